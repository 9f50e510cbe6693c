"""Reminders, and that what runs every minute does nothing twice."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from bookings.choices import Purpose
from bookings.models import OutboxMail, Registration
from bookings.services import bookables, clock, registrations
from config import gunicorn_embedded
from tests.bookings import smtp
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def reminded(bookable, hours_before: float) -> int:
    """How many reminders leave when the clock runs so many hours before the start."""
    before = OutboxMail.objects.filter(purpose=Purpose.REMINDER, state="sent").count()
    with time_machine.travel(bookable.starts_at - hours_before * HOUR, tick=False):
        clock.run()
        clock.run()
    return OutboxMail.objects.filter(purpose=Purpose.REMINDER, state="sent").count() - before


def test_each_reminder_is_sent_once() -> None:
    bookable = BookableFactory(reminder_hours=[72, 24])
    for _ in range(2):
        registrations.confirm(RegistrationFactory(bookable=bookable))
    gone = registrations.confirm(RegistrationFactory(bookable=bookable))
    registrations.cancel(gone)

    sent = [reminded(bookable, hours) for hours in (72.1, 72, 71, 24.1, 24, 1, -1)]

    assert sent == [0, 2, 0, 0, 2, 0, 0]


def test_only_the_latest_of_two_that_were_missed_is_sent() -> None:
    bookable = BookableFactory(reminder_hours=[24, 72])
    registrations.confirm(RegistrationFactory(bookable=bookable))

    assert [reminded(bookable, hours) for hours in (20, 19)] == [1, 0]


def test_who_signed_up_this_morning_is_not_reminded_of_it() -> None:
    bookable = BookableFactory(reminder_hours=[24])
    with time_machine.travel(bookable.starts_at - 20 * HOUR):
        registrations.confirm(RegistrationFactory(bookable=bookable))

    assert reminded(bookable, 19) == 0


def test_a_new_date_brings_a_new_reminder() -> None:
    bookable = BookableFactory(reminder_hours=[24])
    registrations.confirm(RegistrationFactory(bookable=bookable))
    assert reminded(bookable, 24) == 1

    bookables.schedule(bookable, bookable.starts_at + 100 * HOUR, bookable.ends_at + 100 * HOUR)
    assert [reminded(bookable, hours) for hours in (30, 24)] == [0, 1]


def test_nobody_is_reminded_of_what_is_cancelled() -> None:
    bookable = BookableFactory(reminder_hours=[24])
    registrations.confirm(RegistrationFactory(bookable=bookable))
    bookables.changed(bookable, "cancelled")

    assert reminded(bookable, 24) == 0
    assert mail.outbox[-1].attachments[0].filename == "calendar.ics"


def test_a_reminder_that_could_not_leave_in_time_does_not_leave(real_mail, caplog) -> None:
    bookable = BookableFactory(reminder_hours=[24])
    with smtp.running() as server:
        real_mail.EMAIL_PORT = server.port
        registrations.confirm(RegistrationFactory(bookable=bookable))
        clock.run()
    with time_machine.travel(bookable.starts_at - HOUR, tick=False):  # Nobody listens there any more.
        clock.run()
    assert OutboxMail.objects.get(purpose=Purpose.REMINDER).state == "waiting"

    with time_machine.travel(bookable.starts_at + HOUR, tick=False), smtp.running() as server:
        real_mail.EMAIL_PORT = server.port
        clock.run()
    assert OutboxMail.objects.get(purpose=Purpose.REMINDER).state == "dropped"
    assert server.letters == []


def test_twenty_four_hours_are_hours_across_both_clock_changes() -> None:
    for month, day in ((3, 28), (10, 31)):
        starts = datetime.datetime(2027, month, day, 8, tzinfo=datetime.UTC)
        bookable = BookableFactory(starts_at=starts, reminder_hours=[24])
        with time_machine.travel(starts - 100 * HOUR):
            registrations.confirm(RegistrationFactory(bookable=bookable))

        assert [reminded(bookable, hours) for hours in (24.02, 23.98)] == [0, 1]


def test_the_command_says_what_it_did(capsys) -> None:
    RegistrationFactory(created_at=timezone.now() - 49 * HOUR)
    call_command("run_bookings")
    assert capsys.readouterr().out == "requests deleted: 1\n"
    call_command("run_bookings")
    assert capsys.readouterr().out == ""


def test_a_step_that_fails_stops_no_other(caplog) -> None:
    bookable = BookableFactory(reminder_hours=[24])
    registrations.confirm(RegistrationFactory(bookable=bookable))
    broken = BookableFactory(reminder_hours=["soon"])

    with time_machine.travel(broken.starts_at - HOUR):
        done = clock.run()

    assert (done["reminders"], done["mails sent"]) == (0, 2)  # The seat and the sound reminder.
    assert "tried again: reminders" in caplog.text


def test_the_embedded_server_does_what_is_due_and_goes_on_after_a_failure(capsys) -> None:
    RegistrationFactory(created_at=timezone.now() - 49 * HOUR)

    gunicorn_embedded._run(("no_such_command", *gunicorn_embedded.EVERY_MINUTE))

    assert Registration.objects.count() == 0
    assert capsys.readouterr().out.startswith("no_such_command failed and is tried again: ")
