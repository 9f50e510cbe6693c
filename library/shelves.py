"""Books as pages show them: what is new, and what the staff recommends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from library.display import Availability, Person, Shown, people, shown_title
from library.models import Record
from library.selectors import recent, records_by_pk

_NAMES = 2


@dataclass(frozen=True, slots=True)
class Book:
    """A record as its card shows it; `words` and `by` are those of who recommends it."""

    record: Record
    url: str
    cover_url: str
    title: Shown
    people: list[Person]
    availability: Availability
    words: str = ""
    by: str = ""


def new_books(request: Any, count: int) -> dict[str, Any]:
    """Context of the home page's slot: the books added last and the address of the catalogue."""
    return {"items": new_arrivals(count), "catalog_url": reverse("library_catalog")}


def new_arrivals(count: int) -> list[Book]:
    """The books added last."""
    return [_book(record) for record in recent(count)] if count else []


def recommended(picks: Iterable[Any]) -> list[Book]:
    """The books of a stream of `PickBlock`; those that the library no longer has are left out."""
    chosen = [(item.value["record"].pk, item.value) for item in picks if item.value["record"]]
    found = records_by_pk([pk for pk, _value in chosen])
    return [_book(found[pk], value["words"], value["by"]) for pk, value in chosen if pk in found]


def _book(record: Record, words: str = "", by: str = "") -> Book:
    reader = get_language() or ""
    return Book(
        record=record,
        url=reverse("library_record", args=[record.public_id]),
        cover_url=reverse("library_cover", args=[record.public_id]),
        title=shown_title(record, reader),
        people=people(record, reader)[:_NAMES],
        availability=Availability.of(record.copies.all()),
        words=words,
        by=by,
    )
