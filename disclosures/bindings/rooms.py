"""Sources that show what other rooms know: programmes by ``core.providers``, certificates of bookings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from disclosures import values
from disclosures.bindings.documents import document_items
from disclosures.bindings.sources import register, register_built_in
from disclosures.bindings.wording import text
from disclosures.choices import DocumentType
from disclosures.facts import Facts
from disclosures.registry import Kind
from disclosures.values import Item, Ref, Row

SUPPLEMENTED = ("level", "term", "modules", "practice", "aim", "topic", "outcomes")
"""Cells that come from the supplement of a programme where the room of programmes does not offer them."""

PROGRAM_DOCUMENTS = tuple(type_ for type_ in DocumentType.values if type_.startswith("program"))


def programs(facts: Facts, argument: str) -> list[Row]:
    """Programmes as their room offers them, each with its documents.

    A cell takes the name of what the room offers (``title``, ``number``, ``hours`` …). Where it offers no
    ``program_name``, the title stands for it.
    """
    return [_program(facts, row) for row in facts.programs]


def _program(facts: Facts, row: Mapping[str, Any]) -> Row:
    number = str(row.get("number") or "")
    extra = facts.supplements.get(number)
    ref = Ref.of(extra) if extra else Ref(label=str(row.get("title", "")))
    cells = {name: text(facts, getattr(extra, name), ref) for name in SUPPLEMENTED} if extra else {}
    cells |= {name: found for name, value in row.items() if (found := _cell(facts, name, value, ref))}
    if row.get("url") and row.get("title"):
        cells["title"] = (
            Item(Kind.URL, text=str(row["title"]), language=facts.law_language, url=str(row["url"]), ref=ref),
        )
    cells.setdefault("program_name", _cell(facts, "title", row.get("title", ""), ref))
    for type_ in PROGRAM_DOCUMENTS:
        own = [item for item in facts.documents.get(type_, ()) if number and item.program_number == number]
        cells[f"document:{type_}"] = tuple(i for item in own for i in document_items(facts, item))
    return Row(cells, ref)


def _cell(facts: Facts, name: str, value: Any, ref: Ref) -> tuple[Item, ...]:
    """What a room offers as items; it need not know our kinds."""
    if value is None or value == "":
        return ()
    if isinstance(value, datetime.date):
        return values.day(value, ref)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return values.amount(Decimal(str(value)), ref=ref)
    if isinstance(value, list | tuple):
        return tuple(item for part in value for item in _cell(facts, name, part, ref))
    return values.words(str(value), facts.law_language, ref)


def certificates(facts: Facts, argument: str) -> list[Row]:
    """Valid certificates with surname and initials, the newest first."""
    if not apps.is_installed("bookings"):
        return []
    from bookings.models import Certificate

    valid = Certificate.objects.valid().filter(anonymised_at__isnull=True).select_related("series")
    valid = valid.order_by("-issued_on", "-pk")
    return [_certificate(facts, item) for item in valid[:MOST_CERTIFICATES]]


MOST_CERTIFICATES = 500
"""Rows on the page; the rest is in the yearly files that the centre publishes as documents."""


def _certificate(facts: Facts, certificate: Any) -> Row:
    said = certificate.snapshot
    ref = Ref.of(certificate, changed_on=certificate.issued_on, dated=certificate.issued_on)
    amount = ", ".join(part for part in (_hours(said.get("hours", "")), said.get("credits", "")) if part)
    name = surname_and_initials(said.get("family_name", ""), said.get("given_name", ""))
    cells = {
        "name": text(facts, name, ref, Kind.PERSON),
        "form": text(facts, said.get("form", ""), ref),
        "kind": text(facts, certificate.series.title, ref),
        "topic": text(facts, said.get("topic") or said.get("program_title", ""), ref),
        "hours": text(facts, amount, ref),
        "issued_on": values.day(certificate.issued_on, ref),
        "number": text(facts, certificate.number, ref),
    }
    return Row(cells, ref)


def _hours(number: str) -> str:
    """Hours as lists of issued documents write them."""
    return _("%(count)s h") % {"count": number} if number else ""


def surname_and_initials(surname: str, given: str) -> str:
    """“Коваленко О. П.”: as much of a name as the list of issued documents may show."""
    letters = (f"{part[0]}." for name in given.split() for part in name.split("-") if part)
    return " ".join([surname, *letters]).strip()


READER_PANEL = "#reader"
"""Size, contrast and pictures of every page are set in the reader's panel at its top."""

# What the site itself fulfils ---------------------------------------------------------------------------


def _shown_at(name: str, label: str) -> Item | None:
    """A page of the site as evidence; None where it does not exist."""
    try:
        return Item(Kind.LINK, text=label, url=reverse(name))
    except NoReverseMatch:
        return None


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    register("programs", programs)
    register("certificates", certificates)
    register_built_in("reader", lambda facts: Item(Kind.LINK, text=_("Reader's panel"), url=READER_PANEL))
    register_built_in("news", lambda facts: Item(Kind.LINK, text=_("News"), url="/"))
    register_built_in("search", lambda facts: _shown_at("search", _("Search")))
    register_built_in("site", lambda facts: Item(Kind.LINK, text=_("The site itself"), url="/"))
    register_built_in("navigation", lambda facts: Item(Kind.LINK, text=_("Common navigation"), url="/"))
    register_built_in("accessibility", lambda facts: Item(Kind.LINK, text=_("Held by tests"), url="/"))
    register_built_in("last_change", lambda facts: Item(Kind.TEXT, text=_("Stands at the foot of each page")))
    register_built_in("consent", consent)
    register_built_in("national_language", national_language)
    register_built_in("certificates", lambda facts: Item(Kind.LINK, text=_("Certificates of this site")))
    register_built_in("secrecy", lambda facts: Item(Kind.TEXT, text=_("Withheld records are not published")))


def consent(facts: Facts) -> Item | None:
    """Nothing that is not necessary is kept without consent, where the room of consent is installed."""
    return Item(Kind.TEXT, text=_("Asked before anything is kept")) if apps.is_installed("consent") else None


def national_language(facts: Facts) -> Item | None:
    """The language of the law, where the site speaks it."""
    from core.languages import active_codes

    return Item(Kind.TEXT, text=facts.law_language) if facts.law_language in active_codes() else None
