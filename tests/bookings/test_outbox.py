"""No mail is lost: a server that is down, a server that refuses, a process that dies."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.utils import timezone

from bookings.choices import MailState, Purpose
from bookings.mails import outbox
from bookings.models import OutboxMail
from bookings.services import clock, notices, registrations
from tests.bookings import smtp
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def row() -> OutboxMail:
    return OutboxMail.objects.get()


def test_a_server_that_is_down_loses_nothing(real_mail, committed, caplog) -> None:
    with smtp.running() as server:
        port = server.port
    real_mail.EMAIL_PORT = port  # Nobody listens there any more.
    with committed():
        person = registrations.confirm(RegistrationFactory())

    assert (row().state, row().tries, row().error) == (MailState.WAITING, 1, "ConnectionRefusedError")
    assert person.email not in caplog.text
    with smtp.running() as server, time_machine.travel(timezone.now() + datetime.timedelta(minutes=2)):
        real_mail.EMAIL_PORT = server.port
        assert clock.run()["mails sent"] == 1
        assert clock.run()["mails sent"] == 0
    assert (row().state, row().error) == (MailState.SENT, "")
    [letter] = server.letters
    assert letter["To"] == person.email
    assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/html", "text/calendar"}


def test_pauses_grow_and_a_mail_that_never_leaves_stays_to_be_seen(real_mail, committed) -> None:
    with smtp.running() as server:
        real_mail.EMAIL_PORT = server.port
    started = timezone.now()
    with committed():
        registrations.confirm(RegistrationFactory())
    pauses = []
    while row().state == MailState.WAITING:
        with time_machine.travel(row().next_try_at, tick=False):
            now = timezone.now()
            outbox.send_due()
            pauses.append(round((row().next_try_at - now).total_seconds() / 60))

    assert pauses[:9] == [2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert row().state == MailState.FAILED
    assert row().next_try_at - started > datetime.timedelta(days=5)
    outbox.retry(row())
    assert (row().state, row().tries) == (MailState.WAITING, 0)


def test_an_address_that_does_not_exist_is_not_tried_again(real_mail, committed) -> None:
    with smtp.running() as server:
        real_mail.EMAIL_PORT = server.port
        with committed():
            registrations.confirm(RegistrationFactory(email=smtp.REFUSED))

    assert (row().state, row().error, server.letters) == (MailState.FAILED, "SMTPRecipientsRefused", [])


def test_many_mails_leave_over_one_connection_each_to_one_person(real_mail) -> None:
    bookable = BookableFactory()
    people = [registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(5)]
    OutboxMail.objects.all().delete()
    notices.message_all(bookable, "Сала", "Састајемо се у сали 5.", None)

    with smtp.running() as server:
        real_mail.EMAIL_PORT = server.port
        assert outbox.send_due() == 5
    assert sorted(letter["To"] for letter in server.letters) == sorted(person.email for person in people)
    assert all(letter["Cc"] is letter["Bcc"] is None for letter in server.letters)


def test_a_process_that_died_while_sending_is_replaced() -> None:
    registrations.confirm(RegistrationFactory())
    now = timezone.now()
    OutboxMail.objects.update(state=MailState.SENDING, next_try_at=now + outbox.CLAIM)

    assert outbox.send_due(now) == 0
    with time_machine.travel(now + outbox.CLAIM):
        assert outbox.send_due() == 1


def test_a_mail_is_dropped_when_it_is_no_longer_true() -> None:
    person = registrations.confirm(RegistrationFactory())
    registrations.cancel(person, tell=False)

    assert outbox.send_due() == 0
    assert row().state == MailState.DROPPED


def test_a_row_holds_no_text_and_no_address() -> None:
    registrations.confirm(RegistrationFactory(email="milica@skola.example", family_name="Петровић"))
    kept = " ".join(str(value) for value in OutboxMail.objects.values().get().values())

    assert "milica" not in kept
    assert "Петровић" not in kept


def test_a_person_without_an_address_gets_none() -> None:
    assert outbox.enqueue(Purpose.REMINDER, registration=RegistrationFactory(email="")) is None
    assert OutboxMail.objects.count() == 0
