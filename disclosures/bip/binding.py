"""What the completeness report and the section pages learn from the bulletin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosures import panels
from disclosures.bindings import register_built_in
from disclosures.bip.selectors import PROFILE, is_active
from disclosures.facts import Facts
from disclosures.models import BipEntry
from disclosures.registry import Kind, Profile, Section
from disclosures.values import Item


def _log(facts: Facts) -> Item | None:
    """The public log, where the bulletin is switched on."""
    if not is_active():
        return None
    return Item(Kind.LINK, text=_("Change log of the bulletin"), url=reverse("bip_change_log"))


def latest(request: HttpRequest, profile: Profile, section: Section) -> dict[str, Any]:
    """The newest entry of the log, for the end of the bulletin's section pages."""
    return {"entry": BipEntry.objects.first()}


def connect() -> None:
    """Register checks and the piece of the section pages. Called once, when the apps are ready."""
    register_built_in("change_log", _log)
    register_built_in("bip_meta", _log)
    panels.add(PROFILE, "end", "disclosures/bip/_latest.html", latest)
