"""Browsing: authors, subjects, titles and shelf marks in the reader's alphabet, from anywhere in it.

A page of a list is found by its place in an index, never by counting, so the last page of a million records
is as near as the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from library import alphabet, display
from library.addresses import catalog_url, record_url, subject_url
from library.choices import GONE, NAME_KINDS, SUBJECT_KINDS
from library.local_words import CATALOGUE_LANGUAGE, in_readers_script, language_of, language_of_name
from library.models import Authority, Contributor, Copy, Record, RecordSubject

PAGE = 40
LETTERS = {
    "sr": "АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ",
    "sr-latn": [*"ABCČĆD", "Dž", *"ĐEFGHIJKL", "Lj", *"MN", "Nj", *"OPRSŠTUVZŽ"],
    "bg": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЮЯ",
    "pl": "ABCĆDEFGHIJKLŁMNOPRSŚTUWZŹŻ",
    "ru": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "uk": "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЮЯ",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
}
"""Letters that words begin with, by language of the reader."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it says, where it leads, and how many records stand behind it."""

    row: int
    text: str
    url: str
    lang: str = ""
    count: int | None = None
    note: str = ""
    availability: display.Availability | None = None


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of a list; `before` and `after` are the rows that its neighbours continue from."""

    lines: tuple[Line, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """One of the lists: its name, all its rows, the column they are sorted by, and how they are shown."""

    code: str
    label: Any
    rows: Callable[[], QuerySet]
    column: Callable[[str], str]
    lines: Callable[[list[Any], str], Iterable[Line]]


def page(listing: Listing, reader: str, *, start: str = "", after: int = 0, before: int = 0) -> Browsed:
    """The page that begins at a text, or follows or precedes a row; else the first one."""
    column = listing.column(reader)
    rows = listing.rows().exclude(**{column: b""})
    backwards = bool(before)
    edge = _edge(listing, column, before or after)
    if edge is not None:
        rows = rows.filter(_beyond(column, edge, backwards))
    elif start:
        key = alphabet.shelf(start) if listing.code == "shelf" else alphabet.start(start, reader)
        rows = rows.filter(**{f"{column}__gte": key})
    order = (f"-{column}", "-pk") if backwards and edge else (column, "pk")
    found = list(rows.order_by(*order)[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards and edge:
        found.reverse()
        earlier, later = more, True
    else:
        earlier, later = bool(edge or start) and _is_any_before(listing, column, found), more
    return Browsed(
        tuple(listing.lines(found, reader)),
        found[0].pk if earlier and found else None,
        found[-1].pk if later and found else None,
    )


def _edge(listing: Listing, column: str, row: int) -> tuple[bytes, int] | None:
    if not row:
        return None
    key = listing.rows().filter(pk=row).values_list(column, flat=True).first()
    return (bytes(key), row) if key else None


def _beyond(column: str, edge: tuple[bytes, int], backwards: bool) -> Q:
    key, row = edge
    way = "lt" if backwards else "gt"
    return Q(**{f"{column}__{way}": key}) | Q(**{column: key, f"pk__{way}": row})


def _is_any_before(listing: Listing, column: str, found: list[Model]) -> bool:
    if not found:
        return False
    edge = bytes(getattr(found[0], column)), found[0].pk
    return listing.rows().exclude(**{column: b""}).filter(_beyond(column, edge, True)).exists()


def letters(reader: str) -> list[str]:
    """The letters to jump to."""
    return list(LETTERS.get(reader, LETTERS["en"]))


def _authors() -> QuerySet:
    public = Contributor.objects.filter(authority=OuterRef("pk"), record__withdrawn_at=None)
    return Authority.objects.filter(Exists(public), kind__in=NAME_KINDS)


def _subjects() -> QuerySet:
    public = RecordSubject.objects.filter(authority=OuterRef("pk"), record__withdrawn_at=None)
    return Authority.objects.filter(Exists(public), kind__in=SUBJECT_KINDS)


def _shelved() -> QuerySet:
    copies = Copy.objects.filter(record__withdrawn_at=None).exclude(status__in=GONE).exclude(shelf_mark="")
    return copies.select_related("record")


def _author_lines(rows: list[Authority], reader: str) -> Iterable[Line]:
    counts = _counts(Contributor, rows)
    for row in rows:
        address = catalog_url(f_author=row.heading)
        _, name = _heading(row, reader)
        yield Line(row.pk, name, address, language_of_name(name), count=counts.get(row.pk, 0), note=row.dates)


def _subject_lines(rows: list[Authority], reader: str) -> Iterable[Line]:
    counts = _counts(RecordSubject, rows)
    for row in rows:
        heading, shown = _heading(row, reader)
        language = language_of(heading, shown)
        yield Line(row.pk, shown, subject_url(row.heading), language, count=counts.get(row.pk, 0))


def _heading(row: Authority, reader: str) -> tuple[str, str]:
    """A heading as the library wrote it, and as the reader sees it."""
    heading = display.heading_for(row, "", "", reader)
    return heading, in_readers_script(heading)


def _counts(uses: type[Model], rows: list[Authority]) -> dict[int, int]:
    found = uses._default_manager.filter(authority__in=rows, record__withdrawn_at=None)
    return dict(
        found.order_by()
        .values("authority")
        .annotate(n=Count("record", distinct=True))
        .values_list("authority", "n")
    )


def _title_lines(rows: list[Record], reader: str) -> Iterable[Line]:
    for row in rows:
        title = display.shown_title(row, reader)
        people = "; ".join(person.name for person in display.people(row, reader)[:2])
        yield Line(
            row.pk,
            title.text,
            record_url(row),
            title.lang,
            note=", ".join(filter(None, (people, row.date_text or str(row.year_from or "")))),
            availability=display.Availability.of(row.copies.all()),
        )


def _shelf_lines(rows: list[Copy], reader: str) -> Iterable[Line]:
    for row in rows:
        title = display.shown_title(row.record, reader)
        yield Line(
            row.pk,
            row.shelf_mark,
            record_url(row.record),
            display.foreign_tag(CATALOGUE_LANGUAGE, row.shelf_mark, reader),
            note=title.text,
            availability=display.Availability.of([row]),
        )


LISTINGS = {
    listing.code: listing
    for listing in (
        Listing("author", _("Authors"), _authors, alphabet.column, _author_lines),
        Listing(
            "title", _("Titles"), lambda: Record.objects.public().with_parts(), alphabet.column, _title_lines
        ),
        Listing("subject", _("Subjects"), _subjects, alphabet.column, _subject_lines),
        Listing("shelf", _("Shelf marks"), _shelved, lambda _reader: "sort_key", _shelf_lines),
    )
}
