"""What the library shows on the home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from library.display import Person, Shown, people, shown_title
from library.models import Record
from library.selectors import recent

_NAMES = 2


@dataclass(frozen=True, slots=True)
class NewBook:
    """A record that was added not long ago, as its card shows it."""

    record: Record
    url: str
    cover_url: str
    title: Shown
    people: list[Person]


def new_books(request: Any, count: int) -> dict[str, Any]:
    """Context of the home page's slot: the books added last and the address of the catalogue."""
    reader = get_language() or ""
    return {
        "items": [_book(record, reader) for record in recent(count)],
        "catalog_url": reverse("library_catalog"),
    }


def _book(record: Record, reader: str) -> NewBook:
    return NewBook(
        record=record,
        url=reverse("library_record", args=[record.public_id]),
        cover_url=reverse("library_cover", args=[record.public_id]),
        title=shown_title(record, reader),
        people=people(record, reader)[:_NAMES],
    )
