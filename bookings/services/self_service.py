"""What people do for themselves besides their registration: letters in another language, a lost link."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from bookings import keys
from bookings.choices import Purpose, RegistrationState
from bookings.errors import NotAllowed
from bookings.mails import outbox
from bookings.models import MailRefusal, Registration, SchoolBooking
from bookings.services import seats

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


def send_links(address: str) -> None:
    """Send the links of everything that an address is signed up for, in letters to that address.

    Answers nothing: who asks learns only from the letters whether there was something to send. An address
    that refuses letters gets those of its own registrations, but none that would confirm a stranger's form.
    """
    key = keys.email_key(address)
    if not key:
        return
    period = _period()
    with transaction.atomic():
        for row in _held(key):
            outbox.enqueue(Purpose.ALREADY, registration=row, key=period)
        if MailRefusal.objects.filter(email_key=key).exists():
            return
        for row in _unused(key):
            outbox.enqueue(Purpose.VERIFY, registration=row, key=period)
        for booking in SchoolBooking.objects.filter(email_key=key, anonymised_at=None):
            outbox.enqueue(Purpose.VERIFY_GROUP, school_booking=booking, key=f"{period} S{booking.pk}")


def _held(key: str) -> list[Registration]:
    rows = Registration.objects.active().select_related("bookable")
    return list(rows.filter(email_key=key, anonymised_at=None))


def _unused(key: str) -> list[Registration]:
    """Requests of one's own whose link still works; those of a school's list are the school's to confirm."""
    rows = Registration.objects.filter(
        email_key=key, state=RegistrationState.REQUESTED, school_booking=None
    ).select_related("bookable")
    return [row for row in rows if row.expires_at > timezone.now()]


def _period() -> str:
    now = timezone.now()
    return f"lost {now:%Y%m%d} {now.hour // AGAIN_HOURS}"
