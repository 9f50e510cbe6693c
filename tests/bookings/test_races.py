"""Two at once, on both databases: people, staff, the machine and the erasure in each other's way."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone

from bookings.choices import MailState, Purpose, RegistrationKind, RegistrationState
from bookings.errors import AlreadyRegistered, Full, Gone, NotAllowed
from bookings.mails import outbox
from bookings.models import MailRefusal, OutboxMail, Registration
from bookings.services import bookables, clock, offers, privacy, registrations
from tests.bookings.test_concurrency import at_once
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts

HOUR = datetime.timedelta(hours=1)


def all_at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Every deed in a thread of its own; what it answered, or the class of what it raised."""

    def outcome(deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Exception as error:
            return type(error)

    return at_once(outcome, deeds, threads=len(deeds))


def confirmed(bookable, number: int) -> list[Registration]:
    return [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(number)]


def states(bookable) -> Counter:
    return Counter(bookable.registrations.values_list("state", flat=True))


def test_an_offer_is_taken_and_given_back_at_once(shared_database: str) -> None:
    """Whichever is first: the seat belongs to one person, and the next hears of it once."""
    for _ in range(5):
        bookable = BookableFactory(capacity=1)
        seated, first, second = confirmed(bookable, 3)
        registrations.cancel(seated)

        said = all_at_once(
            lambda row=first: offers.accept(row),
            lambda row=first: registrations.cancel(row),
            lambda row=first: offers.accept(row),
        )

        assert {outcome for outcome in said if isinstance(outcome, type)} <= {NotAllowed}
        assert states(bookable) == {RegistrationState.CANCELLED: 2, RegistrationState.OFFERED: 1}
        assert second.mails.filter(purpose=Purpose.OFFER).count() == 1


def test_seats_are_added_and_taken_away_while_people_confirm(shared_database: str) -> None:
    bookable = BookableFactory(capacity=2)
    asked = [RegistrationFactory(bookable=bookable) for _ in range(20)]

    said = all_at_once(
        *(lambda row=row: registrations.confirm(row) for row in asked),
        *(lambda seats=seats: bookables.set_capacity(bookable, seats) for seats in (3, 8, 4)),
    )

    assert [outcome for outcome in said if isinstance(outcome, type)] == []
    bookable.refresh_from_db()
    assert bookable.capacity <= bookable.seats_taken <= 8
    assert bookable.seats_taken + bookable.waiting == 20
    bookables.set_capacity(bookable, 12)
    assert (bookable.seats_taken, bookable.waiting) == (12, 8)


def test_classes_grow_while_others_confirm(shared_database: str) -> None:
    bookable = BookableFactory(capacity=12, group_booking="allowed")
    classes = [
        registrations.confirm(
            RegistrationFactory(bookable=bookable, kind=RegistrationKind.GROUP, group_size=3)
        )
        for _ in range(3)
    ]
    asked = [RegistrationFactory(bookable=bookable) for _ in range(4)]

    said = all_at_once(
        *(lambda row=row: registrations.change_headcount(row, 5, 1) for row in classes),
        *(lambda row=row: registrations.confirm(row) for row in asked),
    )

    assert {outcome for outcome in said if isinstance(outcome, type)} <= {Full}
    assert bookable.seats_taken <= 12
    assert bookable.seats_taken + bookable.waiting == sum(
        bookable.registrations.values_list("group_size", flat=True)
    )


def test_two_of_the_staff_write_the_same_person_down(shared_database: str) -> None:
    bookable = BookableFactory(capacity=1)

    def add(address: str) -> Registration:
        return registrations.add_by_hand(bookable, facts(email=address), language="sr", actor=None)

    said = all_at_once(*(lambda: add("milica@skola.example") for _ in range(6)))
    assert Counter(map(str, said))[str(AlreadyRegistered)] == 5
    assert states(bookable) == {RegistrationState.CONFIRMED: 1}

    all_at_once(*(lambda number=number: add(f"{number}@skola.example") for number in range(4)))
    assert states(bookable) == {RegistrationState.CONFIRMED: 1, RegistrationState.WAITLISTED: 4}


def test_nothing_of_an_erased_person_is_written_back(shared_database: str) -> None:
    """Saving a row that was read before its erasure would bring name and address back."""
    bookable = BookableFactory(starts_at=timezone.now() - 2 * HOUR)
    rows = [RegistrationFactory(bookable=bookable, state=RegistrationState.ATTENDED) for _ in range(8)]

    said = all_at_once(
        *(lambda row=row: privacy.erase(row) for row in rows),
        *(lambda row=row: registrations.update_details(row, note="Qvz") for row in rows),
    )

    assert {outcome for outcome in said if isinstance(outcome, type)} <= {NotAllowed}
    left = bookable.registrations.exclude(email="", given_name="", note="", link_version=0)
    assert list(left) == []


def test_a_person_is_erased_while_a_mail_leaves(shared_database: str) -> None:
    rows = []
    for _ in range(8):
        row = RegistrationFactory()
        outbox.enqueue(Purpose.VERIFY, registration=row, at_once=False)
        rows.append(row)
    mails = list(OutboxMail.objects.values_list("pk", flat=True))

    said = all_at_once(
        *(lambda pk=pk: outbox.send(pk) for pk in mails),
        *(lambda row=row: privacy.erase(row) for row in rows),
    )

    assert [outcome for outcome in said if isinstance(outcome, type)] == []
    assert Registration.objects.count() == OutboxMail.objects.count() == 0
    assert len(mail.outbox) == said.count(True)


def test_what_runs_every_minute_runs_six_times_at_once(shared_database: str) -> None:
    """Each offer, each reminder and each mail is one."""
    soon = BookableFactory(reminder_hours=[24])
    reminded = confirmed(soon, 5)
    full = BookableFactory(capacity=2, seat_hold_hours=1, starts_at=soon.starts_at + 1000 * HOUR)
    seated = confirmed(full, 6)
    for row in seated[:2]:
        registrations.cancel(row)
    mail.outbox.clear()

    with time_machine.travel(soon.starts_at - 20 * HOUR):
        all_at_once(*[clock.run] * 6)

    assert states(full) == {
        RegistrationState.CANCELLED: 2,
        RegistrationState.EXPIRED: 2,
        RegistrationState.OFFERED: 2,
    }
    told = Counter(OutboxMail.objects.values_list("purpose", "state"))
    assert told[Purpose.REMINDER, MailState.SENT] == len(reminded)
    assert told[Purpose.OFFER_EXPIRED, MailState.SENT] == 2
    assert told[Purpose.OFFER, MailState.SENT] == 4
    assert len(mail.outbox) == 5 + 2 + 2


def test_a_crash_between_the_seat_and_its_mail_loses_neither(shared_database: str) -> None:
    row = RegistrationFactory()

    def die() -> None:
        raise SystemExit

    def confirm_and_die() -> None:
        with transaction.atomic():
            transaction.on_commit(die)  # Before the mail is handed over.
            registrations.confirm(row)

    def crash() -> None:
        try:
            confirm_and_die()
        except SystemExit:
            return

    all_at_once(crash)

    row.refresh_from_db()
    assert (row.state, mail.outbox) == (RegistrationState.CONFIRMED, [])
    assert OutboxMail.objects.get().state == MailState.WAITING
    clock.run()
    assert [letter.to for letter in mail.outbox] == [[row.email]]


def test_the_link_is_used_at_the_moment_at_which_it_ends(shared_database: str) -> None:
    """Either the person has a seat, or the request is gone and the person is told so."""
    bookable = BookableFactory(capacity=20)
    rows = [RegistrationFactory(bookable=bookable) for _ in range(12)]
    ends = rows[-1].expires_at

    said = all_at_once(
        *(lambda row=row: registrations.confirm(row) for row in rows),
        *(lambda: privacy.delete_unconfirmed(ends) for _ in range(3)),
    )

    kept = [row for row, outcome in zip(rows, said, strict=False) if outcome is not Gone]
    assert set(said[:12]) <= {Gone, *rows}
    assert set(bookable.registrations.all()) == set(kept)
    assert states(bookable) == ({RegistrationState.CONFIRMED: len(kept)} if kept else {})
    assert set(OutboxMail.objects.values_list("registration", flat=True)) == {row.pk for row in kept}


def test_one_says_yes_and_another_that_it_was_somebody_else(shared_database: str) -> None:
    """A couple with one mailbox: the seat stays, or nothing does."""
    for _ in range(4):
        row = RegistrationFactory()
        said = all_at_once(
            lambda row=row: registrations.confirm(row), lambda row=row: registrations.refuse_mail(row)
        )

        assert said in ([row, None], [Gone, None])
        assert Registration.objects.filter(pk=row.pk).exists() == (said[0] == row)
        assert MailRefusal.objects.filter(email_key=row.email_key).exists()
