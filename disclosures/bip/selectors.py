"""Reads of the bulletin."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from wagtail.models import Page

from core import page_cache
from disclosures.models import BipCard, BipEntry, DisclosureSettings

PROFILE = "pl-bip"


def is_active() -> bool:
    """Whether the site publishes a bulletin: its profile is switched on. Kept with the page cache."""
    return page_cache.kept("bip-active", is_active_now, usable=lambda _found: True)


def is_active_now() -> bool:
    """The same from the database, for what is written for good."""
    found = DisclosureSettings.objects.filter(site__is_default_site=True).first() or DisclosureSettings()
    return PROFILE in found.profiles


@dataclass(frozen=True, slots=True)
class Card:
    """The six facts of a version, with the first publication beside it."""

    latest: BipEntry
    first: BipEntry


def card_of(subject_type: str, subject_id: int) -> Card | None:
    """The card of something public in the bulletin; None where there is none."""
    if not is_active():
        return None
    entries = list(
        BipEntry.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("version")
    )
    if not entries or entries[-1].kind == BipEntry.Kind.WITHDRAWN:
        return None
    return Card(latest=entries[-1], first=entries[0])


class Mark(NamedTuple):
    """What a card says about a page and those below it."""

    path: str
    with_descendants: bool
    author: str
    made_on: datetime.date | None


def _marks() -> list[Mark]:
    """All cards, the deepest page first."""
    rows = BipCard.objects.values_list("page__path", "with_descendants", "author", "made_on")
    return sorted((Mark(*row) for row in rows), key=lambda mark: len(mark.path), reverse=True)


def mark_of(page: Page) -> Mark | None:
    """The card that covers a page, the nearest one; None for a page outside the bulletin. No query: the cards
    are kept with the page cache."""
    return _nearest(page, page_cache.kept("bip-marks", _marks, usable=lambda _rows: True))


def mark_of_now(page: Page) -> Mark | None:
    """The same from the database, for what is written for good."""
    return _nearest(page, _marks())


def _nearest(page: Page, marks: list[Mark]) -> Mark | None:
    for mark in marks:
        if page.path == mark.path or (mark.with_descendants and page.path.startswith(mark.path)):
            return mark
    return None
