"""What a profile consists of: sections, requirements, freshness, conditions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.scripts import in_script

Words = Mapping[str, str]


class UnknownProfile(LookupError):
    """No profile has this code."""


class UnknownRequirement(LookupError):
    """No requirement of the profile has this key on that day."""


class Condition(models.TextChoices):
    """What a centre is or does; a requirement with a condition that is off does not concern it."""

    LICENSED = "licensed", _("It holds a licence for education")
    PUBLIC_BODY = "public_body", _("It is a public body or holds public information")
    PUBLIC_FUNDS = "public_funds", _("It receives public money")
    DELEGATED_BUDGET = "delegated_budget", _("It works on a delegated budget")
    PAID_SERVICES = "paid_services", _("It offers paid services")
    BRANCHES = "branches", _("It has branches")
    REPRESENTATIONS = "representations", _("It has representations")
    HOSTEL = "hostel", _("It has a hostel")
    BOARDING = "boarding", _("It has boarding places")
    CHILDCARE = "childcare", _("It looks after children for a fee")
    NETWORK_FORM = "network_form", _("It teaches in a network with others")
    FORMAL_EDUCATION = "formal_education", _("It offers vocational or higher education")
    VOCATIONAL_TRAINING = "vocational_training", _("It offers vocational training")
    SCHOOL = "school", _("It is a school or a kindergarten")
    INTERNATIONAL = "international", _("It has or plans agreements with foreign organisations")
    MINORS = "minors", _("It works with minors")
    APPS = "apps", _("It offers a mobile application")
    DISPROPORTIONATE_BURDEN = "disproportionate_burden", _("It claims a disproportionate burden")


class Kind(StrEnum):
    """What kind of value answers a requirement."""

    TEXT = "text"
    DATE = "date"
    YEAR = "year"
    NUMBER = "number"
    MONEY = "money"
    ADDRESS = "address"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    LINK = "link"
    PERSON = "person"
    DOCUMENT = "document"
    SIGNED_DOCUMENT = "signed_document"
    STATEMENT = "statement"
    ROW = "row"
    RULE = "rule"
    """A property of the site itself; reported on, never printed as a field."""


class Certainty(StrEnum):
    """How sure we are of the rule. Only what is certain may be called a fault."""

    CERTAIN = "C"
    HIGH = "H"
    UNCERTAIN = "U"


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a value must be looked at again.

    working_days, calendar_days   within ``days`` of the event (adoption, change, expiry)
    max_age                       not older than ``days``
    annual                        looked through in every year until ``by`` (month-day)
    yearly                        a row for the past year until ``by`` (month-day)
    quarterly                     a row for each quarter until the end of the month after it
    promptly                      at once
    """

    kind: str
    days: int | None = None
    by: str | None = None
    certainty: Certainty = Certainty.CERTAIN

    def deadline_in(self, year: int) -> datetime.date:
        """The day ``by`` of a year."""
        month, day = (int(part) for part in (self.by or "12-31").split("-"))
        return datetime.date(year, month, day)


