"""What the completeness report and the section pages learn from the bulletin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.images.models import AbstractImage

from disclosures import fixing, panels
from disclosures.bindings import register_built_in
from disclosures.bip.sections import subject_of
from disclosures.bip.selectors import PROFILE, card_of, is_active
from disclosures.facts import Facts
from disclosures.models import DisclosureSettings
from disclosures.registry import Kind, Profile, Section
from disclosures.values import Item

PORTAL = "https://www.gov.pl/bip"
"""The national portal that the mark leads to (regulation of 18 January 2007, § 11)."""


def _log(facts: Facts) -> Item | None:
    """The public log, where the bulletin is switched on."""
    if not is_active():
        return None
    return Item(Kind.LINK, text=_("Change log of the bulletin"), url=reverse("bip_change_log"))


def _mark(facts: Facts) -> Item | None:
    """The official mark, where somebody has put it into the settings; nobody may draw another one."""
    return Item(Kind.LINK, text=_("Mark of the bulletin"), url=PORTAL) if _logo() else None


def _logo() -> AbstractImage | None:
    found = DisclosureSettings.objects.filter(site__is_default_site=True).select_related("bip_logo").first()
    return found.bip_logo if found else None


def mark(request: HttpRequest, profile: Profile, section: Section | None) -> dict[str, Any]:
    """The mark of the bulletin with its link to the national portal, for the top of its pages."""
    logo = _logo()
    return {"logo": logo.get_rendition("max-320x96") if logo else None, "portal": PORTAL}


def card(request: HttpRequest, profile: Profile, section: Section | None) -> dict[str, Any] | None:
    """The six facts of a section's version, for its end."""
    return {"card": card_of(*subject_of(section))} if section else None


def connect() -> None:
    """Register checks and the piece of the section pages. Called once, when the apps are ready."""
    register_built_in("change_log", _log)
    register_built_in("bip_meta", _log)
    register_built_in("bip_logo", _mark)
    fixing.register_rule("bip_logo", DisclosureSettings)
    panels.add(PROFILE, "top", "disclosures/bip/_mark.html", mark)
    panels.add(PROFILE, "end", "disclosures/bip/_section_card.html", card)
