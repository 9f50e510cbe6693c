"""Reads of the statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import page_cache
from core.models.scripts import for_reader
from core.navigation import NavItem
from disclosures import registry
from disclosures.models import AccessibilityStatement, AccessibilityStatementWords

NATIONAL = {"pl": "pl", "bg": "bg"}
"""Languages whose country has a template of its own; every other one is drawn by the European model."""
PROFILES = {"pl": "pl-a11y-declaration", "bg": "bg-a11y"}


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement in one language. `said` gives its words in the reader's script."""

    facts: AccessibilityStatement
    words: AccessibilityStatementWords
    language: str

    @property
    def form(self) -> str:
        """Which form it is drawn in: ``pl``, ``bg`` or ``eu``."""
        return NATIONAL.get(self.words.language, "eu")

    def said(self, name: str) -> str:
        """A word field, Serbian in the reader's script."""
        return for_reader(getattr(self.words, name), self.language).strip()

    def lines(self, name: str) -> list[str]:
        """A list field: one entry a line."""
        return [line.strip(" -–•") for line in self.said(name).splitlines() if line.strip(" -–•")]

    @property
    def has_gaps(self) -> bool:
        """Whether something on the site is not accessible."""
        return any(self.said(name) for name in ("noncompliance", "burden", "out_of_scope"))


def statement(language: str) -> Statement | None:
    """The statement in a language, or None where it has no words in it. Serbian Latin follows Cyrillic."""
    wanted = [language, "sr"] if language == "sr-latn" else [language]
    rows = AccessibilityStatementWords.objects.filter(language__in=wanted).select_related("owner")
    found = sorted(rows, key=lambda row: wanted.index(row.language))
    return Statement(found[0].owner, found[0], language) if found else None


def languages() -> frozenset[str]:
    """Languages that the statement exists in."""
    codes = set(AccessibilityStatementWords.objects.values_list("language", flat=True))
    return frozenset(codes | ({"sr-latn"} if "sr" in codes else set()))


def known_languages() -> frozenset[str]:
    """The same, kept with the page cache."""
    return page_cache.kept("statement-languages", languages, usable=lambda _codes: True)


def title(language: str) -> str:
    """The name of the statement; where the law prescribes one, that of the national profile."""
    if profile := PROFILES.get(language):
        return registry.profile(profile).name(language)
    return _("Accessibility statement")


def footer_link(language: str) -> Iterable[NavItem]:
    """The link at the foot of every page (``core.legal_links``)."""
    if language in known_languages():
        with translation.override(language):
            yield NavItem(title(language), reverse("accessibility_statement"))
