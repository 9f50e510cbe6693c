"""The link of the letters: opening it changes nothing, buttons do, and coming again is no mistake."""

from __future__ import annotations

import datetime
import json

import pytest
import time_machine
from django.apps import apps
from django.core import mail, serializers
from django.utils import timezone, translation
from icalendar import Calendar

from bookings.choices import Approval, RegistrationKind, RegistrationState
from bookings.models import MailRefusal, Registration, SchoolBooking
from bookings.services import registrations
from tests.bookings.public import TYPED, form_url, mailed_link, rows, send, visible
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
HELD = [
    RegistrationState.AWAITING_APPROVAL,
    RegistrationState.WAITLISTED,
    RegistrationState.OFFERED,
    RegistrationState.CONFIRMED,
    RegistrationState.ATTENDED,
    RegistrationState.NO_SHOW,
    RegistrationState.DROPPED_OUT,
    RegistrationState.CANCELLED,
    RegistrationState.EXPIRED,
    RegistrationState.REJECTED,
]


def make(state: str, **fields) -> Registration:
    """Somebody in a state, with what the database wants beside it."""
    extra = {
        RegistrationState.OFFERED: {"offer_expires_at": timezone.now() + DAY},
        RegistrationState.WAITLISTED: {"queue_number": 1},
    }.get(state, {})
    return RegistrationFactory(state=state, **{**extra, **fields})


def confirm_url(row: Registration | SchoolBooking, language: str = "en") -> str:
    return f"/{language}/booking/confirm/{row.link_code}/"


def mine(row: Registration, page: str = "", language: str = "en") -> str:
    return f"/{language}/booking/mine/{row.link_code}/{page}"


PAGES = ("", "calendar.ics", "my-data.json", "details/", "cancel/", "erase/")
ACTIONS = ("accept/", "language/")


def everything() -> str:
    """All rows of the room, as text."""
    return "".join(
        serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_app_config("bookings").get_models()
    )


# --- Opening a page --------------------------------------------------------------------


@pytest.mark.parametrize("state", [RegistrationState.REQUESTED, *HELD])
def test_opening_any_page_changes_nothing(visitor, state, committed):
    bookable = BookableFactory(fields=["school"])
    row = make(state, bookable=bookable)
    before = everything()
    addresses = [confirm_url(row), *(mine(row, page) for page in (*PAGES, *ACTIONS))]
    addresses += [form_url(bookable), f"{form_url(bookable)}sent/"]
    addresses += [f"/en/booking/{page}/" for page in ("lost", "lost/sent", "refused", "erased")]
    with committed():
        for address in addresses:
            assert visitor.get(address).status_code in (200, 302, 303, 405), address
            assert visitor.head(address).status_code in (200, 302, 303, 405), address

    assert everything() == before
    assert mail.outbox == []


@pytest.mark.parametrize("state", [RegistrationState.REQUESTED, *HELD])
def test_every_page_is_personal_uncached_unindexed_and_without_a_cookie(visitor, state):
    row = make(state)
    for address in (confirm_url(row), *(mine(row, page) for page in PAGES), form_url(row.bookable)):
        answer = visitor.get(address)
        assert set(answer["Cache-Control"].split(", ")) >= {"private", "no-store"}, address
        assert answer["Referrer-Policy"] == (
            "same-origin" if address == form_url(row.bookable) else "no-referrer"
        )
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
        assert "X-Wagtail-Cache" not in answer or answer["X-Wagtail-Cache"] == "skip"
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            html = answer.content.decode()
            assert '<meta name="robots" content="noindex, follow">' in html
            assert row.link_code not in html.split('rel="canonical"')[1].split(">")[0]


@pytest.mark.parametrize("code", ["x", "A" * 43, "A" * 500, "-", "___"])
def test_a_code_that_nobody_has_leads_to_a_page_that_helps(visitor, code):
    for address in (f"/en/booking/confirm/{code}/", f"/en/booking/mine/{code}/"):
        for answer in (visitor.get(address), visitor.post(address) if "confirm" in address else None):
            if answer and answer.status_code != 404:
                pytest.fail(f"{address}: {answer.status_code}")
        if len(code) < 255:
            assert "Have the link sent again" in visible(visitor.get(address))


@pytest.mark.parametrize("state", HELD)
@pytest.mark.parametrize("language", ["sr", "sr-latn", "en"])
def test_the_page_says_where_every_registration_stands(visitor, state, language):
    row = make(state)
    answer = visitor.get(mine(row, language=language))

    assert answer.status_code == 200
    assert answer.context["standing"].title in visible(answer)


