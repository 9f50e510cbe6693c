"""Working days around the boundaries that the laws draw."""

from __future__ import annotations

import datetime
from datetime import date

import pytest

from disclosures.calendar import Workdays, end_of_month_after, last_quarter_due, quarter_end

RUSSIA, POLAND, UKRAINE, BULGARIA = Workdays("RU"), Workdays("PL"), Workdays("UA"), Workdays("BG")


@pytest.mark.parametrize(
    ("calendar", "event", "days", "due"),
    [
        # Ten working days with nothing between: two weeks later.
        (RUSSIA, date(2026, 9, 7), 10, date(2026, 9, 21)),
        # 12 June is a holiday (Friday): one day more.
        (RUSSIA, date(2026, 6, 8), 10, date(2026, 6, 23)),
        # Over the New Year: 31 December and the first days of January do not count.
        (RUSSIA, date(2026, 12, 25), 4, date(2027, 1, 11)),
        # 11 November is a holiday in Poland.
        (POLAND, date(2026, 11, 9), 2, date(2026, 11, 12)),
        # The event on a Saturday: counting starts on Monday.
        (BULGARIA, date(2026, 11, 21), 3, date(2026, 11, 25)),
        # Under martial law 24 August is a working day in Ukraine.
        (UKRAINE, date(2026, 8, 21), 1, date(2026, 8, 24)),
    ],
)
def test_the_last_day_is_counted_by_the_national_calendar(calendar, event, days, due):
    assert calendar.add(event, days) == due
    assert calendar.between(event, due) == days


def test_days_between_run_backwards_too():
    assert RUSSIA.between(date(2026, 9, 21), date(2026, 9, 7)) == -10


def test_a_country_without_a_calendar_has_weekends():
    nowhere = Workdays("XX")
    assert nowhere.is_working(date(2026, 1, 1))
    assert not nowhere.is_working(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("year", "quarter", "ends", "due"),
    [
        (2026, 1, date(2026, 3, 31), date(2026, 4, 30)),
        (2026, 2, date(2026, 6, 30), date(2026, 7, 31)),
        (2026, 4, date(2026, 12, 31), date(2027, 1, 31)),
        (2027, 4, date(2027, 12, 31), date(2028, 1, 31)),
    ],
)
def test_a_quarter_is_due_at_the_end_of_the_month_after_it(year, quarter, ends, due):
    assert quarter_end(year, quarter) == ends
    assert end_of_month_after(ends) == due


@pytest.mark.parametrize(
    ("today", "owed"),
    [
        (date(2026, 10, 31), (2026, 2)),
        (date(2026, 11, 1), (2026, 3)),
        (date(2026, 1, 31), (2025, 3)),
        (date(2026, 2, 1), (2025, 4)),
    ],
)
def test_the_newest_quarter_that_is_owed(today: datetime.date, owed: tuple[int, int]):
    assert last_quarter_due(today) == owed
