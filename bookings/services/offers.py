"""The waiting list: who is offered a freed seat, until when, and what becomes of the offer.

An offer goes to the first by priority and place in the queue. It holds for the hours of the bookable, for
twelve where it starts within three days; within a day of the start the machine offers nothing, because
nobody could be relied upon to answer: the staff call people.
"""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.utils import timezone

from bookings.choices import CancelledBy, Purpose, RegistrationState
from bookings.errors import Closed, LinkExpired, NotAllowed
from bookings.mails import outbox
from bookings.models import Bookable, Registration
from bookings.services import seats

SHORT_NOTICE = datetime.timedelta(hours=72)
SHORT_HOLD = datetime.timedelta(hours=12)
TOO_LATE = datetime.timedelta(hours=24)


def offer_next(bookable: Bookable, now: datetime.datetime | None = None) -> list[Registration]:
    """Offer the free seats to those who wait; answers who got an offer."""
    with seats.locked(bookable.pk) as row:
        return fill(row, now or timezone.now())


def fill(bookable: Bookable, now: datetime.datetime) -> list[Registration]:
    """``offer_next`` for a caller who holds the lock."""
    until = deadline(bookable, now)
    if until is None:
        return []
    left = None if bookable.capacity is None else bookable.capacity - bookable.seats_taken
    offered = []
    for registration in bookable.registrations.in_queue():
        if left is not None and left <= 0:
            break
        if left is not None and registration.group_size > left:
            if bookable.skip_groups:
                continue
            break
        registration.bookable = bookable
        _offer(registration, until)
        offered.append(registration)
        left = None if left is None else left - registration.group_size
    return offered


def deadline(bookable: Bookable, now: datetime.datetime) -> datetime.datetime | None:
    """Until when an offer of this moment holds; None where the machine makes none."""
    if bookable.cancelled_at:
        return None
    hold = datetime.timedelta(hours=bookable.seat_hold_hours)
    if bookable.starts_at is None:
        return now + hold
    remaining = bookable.starts_at - now
    if remaining < TOO_LATE:
        return None
    if remaining < SHORT_NOTICE:
        hold = min(hold, SHORT_HOLD)
    return min(now + hold, bookable.starts_at - SHORT_HOLD)


def accept(registration: Registration) -> Registration:
    """Take an offered seat; pressing again changes nothing.

    Raises:
        LinkExpired: the offer's deadline has passed.
        Closed: it has been cancelled or has begun.
        NotAllowed: no seat is on offer to this registration.
    """
    now = timezone.now()
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state == RegistrationState.CONFIRMED:
            return row
        if row.state != RegistrationState.OFFERED:
            raise LinkExpired if row.state == RegistrationState.EXPIRED else NotAllowed
        if row.offer_expires_at <= now:
            raise LinkExpired
        if bookable.cancelled_at or (bookable.starts_at and bookable.starts_at <= now):
            raise Closed
        seats.move(row, RegistrationState.CONFIRMED, "accepted", confirmed_at=now)
        outbox.enqueue(Purpose.CONFIRMED, registration=row)
    return row


def decline(registration: Registration) -> Registration:
    """Give an offered seat back; it goes to the next. Pressing again changes nothing."""
    now = timezone.now()
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state == RegistrationState.OFFERED:
            ended = {"cancelled_at": now, "cancelled_by": CancelledBy.PERSON}
            seats.move(row, RegistrationState.CANCELLED, "declined", **ended)
            fill(bookable, now)
    return row


def offer_by_hand(
    registration: Registration, actor: AbstractBaseUser | None, hours: int | None = None
) -> Registration:
    """The staff offer a seat to one who waits, also within a day of the start and past the queue.

    Raises:
        NotAllowed: the registration does not wait, or there are not so many seats free.
    """
    now = timezone.now()
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        left = bookable.seats_left
        fits = left is None or row.group_size <= left
        until = now + datetime.timedelta(hours=hours or bookable.seat_hold_hours)
        until = min(until, bookable.starts_at) if bookable.starts_at else until
        if row.state != RegistrationState.WAITLISTED or not fits or until <= now or bookable.cancelled_at:
            raise NotAllowed
        _offer(row, until, actor)
    return row


def withdraw(bookable: Bookable) -> None:
    """Put everybody with an open offer back on the list. The caller holds the lock."""
    for row in bookable.registrations.filter(state=RegistrationState.OFFERED):
        row.bookable = bookable
        seats.move(row, RegistrationState.WAITLISTED, "withdrawn")


def expire(now: datetime.datetime | None = None) -> int:
    """End the offers whose deadline has passed and offer their seats to the next; answers how many."""
    now = now or timezone.now()
    overdue = Registration.objects.filter(state=RegistrationState.OFFERED, offer_expires_at__lte=now)
    return sum(_expire_of(pk, now) for pk in sorted(set(overdue.values_list("bookable_id", flat=True))))


def _expire_of(bookable_id: int, now: datetime.datetime) -> int:
    with seats.locked(bookable_id) as bookable:
        rows = bookable.registrations.filter(state=RegistrationState.OFFERED, offer_expires_at__lte=now)
        ended = {"cancelled_at": now, "cancelled_by": CancelledBy.MACHINE}
        count = 0
        for row in rows:
            row.bookable = bookable
            seats.move(row, RegistrationState.EXPIRED, "expired", **ended)
            outbox.enqueue(Purpose.OFFER_EXPIRED, registration=row)
            count += 1
        fill(bookable, now)
    return count


def catch_up(now: datetime.datetime) -> int:
    """Offer seats that stand free while people wait, for whatever reason; answers how many offers."""
    in_time = Q(starts_at=None) | Q(starts_at__gte=now + TOO_LATE)
    rows = Bookable.objects.filter(in_time, cancelled_at=None).with_seats().filter(waiting_count__gt=0)
    free = [row for row in rows if row.seats_left is None or row.seats_left]
    return sum(len(offer_next(row, now)) for row in free)


def _offer(
    registration: Registration, until: datetime.datetime, actor: AbstractBaseUser | None = None
) -> None:
    seats.move(registration, RegistrationState.OFFERED, "offered", actor, offer_expires_at=until)
    outbox.enqueue(Purpose.OFFER, registration=registration)