def test_a_waiting_person_is_told_her_number(visitor):
    bookable = BookableFactory(capacity=0)
    people = [make(RegistrationState.WAITLISTED, bookable=bookable, queue_number=n) for n in range(1, 5)]
    with translation.override("en"):
        assert "You are number 4 on the waiting list" in visible(visitor.get(mine(people[3])))


@pytest.mark.parametrize("state", HELD)
def test_the_link_to_join_is_for_people_with_a_seat_only(visitor, state):
    html = visitor.get(mine(make(state))).content.decode()

    assert ("https://meet.example/secret-room" in html) == (state in ("confirmed", "attended"))


# --- Confirming -------------------------------------------------------------------------


def test_from_the_form_to_the_seat_and_once_more(visitor, committed):
    bookable = BookableFactory()
    with committed():
        send(visitor, form_url(bookable))
    link = mailed_link()
    shown = visitor.get(link)
    with committed():
        pressed = visitor.post(link, {"act": "confirm"})
    row = Registration.objects.get()

    assert shown.status_code == 200
    assert bookable.seats_taken == 1
    assert row.state == RegistrationState.CONFIRMED
    assert (pressed.status_code, pressed["Location"]) == (303, mine(row, language="sr"))
    assert [letter.to for letter in mail.outbox] == [[TYPED["email"]]] * 2
    with committed():
        assert visitor.post(link, {"act": "confirm"})["Location"] == pressed["Location"]
        assert visitor.get(link)["Location"] == pressed["Location"]
    assert (len(mail.outbox), bookable.registrations.count()) == (2, 1)


def test_who_finds_all_seats_taken_joins_the_waiting_list_and_is_told_before_and_after(visitor):
    bookable = BookableFactory(capacity=1)
    make(RegistrationState.CONFIRMED, bookable=bookable)
    row = make(RegistrationState.REQUESTED, bookable=bookable)

    assert "With the button you join the waiting list" in visible(visitor.get(confirm_url(row)))
    answer = visitor.post(confirm_url(row), {"act": "confirm"}, follow=True)
    assert "You are number 1 on the waiting list" in visible(answer)


def test_where_the_staff_decide_the_page_says_so(visitor):
    row = make(RegistrationState.REQUESTED, bookable=BookableFactory(approval=Approval.MANUAL))

    assert "your registration goes to the organisers" in visible(visitor.get(confirm_url(row)))
    answer = visitor.post(confirm_url(row), {"act": "confirm"}, follow=True)
    assert "The organisers look at your registration" in visible(answer)


@pytest.mark.parametrize("changes", [{"closed_by_staff": True}, {"capacity": 0, "waitlist": False}])
def test_who_comes_too_late_is_told_why_and_nothing_is_registered(visitor, changes):
    bookable = BookableFactory()
    row = make(RegistrationState.REQUESTED, bookable=bookable)
    for name, value in changes.items():
        setattr(bookable, name, value)
    bookable.save()
    answers = visitor.get(confirm_url(row)), visitor.post(confirm_url(row), {"act": "confirm"})

    assert [answer.status_code for answer in answers] == [200, 409]
    assert all("Nothing was registered" in visible(answer) for answer in answers)
    assert Registration.objects.get(pk=row.pk).state == RegistrationState.REQUESTED


def test_a_link_that_was_not_used_in_time_leads_to_the_form(visitor):
    row = make(RegistrationState.REQUESTED)
    with time_machine.travel(timezone.now() + 3 * DAY):
        answers = visitor.get(confirm_url(row)), visitor.post(confirm_url(row), {"act": "confirm"})

    assert [answer.status_code for answer in answers] == [200, 409]
    assert all(form_url(row.bookable, language="en") in answer.content.decode() for answer in answers)


def test_somebody_who_never_signed_up_says_so_and_gets_no_letter_again(visitor, committed):
    bookable = BookableFactory()
    row = make(RegistrationState.REQUESTED, bookable=bookable, email="druga@skola.example")
    answer = visitor.post(confirm_url(row), {"act": "refuse"}, follow=True)

    assert answer.redirect_chain == [("/en/booking/refused/", 303)]
    assert Registration.objects.count() == 0
    assert MailRefusal.objects.count() == 1
    with committed():
        send(visitor, form_url(bookable), email="druga@skola.example")
    assert mail.outbox == []


