"""What a bookable is about: told by the room that owns it, which this room does not know.

A room registers a kind in ``AppConfig.ready``; mails, lists, certificates and calendars ask here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookings.models import Bookable


@dataclass(frozen=True)
class Meeting:
    """One coming together: a session of a run, a date of an event. Times are aware."""

    uid: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime
    all_day: bool = False
    place: str = ""
    address: str = ""
    online_url: str = ""
    """The join link: shown to people with a seat only, never in feeds or structured data."""


@dataclass(frozen=True)
class CertificateFacts:
    """What a certificate says about the programme."""

    program_title: str
    number: str = ""
    hours: Decimal | None = None
    credits: str = ""
    provider: str = ""
    outcomes: tuple[str, ...] = ()
    signatory: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Description:
    """A bookable in the words of the active language."""

    title: str
    url: str = ""
    """Path of the public page."""
    admin_url: str = ""
    meetings: tuple[Meeting, ...] = ()
    former: tuple[Meeting, ...] = ()
    """Of something postponed: the meetings that people were told of and that hold no longer."""
    contact_email: str = ""
    organiser: str = ""
    sequence: int = 0
    """How often date, place or status have changed (RFC 5545 §3.8.7.4)."""
    cancelled: bool = False
    note: str = ""
    certificate: CertificateFacts | None = None
    staff_ids: frozenset[int] = field(default_factory=frozenset)
    """User ids of the trainers, who see only their own runs."""
    minimum: int | None = None
    """The fewest people with whom it is held; None where any number will do."""
    decide_by: datetime.date | None = None
    """The day on which somebody says whether they are enough."""
    photos: bool = False
    """Whether pictures may be taken there; the form then says so, apart from signing up."""


Describe = Callable[["Bookable"], Description]
DescribeMany = Callable[[list["Bookable"]], Mapping[int, Description]]

_describers: dict[str, tuple[Describe, DescribeMany | None]] = {}


def register(kind: str, describe: Describe, describe_many: DescribeMany | None = None) -> None:
    """Say how bookables of a kind are described in the active language.

    ``describe_many`` answers many at once by primary key, without a query for each; lists want it.
    """
    _describers[kind] = (describe, describe_many)


def kinds() -> list[str]:
    """Kinds that some room has registered."""
    return sorted(_describers)


def describe(bookable: Bookable) -> Description:
    """A bookable in the active language.

    Raises:
        LookupError: no installed room knows this kind.
    """
    if bookable.kind not in _describers:
        raise LookupError(f"No room describes bookables of the kind “{bookable.kind}”.")
    return _describers[bookable.kind][0](bookable)


def describe_many(bookables: Iterable[Bookable]) -> dict[int, Description]:
    """Descriptions by primary key, in the active language; bookables of unknown kinds are left out."""
    by_kind: dict[str, list[Bookable]] = {}
    for bookable in bookables:
        by_kind.setdefault(bookable.kind, []).append(bookable)
    found: dict[int, Description] = {}
    for kind, rows in by_kind.items():
        one, many = _describers.get(kind, (None, None))
        if many:
            found.update(many(rows))
        elif one:
            found.update({row.pk: one(row) for row in rows})
    return found
