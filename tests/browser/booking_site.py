"""The demonstration with forms for registration in several states, for the browser suite to be served.

What people sign up for belongs to other rooms; here a made-up room describes it, so that the suite of the
form depends on none of them.
"""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from config.wsgi import application

# isort: split
from django.utils import timezone
from django.utils.translation import get_language

from bookings import registry
from bookings.choices import GroupBooking
from bookings.models import Bookable

KIND = "browser"

OPEN, SCHOOLS, SMALL, LATER, OVER = (uuid.UUID(int=number) for number in range(1, 6))
"""One that asks for a lot, one that takes schools, one with a single seat, one not open yet, one over."""

TITLES = {
    "sr": "Дигитална учионица: радионица за наставнике",
    "sr-latn": "Digitalna učionica: radionica za nastavnike",
}
TITLE = "The digital classroom: a workshop for teachers"


def describe(bookable: Bookable) -> registry.Description:
    """The workshop, in two meetings."""
    start, end = bookable.starts_at, bookable.ends_at
    first = registry.Meeting(
        f"{bookable.uuid}-1",
        start,
        start + datetime.timedelta(hours=4),
        place="Centre",
        address="Main Street 1",
    )
    second = registry.Meeting(
        f"{bookable.uuid}-2", end - datetime.timedelta(hours=2), end, online_url="https://meet.example/room"
    )
    return registry.Description(
        title=TITLES.get(get_language() or "", TITLE),
        url=f"/{get_language()}/",
        meetings=(first, second),
        contact_email="workshops@centre.example",
        organiser="Education Centre",
    )


def _make(ident: uuid.UUID, starts_in: int = 30, **fields: Any) -> None:
    start = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0)
    start += datetime.timedelta(days=starts_in)
    dates = {"starts_at": start, "ends_at": start + datetime.timedelta(days=7)}
    Bookable.objects.get_or_create(uuid=ident, defaults={"kind": KIND, "capacity": 20, **dates, **fields})


registry.register(KIND, describe)
_make(OPEN, fields=["school", "subject", "phone", "accessibility", "note"])
_make(SCHOOLS, fields=["school", "municipality"], group_booking=GroupBooking.ALLOWED)
_make(SMALL, capacity=1)
_make(LATER, opens_at=timezone.now() + datetime.timedelta(days=3))
_make(OVER, starts_in=-30)

__all__ = ["application"]
