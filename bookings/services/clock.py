"""What happens by itself. Each step may run again at any time and does nothing twice."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable

from django.utils import timezone

from bookings import limits
from bookings.mails import outbox
from bookings.services import offers, privacy, reminders

logger = logging.getLogger("educenter.bookings")

STEPS: dict[str, Callable[[datetime.datetime], int]] = {
    "requests deleted": privacy.delete_unconfirmed,
    "offers expired": offers.expire,
    "seats offered": offers.catch_up,
    "reminders": reminders.enqueue_due,
    "counts forgotten": limits.forget,
    "mails sent": outbox.send_due,
}
"""In this order: mails last, so that those of the other steps leave at once."""


def run(now: datetime.datetime | None = None) -> dict[str, int]:
    """Do everything that is due; answers how much of each. A step that fails is logged and stops no other."""
    done = {}
    for name, step in STEPS.items():
        try:
            done[name] = step(now or timezone.now())
        except Exception:
            logger.exception("A step of run_bookings failed and is tried again: %s", name)
            done[name] = 0
    return done
