"""How long personal data stay. One place, so that the promise on the form and the nightly erasure agree."""

from __future__ import annotations

import datetime

from django.utils import timezone

from bookings.choices import INACTIVE, RegistrationState
from bookings.models import Bookable

WAITING_DAYS = 14
"""People who never got a seat are erased this many days after the end."""

ENDED_DAYS = 30
"""Cancelled, rejected and expired registrations are erased this many days after they ended."""

UNDATED_DAYS = 365
"""Where no date has been set, nothing is kept for longer than this."""


def due(bookable: Bookable, state: str, today: datetime.date | None = None) -> datetime.date:
    """The last day on which a registration in this state is kept."""
    today = today or timezone.localdate()
    days = datetime.timedelta
    end = bookable.ends_at or bookable.starts_at
    after = days(bookable.retention_days)
    if state in (RegistrationState.WAITLISTED, RegistrationState.AWAITING_APPROVAL):
        after = min(after, days(WAITING_DAYS))
    last = timezone.localdate(end) + after if end else today + days(UNDATED_DAYS)
    return min(last, today + days(ENDED_DAYS)) if state in INACTIVE else last
