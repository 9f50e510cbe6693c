"""The orders of the list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.catalog.entries import Entry, Held
from programs.importing.words import fold

_LATEST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


class Sort(models.TextChoices):
    """What the list can be ordered by."""

    DATE = "date", _("next date")
    TITLE = "title", _("title")
    POINTS = "points", _("most points")
    PRICE = "price", _("lowest price")


SORTS = frozenset(Sort.values)
Shown = tuple[Entry, Held | None]
"""An entry and the run that speaks for it: the first that the reader's filters leave."""


def ordered(found: Iterable[Shown], sort: Sort) -> list[Shown]:
    """The entries in an order; those that it leaves equal by number."""
    return sorted(found, key=lambda shown: (_KEYS[sort](shown), natural(shown[0].number), shown[0].pk))


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """``2`` before ``10``: numbers of programmes as people order them."""
    pieces = re.findall(r"\d{1,18}|\D+", number)
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold()) for piece in pieces)


def _by_date(shown: Shown) -> tuple[int, datetime.datetime]:
    """Where somebody can sign up now, soonest first; then what has other dates; then what has none."""
    run = shown[1]
    if run is None:
        return (3, _LATEST)
    rank = 0 if run.state.takes_people else 1 if run.starts_at else 2
    return (rank, run.starts_at or _LATEST)


def _by_title(shown: Shown) -> str:
    return fold(shown[0].title)


def _by_points(shown: Shown) -> Any:
    return -shown[0].points


def _by_price(shown: Shown) -> tuple[int, Any]:
    """Free first, then by the price that the list shows, then what is priced on request."""
    entry, run = shown
    price = entry.price_in(run)
    return (1, 0) if price is None else (0, price)


_KEYS: dict[Sort, Callable[[Shown], Any]] = {
    Sort.DATE: _by_date,
    Sort.TITLE: _by_title,
    Sort.POINTS: _by_points,
    Sort.PRICE: _by_price,
}
