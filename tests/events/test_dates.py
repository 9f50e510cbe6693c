"""Dates are made on the clock of the wall, moved, cancelled, taken out; people with a seat are told."""

from __future__ import annotations

import datetime
import io
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from bookings import registry
from bookings.choices import RegistrationState, SeatState
from bookings.models import Bookable, Notice
from events import selectors
from events.choices import DateStatus
from events.models import Event, EventOccurrence
from events.services import dates, facts, series
from events.services.expansion import Span, expand, place, validate_rule
from tests.factories.bookings import RegistrationFactory
from tests.factories.events import BELGRADE, EventFactory, EventPageFactory, at, date_of, local

YEARS = datetime.timedelta(days=900)


def clocks(event: Event) -> set[tuple[int, int]]:
    return {(row.local_start.hour, row.local_end.hour) for row in event.occurrences.all()}


@pytest.fixture
def weekly(now, index):
    """Every Wednesday from 18:00 to 19:30 since October, on both sides of a clock change."""
    page = EventPageFactory(parent=index, spans=[at("2026-10-14")])
    page.event.rule = "FREQ=WEEKLY"
    page.event.save()
    series.start(page.event)
    return page.event


@pytest.fixture
def bookable_event(now, index):
    """A public event with seats and somebody who has one."""
    page = EventPageFactory(
        parent=index, spans=[at("2026-12-01")], facts={"sign_up": "internal"}, each={"seats": dates.Seats(10)}
    )
    RegistrationFactory(bookable=date_of(page).bookable, state=RegistrationState.CONFIRMED)
    return page.event


@pytest.mark.parametrize(
    ("start", "through"),
    [
        (local(2026, 10, 14, 18), local(2026, 11, 11, 18)),
        (local(2026, 3, 18, 18), local(2026, 4, 15, 18)),
        (local(2027, 3, 17, 18), local(2027, 4, 14, 18)),
    ],
    ids=["25 October 2026", "29 March 2026", "28 March 2027"],
)
def test_six_in_the_evening_stays_six_in_the_evening(start, through):
    found = expand("FREQ=WEEKLY", start, datetime.timedelta(minutes=90), BELGRADE, start, through)

    assert len(found) == 5
    assert {span.starts_at.astimezone(BELGRADE).time() for span in found} == {datetime.time(18)}
    assert {span.ends_at.astimezone(BELGRADE).time() for span in found} == {datetime.time(19, 30)}
    assert len({span.starts_at.timetz() for span in found}) == 2, "in UTC the hour changes"


def test_a_night_in_which_the_clock_changes_ends_at_the_stated_hour():
    start = datetime.datetime(2026, 10, 24, 22)
    span = place(start, datetime.timedelta(hours=9), BELGRADE)

    assert span.ends_at.astimezone(BELGRADE).replace(tzinfo=None) == datetime.datetime(2026, 10, 25, 7)
    assert span.ends_at - span.starts_at == datetime.timedelta(hours=10)


def test_an_hour_that_does_not_exist_is_still_a_date():
    span = place(datetime.datetime(2026, 3, 29, 2, 30), datetime.timedelta(minutes=30), BELGRADE)

    assert span.starts_at <= span.ends_at


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 5),
    st.datetimes(datetime.datetime(2024, 1, 1), datetime.datetime(2028, 1, 1)),
    st.integers(0, 60 * 30),
    st.sampled_from(["Europe/Belgrade", "Europe/Kyiv", "Europe/Moscow", "America/New_York"]),
)
def test_every_expansion_keeps_the_clock_and_the_window(frequency, interval, start, minutes, zone_name):
    zone, start = ZoneInfo(zone_name), start.replace(second=0, microsecond=0)
    length = datetime.timedelta(minutes=minutes)
    first = place(start, length, zone).starts_at
    since, until = first + datetime.timedelta(days=30), first + YEARS
    found = expand(f"FREQ={frequency};INTERVAL={interval}", first, length, zone, since, until)

    assert found == sorted(found)
    assert len({span.starts_at for span in found}) == len(found)
    wanted = first.astimezone(zone).replace(tzinfo=None)
    for span in found:
        local_start = span.starts_at.astimezone(zone).replace(tzinfo=None)
        skipped = place(local_start, length, zone).starts_at.astimezone(zone).replace(tzinfo=None)
        assert span.starts_at <= span.ends_at
        assert local_start.time() == wanted.time() or skipped != datetime.datetime.combine(
            local_start.date(), wanted.time()
        )


@pytest.mark.parametrize(
    "text", ["FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;INTERVAL=2"]
)
def test_rules_of_days_are_read(text):
    validate_rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "каже се сваке среде",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;INTERVAL=1",
        "FREQ=WEEKLY;UNTIL=20270101T000000Z",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;BYHOUR=3",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;NEMA=1",
        "FREQ=WEEKLY;INTERVAL=0",
        "BYDAY=MO",
        "DTSTART:20200101\nRRULE:FREQ=DAILY",
        "FREQ=DAILY;BYDAY=",
    ],
)
def test_other_rules_are_refused_with_a_word(text):
    with pytest.raises(ValidationError):
        validate_rule(text)


