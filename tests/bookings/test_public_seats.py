"""The state of seats on pages that are kept: words, an icon, a link, and nothing that goes stale."""

from __future__ import annotations

import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from bookings.choices import RegistrationState, SeatState
from bookings.models import Bookable
from bookings.registry import Meeting
from bookings.templatetags.booking_tags import meeting_time
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = datetime.timedelta(days=1)
STATES = {
    SeatState.UNSCHEDULED: ({"starts_at": None, "ends_at": None}, "The date is not fixed yet", False),
    SeatState.NOT_YET_OPEN: ({"opens_at": NOW + DAY}, "Sign-up has not opened yet", False),
    SeatState.OPEN: ({}, "Seats are available", True),
    SeatState.FEW: ({"capacity": 2}, "A few seats are left", True),
    SeatState.WAITLIST: ({"capacity": 0}, "All seats are taken, the waiting list is open", True),
    SeatState.FULL: ({"capacity": 0, "waitlist": False}, "All seats are taken", False),
    SeatState.CLOSED: ({"closed_by_staff": True}, "Sign-up has closed", False),
    SeatState.RUNNING: ({"starts_at": NOW - DAY, "ends_at": NOW + DAY}, "It has begun", False),
    SeatState.PAST: ({"starts_at": NOW - 3 * DAY, "ends_at": NOW - 2 * DAY}, "It is over", False),
    SeatState.CANCELLED: ({"cancelled_at": NOW}, "Cancelled", False),
}


def show(bookable: Bookable, tag: str = "seats bookable", language: str = "en", **context: object) -> str:
    with translation.override(language):
        template = Template("{% load booking_tags %}{% " + tag + " %}")
        return template.render(Context({"bookable": bookable, **context}))


@pytest.mark.parametrize("state", SeatState)
def test_every_state_is_said_in_words_with_an_icon_and_a_link_only_where_one_may_sign_up(state):
    fields, words, linked = STATES[state]
    bookable = BookableFactory(**fields)
    assert bookable.state == state
    html = show(bookable)

    assert words in html
    assert 'class="icon"' in html
    assert (f'href="/en/booking/{bookable.uuid}/"' in html) == linked


@pytest.mark.parametrize("tag", ["seats bookable", "seats_line bookable with_link=True"])
def test_no_number_stands_there_that_the_next_registration_makes_wrong(tag):
    bookable = BookableFactory(capacity=20)
    before = show(Bookable.objects.get(pk=bookable.pk), tag)
    RegistrationFactory.create_batch(5, bookable=bookable, state=RegistrationState.CONFIRMED)

    assert show(Bookable.objects.get(pk=bookable.pk), tag) == before


def test_the_page_is_kept_no_longer_than_the_words_are_true():
    bookable = BookableFactory(closes_at=NOW + DAY)
    request = RequestFactory().get("/en/")
    show(bookable, request=request)
    show(BookableFactory(closes_at=NOW + 2 * DAY), request=request)

    assert request.page_cache_until == NOW + DAY


def test_the_line_of_a_list_costs_no_query_and_its_link_names_what_it_is_for(django_assert_num_queries):
    BookableFactory.create_batch(3)
    with django_assert_num_queries(1):
        html = "".join(
            show(row, "seats_line bookable title='The digital classroom' with_link=True")
            for row in Bookable.objects.with_seats()
        )

    assert html.count('Sign up<span class="visually-hidden">: The digital classroom</span>') == 3


def test_closing_is_told_with_day_and_hour_of_the_centre():
    closes = timezone.make_aware(datetime.datetime(2100, 3, 27, 12))
    html = show(BookableFactory(closes_at=closes, starts_at=closes + DAY))

    assert "Sign up until 27 March 2100 at 12:00." in html


def _meeting(start: datetime.datetime, end: datetime.datetime, all_day: bool = False) -> Meeting:
    return Meeting("m", timezone.make_aware(start), timezone.make_aware(end), all_day)


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        (
            _meeting(datetime.datetime(2026, 10, 24, 18), datetime.datetime(2026, 10, 24, 20)),
            "Saturday, 24 October 2026, 18:00–20:00",
        ),
        (
            # The night in which the clock goes back.
            _meeting(datetime.datetime(2026, 10, 24, 18), datetime.datetime(2026, 10, 25, 18)),
            "Saturday, 24 October 2026, 18:00 – Sunday, 25 October 2026, 18:00",
        ),
        (
            _meeting(datetime.datetime(2026, 3, 28), datetime.datetime(2026, 3, 29, 23, 59), True),
            "Saturday, 28 March 2026 – Sunday, 29 March 2026",
        ),
        (
            _meeting(datetime.datetime(2026, 3, 28), datetime.datetime(2026, 3, 28, 23, 59), True),
            "Saturday, 28 March 2026",
        ),
    ],
)
def test_a_meeting_is_written_with_weekday_and_local_hours(meeting, words):
    with translation.override("en"):
        assert f">{words}</time>" in meeting_time(meeting)
