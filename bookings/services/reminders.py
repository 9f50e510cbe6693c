"""Reminders: for each bookable at its own hours before the start, once a person and date."""

from __future__ import annotations

import datetime

from django.utils import timezone

from bookings.choices import Purpose, RegistrationState
from bookings.mails import outbox
from bookings.models import Bookable

LONGEST = datetime.timedelta(days=31)
"""No reminder is set earlier than this before the start (``models.bookables.validate_reminders``)."""


def enqueue_due(now: datetime.datetime | None = None) -> int:
    """Put the reminders that are due into the outbox; answers how many.

    Of several that have come due only the latest is sent, and none to somebody who got a seat after its
    hour: that person has just been told. A new date brings new reminders.
    """
    now = now or timezone.now()
    soon = Bookable.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lte=now + LONGEST)
    return sum(_remind(bookable, now) for bookable in soon)


def _remind(bookable: Bookable, now: datetime.datetime) -> int:
    moments = [bookable.starts_at - datetime.timedelta(hours=hours) for hours in bookable.reminder_hours]
    due = max((moment for moment in moments if moment <= now), default=None)
    if due is None:
        return 0
    key = f"{bookable.starts_at:%Y%m%d%H%M}:{due:%Y%m%d%H%M}"
    rows = bookable.registrations.filter(state=RegistrationState.CONFIRMED, confirmed_at__lte=due)
    rows = rows.exclude(email="").exclude(mails__purpose=Purpose.REMINDER, mails__key=key)
    mails = [outbox.enqueue(Purpose.REMINDER, registration=row, key=key, at_once=False) for row in rows]
    return sum(mail is not None for mail in mails)