def test_dates_are_made_eighteen_months_ahead(weekly):
    starts = list(weekly.occurrences.values_list("starts_at", flat=True))

    assert starts[0] == local(2026, 10, 14, 18)
    assert starts[-1] == local(2028, 5, 24, 18)
    assert len(starts) == 85
    assert clocks(weekly) == {(18, 19)}


def test_registration_closes_at_the_same_hour_before_each_date(now, index):
    seats = dates.Seats(10, closes_at=local(2026, 10, 13, 12))
    page = EventPageFactory(
        parent=index, spans=[at("2026-10-14")], each={"seats": seats}, facts={"sign_up": "internal"}
    )
    page.event.rule = "FREQ=WEEKLY"
    page.event.save()
    series.start(page.event)

    row = page.event.occurrences.get(starts_at=local(2026, 12, 2, 18))
    assert row.bookable.closes_at == local(2026, 12, 1, 12)


def test_extending_twice_makes_nothing_twice_and_later_more(weekly, now):
    before = set(weekly.occurrences.values_list("uuid", flat=True))
    assert series.extend(weekly) == 0
    now.move_to("2026-12-25 09:00+01:00")
    said = io.StringIO()
    call_command("extend_events", stdout=said)
    assert "Dates made: 4." in said.getvalue()

    after = set(weekly.occurrences.values_list("uuid", flat=True))
    assert before < after
    assert len(after) == len(before) + 4


def test_a_date_changed_by_hand_is_never_overwritten(weekly):
    row = weekly.occurrences.get(starts_at=local(2026, 12, 9, 18))
    dates.move(row, at("2026-12-10", 17))
    weekly.rule = "FREQ=WEEKLY;INTERVAL=2"
    weekly.save()
    series.start(weekly)
    series.extend(weekly)

    row.refresh_from_db()
    assert row.starts_at == local(2026, 12, 10, 17)
    assert not weekly.occurrences.filter(starts_at__date="2026-12-09").exists(), "it is that date, moved"


def test_a_date_that_staff_took_out_does_not_come_back(weekly):
    row = weekly.occurrences.select_related("event").get(starts_at=local(2026, 12, 30, 18))
    assert dates.remove(row)
    weekly.refresh_from_db()
    series.start(weekly)

    assert not weekly.occurrences.filter(starts_at=local(2026, 12, 30, 18)).exists()


def test_a_shorter_series_loses_its_tail_and_keeps_what_was(weekly):
    weekly.repeat_until = datetime.date(2026, 12, 9)
    weekly.save()
    series.start(weekly)

    starts = list(weekly.occurrences.values_list("starts_at", flat=True))
    assert (starts[0], starts[-1]) == (local(2026, 10, 14, 18), local(2026, 12, 9, 18))


def test_without_the_rule_the_coming_dates_go(weekly):
    weekly.rule = ""
    weekly.save()
    series.start(weekly)

    assert weekly.occurrences.latest("starts_at").starts_at == local(2026, 11, 18, 18)


def test_the_whole_series_takes_a_new_time(weekly, hall):
    pattern = weekly.occurrences.select_related("event").get(starts_at=local(2026, 11, 25, 18))
    dates.move(pattern, at("2026-11-25", 17, 60))
    dates.take_place_at(pattern, hall)
    changed = weekly.occurrences.get(starts_at=local(2027, 1, 6, 18))
    dates.move(changed, at("2027-01-07", 12))
    series.restyle(weekly, pattern)
    series.extend(weekly)

    coming = weekly.occurrences.filter(starts_at__gt=local(2026, 11, 25, 0)).exclude(pk=changed.pk)
    assert {(row.local_start.hour, row.local_end.hour, row.venue) for row in coming} == {(17, 18, hall)}
    assert len({row.local_start.date() for row in coming}) == coming.count()
    assert {row.local_start.hour for row in weekly.occurrences.filter(starts_at__lt=local(2026, 11, 25))} == {
        18
    }
    changed.refresh_from_db()
    assert changed.starts_at == local(2027, 1, 7, 12)


