"""Months, weeks and school years. Nothing here reads the database."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from django.utils import formats, timezone

SCHOOL_YEAR_STARTS = 9
"""September, in every country that the site is made for."""

EARLIEST, LATEST = 1990, 2100


class Month(NamedTuple):
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, year: int, number: int) -> Month | None:
        """The month, or None where there is none such or nobody would ever look at it."""
        return cls(year, number) if EARLIEST <= year <= LATEST and 1 <= number <= 12 else None

    @classmethod
    def containing(cls, day: datetime.date) -> Month:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.number, 1)

    @property
    def following(self) -> Month:
        """The month after."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def preceding(self) -> Month:
        """The month before."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    @property
    def code(self) -> str:
        """``2026-11``, as in addresses."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def span(self) -> tuple[datetime.datetime, datetime.datetime]:
        """Its first midnight and that after its last day, aware."""
        return midnight(self.first_day), midnight(self.following.first_day)

    @property
    def weeks(self) -> list[list[datetime.date]]:
        """Whole weeks that cover it, with the days of the months around it."""
        return calendar.Calendar(first_weekday()).monthdatescalendar(self.year, self.number)


def first_weekday() -> int:
    """The day that weeks begin with in the active language, Monday being 0."""
    return (int(formats.get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def midnight(day: datetime.date) -> datetime.datetime:
    """The moment at which a day begins on the clock of the site."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def weekend(today: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    """This weekend: Saturday and Sunday of the week; on a Sunday what is left of it."""
    saturday = today + datetime.timedelta(days=5 - today.weekday())
    return midnight(max(saturday, today)), midnight(saturday + datetime.timedelta(days=2))


def school_year(day: datetime.date) -> int:
    """The year in which the school year of a day begins."""
    return day.year if day.month >= SCHOOL_YEAR_STARTS else day.year - 1


def school_year_span(first: int) -> tuple[datetime.datetime, datetime.datetime]:
    """From the first of September to the last of August, aware."""
    return (
        midnight(datetime.date(first, SCHOOL_YEAR_STARTS, 1)),
        midnight(datetime.date(first + 1, SCHOOL_YEAR_STARTS, 1)),
    )


def next_midnight() -> datetime.datetime:
    """The next moment at which “today” means another day."""
    return midnight(timezone.localdate() + datetime.timedelta(days=1))
