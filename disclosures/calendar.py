"""Working days by the national calendar; the deadlines of the laws are counted with them.

Holidays come from the ``holidays`` library. Russia moves days off by decree: the library knows the decrees
that have been issued; for later years the fixed holidays hold. Ukraine's holidays are working days under
martial law, which the library knows too.
"""

from __future__ import annotations

import datetime
from functools import cache

import holidays
from django.conf import settings

ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5
NO_DAYS_OFF: frozenset[datetime.date] = frozenset()


class Workdays:
    """The calendar of a country (ISO 3166); unknown countries have weekends only."""

    def __init__(self, country: str) -> None:
        self.country = country

    def is_working(self, day: datetime.date) -> bool:
        """Whether offices are open on a day."""
        return day.weekday() < SATURDAY and day not in _days_off(self.country, day.year)

    def add(self, start: datetime.date, days: int) -> datetime.date:
        """The ``days``-th working day after ``start``; the day of the event does not count."""
        day = start
        while days > 0:
            day += ONE_DAY
            days -= self.is_working(day)
        return day

    def between(self, start: datetime.date, end: datetime.date) -> int:
        """Working days after ``start`` up to and including ``end``; negative where the end comes first."""
        if end < start:
            return -self.between(end, start)
        span = (end - start).days
        return sum(self.is_working(start + datetime.timedelta(days=step)) for step in range(1, span + 1))


@cache
def _days_off(country: str, year: int) -> frozenset[datetime.date]:
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return NO_DAYS_OFF


def national() -> Workdays:
    """The calendar of the national pack."""
    return Workdays(settings.COUNTRY.holidays)


def end_of_month_after(quarter_end: datetime.date) -> datetime.date:
    """Last day of the month that follows the one in which a quarter ends."""
    first = (quarter_end.replace(day=1) + datetime.timedelta(days=63)).replace(day=1)
    return first - ONE_DAY


def quarter_end(year: int, quarter: int) -> datetime.date:
    """Last day of a quarter (1 to 4)."""
    month = quarter * 3
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - ONE_DAY


def last_quarter_due(day: datetime.date) -> tuple[int, int]:
    """Year and number of the newest quarter whose report was due before a day."""
    year, quarter = day.year, (day.month - 1) // 3 + 1
    while end_of_month_after(quarter_end(year, quarter)) >= day:
        year, quarter = (year, quarter - 1) if quarter > 1 else (year - 1, 4)
    return year, quarter
