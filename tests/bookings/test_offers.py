"""The waiting list: a freed seat goes to the next, for a time, and on to the one after."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.utils import timezone

from bookings.choices import Purpose, RegistrationState
from bookings.errors import LinkExpired, NotAllowed
from bookings.models import Bookable, OutboxMail, Registration
from bookings.services import bookables, clock, offers, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def waiting(number: int = 3, **options) -> tuple[Bookable, Registration, list[Registration]]:
    """One seat, who has it, and who waits."""
    bookable = BookableFactory(capacity=1, **options)
    seated = registrations.confirm(RegistrationFactory(bookable=bookable))
    return (
        bookable,
        seated,
        [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(number)],
    )


def test_an_offer_made_again_is_written_again() -> None:
    """Called off and revived, the deadline may be the same; whoever was told it was off must hear of it."""
    bookable, seated, queue = waiting(1, seat_hold_hours=240)
    start = bookable.starts_at
    with time_machine.travel(start - 100 * HOUR, tick=False):
        registrations.cancel(seated)
        deadline = Registration.objects.get(pk=queue[0].pk).offer_expires_at
        bookables.changed(bookable, "cancelled")
    with time_machine.travel(start - 90 * HOUR, tick=False):
        bookables.reinstate(bookable)

    row = Registration.objects.get(pk=queue[0].pk)
    assert (row.state, row.offer_expires_at) == ("offered", deadline)
    assert row.mails.filter(purpose=Purpose.OFFER).count() == 2


def states(rows: list[Registration]) -> list[str]:
    return [Registration.objects.get(pk=row.pk).state for row in rows]


def test_a_freed_seat_goes_down_the_list_until_somebody_takes_it() -> None:
    bookable, seated, queue = waiting(3)

    registrations.cancel(seated)
    assert states(queue) == ["offered", "waitlisted", "waitlisted"]
    assert bookable.seats_left == 0

    offers.decline(Registration.objects.get(pk=queue[0].pk))
    assert states(queue) == ["cancelled", "offered", "waitlisted"]

    with time_machine.travel(timezone.now() + 48 * HOUR):
        clock.run()
        assert states(queue) == ["cancelled", "expired", "offered"]
        offers.accept(Registration.objects.get(pk=queue[2].pk))
    assert states(queue) == ["cancelled", "expired", "confirmed"]
    assert bookable.seats_taken == 1
    told = OutboxMail.objects.filter(registration__in=queue).exclude(purpose=Purpose.WAITLISTED)
    assert list(told.order_by("pk").values_list("registration", "purpose")) == [
        (queue[0].pk, Purpose.OFFER),
        (queue[1].pk, Purpose.OFFER),
        (queue[1].pk, Purpose.OFFER_EXPIRED),
        (queue[2].pk, Purpose.OFFER),
        (queue[2].pk, Purpose.CONFIRMED),
    ]


def test_an_offer_is_taken_in_time_or_not_at_all() -> None:
    _bookable, seated, queue = waiting(2)
    registrations.cancel(seated)
    offered = Registration.objects.get(pk=queue[0].pk)

    with time_machine.travel(offered.offer_expires_at), pytest.raises(LinkExpired):
        offers.accept(offered)
    with time_machine.travel(offered.offer_expires_at - datetime.timedelta(seconds=1)):
        first, again = offers.accept(offered), offers.accept(offered)
    assert (first.state, again.state) == (RegistrationState.CONFIRMED, RegistrationState.CONFIRMED)
    with pytest.raises(NotAllowed):
        offers.accept(queue[1])


@pytest.mark.parametrize(
    ("left", "held"),
    [
        (100 * HOUR, 48 * HOUR),
        (72 * HOUR, 48 * HOUR),
        (71 * HOUR, 12 * HOUR),
        (24 * HOUR, 12 * HOUR),
        (23 * HOUR, None),
    ],
)
def test_how_long_a_seat_is_held(left: datetime.timedelta, held: datetime.timedelta | None) -> None:
    now = timezone.now()
    bookable = BookableFactory(starts_at=now + left)

    until = offers.deadline(bookable, now)

    assert until == (None if held is None else now + held)


def test_within_a_day_the_staff_offer_by_hand() -> None:
    bookable, seated, queue = waiting(2)
    with time_machine.travel(bookable.starts_at - 20 * HOUR):
        registrations.cancel(seated)
        assert states(queue) == ["waitlisted", "waitlisted"]
        offered = offers.offer_by_hand(queue[1], actor=None, hours=100)

    assert states(queue) == ["waitlisted", "offered"]
    assert offered.offer_expires_at == bookable.starts_at


@pytest.mark.parametrize(
    ("skip", "expected"),
    [(False, ["waitlisted", "waitlisted"]), (True, ["waitlisted", "offered"])],
)
def test_a_group_that_does_not_fit(skip: bool, expected: list[str]) -> None:
    bookable = BookableFactory(capacity=10, skip_groups=skip)
    holders = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(10)]
    group = registrations.confirm(RegistrationFactory(bookable=bookable, kind="group", group_size=4))
    single = registrations.confirm(RegistrationFactory(bookable=bookable))

    registrations.cancel(holders[0])

    assert states([group, single]) == expected


def test_a_group_is_offered_as_soon_as_it_fits() -> None:
    bookable = BookableFactory(capacity=10)
    holders = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(10)]
    group = registrations.confirm(RegistrationFactory(bookable=bookable, kind="group", group_size=2))
    for row in holders[:2]:
        registrations.cancel(row)

    assert states([group]) == ["offered"]
    assert bookable.seats_left == 0


def test_more_seats_are_offered_at_once_and_fewer_take_none_away() -> None:
    bookable, seated, queue = waiting(3)

    assert bookables.set_capacity(bookable, 3) == queue[:2]
    assert bookables.set_capacity(bookable, 0) == []
    assert states([seated, *queue]) == ["confirmed", "offered", "offered", "waitlisted"]
    assert len(bookables.set_capacity(bookable, None)) == 1


def test_a_cancelled_course_keeps_its_list_and_makes_no_offers() -> None:
    bookable, seated, queue = waiting(2)
    registrations.cancel(seated)
    bookables.changed(bookable, "cancelled", note="Предавач је болестан.")

    assert states(queue) == ["waitlisted", "waitlisted"]
    assert offers.offer_next(bookable) == []
    bookables.reinstate(bookable)
    assert states(queue) == ["offered", "waitlisted"]


def test_seats_that_stand_free_are_found_by_the_clock() -> None:
    bookable, seated, queue = waiting(1)
    Bookable.objects.filter(pk=bookable.pk).update(capacity=2)

    assert clock.run()["seats offered"] == 1
    assert clock.run()["seats offered"] == 0
    assert states([seated, *queue]) == ["confirmed", "offered"]
