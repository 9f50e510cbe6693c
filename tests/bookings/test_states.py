"""Where sign-up stands: the table of states at its boundaries, and what never enters it."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from bookings.choices import RegistrationState, SeatState
from bookings.models import Bookable, Registration
from tests.factories.bookings import BookableFactory, RegistrationFactory

BELGRADE = ZoneInfo("Europe/Belgrade")
SECOND = datetime.timedelta(seconds=1)
pytestmark = pytest.mark.django_db


def local(*parts: int) -> datetime.datetime:
    return datetime.datetime(*parts, tzinfo=BELGRADE)


OPENS, CLOSES = local(2027, 3, 1, 8), local(2027, 3, 20, 12)
STARTS, ENDS = local(2027, 3, 22, 10), local(2027, 3, 23, 16)


def seat(bookable: Bookable, number: int, state: str = RegistrationState.CONFIRMED, **facts) -> None:
    for index in range(number):
        queue = {"queue_number": index + 1} if state == RegistrationState.WAITLISTED else {}
        RegistrationFactory(bookable=bookable, state=state, **queue, **facts)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (OPENS - SECOND, SeatState.NOT_YET_OPEN),
        (OPENS, SeatState.OPEN),
        (CLOSES - SECOND, SeatState.OPEN),
        (CLOSES, SeatState.CLOSED),
        (STARTS - SECOND, SeatState.CLOSED),
        (STARTS, SeatState.RUNNING),
        (ENDS - SECOND, SeatState.RUNNING),
        (ENDS, SeatState.PAST),
    ],
)
def test_state_follows_the_clock(now: datetime.datetime, state: SeatState) -> None:
    bookable = BookableFactory(opens_at=OPENS, closes_at=CLOSES, starts_at=STARTS, ends_at=ENDS)

    with time_machine.travel(now, tick=False):
        assert bookable.state == state


@pytest.mark.parametrize(
    ("taken", "waiting", "options", "state"),
    [
        (0, 0, {}, SeatState.OPEN),
        (17, 0, {}, SeatState.OPEN),
        (18, 0, {}, SeatState.FEW),
        (19, 0, {}, SeatState.FEW),
        (20, 0, {}, SeatState.WAITLIST),
        (20, 0, {"waitlist": False}, SeatState.FULL),
        (20, 2, {"waitlist_limit": 3}, SeatState.WAITLIST),
        (20, 3, {"waitlist_limit": 3}, SeatState.FULL),
        (19, 1, {}, SeatState.WAITLIST),
        (26, 0, {"capacity": 30}, SeatState.OPEN),
        (27, 0, {"capacity": 30}, SeatState.FEW),
        (30, 0, {"capacity": None}, SeatState.OPEN),
    ],
)
def test_state_follows_the_seats(taken: int, waiting: int, options: dict, state: SeatState) -> None:
    bookable = BookableFactory(**{"capacity": 20, **options})
    seat(bookable, taken)
    seat(bookable, waiting, RegistrationState.WAITLISTED)

    assert bookable.state == state
    assert Bookable.objects.with_seats().get().state == state


def test_free_seats_belong_to_those_who_wait_unless_they_do_not_fit() -> None:
    bookable = BookableFactory(capacity=10)
    seat(bookable, 1, group_size=5)
    seat(bookable, 1, RegistrationState.WAITLISTED, group_size=8)

    assert bookable.state == SeatState.WAITLIST
    bookable.skip_groups = True
    assert bookable.state == SeatState.OPEN


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"cancelled_at": OPENS}, SeatState.CANCELLED),
        ({"closed_by_staff": True}, SeatState.CLOSED),
        ({"starts_at": None, "ends_at": None}, SeatState.UNSCHEDULED),
        ({"closes_at": None}, SeatState.OPEN),
        ({"opens_at": None}, SeatState.OPEN),
    ],
)
def test_decisions_of_people_come_first(changes: dict, state: SeatState) -> None:
    dates = {"opens_at": OPENS, "closes_at": CLOSES, "starts_at": STARTS, "ends_at": ENDS}
    bookable = BookableFactory(**dates | changes)

    with time_machine.travel(OPENS + SECOND, tick=False):
        assert bookable.state == state


@pytest.mark.parametrize("state", list(RegistrationState))
def test_what_takes_a_seat(state: RegistrationState) -> None:
    free = {"requested", "awaiting_approval", "waitlisted", "cancelled", "expired", "rejected"}
    fields = {"queue_number": 1} if state == RegistrationState.WAITLISTED else {}
    if state == RegistrationState.OFFERED:
        fields = {"offer_expires_at": timezone.now() + datetime.timedelta(days=1)}
    registration = RegistrationFactory(state=state, group_size=3, **fields)

    assert registration.bookable.seats_taken == (0 if state in free else 3)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(datetime.date(2027, 3, 28), 16), (datetime.date(2026, 10, 25), 17), (datetime.date(2027, 3, 27), 17)],
)
def test_registration_closes_at_six_in_the_evening_of_both_clock_changes(
    day: datetime.date, utc_hour: int
) -> None:
    closes = datetime.datetime.combine(day, datetime.time(18), BELGRADE)
    bookable = BookableFactory(closes_at=closes, starts_at=closes + datetime.timedelta(days=3))
    moment = datetime.datetime.combine(day, datetime.time(utc_hour), datetime.UTC)

    with time_machine.travel(moment - SECOND, tick=False):
        assert bookable.state == SeatState.OPEN
        assert bookable.next_change_at == moment
    with time_machine.travel(moment, tick=False):
        assert bookable.state == SeatState.CLOSED


def test_next_change_is_the_next_boundary() -> None:
    bookable = BookableFactory(opens_at=OPENS, closes_at=CLOSES, starts_at=STARTS, ends_at=ENDS)
    seen = []
    moment = OPENS - SECOND
    while moment:
        with time_machine.travel(moment, tick=False):
            moment = bookable.next_change_at
        seen.append(moment)

    assert seen == [OPENS, CLOSES, STARTS, ENDS, None]


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_counts_seats_in_one_query(number: int, django_assert_num_queries) -> None:
    for _ in range(number):
        bookable = BookableFactory(capacity=3)
        seat(bookable, 1)
        seat(bookable, 2, RegistrationState.WAITLISTED)

    with django_assert_num_queries(1):
        rows = [(row.state, row.seats_left, row.waiting) for row in Bookable.objects.with_seats()]
    assert rows == [(SeatState.WAITLIST, 2, 2)] * number


def refused(make, name: str) -> None:
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        make()
    assert name in str(caught.value) or "UNIQUE" in str(caught.value)


def test_the_database_refuses_what_cannot_be() -> None:
    bookable = BookableFactory()
    rows = Registration.objects.filter(pk=RegistrationFactory(bookable=bookable).pk)
    RegistrationFactory(bookable=bookable, state="confirmed", email="a@skola.example")

    refused(lambda: BookableFactory(opens_at=CLOSES, closes_at=OPENS), "bookable_opens_before_it_closes")
    refused(lambda: BookableFactory(starts_at=ENDS, ends_at=STARTS), "bookable_starts_before_it_ends")
    refused(lambda: BookableFactory(retention_days=0), "bookable_positive_numbers")
    refused(lambda: rows.update(state="waitlisted"), "registration_waits_in_order")
    refused(lambda: rows.update(state="offered"), "registration_offer_has_a_deadline")
    refused(lambda: rows.update(email="Milica@Skola.example"), "registration_lower_email")
    refused(lambda: rows.update(group_size=0), "registration_group_size")
    refused(lambda: rows.update(priority=5), "registration_priority_has_a_reason")
    refused(
        lambda: RegistrationFactory(
            bookable=bookable, state="waitlisted", queue_number=1, email="A@skola.example"
        ),
        "one_active_registration_an_address",
    )


def test_an_address_may_come_again_after_it_was_cancelled() -> None:
    gone = RegistrationFactory(state="cancelled", email="a@skola.example")
    again = RegistrationFactory(bookable=gone.bookable, state="confirmed", email=" A@Skola.example ")

    assert (again.email, again.email_key) == (gone.email, gone.email_key)


@pytest.mark.parametrize("value", [[0], ["24"], [745], [1, 2, 3, 4, 5, 6], 24, [True]])
def test_reminders_are_hours(value: object) -> None:
    with pytest.raises(ValidationError):
        BookableFactory.build(reminder_hours=value).full_clean()


def test_nothing_that_a_log_keeps_names_a_person() -> None:
    registration = RegistrationFactory(given_name="Милица", family_name="Петровић")

    assert str(registration) == f"#{registration.pk}"
    assert str(registration.bookable) == f"test #{registration.bookable_id}"