@dataclass(frozen=True)
class Requirement:
    """One thing that must be published. ``full_key`` names it in the whole house.

    ``source`` names the record that answers it (``disclosures.bindings``); for a field of a row, what to take
    from that record. ``attribute`` is None where the law knows no machine-readable mark.
    """

    profile: str
    section: str
    key: str
    label: Words
    kind: Kind
    source: str
    absence: Words
    pending: Words | None = None
    required: str = "always"
    parent: str | None = None
    many: bool = True
    when: tuple[Condition, ...] = ()
    freshness: Freshness | None = None
    attribute: str | None = None
    machine: str | None = None
    legal: str = ""
    certainty: Certainty = Certainty.CERTAIN
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    fields: tuple[Requirement, ...] = ()

    @property
    def full_key(self) -> str:
        """``profile.section[.parent].key``: the name of the requirement everywhere."""
        return ".".join(part for part in (self.profile, self.section, self.parent, self.key) if part)

    @property
    def source_name(self) -> str:
        """The name of the source without its argument."""
        return self.source.partition(":")[0]

    @property
    def source_argument(self) -> str:
        """What follows the colon of the source, or an empty string."""
        return self.source.partition(":")[2]

    @property
    def topic(self) -> str:
        """The key that a typed value is kept under: its own, or the one that it shares with others."""
        return self.source_argument or self.full_key

    @property
    def is_required(self) -> bool:
        """Whether the law wants it from everybody whom it concerns.

        What is wanted "if there is any" is wanted for certain where a condition says that there is: who has
        ticked *has branches* has some.
        """
        return self.required == "always" or (self.required == "if_any" and bool(self.when))

    @property
    def is_rule(self) -> bool:
        """Whether it is a property of the site and no field of a page."""
        return self.kind is Kind.RULE

    def applies(self, conditions: frozenset[str]) -> bool:
        """Whether it concerns a centre of which these conditions are true."""
        return all(condition in conditions for condition in self.when)

    def valid_on(self, day: datetime.date) -> bool:
        """Whether the rule holds on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)

    def name(self, language: str | None = None) -> str:
        """The label in a language, else in that of the law."""
        return spoken(self.label, language)


@dataclass(frozen=True)
class Section:
    """A page of a profile: requirements in the order of the law."""

    profile: str
    key: str
    path: str
    title: Words
    requirements: tuple[Requirement, ...]
    legal: str = ""

    @property
    def published(self) -> tuple[Requirement, ...]:
        """Requirements that stand on the page."""
        return tuple(item for item in self.requirements if not item.is_rule)

    def name(self, language: str | None = None) -> str:
        """The official title in a language, else in that of the law."""
        return spoken(self.title, language)

    def for_reader(self, language: str | None = None) -> tuple[str, str]:
        """The title for a reader of a language, and the language that it is in."""
        return for_reader(self.title, language)


@dataclass(frozen=True)
class Profile:
    """One legal duty as of a day."""

    code: str
    country: str
    title: Words
    version: str
    valid_from: datetime.date
    menu: str
    sources: tuple[str, ...]
    sections: tuple[Section, ...]
    own_language: str | None = None
    valid_to: datetime.date | None = None
    base: str | None = None
    attribute: str | None = None
    links: tuple[tuple[Words, str], ...] = ()
    """Sites that the law wants linked from the pages, with their names."""
    emit_absent: bool = False
    dated: bool = False
    """Whether each answer says on what day it was published and changed."""
    view: str | None = None

    @property
    def language(self) -> str:
        """Language that the law asks for; where it asks for none, the default language of the site."""
        return self.own_language or settings.LANGUAGE_CODE

    @property
    def published_sections(self) -> tuple[Section, ...]:
        """Sections that are pages: those with something to print."""
        return tuple(section for section in self.sections if section.published)

    @cached_property
    def _by_key(self) -> dict[str, Requirement]:
        return {item.full_key: item for item in self.everything()}

    def everything(self) -> Iterator[Requirement]:
        """All requirements, each row followed by its fields."""
        for section in self.sections:
            for item in section.requirements:
                yield item
                yield from item.fields

    def section(self, path: str) -> Section | None:
        """The section at a path, or None."""
        return next((item for item in self.sections if item.path == path), None)

    def requirement(self, key: str) -> Requirement:
        """A requirement by its key, with or without the code of the profile in front.

        Raises:
            UnknownRequirement: there is none on that day.
        """
        full = key if key.startswith(f"{self.code}.") else f"{self.code}.{key}"
        try:
            return self._by_key[full]
        except KeyError:
            raise UnknownRequirement(full) from None

    def name(self, language: str | None = None) -> str:
        """The title in a language, else in that of the law."""
        return spoken(self.title, language)

    def for_reader(self, language: str | None = None) -> tuple[str, str]:
        """The title for a reader of a language, and the language that it is in."""
        return for_reader(self.title, language)

    def as_of(self, day: datetime.date) -> Profile:
        """The profile with the requirements that hold on a day."""
        sections = (
            replace(item, requirements=tuple(found for found in item.requirements if found.valid_on(day)))
            for item in self.sections
        )
        return replace(self, sections=tuple(item for item in sections if item.requirements))


def spoken(words: Words, language: str | None = None) -> str:
    """The word in a language (the active one), else the first, which is that of the law.

    Serbian Latin follows the Cyrillic word by itself.
    """
    language = language or get_language() or settings.LANGUAGE_CODE
    return _in(words, language) or next(iter(words.values()))


def for_reader(words: Words, language: str | None = None) -> tuple[str, str]:
    """The word for a reader of a language (the active one), and the language that it is in: that of the
    reader, else English, else that of the law."""
    language = language or get_language() or settings.LANGUAGE_CODE
    for code in (language, "en", next(iter(words))):
        if word := _in(words, code):
            return word, code
    raise ValueError("Words without a word.")


def _in(words: Words, language: str) -> str:
    if language == "sr-latn" and language not in words and "sr" in words:
        return in_script(words["sr"], language)
    return words.get(language, "")
