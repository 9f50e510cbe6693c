"""Days of the demonstration: fixed for what is past for good, counted from the day of loading for the rest.

A run that is “full” or “running” must be so on the day on which somebody looks at the demonstration, so its
dates are numbers of days in the content files.
"""

from __future__ import annotations

import datetime
from typing import Any

import holidays
from django.conf import settings
from django.utils import timezone

ONE = datetime.timedelta(days=1)
SUNDAY = 6


def relative(days: int, weekday: int | None = None) -> datetime.date:
    """The day so many days from today, moved away from today to one on which a centre is open.

    Args:
        days: negative for the past.
        weekday: Monday is 0; the day is moved on to it, where it is given.
    """
    day = timezone.localdate() + days * ONE
    step = -ONE if days < 0 else ONE
    while not is_open(day) or (weekday is not None and day.weekday() != weekday):
        day += step
    return day


def is_open(day: datetime.date) -> bool:
    """Whether it is neither a Sunday nor a public holiday of the country."""
    return day.weekday() != SUNDAY and day not in holidays.country_holidays(settings.COUNTRY.holidays)


def day_of(value: datetime.date | int) -> datetime.date:
    """A day as the content writes it: a date, or a number of days from today."""
    return relative(value) if isinstance(value, int) else value


def moment(day: datetime.date, clock: str) -> datetime.datetime:
    """A moment on the clock of the country; ``clock`` is such as ``9:30``."""
    hour, minute = map(int, clock.split(":"))
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def span(
    record: dict[str, Any], after: datetime.date | None = None
) -> tuple[datetime.datetime, datetime.datetime]:
    """Beginning and end of a date of the content.

    ``{day | in, at, hours}`` is a meeting, ``{day | in, days}`` whole days, the end exclusive. With ``after``
    the day is a later one: two meetings of a course do not fall on the same day.
    """
    day = record["day"] if "day" in record else relative(record["in"], record.get("weekday"))
    while after is not None and (day <= after or not is_open(day)):
        day += ONE
    if "days" in record:
        return moment(day, "0:00"), moment(day + record["days"] * ONE, "0:00")
    starts_at = moment(day, record["at"])
    return starts_at, starts_at + datetime.timedelta(hours=record["hours"])
