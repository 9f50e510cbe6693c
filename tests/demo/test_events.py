"""Events of the demonstration: every kind, two years back, and something ahead on any day."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
import time_machine
from django.utils import timezone

from bookings.choices import SeatState
from bookings.models import Bookable, OutboxMail
from demo import content, events, snippets
from demo.places import make_places
from demo.progress import Progress
from demo.seats import People
from demo.shelf import Shelf
from events.choices import DateStatus, Kind
from events.models import Event, EventOccurrence

DAYS = [datetime.date(2026, 11, 25), datetime.date(2027, 3, 14)]


def test_there_are_thirty_events_of_every_kind():
    """As many as the product has to show; most in both languages, some told afterwards."""
    records = events.records()
    assert len(records) == 30
    assert {record["facts"]["kind"] for record in records} == set(Kind.values)
    assert sum(isinstance(record["title"], dict) for record in records) >= 18
    assert sum("report" in record for record in records) >= 6


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_something_is_always_ahead(day: datetime.date):
    """A full date with a waiting list, one with seats, a running exhibition, contests before and in time."""
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(11), tzinfo=datetime.UTC)):
        _make_events()
        now = timezone.now()
        states = Counter(bookable.state for bookable in Bookable.objects.with_seats())
        assert states[SeatState.WAITLIST] == 1
        assert states[SeatState.OPEN] >= 4
        ahead = EventOccurrence.objects.filter(starts_at__gt=now)
        assert len(set(ahead.values_list("event__kind", flat=True))) >= 7
        running = EventOccurrence.objects.filter(starts_at__lte=now, ends_at__gt=now)
        assert Kind.EXHIBITION in running.values_list("event__kind", flat=True)
        contests = Event.objects.filter(kind=Kind.CONTEST)
        assert contests.filter(submissions_open__lt=now, submissions_close__gt=now).count() == 1
        assert contests.filter(submissions_open__gt=now).count() == 1
        assert not OutboxMail.objects.exists()


def _make_events() -> None:
    """Facts, dates and people without pages."""
    shelf, quiet = Shelf(), Progress(None)
    snippets.make_terms()
    make_places(shelf)
    events.make_events(shelf, People(1), quiet)


@pytest.mark.django_db
def test_repeated_events_follow_the_clock_on_the_wall():
    """The weekly workshop begins at four in summer and in winter, on Tuesdays, never in July."""
    _make_events()
    series = EventOccurrence.objects.filter(event__label="Роботика уторком")
    assert series.count() > 80
    starts = [occurrence.local_start for occurrence in series]
    assert {(start.hour, start.weekday()) for start in starts} == {(16, 1)}
    assert not {7, 8} & {start.month for start in starts}
    assert len({start.utcoffset() for start in starts}) == 2


@pytest.mark.django_db
def test_changed_dates_say_why():
    """Cancelled, moved and moved online: each with a note in both languages."""
    _make_events()
    changed = EventOccurrence.objects.exclude(status=DateStatus.SCHEDULED)
    assert set(changed.values_list("status", flat=True)) == {
        DateStatus.CANCELLED,
        DateStatus.RESCHEDULED,
        DateStatus.MOVED_ONLINE,
    }
    for occurrence in changed:
        languages = occurrence.words.values_list("language", flat=True)
        assert set(languages) == set(content.LANGUAGES)


def test_every_event_has_a_picture_that_exists():
    """No event stands in the list without one."""
    from demo.art.manifest import BY_NAME

    assert {record["lead_image"] for record in events.records()} <= set(BY_NAME)
