"""Sixty people at once: the promise that no seat is given twice, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections

from bookings.choices import MailState, Purpose, RegistrationState, SeatState
from bookings.models import OutboxMail, Registration
from bookings.services import bookables, offers, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts


def at_once(act: Callable[[Any], Any], things: Iterable[Any], threads: int = 60) -> list[Any]:
    """``act`` on each thing, each in a thread with a connection of its own; errors are raised here."""

    def alone(thing: Any) -> Any:
        try:
            return act(thing)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(alone, things))


def test_sixty_confirmations_on_ten_seats(shared_database: str) -> None:
    assert connection.vendor == shared_database
    bookable = BookableFactory(capacity=10)
    asked = [RegistrationFactory(bookable=bookable) for _ in range(60)]

    at_once(registrations.confirm, asked)

    states = Counter(bookable.registrations.values_list("state", flat=True))
    assert states == {RegistrationState.CONFIRMED: 10, RegistrationState.WAITLISTED: 50}
    queue = list(bookable.registrations.in_queue())
    assert [row.queue_number for row in queue] == list(range(1, 51))
    assert [row.position for row in queue] == list(range(1, 51))
    assert [row.confirmed_at for row in queue] == sorted(row.confirmed_at for row in queue)
    assert bookable.state == SeatState.WAITLIST
    assert Counter(OutboxMail.objects.values_list("purpose", "state")) == {
        (Purpose.CONFIRMED, MailState.SENT): 10,
        (Purpose.WAITLISTED, MailState.SENT): 50,
    }
    assert len({letter.to[0] for letter in mail.outbox}) == len(mail.outbox) == 60


def test_one_person_twenty_times_is_one_seat(shared_database: str) -> None:
    bookable = BookableFactory(capacity=10)
    asked = [RegistrationFactory(bookable=bookable, email="ista@skola.example") for _ in range(20)]

    answers = at_once(registrations.confirm, asked)

    assert bookable.registrations.active().count() == 1
    assert bookable.seats_taken == 1
    assert len({row.pk for row in answers}) == 1


def test_one_form_pressed_twenty_times_is_one_request(shared_database: str) -> None:
    bookable = BookableFactory()
    key = "00000000-0000-4000-8000-000000000001"

    def press(_time: int) -> None:
        registrations.request(bookable, facts(), language="sr", form_key=key, network="192.0.2.7")

    at_once(press, range(20))

    assert Registration.objects.count() == 1
    assert len(mail.outbox) == 1


def test_people_cancel_and_confirm_at_once(shared_database: str) -> None:
    """Freed seats go to those who wait; at no moment are there more than ten."""
    bookable = BookableFactory(capacity=10)
    seated = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(10)]
    asked = [RegistrationFactory(bookable=bookable) for _ in range(20)]

    at_once(
        lambda deed: deed[0](deed[1]),
        [
            *((registrations.cancel, row) for row in seated[:5]),
            *((registrations.confirm, row) for row in asked),
        ],
    )

    assert bookable.seats_taken == 10
    assert bookable.registrations.in_queue().count() == 15


def test_an_offer_is_accepted_while_the_seats_grow(shared_database: str) -> None:
    bookable = BookableFactory(capacity=1)
    for _ in range(6):
        registrations.confirm(RegistrationFactory(bookable=bookable))
    bookables.set_capacity(bookable, 4)
    offered = list(bookable.registrations.filter(state=RegistrationState.OFFERED))
    assert len(offered) == 3

    at_once(
        lambda deed: deed(),
        [
            *((lambda row=row: offers.accept(row)) for row in offered),
            *((lambda: offers.offer_next(bookable)) for _ in range(5)),
        ],
    )

    assert bookable.registrations.filter(state=RegistrationState.CONFIRMED).count() == 4
    assert bookable.registrations.in_queue().count() == 2


@pytest.mark.django_db
def test_the_queue_needs_no_more_queries_when_it_is_longer(django_assert_max_num_queries) -> None:
    bookable = BookableFactory(capacity=1)
    for _ in range(12):
        registrations.confirm(RegistrationFactory(bookable=bookable))
    asked = RegistrationFactory(bookable=bookable)

    with django_assert_max_num_queries(20):
        registrations.confirm(asked)
