"""Calendars read back by another library than the one that writes them."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from core import calendars
from core.calendars import Entry
from tests.calendars import read_calendar

BELGRADE = ZoneInfo("Europe/Belgrade")


def local(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=BELGRADE)


WORKSHOP = Entry(
    uid="7c1d@centar.example",
    summary="Роботика, за почетнике; прва радионица",
    starts_at=local(2026, 10, 21, 18).astimezone(datetime.UTC),
    ends_at=local(2026, 10, 21, 19, 30).astimezone(datetime.UTC),
    location="Сала 2, Трг учитеља 4",
    description="Понесите рачунар.\nУлаз је слободан.",
    url="https://centar.example/sr/robotika/",
    sequence=3,
    updated_at=local(2026, 9, 1, 12).astimezone(datetime.UTC),
    categories=("Радионица", "Ученици"),
)


def parsed(*entries: Entry, language: str = "sr", name: str = "Догађаји"):
    return read_calendar(calendars.calendar(name, entries, language))


def test_a_date_comes_back_as_it_was_written():
    event = parsed(WORKSHOP).vevent

    assert event.uid.value == "7c1d@centar.example"
    assert event.summary.value == "Роботика, за почетнике; прва радионица"
    assert event.dtstart.value.replace(tzinfo=None) == datetime.datetime(2026, 10, 21, 18)
    assert event.dtend.value.replace(tzinfo=None) == datetime.datetime(2026, 10, 21, 19, 30)
    assert event.location.value == "Сала 2, Трг учитеља 4"
    assert event.description.value == "Понесите рачунар.\nУлаз је слободан."
    assert event.url.value == "https://centar.example/sr/robotika/"
    assert event.sequence.value == "3"
    assert event.status.value == "CONFIRMED"
    assert event.categories.value == ["Радионица", "Ученици"]
    assert event.dtstamp.value == datetime.datetime(2026, 9, 1, 10, tzinfo=event.dtstamp.value.tzinfo)


@pytest.mark.parametrize(
    ("moment", "offset"),
    [
        (local(2026, 3, 28, 18), 1),
        (local(2026, 3, 29, 1, 59), 1),
        (local(2026, 3, 29, 3, 1), 2),
        (local(2026, 3, 29, 18), 2),
        (local(2026, 10, 24, 18), 2),
        (local(2026, 10, 25, 18), 1),
        (local(2027, 3, 28, 18), 2),
    ],
)
def test_the_calendar_brings_its_own_clock_changes(moment, offset):
    """Read with the VTIMEZONE of the file alone, the moment is the same."""
    event = parsed(replace(WORKSHOP, starts_at=moment, ends_at=moment)).vevent

    assert event.dtstart.value.utcoffset() == datetime.timedelta(hours=offset)
    assert event.dtstart.value == moment


def test_only_the_years_around_the_dates_are_described():
    [zone] = parsed(WORKSHOP).vtimezone_list
    onsets = [part.dtstart.value.year for part in zone.components()]

    assert zone.tzid.value == "Europe/Belgrade"
    assert (min(onsets), max(onsets)) == (2025, 2027)


def test_another_zone_keeps_its_own_clock():
    event = parsed(replace(WORKSHOP, time_zone="Europe/Kyiv")).vevent

    assert event.dtstart.value.replace(tzinfo=None) == datetime.datetime(2026, 10, 21, 19)
    assert event.dtstart.value == WORKSHOP.starts_at


@pytest.mark.parametrize("end", [local(2026, 5, 17, 0), local(2026, 5, 16, 23, 59, 59)])
def test_whole_days_end_on_the_day_after(end):
    event = parsed(replace(WORKSHOP, all_day=True, starts_at=local(2026, 5, 15), ends_at=end)).vevent

    assert event.dtstart.value == datetime.date(2026, 5, 15)
    assert event.dtend.value == datetime.date(2026, 5, 17)


def test_a_day_without_an_end_is_one_day():
    event = parsed(replace(WORKSHOP, all_day=True, starts_at=local(2026, 5, 15), ends_at=None)).vevent

    assert event.dtend.value - event.dtstart.value == datetime.timedelta(days=1)


@pytest.mark.parametrize("status", [calendars.Status.CANCELLED, calendars.Status.POSTPONED])
def test_what_does_not_take_place_is_cancelled_and_says_so_in_its_title(status):
    event = parsed(replace(WORKSHOP, status=status), language="en").vevent

    assert event.status.value == "CANCELLED"
    assert event.summary.value == f"{status.title()}: {WORKSHOP.summary}"


def test_control_characters_are_left_out():
    entry = replace(WORKSHOP, summary="Ро\x00бо\x07тика\r\nзакон", description="а\x0bб\r\nв\u2028")
    event = parsed(entry).vevent

    assert event.summary.value == "Роботика закон"
    assert event.description.value == "аб\nв"


def test_lines_are_no_longer_than_75_octets():
    body = calendars.calendar("Догађаји" * 20, [replace(WORKSHOP, description="Ђачка радионица " * 40)], "sr")

    assert max(len(line) for line in body.split(b"\r\n")) <= 75


def test_the_head_says_who_and_how_often():
    body = calendars.calendar("Догађаји", [WORKSHOP], "sr-latn").decode()

    assert "NAME;LANGUAGE=sr-Latn:Догађаји\r\n" in body
    assert "X-WR-CALNAME:Догађаји\r\n" in body
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in body
    assert "METHOD:PUBLISH\r\n" in body


def test_the_order_of_the_rows_does_not_change_the_bytes():
    entries = [
        replace(WORKSHOP, uid=f"{n}@x", time_zone=zone)
        for n, zone in enumerate(("Europe/Kyiv", "", "Europe/Sofia"))
    ]

    assert calendars.calendar("Н", entries, "sr") == calendars.calendar("Н", reversed(entries), "sr")


@given(
    st.text(max_size=200),
    st.text(max_size=400),
    st.datetimes(
        datetime.datetime(2000, 1, 1), datetime.datetime(2060, 1, 1), timezones=st.just(datetime.UTC)
    ),
    st.timedeltas(datetime.timedelta(0), datetime.timedelta(days=40)),
)
def test_any_text_and_any_moment_survive(summary, description, start, length):
    start = start.replace(microsecond=0)
    length -= datetime.timedelta(microseconds=length.microseconds)
    entry = replace(
        WORKSHOP, summary=summary, description=description, starts_at=start, ends_at=start + length
    )
    body = calendars.calendar("Н", [entry], "sr")
    event = read_calendar(body).vevent

    assert body.count(b"BEGIN:VEVENT") == 1
    shift = event.dtstart.value - entry.starts_at
    # In the hour that the clock shows twice, a local time means two moments; readers take either.
    twice = entry.local_start.replace(fold=0).utcoffset() != entry.local_start.replace(fold=1).utcoffset()
    assert abs(shift) <= datetime.timedelta(hours=1) if twice else not shift


def test_an_answer_has_an_entity_tag_that_follows_the_bytes(rf: RequestFactory):
    one, same, other = (
        calendars.respond(rf.get("/"), body) for body in (b"BEGIN", b"BEGIN", b"BEGIN:VCALENDAR")
    )

    assert one["ETag"] == same["ETag"] != other["ETag"]
    assert one["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Content-Disposition" not in one
    download = calendars.respond(rf.get("/"), b"BEGIN", "robotika.ics")
    assert download["Content-Disposition"] == 'attachment; filename="robotika.ics"'


def test_an_identifier_names_the_site(settings):
    settings.BASE_URL = "https://centar.example:8000"
    identifier = uuid.UUID(int=7)

    assert calendars.uid_of(identifier) == f"{identifier}@centar.example"


def test_subscriptions_are_offered_three_ways():
    links = calendars.subscription_links("https://centar.example/sr/events.ics?kind=camp", "Кампови")

    assert links["webcal"] == "webcal://centar.example/sr/events.ics?kind=camp"
    assert parse_qs(urlsplit(links["google"]).query) == {"cid": [links["webcal"]]}
    assert parse_qs(urlsplit(links["outlook"]).query) == {"url": [links["copy"]], "name": ["Кампови"]}


def test_googles_link_carries_local_time_and_its_zone():
    query = parse_qs(urlsplit(calendars.google_link(WORKSHOP)).query)

    assert query["dates"] == ["20261021T180000/20261021T193000"]
    assert query["ctz"] == ["Europe/Belgrade"]
    assert query["text"] == [WORKSHOP.summary]
    day = replace(WORKSHOP, all_day=True)
    assert parse_qs(urlsplit(calendars.google_link(day)).query)["dates"] == ["20261021/20261022"]


def test_outlooks_link_carries_the_offset():
    query = parse_qs(urlsplit(calendars.outlook_link(WORKSHOP)).query)

    assert query["startdt"] == ["2026-10-21T18:00:00+02:00"]
    assert query["enddt"] == ["2026-10-21T19:30:00+02:00"]
    assert query["allday"] == ["false"]