def test_a_school_confirms_its_list_and_sees_where_everybody_stands(visitor, committed):
    bookable = BookableFactory(capacity=1, group_booking="allowed")
    people = rows(("Ана", "Анић", "ana@skola.example"), ("Бора", "Борић", "bora@skola.example"))
    with committed():
        send(visitor, form_url(bookable, "list"), {**TYPED, "school": "ОШ", **people})
    link = mailed_link()
    asked = visible(visitor.get(link.replace("/sr/", "/en/")))
    with committed():
        pressed = visitor.post(link, {"act": "confirm"})
    again = visitor.post(link, {"act": "confirm"})

    assert "With the button you sign 2 teachers up" in asked
    assert "Ана Анић" in asked
    assert [answer.status_code for answer in (pressed, again)] == [303, 303]
    shown = visible(visitor.get(link.replace("/sr/", "/en/")))
    assert "The list is confirmed" in shown
    assert "confirmed" in shown
    assert "on the waiting list" in shown
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "ana@skola.example",
        "bora@skola.example",
        TYPED["email"],
    ]


# --- Changing, cancelling, answering ------------------------------------------------------


def test_a_person_changes_what_she_wrote_but_not_the_address_and_not_the_state(visitor):
    row = make(RegistrationState.CONFIRMED, bookable=BookableFactory(fields=["school", "note"]), school="ОШ")
    answer = visitor.post(
        mine(row, "details/"),
        {
            "given_name": "Милица",
            "family_name": "Јовић",
            "school": "Гимназија",
            "email": "x@y.example",
            "state": "x",
        },
    )

    assert (answer.status_code, answer["Location"]) == (303, mine(row))
    changed = Registration.objects.get()
    assert (changed.family_name, changed.school, changed.email, changed.state) == (
        "Јовић",
        "Гимназија",
        row.email,
        RegistrationState.CONFIRMED,
    )


def test_a_mistake_in_the_details_is_tied_to_its_field_and_loses_nothing(visitor):
    row = make(RegistrationState.CONFIRMED, bookable=BookableFactory(fields=["school"]), school="ОШ")
    answer = visitor.post(mine(row, "details/"), {"given_name": "Ива", "family_name": "", "school": "Нова"})

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == ["id_family_name"]
    assert answer.context["form"]["school"].value() == "Нова"


def test_cancelling_asks_first_and_offers_the_seat_to_the_next(visitor, committed):
    bookable = BookableFactory(capacity=1)
    row = make(RegistrationState.CONFIRMED, bookable=bookable)
    waiting = make(RegistrationState.WAITLISTED, bookable=bookable)

    assert "With the button you give your seat back" in visible(visitor.get(mine(row, "cancel/")))
    with committed():
        answer = visitor.post(mine(row, "cancel/"), follow=True)
    assert "Your registration is cancelled" in visible(answer)
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.OFFERED
    assert waiting.email in [letter.to[0] for letter in mail.outbox]
    assert visitor.post(mine(row, "cancel/"))["Location"] == mine(row)
    assert visitor.get(mine(row, "cancel/"))["Location"] == mine(row)


def test_an_offer_is_shown_with_its_deadline_and_taken_by_a_button(visitor, committed):
    until = timezone.make_aware(datetime.datetime(2100, 5, 4, 15))
    bookable = BookableFactory(starts_at=until + 9 * DAY)
    row = make(RegistrationState.OFFERED, bookable=bookable, offer_expires_at=until)

    assert "Take it until 4 May 2100 at 15:00." in visible(visitor.get(mine(row)))
    with committed():
        answers = [visitor.post(mine(row, "accept/")) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, mine(row))] * 2
    assert Registration.objects.get().state == RegistrationState.CONFIRMED


def test_an_offer_that_has_run_out_is_told_as_such(visitor):
    row = make(RegistrationState.OFFERED)
    with time_machine.travel(timezone.now() + 2 * DAY):
        answer = visitor.post(mine(row, "accept/"))

    assert answer.status_code == 409
    assert answer.context["reason"] in visible(answer)


def test_an_offer_is_declined_and_goes_to_the_next(visitor):
    bookable = BookableFactory(capacity=1)
    row = make(RegistrationState.OFFERED, bookable=bookable)
    waiting = make(RegistrationState.WAITLISTED, bookable=bookable)
    visitor.post(mine(row, "cancel/"))

    assert Registration.objects.get(pk=row.pk).state == RegistrationState.CANCELLED
    assert Registration.objects.get(pk=waiting.pk).state == RegistrationState.OFFERED


