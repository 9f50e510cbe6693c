"""Who was there: marked at the door, meeting by meeting, and settled after the end."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from bookings.choices import OUTCOMES, TAKING_PART, RegistrationState
from bookings.errors import NotAllowed
from bookings.models import Attendance, Bookable, Registration
from bookings.services import seats


def mark(
    registration: Registration, meeting_uid: str, present: bool, actor: AbstractBaseUser | None
) -> Attendance:
    """Write down whether somebody was at a meeting; the state of the registration follows.

    Raises:
        NotAllowed: the person has no seat.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if not row.holds_seat:
            raise NotAllowed
        found, _created = Attendance.objects.update_or_create(
            registration=row,
            meeting_uid=meeting_uid,
            defaults={"present": present, "marked_by": actor},
        )
        was_there = row.attendance.filter(present=True).exists()
        if was_there and row.state in (RegistrationState.CONFIRMED, RegistrationState.NO_SHOW):
            seats.move(row, RegistrationState.ATTENDED, "checked_in", actor)
        elif not was_there and row.state == RegistrationState.ATTENDED:
            seats.move(row, RegistrationState.CONFIRMED, "checked_out", actor)
    return found


def set_outcome(registration: Registration, outcome: str, actor: AbstractBaseUser | None) -> Registration:
    """Say by hand what became of somebody with a seat: attended, no_show, dropped_out, or confirmed again.

    Raises:
        ValueError: no such outcome.
        NotAllowed: the person has no seat.
    """
    if outcome not in (*OUTCOMES, RegistrationState.CONFIRMED):
        raise ValueError(f"“{outcome}” is no outcome.")
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.state not in TAKING_PART:
            raise NotAllowed
        if row.state != outcome:
            seats.move(row, outcome, "outcome", actor)
    return row


def finish(bookable: Bookable, actor: AbstractBaseUser | None) -> int:
    """After the end: who was marked at no meeting did not come. Answers how many were settled; none where
    nobody was marked at all, because then nobody has looked."""
    with seats.locked(bookable.pk) as row:
        if not Attendance.objects.filter(registration__bookable=row).exists():
            return 0
        rows = row.registrations.filter(state=RegistrationState.CONFIRMED)
        there = set(rows.filter(attendance__present=True).values_list("pk", flat=True))
        settled = 0
        for registration in rows:
            registration.bookable = row
            came = registration.pk in there
            outcome = RegistrationState.ATTENDED if came else RegistrationState.NO_SHOW
            seats.move(registration, outcome, "settled", actor)
            settled += 1
    return settled