def test_moving_a_date_tells_people_and_calendars(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.move(row, at("2026-12-03"), note="Сала је заузета.")
    row.refresh_from_db()

    assert (row.status, row.sequence) == (DateStatus.RESCHEDULED, 1)
    assert row.previous_start == at("2026-12-01").starts_at
    assert row.bookable.starts_at == row.starts_at == at("2026-12-03").starts_at
    notice = Notice.objects.get()
    assert notice.kind == "moved"


def test_another_place_is_told_too(bookable_event, hall, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.take_place_at(row, hall)
        dates.take_place_at(row, hall)

    assert row.sequence == 1
    assert Notice.objects.get().kind == "place"


def test_a_date_that_nobody_could_see_is_corrected_silently(now, index):
    page = EventPageFactory(parent=index, live=False, spans=[at("2026-12-01")])
    row = date_of(page)
    dates.move(row, at("2026-12-02"))

    assert (row.status, row.sequence, row.previous_start) == (DateStatus.SCHEDULED, 0, None)


def test_nothing_happens_where_nothing_changes(bookable_event):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    dates.move(row, at("2026-12-01"))

    assert row.sequence == 0
    assert not Notice.objects.exists()


def test_a_date_with_registrations_is_cancelled_never_deleted(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        assert not dates.remove(row)
    row.refresh_from_db()

    assert row.status == DateStatus.CANCELLED
    assert row.bookable.state == SeatState.CANCELLED
    assert row.bookable.registrations.count() == 1


def test_a_date_without_registrations_goes_with_its_form(now, index):
    page = EventPageFactory(parent=index, spans=[at("2026-12-01")], facts={"sign_up": "internal"})
    assert dates.remove(date_of(page))

    assert not Bookable.objects.exists()


def test_a_cancelled_date_can_be_brought_back(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.cancel(row)
        dates.set_status(row, DateStatus.SCHEDULED)
    row.bookable.refresh_from_db()

    assert row.sequence == 2
    assert row.bookable.state == SeatState.OPEN


def test_a_postponed_date_takes_nobody(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.set_status(row, DateStatus.POSTPONED)

    row.bookable.refresh_from_db()
    assert (row.bookable.state, row.bookable.starts_at) == (SeatState.CLOSED, None)
    assert Notice.objects.get().kind == "postponed"
    said = registry.describe(row.bookable)
    assert (said.meetings, [meeting.starts_at for meeting in said.former]) == ((), [row.starts_at])


def test_a_postponed_date_takes_people_again_with_its_new_time(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.set_status(row, DateStatus.POSTPONED)
        dates.move(row, at("2026-12-15"))

    row.bookable.refresh_from_db()
    assert row.state == DateStatus.RESCHEDULED
    assert (row.bookable.state, row.bookable.starts_at) == (SeatState.OPEN, row.starts_at)
    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["postponed", "moved"]


def test_a_cancelled_date_stays_cancelled_whatever_time_is_written_down(bookable_event, committed):
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    with committed():
        dates.cancel(row)
        dates.move(row, at("2026-12-15"))

    row.bookable.refresh_from_db()
    assert (row.state, row.bookable.state) == (DateStatus.CANCELLED, SeatState.CANCELLED)
    assert Notice.objects.get().kind == "cancelled"


def test_each_date_of_an_event_with_seats_has_a_form_of_its_own(now, index):
    page = EventPageFactory(
        parent=index,
        spans=[at("2026-12-01"), at("2026-12-08")],
        facts={"sign_up": "group"},
        each={"seats": dates.Seats(30)},
    )
    rows = list(page.event.occurrences.select_related("bookable"))

    assert [row.bookable.capacity for row in rows] == [30, 30]
    assert {row.bookable.group_booking for row in rows} == {"only"}
    assert {row.bookable.starts_at for row in rows} == {row.starts_at for row in rows}


def test_an_event_that_gives_no_seats_any_more_closes_its_forms(bookable_event):
    bookable_event.sign_up = "none"
    bookable_event.save()
    row = bookable_event.occurrences.select_related("event", "bookable").get()
    dates.give_seats(row, dates.Seats(10))

    assert row.bookable.state == SeatState.CLOSED


def test_a_contest_without_a_date_stands_on_its_last_day(now, db):
    event = EventFactory(kind="contest", submissions_close=local(2027, 3, 15, 20))
    facts.complete(event)
    facts.complete(event)
    row = event.occurrences.get()

    assert (row.first_day, row.last_day, row.all_day) == (
        datetime.date(2027, 3, 15),
        datetime.date(2027, 3, 15),
        True,
    )
    assert row.bookable is None


def test_the_day_of_a_contest_follows_its_deadline_until_somebody_moves_it(now, db):
    event = EventFactory(kind="contest", submissions_close=local(2027, 3, 15, 20))
    days = []
    for day in (15, 22):
        event.submissions_close = local(2027, 3, day, 20)
        facts.complete(event)
        days.append(event.occurrences.get().first_day)
    row = event.occurrences.select_related("event").get()
    dates.move(row, at("2027-04-10"))
    facts.complete(event)

    assert days == [datetime.date(2027, 3, 15), datetime.date(2027, 3, 22)]
    assert event.occurrences.get().first_day == datetime.date(2027, 4, 10)


def test_a_date_moved_online_has_no_place_any_more(now, index, hall):
    page = EventPageFactory(parent=index, spans=[at("2026-12-01")], each={"venue": hall})
    row = date_of(page)
    dates.set_status(row, DateStatus.MOVED_ONLINE)

    assert (row.place, row.is_online) == (None, True)
    assert [line.venue_id for line in selectors.upcoming(page.locale)] == [None]


def test_the_database_refuses_an_end_before_the_start_and_a_start_twice(now, db):
    event = EventFactory()
    span = at("2026-12-01")
    dates.add(event, span)
    for wrong in (span, Span(span.ends_at, span.starts_at)):
        with pytest.raises(IntegrityError), transaction.atomic():
            dates.add(event, wrong)

    assert EventOccurrence.objects.count() == 1
