"""How the room hands itself to the rest of the house when the site starts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Site

from core import legal_links, navigation, page_cache, slots
from core.navigation import NavItem
from core.seo import sitemap
from core.seo.head import absolute
from disclosures import models, search_source, selectors
from disclosures.bindings import decisions, documents, organisation, people, rooms, tables, typed
from disclosures.registry import Profile
from search import indexing
from search.registry import register as register_search

WATCHED: tuple[type[Model], ...] = (
    models.AccessibilityFact,
    models.Agreement,
    models.Contact,
    models.DisclosureRow,
    models.DisclosureSettings,
    models.DisclosureStatement,
    models.DisclosureValue,
    models.DocumentFile,
    models.Facility,
    models.FinancialQuarter,
    models.FinancialYear,
    models.Founder,
    models.InformationRequestYear,
    models.Institution,
    models.InstitutionWords,
    models.LegalIdentifier,
    models.Person,
    models.Place,
    models.Position,
    models.ProgramSupplement,
    models.RegulatedDocument,
    models.TeachingProfile,
    models.Unit,
    models.Vacancy,
)
"""Records that section pages show."""


def connect() -> None:
    """Register everything. Called once, when the apps are ready."""
    for sources in (organisation, people, documents, tables, typed, rooms, decisions):
        sources.connect()
    navigation.offer("disclosures", main_menu)
    legal_links.register("disclosures", footer)
    sitemap.register("disclosures", sitemap_entries)
    slots.register(slots.Slot("disclosures", _("Public information"), "disclosures/slot.html", home_slot))
    register_search(search_source.DocumentSource())
    post_save.connect(_duties_changed, sender=models.DisclosureSettings, dispatch_uid="disclosures.search")
    for model in WATCHED:
        page_cache.watch(model)


def _duties_changed(**_kwargs: object) -> None:
    """Where documents are published has changed with the duties: the search learns their addresses anew."""
    pks = models.RegulatedDocument.objects.values_list("pk", flat=True)
    indexing.schedule(search_source.KIND, [str(pk) for pk in pks])


def main_menu(language: str) -> list[NavItem]:
    """Profiles whose law wants them in the main menu."""
    return [
        NavItem(profile.name(language), url)
        for profile in selectors.active_profiles()
        if profile.menu == "main" and (url := selectors.profile_url(profile, language))
    ]


def footer(language: str) -> list[NavItem]:
    """All profiles that stand on pages of their own; statements register their own link."""
    return [
        NavItem(profile.name(language), url)
        for profile in selectors.active_profiles()
        if profile.menu != "none" and (url := selectors.profile_url(profile, language))
    ]


def home_slot(request: HttpRequest, count: int) -> dict[str, list[NavItem]]:
    """Profiles as links for the home page."""
    site = Site.find_for_request(request)
    profiles = [profile for profile in selectors.active_profiles(site) if profile.menu != "none"]
    return {"items": [NavItem(item.name(), selectors.profile_url(item)) for item in profiles[:count]]}


def sitemap_entries(code: str, request: HttpRequest) -> Iterable[sitemap.Entry]:
    """The overview, and every published page in the language of its law; Serbian in both scripts."""
    profiles = [item for item in selectors.active_profiles(Site.find_for_request(request)) if not item.view]
    if profiles:
        with override(code):
            yield sitemap.Entry(absolute(reverse("disclosure_overview")))
    for profile in profiles:
        if code in _languages_of(profile):
            sections = (selectors.section_url(profile, item, code) for item in profile.published_sections)
            for url in dict.fromkeys([selectors.profile_url(profile, code), *sections]):
                yield sitemap.Entry(absolute(url))


def _languages_of(profile: Profile) -> set[str]:
    """Language prefixes below which a profile's pages may be indexed."""
    is_serbian = profile.language == "sr" and not profile.base
    return {selectors.home_language(profile)} | ({"sr-latn"} if is_serbian else set())
