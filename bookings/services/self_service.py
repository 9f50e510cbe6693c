"""What people do for themselves besides their registration: letters in another language, a lost link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bookings import keys
from bookings.choices import Purpose, RegistrationState
from bookings.errors import NotAllowed
from bookings.mails import outbox
from bookings.models import MailRefusal, Registration, SchoolBooking
from bookings.services import registrations, seats

AGAIN_HOURS = 4
"""A link is sent again once in so many hours, however often it is asked for."""


def set_language(registration: Registration, language: str) -> Registration:
    """Write to the person in another language from now on.

    Raises:
        NotAllowed: the registration was erased meanwhile.
    """
    with seats.locked(registration.bookable_id) as bookable:
        row = seats.fresh(registration, bookable)
        if row.anonymised_at:
            raise NotAllowed
        row.language = language
        row.save(update_fields=["language"])
        seats.note(row, "language", registration.language, language)
    return row


def change(
    registration: Registration, facts: Mapping[str, Any], headcount: tuple[int, int] | None = None
) -> Registration:
    """Change what the person wrote and, for a class, how many come (all, and the adults among them): both or
    neither.

    Raises:
        BookingError: as ``registrations.update_details`` and ``registrations.change_headcount`` do.
    """
    with transaction.atomic():
        row = registrations.update_details(registration, **facts)
        if headcount and headcount != (row.group_size, row.accompanying_adults):
            row = registrations.change_headcount(row, *headcount)
    return row


def send_links(address: str) -> None:
    """Send the links of everything that an address is signed up for, in letters to that address.

    Answers nothing: who asks learns only from the letters whether there was something to send. An address
    that refuses letters gets those of its own registrations, but none that would confirm a stranger's form.
    They leave with the next ``run_bookings``: a mail server spoken to at once would tell by the time it takes
    whether there was anything.
    """
    known_as = keys.email_keys(address)
    period = _period()
    with transaction.atomic():
        for row in Registration.objects.active().of_address(address).filter(anonymised_at=None):
            outbox.enqueue(Purpose.ALREADY, registration=row, key=period, at_once=False)
        if MailRefusal.objects.filter(email_key__in=known_as).exists():
            return
        for row in _unused(address):
            outbox.enqueue(Purpose.VERIFY, registration=row, key=period, at_once=False)
        for booking in SchoolBooking.objects.filter(email_key__in=known_as, anonymised_at=None):
            outbox.enqueue(
                Purpose.VERIFY_GROUP, school_booking=booking, key=f"{period} S{booking.pk}", at_once=False
            )


def _unused(address: str) -> list[Registration]:
    """Requests of one's own whose link still works; those of a school's list are the school's to confirm."""
    rows = Registration.objects.of_address(address).filter(
        state=RegistrationState.REQUESTED, school_booking=None
    )
    rows = rows.select_related("bookable")
    return [row for row in rows if row.expires_at > timezone.now()]


def _period() -> str:
    now = timezone.now()
    return f"lost {now:%Y%m%d} {now.hour // AGAIN_HOURS}"