def test_who_has_cancelled_may_sign_up_again(visitor):
    row = make(RegistrationState.CONFIRMED)
    registrations.cancel(row)

    assert form_url(row.bookable, language="en") in visitor.get(mine(row)).content.decode()


def test_letters_and_page_change_their_language_together(visitor):
    row = make(RegistrationState.CONFIRMED)
    answer = visitor.post(mine(row, "language/"), {"language": "sr-latn"})

    assert (answer.status_code, answer["Location"]) == (303, mine(row, language="sr-latn"))
    assert Registration.objects.get().language == "sr-latn"
    for nonsense in ("xx", "", "sr" * 400):
        assert visitor.post(mine(row, "language/"), {"language": nonsense}).status_code == 303
    assert Registration.objects.get().language == "sr-latn"


def test_nothing_of_it_can_be_done_from_another_site(visitor):
    row = make(RegistrationState.CONFIRMED)
    asked = make(RegistrationState.REQUESTED)
    before = everything()
    headers = {"Origin": "https://evil.example"}
    for page in ("details/", "cancel/", "accept/", "language/", "erase/"):
        visitor.post(mine(row, page), {"language": "en"}, headers=headers)
    visitor.post(confirm_url(asked), {"act": "confirm"}, headers=headers)

    assert everything() == before


# --- Calendar, data, erasure ---------------------------------------------------------------


def test_the_calendar_has_the_meetings_and_no_link_to_join(visitor):
    row = make(RegistrationState.CONFIRMED)
    answer = visitor.get(mine(row, "calendar.ics"))
    [event] = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["UID"] == f"{row.bookable.uuid}@testserver"
    assert event["DTSTART"].dt == row.bookable.starts_at.replace(microsecond=0)
    assert b"meet.example" not in answer.content


def test_the_calendar_of_somebody_who_cancelled_strikes_the_dates_out(visitor):
    row = make(RegistrationState.CANCELLED)
    [event] = Calendar.from_ical(visitor.get(mine(row, "calendar.ics")).content).walk("VEVENT")

    assert event["STATUS"] == "CANCELLED"


def test_a_person_takes_away_all_that_is_stored_about_her_and_of_nobody_else(visitor):
    row = make(RegistrationState.CONFIRMED, email="milica@skola.example")
    make(RegistrationState.CONFIRMED, bookable=row.bookable, given_name="Другарица")
    answer = visitor.get(mine(row, "my-data.json"))
    data = json.loads(answer.content)

    assert (data["address"], len(data["registrations"])) == ("milica@skola.example", 1)
    assert "Другарица" not in answer.content.decode()


def test_erasing_asks_first_gives_the_seat_back_and_the_link_is_dead(visitor, committed):
    bookable = BookableFactory(capacity=1)
    row = make(RegistrationState.CONFIRMED, bookable=bookable, family_name="Необична")
    waiting = make(RegistrationState.WAITLISTED, bookable=bookable)
    assert "goes to others" in visible(visitor.get(mine(row, "erase/")))
    with committed():
        answer = visitor.post(mine(row, "erase/"), follow=True)

    assert answer.redirect_chain == [("/en/booking/erased/", 303)]
    assert "Необична" not in everything()
    assert row.email not in everything()
    assert Registration.objects.get(pk=waiting.pk).state == RegistrationState.OFFERED
    assert visitor.get(mine(row)).status_code == 404
    assert visitor.post(mine(row, "erase/")).status_code == 404


def test_a_class_sees_its_numbers(visitor):
    row = make(
        RegistrationState.CONFIRMED,
        kind=RegistrationKind.GROUP,
        group_size=26,
        accompanying_adults=2,
        bookable=BookableFactory(capacity=60),
        group_label="IV-2",
    )
    words = visible(visitor.get(mine(row)))

    assert "Your 26 seats are confirmed" in words
    assert "26, 2 adults among them" in words


@pytest.mark.parametrize("page", ["", *PAGES[3:]])
def test_a_page_asks_the_database_little(visitor, django_assert_max_num_queries, page):
    row = make(RegistrationState.CONFIRMED)
    visitor.get(mine(row))
    with django_assert_max_num_queries(12):
        visitor.get(mine(row, page))
