"""A lost link is sent again: to the address only, not too often, and nobody else learns anything."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from bookings import limits
from bookings.choices import LimitScope, RegistrationState
from bookings.mails import outbox
from bookings.models import LimitHit, MailRefusal, SchoolBooking
from tests.bookings.public import form_url, send
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

LOST = "/sr/booking/lost/"


@pytest.fixture
def ask(visitor, committed):
    """Ask for the links of an address. The letters leave afterwards, with what runs every minute: how long
    the answer takes tells nobody whether there were any."""
    sent_before = []

    def ask(address: str, **changes):
        with committed():
            answer = send(visitor, LOST, {"email": address}, **changes)
        assert mail.outbox == list(sent_before)
        outbox.send_due()
        sent_before[:] = mail.outbox
        return answer

    return ask


def test_a_letter_for_each_registration_goes_to_the_address(ask):
    for state in (RegistrationState.CONFIRMED, RegistrationState.REQUESTED, RegistrationState.CANCELLED):
        RegistrationFactory(email="milica@skola.example", state=state, cancelled_by="")
    RegistrationFactory(email="druga@skola.example", state=RegistrationState.CONFIRMED)
    answer = ask("Milica@skola.example")

    assert (answer.status_code, answer["Location"]) == (303, "/sr/booking/lost/sent/")
    assert [letter.to for letter in mail.outbox] == [["milica@skola.example"]] * 2
    assert ["/booking/mine/" in letter.body for letter in mail.outbox] == [True, False]
    assert "/booking/confirm/" in mail.outbox[1].body


def test_a_list_that_waits_for_its_school_is_sent_again(ask, visitor, committed):
    booking = SchoolBooking(bookable=BookableFactory(), email="skola@skola.example", language="sr")
    booking.email_key = limits.keys.email_key(booking.email)
    booking.save()
    other = SchoolBooking.objects.create(
        bookable=booking.bookable, email="druga@skola.example", email_key="x", language="sr"
    )
    ask("skola@skola.example")

    assert [booking.link_code in letter.body for letter in mail.outbox] == [True]
    assert other.link_code not in mail.outbox[0].body


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(ask, visitor):
    RegistrationFactory(email="milica@skola.example", state=RegistrationState.CONFIRMED)
    answers = [ask(address) for address in ("milica@skola.example", "nepoznata@skola.example")]

    assert len({(answer.status_code, answer["Location"]) for answer in answers}) == 1
    assert b"@skola.example" not in visitor.get(answers[0]["Location"]).content


def test_asking_again_and_again_sends_one_letter_in_four_hours(ask):
    RegistrationFactory(email="milica@skola.example", state=RegistrationState.CONFIRMED)
    morning = timezone.localtime().replace(hour=9, minute=30) + datetime.timedelta(days=1)
    for hours, letters in ((0, 1), (1, 1), (5, 2)):
        with time_machine.travel(morning + datetime.timedelta(hours=hours), tick=False):
            ask("milica@skola.example")
        assert len(mail.outbox) == letters


def test_nobody_who_refuses_letters_gets_those_of_strangers_forms(ask):
    row = RegistrationFactory(email="milica@skola.example")
    MailRefusal.objects.create(email_key=row.email_key)
    ask("milica@skola.example")

    assert mail.outbox == []


@pytest.mark.parametrize("address", ["", "milica", "milica@", "a" * 300 + "@x.example", "\x07@x.example"])
def test_what_is_no_address_is_said_so_beside_the_field(ask, address):
    answer = ask(address)

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == ["id_email"]
    assert mail.outbox == []


@pytest.mark.parametrize("changes", [{"website": "x"}, {"ticket": "forged"}])
def test_who_looks_like_a_machine_presses_one_more_button(ask, changes):
    RegistrationFactory(email="milica@skola.example", state=RegistrationState.CONFIRMED)
    answer = ask("milica@skola.example", **changes)

    assert answer.status_code == 200
    assert answer.context["form"]["email"].value() == "milica@skola.example"
    assert mail.outbox == []


def test_in_a_flood_browsers_work_for_this_form_too(ask):
    LimitHit.objects.bulk_create(LimitHit(scope=LimitScope.SITE) for _ in range(limits.SITE_BUDGET))
    RegistrationFactory(email="milica@skola.example", state=RegistrationState.CONFIRMED)
    answer = ask("milica@skola.example")

    assert answer.status_code == 422
    assert mail.outbox == []


def test_the_form_of_a_course_and_this_one_do_not_take_each_others_tickets(ask, visitor):
    ticket = visitor.get(form_url(BookableFactory())).context["ticket"]

    assert ask("milica@skola.example", ticket=ticket).status_code == 200
