"""The form against machines and the curious: nobody is turned away, and nobody learns who is signed up."""

from __future__ import annotations

import datetime
import json

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bookings import limits
from bookings.choices import LimitScope, RegistrationState
from bookings.forms import protection
from bookings.models import LimitHit, MailRefusal, Registration
from tests.bookings.proof import solved
from tests.bookings.public import TYPED, form_url, send
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(visitor):
    """The form of a bookable as its visitor sees it."""
    return lambda bookable, way="", language="sr": visitor.get(form_url(bookable, way, language))


@pytest.mark.parametrize(
    ("seconds", "changes"),
    [(0, {}), (9, {"website": "https://spam.example"}), (13 * 3600, {}), (9, {"ticket": "forged:x:y"})],
    ids=["faster than anybody writes", "the trap", "open since yesterday", "a forged ticket"],
)
def test_who_looks_like_a_machine_presses_one_more_button_and_loses_nothing(visitor, seconds, changes):
    address = form_url(BookableFactory())
    moment = datetime.datetime(2026, 11, 2, 8, tzinfo=datetime.UTC)
    with time_machine.travel(moment, tick=False) as clock:
        data = {"ticket": visitor.get(address).context["ticket"], "website": "", **TYPED}
        clock.shift(seconds)
        asked = visitor.post(address, {**data, **changes})
        again = {**TYPED, "ticket": asked.context["ticket"], "website": ""}
        clock.shift(5)
        answer = visitor.post(address, again)

    assert asked.status_code == 200
    assert asked.context["once_more"]
    assert {name: asked.context["form"][name].value() for name in TYPED} == TYPED
    assert asked.context["form"]["website"].value() == ""
    assert answer.status_code == 303
    assert Registration.objects.count() == 1


def test_a_ticket_is_for_one_form_only(visitor):
    one, other = BookableFactory(), BookableFactory()
    ticket = visitor.get(form_url(one)).context["ticket"]
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=9)):
        assert protection.read(ticket, other.uuid) is None
        assert protection.read(ticket, one.uuid).hasty is False


def test_a_form_sent_from_another_site_is_not_taken(visitor):
    address = form_url(BookableFactory())
    answer = send(visitor, address, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 422
    assert answer.context["form"]["email"].value() == TYPED["email"]
    assert Registration.objects.count() == 0


def test_a_browser_that_keeps_its_origin_to_itself_is_believed(visitor):
    assert send(visitor, form_url(BookableFactory()), headers={"Origin": "null"}).status_code == 303


@pytest.fixture
def flood(db):
    """So many requests in this hour that browsers must work."""
    LimitHit.objects.bulk_create(LimitHit(scope=LimitScope.SITE) for _ in range(limits.SITE_BUDGET))


def test_nobody_works_while_the_form_is_calm(page):
    html = page(BookableFactory()).content.decode()

    assert "data-proof" not in html
    assert "proof.js" not in html


def test_in_a_flood_the_page_asks_the_browser_for_work_and_offers_a_person_instead(page, flood):
    answer = page(BookableFactory())
    html = answer.content.decode()

    assert set(json.loads(answer.context["task"])) == {
        "algorithm",
        "challenge",
        "max_number",
        "salt",
        "signature",
    }
    assert "mailto:kursevi@centar.example" in html
    assert "data-worker=" in html
    assert "Content-Security-Policy" in answer
    assert "blob:" not in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_in_a_flood_a_form_without_proof_comes_back_with_all_that_was_typed(visitor, flood):
    answer = send(visitor, form_url(BookableFactory()))

    assert answer.status_code == 200
    assert answer.context["once_more"]
    assert {name: answer.context["form"][name].value() for name in TYPED} == TYPED
    assert Registration.objects.count() == 0


def test_in_a_flood_a_solved_task_opens_the_form_once(visitor, flood):
    address = form_url(BookableFactory())
    answer = visitor.get(address)
    proof = solved(json.loads(answer.context["task"]))
    first = send(visitor, address, proof=proof)
    second = send(visitor, address, email="druga@skola.example", proof=proof)

    assert first.status_code == 303
    assert second.status_code == 422
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("proof", ["x", "e30=", "W10=", "MQ==", "////", "eyJhbGdvcml0aG0iOiAxfQ=="])
def test_in_a_flood_a_forged_proof_is_refused_without_an_error(visitor, flood, proof):
    answer = send(visitor, form_url(BookableFactory()), proof=proof)

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == [""]


def test_a_proof_runs_out(visitor, flood):
    address = form_url(BookableFactory())
    proof = solved(json.loads(visitor.get(address).context["task"]))
    with time_machine.travel(timezone.now() + protection.PROOF_LIFE + datetime.timedelta(minutes=1)):
        assert send(visitor, address, proof=proof).status_code == 422


def test_the_answer_is_the_same_for_an_address_that_is_new_known_refused_or_too_eager(visitor):
    bookable = BookableFactory()
    RegistrationFactory(bookable=bookable, email="zna@skola.example", state=RegistrationState.CONFIRMED)
    refusing = RegistrationFactory(email="nece@skola.example")
    MailRefusal.objects.create(email_key=refusing.email_key)
    answers = []
    for address in ("nova@skola.example", "zna@skola.example", "nece@skola.example", "nova@skola.example"):
        answer = send(visitor, form_url(bookable), email=address)
        answers.append((answer.status_code, answer["Location"], visitor.get(answer["Location"]).content))

    assert answers == [answers[0]] * 4
    assert b"@skola.example" not in answers[0][2]


def test_an_address_that_is_known_costs_about_as_much_work_as_a_new_one(visitor):
    bookable = BookableFactory()
    RegistrationFactory(bookable=bookable, email="zna@skola.example", state=RegistrationState.CONFIRMED)
    work = []
    for address in ("prva@skola.example", "nova@skola.example", "zna@skola.example"):
        with CaptureQueriesContext(connection) as queries:
            send(visitor, form_url(bookable), email=address)
        work.append(len(queries))

    assert abs(work[1] - work[2]) <= 6
