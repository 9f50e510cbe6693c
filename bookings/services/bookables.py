"""What the owner rooms and the staff do to a thing with seats."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from bookings import retention
from bookings.choices import NoticeKind, RegistrationState
from bookings.models import Bookable, Notice, Registration
from bookings.services import notices, offers, seats

EDITABLE = (
    "waitlist",
    "waitlist_limit",
    "skip_groups",
    "opens_at",
    "closes_at",
    "approval",
    "group_booking",
    "max_group",
    "seat_hold_hours",
    "retention_days",
    "reminder_hours",
    "fields",
    "capacity",
    "closed_by_staff",
)
"""What the staff may set; dates come from the owner room."""


def create(kind: str, **fields: Any) -> Bookable:
    """A new thing with seats.

    Raises:
        django.core.exceptions.ValidationError: a value that the form would refuse.
    """
    bookable = Bookable(kind=kind, **fields)
    bookable.full_clean()
    bookable.save()
    return bookable


def update(bookable: Bookable, **fields: Any) -> list[Registration]:
    """Change what the form and its rules are; freed seats are offered at once (answered).

    Raises:
        TypeError: a name that is not for the staff to set.
        django.core.exceptions.ValidationError: a value that the form would refuse.
    """
    if unknown := set(fields) - set(EDITABLE):
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be set here.")
    with seats.locked(bookable.pk) as row:
        for name, value in fields.items():
            setattr(row, name, value)
        row.full_clean()
        row.save()
        if "retention_days" in fields:
            _renew_retention(row)
        offered = offers.fill(row, timezone.now())
    bookable.refresh_from_db()
    return offered


def set_capacity(bookable: Bookable, capacity: int | None) -> list[Registration]:
    """More seats are offered to those who wait (answered); fewer take a seat from nobody."""
    return update(bookable, capacity=capacity)


def close(bookable: Bookable) -> None:
    """End registration by hand."""
    update(bookable, closed_by_staff=True)


def reopen(bookable: Bookable) -> None:
    """Take back ``close``."""
    update(bookable, closed_by_staff=False)


def schedule(
    bookable: Bookable, starts_at: datetime.datetime | None, ends_at: datetime.datetime | None
) -> None:
    """Set the dates (aware); what must be erased when follows them. Tells nobody: see ``changed``."""
    with seats.locked(bookable.pk) as row:
        if (row.starts_at, row.ends_at) != (starts_at, ends_at):
            row.starts_at, row.ends_at = starts_at, ends_at
            row.save()
            _renew_retention(row)
    bookable.refresh_from_db()


def changed(bookable: Bookable, kind: str, note: str = "", by: AbstractBaseUser | None = None) -> Notice:
    """Tell everybody registered that date or place have changed, that it is postponed or cancelled; the mail
    brings the calendar entry up to date. Call it once the owner's own rows are saved.

    ``kind`` is moved, place, postponed or cancelled. Cancelling keeps the registrations and ends open offers.
    """
    if kind not in NoticeKind.values or kind == NoticeKind.MESSAGE:
        raise ValueError(f"A bookable cannot be “{kind}”.")
    with seats.locked(bookable.pk) as row:
        if kind == NoticeKind.CANCELLED and not row.cancelled_at:
            row.cancelled_at = timezone.now()
            row.save()
            offers.withdraw(row)
        notice = notices.tell(row, kind, text=note, by=by)
    bookable.refresh_from_db()
    return notice


def reinstate(bookable: Bookable) -> None:
    """Take back a cancellation; everybody still stands where they stood."""
    with seats.locked(bookable.pk) as row:
        row.cancelled_at = None
        row.save()
        offers.fill(row, timezone.now())
    bookable.refresh_from_db()


def _renew_retention(bookable: Bookable) -> None:
    """Set the dates of erasure anew, a statement for each state."""
    rows = bookable.registrations.filter(anonymised_at=None)
    for state in rows.active().order_by().values_list("state", flat=True).distinct():
        rows.filter(state=state).update(purge_after=retention.due(bookable, state))
    bookable.school_bookings.filter(anonymised_at=None, confirmed_at__isnull=False).update(
        purge_after=retention.due(bookable, RegistrationState.CONFIRMED)
    )
