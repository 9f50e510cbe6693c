"""What happens to a date: it is set, moved, cancelled, postponed, taken out. People with a seat are told.

Dates are changed here and nowhere else. A change of time, place or state counts ``sequence`` up, so that
calendars take it over (RFC 5545 §3.8.7.4). While no page of the event is public, nobody has seen a date and a
change is a correction: it is written down without ado.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from bookings.choices import GroupBooking, NoticeKind
from bookings.models import Bookable
from bookings.services import bookables
from core.models import Venue
from events.choices import DateStatus, SignUp
from events.models import Event, EventOccurrence
from events.services.expansion import Span

KIND = "event-date"
"""Kind of the bookables of this room."""

GROUP_FIELDS = ["school", "phone", "note"]
"""What the form of a class visit asks besides name and e-mail; staff may change it for each date."""

_NOTICES = {DateStatus.POSTPONED: NoticeKind.POSTPONED, DateStatus.MOVED_ONLINE: NoticeKind.PLACE}
"""What people are told of a state; of any other, that the time is new."""


@dataclass(frozen=True)
class Seats:
    """What the staff say about the seats of a date; ``capacity`` None is no limit."""

    capacity: int | None = None
    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None


@transaction.atomic
def add(
    event: Event,
    span: Span,
    *,
    all_day: bool = False,
    venue: Venue | None = None,
    online_url: str = "",
    seats: Seats | None = None,
    by_hand: bool = True,
) -> EventOccurrence:
    """A new date. ``by_hand`` False: it was made from the rule and follows it.

    Raises:
        IntegrityError: the event has a date that was first given this start.
    """
    occurrence = EventOccurrence.objects.create(
        event=event,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        recurrence_id=span.starts_at,
        all_day=all_day,
        time_zone=event.time_zone,
        venue=venue,
        online_url=online_url,
        edited_by_hand=by_hand,
    )
    give_seats(occurrence, seats or Seats())
    return occurrence


@transaction.atomic
def give_seats(occurrence: EventOccurrence, seats: Seats) -> None:
    """Open, change or close the registration of a date, as its event wants it."""
    event, bookable = occurrence.event, occurrence.bookable
    if not event.has_seats:
        if bookable and not bookable.closed_by_staff:
            bookables.close(bookable)
        return
    wanted = {
        "opens_at": seats.opens_at,
        "closes_at": seats.closes_at,
        "group_booking": _group_booking(event, bookable),
    }
    if bookable is None:
        asked = GROUP_FIELDS if event.sign_up == SignUp.GROUP else []
        occurrence.bookable = bookables.create(KIND, capacity=seats.capacity, fields=asked, **wanted)
        EventOccurrence.objects.filter(pk=occurrence.pk).update(bookable=occurrence.bookable)
        bookables.schedule(occurrence.bookable, occurrence.starts_at, occurrence.ends_at)
        return
    if bookable.closed_by_staff and not occurrence.takes_place:
        return
    if any(getattr(bookable, name) != value for name, value in wanted.items()):
        bookables.update(bookable, **wanted)
    if bookable.capacity != seats.capacity:
        bookables.set_capacity(bookable, seats.capacity)


def _group_booking(event: Event, bookable: Bookable | None) -> str:
    """Groups only where the event says so; else what the staff chose for this date."""
    if event.sign_up == SignUp.GROUP:
        return GroupBooking.ONLY
    known = bookable.group_booking if bookable else GroupBooking.NONE
    return GroupBooking.NONE if known == GroupBooking.ONLY else known


def seats_of(occurrence: EventOccurrence) -> Seats:
    """What holds for the seats of a date now."""
    bookable = occurrence.bookable
    return Seats(bookable.capacity, bookable.opens_at, bookable.closes_at) if bookable else Seats()


@transaction.atomic
def move(
    occurrence: EventOccurrence,
    span: Span,
    *,
    all_day: bool | None = None,
    note: str = "",
    by_hand: bool = True,
) -> None:
    """Another time. Readers see the former one struck out; people with a seat get a mail.

    A postponed date has its new time with that and takes people again; a cancelled one stays cancelled, and
    nobody is told. ``note`` goes into the mail. Nothing happens where the time is what it was.
    """
    all_day = occurrence.all_day if all_day is None else all_day
    before = Span(occurrence.starts_at, occurrence.ends_at)
    if (before, occurrence.all_day) == (span, all_day):
        return
    announced, was = is_announced(occurrence), occurrence.state
    if was != DateStatus.CANCELLED and before.starts_at != span.starts_at:
        if announced:
            occurrence.previous_start = before.starts_at
            occurrence.status = DateStatus.RESCHEDULED
        elif was == DateStatus.POSTPONED:
            occurrence.status = DateStatus.SCHEDULED
    occurrence.starts_at, occurrence.ends_at = span
    occurrence.all_day = all_day
    _save(occurrence, by_hand=by_hand, counts=announced)
    bookable = occurrence.bookable
    if bookable is None or was == DateStatus.CANCELLED or not occurrence.takes_place:
        return
    bookables.schedule(bookable, span.starts_at, span.ends_at)
    if was == DateStatus.POSTPONED:
        bookables.reopen(bookable)
    if announced:
        bookables.changed(bookable, NoticeKind.MOVED, note)


@transaction.atomic
def take_place_at(
    occurrence: EventOccurrence,
    venue: Venue | None,
    online_url: str = "",
    *,
    note: str = "",
    by_hand: bool = True,
) -> None:
    """Another place, or another link to join; a change of either is told to people with a seat."""
    if (occurrence.venue, occurrence.online_url) == (venue, online_url):
        return
    announced = is_announced(occurrence)
    occurrence.venue, occurrence.online_url = venue, online_url
    _save(occurrence, by_hand=by_hand, counts=announced)
    if occurrence.bookable and announced:
        bookables.changed(occurrence.bookable, NoticeKind.PLACE, note)


@transaction.atomic
def set_status(occurrence: EventOccurrence, status: DateStatus, note: str = "") -> None:
    """Cancel, postpone, move online or take back such a decision. The row and its registrations stay.

    The seats of a postponed date have no time: nobody is reminded of one that holds no longer.
    """
    was = occurrence.state
    if was == status:
        return
    occurrence.status = status
    _save(occurrence, by_hand=True, counts=True)
    bookable = occurrence.bookable
    if bookable is None:
        return
    if status == DateStatus.CANCELLED:
        bookables.changed(bookable, NoticeKind.CANCELLED, note)
        return
    if was == DateStatus.CANCELLED:
        bookables.reinstate(bookable)
    if status == DateStatus.POSTPONED:
        bookables.schedule(bookable, None, None)
        bookables.close(bookable)
    else:
        bookables.schedule(bookable, occurrence.starts_at, occurrence.ends_at)
    if was == DateStatus.POSTPONED:
        bookables.reopen(bookable)
    bookables.changed(bookable, _NOTICES.get(status, NoticeKind.MOVED), note)


def cancel(occurrence: EventOccurrence, note: str = "") -> None:
    """It does not take place; everybody with a seat is told."""
    set_status(occurrence, DateStatus.CANCELLED, note)


@transaction.atomic
def remove(occurrence: EventOccurrence) -> bool:
    """Take a date out; one that somebody has signed up for is cancelled instead, never deleted.

    Answers whether the row is gone. The rule of the event does not bring the date back.
    """
    event, bookable = occurrence.event, occurrence.bookable
    if bookable and has_registrations(bookable):
        cancel(occurrence)
        return False
    if event.rule:
        stamp = occurrence.recurrence_id.astimezone(datetime.UTC).isoformat()
        event.skipped = sorted({*event.skipped, stamp})
        event.save(update_fields=["skipped"])
    occurrence.delete()
    if bookable:
        bookable.delete()
    return True


def has_registrations(bookable: Bookable) -> bool:
    """Whether anybody ever signed up, or a school handed in a list."""
    return bookable.registrations.exists() or bookable.school_bookings.exists()


def is_announced(occurrence: EventOccurrence) -> bool:
    """Whether people may have seen the date: a page of the event is public and it is not over."""
    return not occurrence.is_over and occurrence.event.pages.filter(live=True).exists()


def _save(occurrence: EventOccurrence, *, by_hand: bool, counts: bool) -> None:
    occurrence.edited_by_hand = occurrence.edited_by_hand or by_hand
    occurrence.sequence += int(counts)
    occurrence.full_clean(exclude=["event", "bookable"])
    occurrence.save()


def values_of(occurrence: EventOccurrence) -> dict[str, Any]:
    """What a date hands on to the next ones of its series."""
    return {
        "all_day": occurrence.all_day,
        "venue": occurrence.venue,
        "online_url": occurrence.online_url,
        "seats": seats_of(occurrence),
    }
