"""Template tags that put the room into every page: nothing at all where visitors are asked about nothing."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.urls import reverse

from consent.selectors import Notice, notice

register = template.Library()


@register.inclusion_tag("consent/head.html")
def consent_head() -> dict[str, Any]:
    """Style sheet and scripts of the banner, where visitors are asked about something."""
    return _context(notice())


@register.inclusion_tag("consent/banner.html", takes_context=True)
def consent_banner(context: template.Context) -> dict[str, Any]:
    """The banner and the dialog, where visitors are asked about something.

    The same bytes for everybody: the style sheet keeps them out of sight until the page's script, or
    without scripts a style sheet of the visitor's own, has found that an answer is missing.
    """
    request = context.get("request")
    return {**_context(notice()), "return_to": request.get_full_path() if request else ""}


@register.inclusion_tag("consent/footer_link.html")
def consent_link() -> dict[str, Any]:
    """The link in the footer: to the settings, or to the declaration where there is nothing to set."""
    asked = bool(notice().purposes)
    return {"asked": asked, "url": reverse("cookie_settings" if asked else "cookies")}


def _context(found: Notice) -> dict[str, Any]:
    return {
        "purposes": found.purposes,
        "notice": found,
        "data": json.dumps(found.script_data(), ensure_ascii=False, separators=(",", ":")),
    }
