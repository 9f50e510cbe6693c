"""Reads: which profiles and conditions a site has, what answers each requirement, where it is published."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from wagtail.models import Site

from core import page_cache
from core.languages import active_codes
from disclosures import bindings, registry
from disclosures.bindings.documents import unfinished_documents
from disclosures.facts import Facts
from disclosures.models import DisclosureSettings
from disclosures.registry import Kind, Profile, Requirement, Section
from disclosures.values import Answer, Item, Row


def duties(site: Site | None = None) -> tuple[list[str], frozenset[str]]:
    """Codes of the profiles and the conditions of a site (the default one). Kept with the page cache."""
    name = f"disclosure-duties:{site.pk if site else ''}"
    return page_cache.kept(name, lambda: _duties(site))


def _duties(site: Site | None) -> tuple[list[str], frozenset[str]]:
    whose = {"site": site} if site else {"site__is_default_site": True}
    found = DisclosureSettings.objects.filter(**whose).first() or DisclosureSettings()
    codes = [code for code in found.profiles if code in registry.codes()]
    return codes, frozenset(found.conditions)


def active_profiles(site: Site | None = None, on: datetime.date | None = None) -> list[Profile]:
    """Profiles that are switched on, as they hold on a day (today)."""
    return [registry.profile(code, on) for code in duties(site)[0]]


def active_conditions(site: Site | None = None) -> frozenset[str]:
    """Conditions that are true of the centre."""
    return duties(site)[1]


def reading_language(profile: Profile) -> str:
    """The language that a profile's pages are read in: that of the law, in the reader's script."""
    return "sr-latn" if profile.language == "sr" and get_language() == "sr-latn" else profile.language


def home_language(profile: Profile) -> str:
    """The language prefix that a profile is at home under: that of the law where the site has it."""
    codes = active_codes()
    return profile.language if profile.language in codes or not codes else codes[0]


def facts_for(profile: Profile, on: datetime.date | None = None) -> Facts:
    """Facts in the language that a profile is read in."""
    return Facts(reading_language(profile), profile.language, on or timezone.localdate())


def answer(requirement: Requirement, facts: Facts, conditions: frozenset[str]) -> Answer:
    """Everything that is known about a requirement."""
    found = Answer(
        requirement,
        applies=requirement.applies(conditions),
        statement=facts.statements.get(requirement.full_key),
    )
    if not found.applies:
        return found
    parts = bindings.answers_of(requirement, facts)
    drafts = ()
    if requirement.source_name == "documents":
        drafts = unfinished_documents(facts, requirement.source_argument)
    return replace(
        found,
        items=tuple(_as_kind(part, requirement) for part in parts if isinstance(part, Item) and part),
        rows=tuple(part for part in parts if isinstance(part, Row)),
        drafts=drafts,
        is_checkable=bindings.is_checkable(requirement),
    )


def _as_kind(item: Item, requirement: Requirement) -> Item:
    """A plain text becomes what the requirement says it is: an address, a telephone, money."""
    if item.kind is Kind.TEXT and requirement.kind in (Kind.ADDRESS, Kind.PHONE, Kind.EMAIL, Kind.PERSON):
        return replace(item, kind=requirement.kind)
    if item.kind is Kind.NUMBER and requirement.kind is Kind.MONEY:
        return replace(item, kind=Kind.MONEY)
    return item


def answers(requirements: Iterable[Requirement], facts: Facts, conditions: frozenset[str]) -> list[Answer]:
    """What is known about several requirements, in their order."""
    return [answer(requirement, facts, conditions) for requirement in requirements]


# Addresses ---------------------------------------------------------------------------


def profile_url(profile: Profile, language: str | None = None) -> str:
    """Where a profile is published: its official address, its own page, its only section, or its list.

    An empty string where its own page is not installed.
    """
    if profile.base:
        return f"{profile.base}/"
    with override(language or get_language()):
        if profile.view:
            try:
                return reverse(profile.view)
            except NoReverseMatch:
                return ""
        if len(profile.published_sections) == 1:
            return section_url(profile, profile.published_sections[0])
        return reverse("disclosure_profile", args=[profile.code])


def section_url(profile: Profile, section: Section, language: str | None = None) -> str:
    """Where a section is published."""
    if profile.view:
        return profile_url(profile, language)
    if profile.base:
        return f"{profile.base}/{section.path}"
    with override(language or get_language()):
        return reverse("disclosure_section", args=[profile.code, section.path])


def requirement_url(requirement: Requirement) -> str:
    """Where a requirement is published; an empty string for rules, which have no place on a page."""
    profile = registry.profile(requirement.profile)
    section = next((item for item in profile.sections if item.key == requirement.section), None)
    if section is None or requirement.is_rule:
        return ""
    return f"{section_url(profile, section, home_language(profile))}#{anchor(requirement)}"


def anchor(requirement: Requirement) -> str:
    """The id of a requirement's heading on its page; official ids keep clear of it."""
    return f"r-{requirement.section}-{requirement.key}".lower().replace("_", "-")
