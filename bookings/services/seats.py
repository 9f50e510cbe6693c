"""The one place where seats are given: under a lock, by counting real rows.

No counter is kept, so none can go wrong. Two people who confirm at once queue for the lock of the bookable
row; the second sees what the first has written (PostgreSQL: row lock; SQLite: the write lock of an IMMEDIATE
transaction).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bookings import retention
from bookings.choices import Approval, GroupBooking, RegistrationKind, RegistrationState, SeatState
from bookings.errors import Closed, Full, Gone, NotAllowed
from bookings.models import Bookable, Registration, RegistrationChange
from core import page_cache


@contextmanager
def locked(bookable_id: int) -> Iterator[Bookable]:
    """The bookable, alone until the transaction ends. Where its public state is another afterwards, the page
    cache is emptied; a single registration that changes no state empties nothing."""
    with transaction.atomic():
        bookable = Bookable.objects.select_for_update().get(pk=bookable_id)
        before = bookable.state
        yield bookable
        if bookable.state != before:
            page_cache.clear_on_commit()


def fresh(registration: Registration, bookable: Bookable) -> Registration:
    """The registration as it stands now, under the lock of its bookable.

    Raises:
        Gone: it was deleted at this moment.
    """
    found = Registration.objects.filter(pk=registration.pk, bookable=bookable).first()
    if found is None:
        raise Gone
    found.bookable = bookable
    return found


def move(
    registration: Registration,
    state: str,
    action: str,
    actor: AbstractBaseUser | None = None,
    reason: str = "",
    **fields: Any,
) -> None:
    """Bring a registration into a state and write down what was done. The caller holds the lock."""
    before = registration.state
    registration.state = state
    registration.purge_after = retention.due(registration.bookable, state)
    if state != RegistrationState.OFFERED:
        registration.offer_expires_at = None
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.save()
    note(registration, action, before, state, actor, reason)


def note(
    registration: Registration,
    action: str,
    before: str = "",
    after: str = "",
    actor: AbstractBaseUser | None = None,
    reason: str = "",
) -> None:
    """Write down what was done to a registration."""
    RegistrationChange.objects.create(
        registration=registration, action=action, before=before, after=after, actor=actor, reason=reason[:200]
    )


def require_open(bookable: Bookable, size: int = 1) -> None:
    """Refuse where nobody is taken now, or never so many.

    Raises:
        Closed: by its dates, by hand, or because it is cancelled.
        Full: no seat and no place on the waiting list; a group larger than all seats together.
    """
    state = bookable.state
    if state == SeatState.FULL or (bookable.capacity is not None and size > bookable.capacity):
        raise Full
    if not state.takes_people:
        raise Closed


def require_way(bookable: Bookable, kind: str, size: int = 1) -> None:
    """Refuse a way of signing up that the form does not offer.

    Raises:
        NotAllowed: a group where there are none, one person where there are only groups, too large a group.
    """
    alone = kind == RegistrationKind.PERSON
    closed_to = GroupBooking.ONLY if alone else GroupBooking.NONE
    if bookable.group_booking == closed_to or size > (1 if alone else bookable.max_group):
        raise NotAllowed


def has_room(bookable: Bookable, size: int) -> bool:
    """Whether so many seats are free and nobody who waits comes first."""
    if bookable.capacity is None:
        return True
    taken, waiting, smallest = bookable.seat_counts()
    left = bookable.capacity - taken
    return size <= left and not bookable.queue_goes_first(left, waiting, smallest)


def place(
    bookable: Bookable,
    registration: Registration,
    action: str,
    actor: AbstractBaseUser | None = None,
    approved: bool = False,
) -> None:
    """Give a seat, a place on the waiting list, or hand the registration to the staff for approval.

    Raises:
        Full: neither a seat nor a place on the waiting list is left.
    """
    now = timezone.now()
    if bookable.approval == Approval.MANUAL and not approved:
        move(registration, RegistrationState.AWAITING_APPROVAL, action, actor, confirmed_at=now)
    elif has_room(bookable, registration.group_size):
        move(registration, RegistrationState.CONFIRMED, action, actor, confirmed_at=now)
    else:
        _queue(bookable, registration, action, actor)


def _queue(
    bookable: Bookable, registration: Registration, action: str, actor: AbstractBaseUser | None
) -> None:
    waiting = bookable.waiting
    if not bookable.waitlist or (bookable.waitlist_limit is not None and waiting >= bookable.waitlist_limit):
        raise Full
    last = bookable.registrations.aggregate(last=Max("queue_number"))["last"] or 0
    move(
        registration,
        RegistrationState.WAITLISTED,
        action,
        actor,
        queue_number=last + 1,
        confirmed_at=timezone.now(),
    )
