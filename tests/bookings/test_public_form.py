"""The form: who is asked what, what happens with mistakes, and that it tells nobody anything."""

from __future__ import annotations

import datetime
import itertools
import re
import uuid

import pytest
import time_machine
from django.core import mail
from django.utils import timezone, translation

from bookings.choices import GroupBooking, OptionalField, RegistrationKind, RegistrationState
from bookings.models import Registration, SchoolBooking
from tests.bookings.public import CLASS, TYPED, form_url, mailed_link, rows, send, visible
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

PAST, FUTURE = datetime.timedelta(days=-1), datetime.timedelta(days=1)


@pytest.fixture
def page(visitor):
    """The form of a bookable as its visitor sees it."""
    return lambda bookable, way="", language="sr": visitor.get(form_url(bookable, way, language))


# --- What is asked ----------------------------------------------------------------------


def test_a_form_asks_for_name_and_address_and_for_nothing_else_unless_told(page):
    form = page(BookableFactory()).context["form"]

    assert [field.name for field in form.visible_fields()] == [
        "website",
        "given_name",
        "family_name",
        "email",
    ]


@pytest.mark.parametrize("name", OptionalField.values)
def test_each_field_that_the_staff_choose_is_asked_for(page, visitor, name):
    bookable = BookableFactory(fields=[name])
    typed = {**TYPED, name: "+381 34 123 456"}

    assert page(bookable).context["form"][name].label
    assert send(visitor, form_url(bookable), typed).status_code == 303
    assert getattr(Registration.objects.get(), name) == "+381 34 123 456"


def test_fields_stand_in_the_order_of_the_form_whatever_the_order_of_ticking(page):
    form = page(BookableFactory(fields=["note", "phone", "school"])).context["form"]

    assert [field.name for field in form.visible_fields()][4:] == ["school", "phone", "note"]


def test_what_is_not_asked_for_is_not_stored_even_if_it_is_sent(visitor):
    send(visitor, form_url(BookableFactory(fields=[])), phone="123456789", state="confirmed", priority="9")

    row = Registration.objects.get()
    assert (row.phone, row.state, row.priority) == ("", RegistrationState.REQUESTED, 0)


def test_browsers_and_telephones_know_what_each_field_is(page):
    html = page(BookableFactory(fields=["school", "phone"])).content.decode().split("<main")[1]
    known = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*autocomplete="([\w-]+)"', html))

    assert known == {
        "website": "off",
        "given_name": "given-name",
        "family_name": "family-name",
        "email": "email",
        "school": "organization",
        "phone": "tel",
    }
    assert 'inputmode="tel"' in html
    assert 'inputmode="email"' in html


@pytest.mark.parametrize(
    ("groups", "ways"),
    [
        (GroupBooking.NONE, ["person"]),
        (GroupBooking.ALLOWED, ["person", "list", "class"]),
        (GroupBooking.ONLY, ["class", "list"]),
    ],
)
def test_the_ways_of_signing_up_are_those_that_are_allowed(page, groups, ways):
    answer = page(BookableFactory(group_booking=groups), way="person")

    assert [way.name for way in answer.context["ways"]] == ways
    assert answer.context["way"].name == ways[0]


def test_the_notice_says_for_how_long_data_are_kept(page):
    with translation.override("en"):
        words = visible(page(BookableFactory(retention_days=45), language="en"))

    assert "It is deleted 45 days after the last meeting" in words


# --- Signing up --------------------------------------------------------------------------


def test_a_teacher_signs_up_and_gets_a_link_by_mail(visitor, committed):
    bookable = BookableFactory(fields=["school"])
    with committed():
        answer = send(visitor, form_url(bookable), school=" ОШ  Вук\u200b Караџић ")

    assert (answer.status_code, answer["Location"]) == (303, f"/sr/booking/{bookable.uuid}/sent/")
    row = Registration.objects.get()
    assert (row.full_name, row.school, row.language, row.kind) == (
        "Милица Петровић",
        "ОШ Вук Караџић",
        "sr",
        RegistrationKind.PERSON,
    )
    assert row.notice_version
    assert bookable.seats_taken == 0
    assert mail.outbox[0].to == ["milica@skola.example"]
    assert mailed_link() == f"/sr/booking/confirm/{row.link_code}/"


@pytest.mark.parametrize("language", ["sr", "sr-latn", "en"])
def test_the_language_of_the_page_is_the_language_of_the_letters(visitor, language):
    send(visitor, form_url(BookableFactory(), language=language))

    assert Registration.objects.get().language == language


def test_pressing_the_button_twice_is_one_registration_and_no_error(visitor, committed):
    address = form_url(BookableFactory())
    with time_machine.travel(timezone.now() - datetime.timedelta(seconds=9)):
        data = {"ticket": visitor.get(address).context["ticket"], **TYPED}
    with committed():
        answers = [visitor.post(address, data) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [
        (303, answers[0]["Location"])
    ] * 2
    assert Registration.objects.count() == len(mail.outbox) == 1


def test_a_class_comes_as_numbers(visitor):
    bookable = BookableFactory(capacity=60, group_booking=GroupBooking.ALLOWED)
    send(visitor, form_url(bookable, "class"), CLASS)

    row = Registration.objects.get()
    assert (row.kind, row.group_size, row.accompanying_adults, row.group_label) == ("group", 26, 2, "IV-2")


@pytest.mark.parametrize(
    ("pupils", "adults", "wrong"),
    [("29", "1", []), ("29", "2", ["pupils"]), ("0", "1", ["pupils"]), ("20", "", ["accompanying_adults"])],
)
def test_a_class_is_no_larger_than_the_largest_group(visitor, pupils, adults, wrong):
    bookable = BookableFactory(capacity=60, group_booking=GroupBooking.ONLY, max_group=30)
    answer = send(visitor, form_url(bookable, "class"), CLASS, pupils=pupils, accompanying_adults=adults)

    assert (answer.status_code == 303) == (not wrong)
    if wrong:
        assert list(answer.context["form"].errors) == wrong


def test_a_class_larger_than_all_seats_is_told_so_and_keeps_what_was_typed(visitor):
    bookable = BookableFactory(capacity=20, group_booking=GroupBooking.ONLY)
    answer = send(visitor, form_url(bookable, "class"), CLASS)

    assert answer.status_code == 409
    assert answer.context["form"]["pupils"].value() == "24"
    assert answer.context["problems"]
    assert Registration.objects.count() == 0


def test_a_school_signs_several_teachers_up(visitor, committed):
    bookable = BookableFactory(group_booking=GroupBooking.ALLOWED, fields=["municipality"])
    people = rows(("Ана", "Анић", "ana@skola.example"), ("Бора", "Борић", "bora@skola.example"), ("", "", ""))
    typed = {**TYPED, "school": "ОШ Вук Караџић", "municipality": "Кнић", **people}
    with committed():
        answer = send(visitor, form_url(bookable, "list"), typed)

    assert answer.status_code == 303
    booking = SchoolBooking.objects.get()
    assert (booking.contact_name, booking.email) == ("Милица Петровић", "milica@skola.example")
    assert [
        (row.full_name, row.email, row.school, row.municipality, row.kind)
        for row in booking.registrations.order_by("pk")
    ] == [
        ("Ана Анић", "ana@skola.example", "ОШ Вук Караџић", "Кнић", "on_behalf"),
        ("Бора Борић", "bora@skola.example", "ОШ Вук Караџић", "Кнић", "on_behalf"),
    ]
    assert [letter.to for letter in mail.outbox] == [["milica@skola.example"]]


def test_one_more_row_is_had_without_a_script_and_nothing_typed_is_lost(visitor):
    address = form_url(BookableFactory(group_booking=GroupBooking.ALLOWED), "list")
    typed = {**TYPED, "email": "unfinished", **rows(("Ана", "", ""), ("", "", ""))}
    answer = send(visitor, address, typed, act="add")
    form = answer.context["form"]

    assert answer.status_code == 200
    assert answer.context["problems"] == []
    assert 'aria-invalid="true"' not in answer.content.decode()
    assert form["email"].value() == "unfinished"
    assert [row["given_name"].value() for row in form.colleagues.forms] == ["Ана", "", None]
    [focused] = re.findall(r"<input[^>]*autofocus[^>]*>", answer.content.decode())
    assert 'id="id_teacher-2-given_name"' in focused


def test_a_list_has_no_more_rows_than_the_largest_group(visitor):
    address = form_url(BookableFactory(group_booking=GroupBooking.ALLOWED, max_group=3), "list")
    for count, grown, can_grow in ((2, 3, False), (3, 3, False), (900, 3, False)):
        answer = send(visitor, address, {**TYPED, **rows(total=count)}, act="add")
        form = answer.context["form"]
        assert (len(form.colleagues.forms), form.can_grow) == (grown, can_grow)


@pytest.mark.parametrize(
    ("people", "wrong"),
    [
        (rows(("", "", ""), ("", "", "")), [""]),
        (rows(("Ана", "Анић", "")), ["id_teacher-0-email"]),
        (rows(("Ана", "Анић", "a@s.example"), ("Ива", "Ивић", "A@s.example")), ["id_teacher-1-email"]),
        ({"teacher-TOTAL_FORMS": "x", "teacher-INITIAL_FORMS": "0"}, [""]),
        ({}, [""]),
    ],
    ids=["nobody", "no address", "one address twice", "no number of rows", "no rows at all"],
)
def test_what_is_wrong_with_a_list_is_said_where_it_stands(visitor, people, wrong):
    bookable = BookableFactory(group_booking=GroupBooking.ALLOWED)
    answer = send(visitor, form_url(bookable, "list"), {**TYPED, "school": "ОШ", **people})

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == wrong
    assert SchoolBooking.objects.count() == 0


# --- Mistakes ----------------------------------------------------------------------------


def test_mistakes_are_summed_up_tied_to_their_fields_and_nothing_is_lost(visitor):
    bookable = BookableFactory(fields=["school", "phone"])
    answer = send(visitor, form_url(bookable), email="milica@", phone="zvati uveče")
    html = answer.content.decode()

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == ["id_email", "id_school", "id_phone"]
    for name in ("email", "school", "phone"):
        field = re.search(rf'<input[^>]*name="{name}"[^>]*>', html).group()
        assert 'aria-invalid="true"' in field
        assert f"id_{name}_error" in re.search(r'aria-describedby="([^"]*)"', field).group(1).split()
        assert html.count(f'id="id_{name}_error"') == 1
    form = answer.context["form"]
    assert form["given_name"].value() == "Милица"
    assert form["phone"].value() == "zvati uveče"
    assert Registration.objects.count() == 0


def test_after_a_mistake_the_form_needs_no_second_wait(visitor):
    address = form_url(BookableFactory())
    first = send(visitor, address, email="milica@")
    with time_machine.travel(timezone.now() + datetime.timedelta(seconds=9)):
        answer = visitor.post(address, {**TYPED, "ticket": first.context["ticket"]})

    assert answer.status_code == 303


@pytest.mark.parametrize("name", ["given_name", "note"])
@pytest.mark.parametrize("text", ["https://spam.example", "see www.spam.example", "<b>x</b>"])
def test_links_and_marks_have_no_place_in_a_form_that_writes_letters(visitor, name, text):
    answer = send(visitor, form_url(BookableFactory(fields=["note"])), **{name: text})

    assert list(answer.context["form"].errors) == [name]


def test_line_breaks_in_a_name_become_blanks(visitor):
    send(visitor, form_url(BookableFactory()), given_name="Ана\r\nBcc: svi@x.example")

    assert Registration.objects.get().given_name == "Ана Bcc: svi@x.example"


# --- States -------------------------------------------------------------------------------

MOMENT = timezone.now()
STATES = {
    "unscheduled": {"starts_at": None, "ends_at": None},
    "not_yet_open": {"opens_at": MOMENT + FUTURE},
    "full": {"capacity": 0, "waitlist": False},
    "closed": {"closes_at": MOMENT + PAST},
    "running": {"starts_at": MOMENT + PAST, "ends_at": MOMENT + FUTURE},
    "past": {"starts_at": MOMENT + 3 * PAST, "ends_at": MOMENT + 2 * PAST},
    "cancelled": {"cancelled_at": MOMENT},
}


@pytest.mark.parametrize("state", STATES)
def test_where_nobody_can_sign_up_the_page_says_why_and_what_to_do(visitor, state):
    bookable = BookableFactory(**STATES[state])
    assert bookable.state == state
    with translation.override("en"):
        answer = visitor.get(form_url(bookable, language="en"))

    assert answer.status_code == 200
    assert answer.context["seats"].words in visible(answer)
    assert b'name="email"' not in answer.content
    assert b"mailto:kursevi@centar.example" in answer.content


def test_the_page_says_when_sign_up_opens(visitor):
    opens = timezone.make_aware(datetime.datetime(2027, 3, 1, 8, 30))
    bookable = BookableFactory(opens_at=opens, starts_at=opens + 30 * FUTURE)
    with time_machine.travel(datetime.datetime(2027, 2, 1, tzinfo=datetime.UTC)):
        words = visible(visitor.get(form_url(bookable, language="en")))

    assert "Sign-up opens on 1 March 2027 at 08:30." in words


def test_somebody_who_was_too_slow_is_told_so_and_nothing_is_stored(visitor):
    bookable = BookableFactory()
    ticket = visitor.get(form_url(bookable)).context["ticket"]
    bookable.closed_by_staff = True
    bookable.save()
    answer = visitor.post(form_url(bookable), {**TYPED, "ticket": ticket})

    assert answer.status_code == 409
    assert answer.context["seats"].state == "closed"
    assert Registration.objects.count() == 0


def test_a_full_course_with_a_waiting_list_takes_people_for_the_list(visitor):
    bookable = BookableFactory(capacity=1)
    RegistrationFactory(bookable=bookable, state=RegistrationState.CONFIRMED)
    answer = visitor.get(form_url(bookable, language="en"))

    assert answer.context["heading"] == "Join the waiting list"
    assert send(visitor, form_url(bookable)).status_code == 303


def test_what_belongs_to_no_room_has_no_page(visitor):
    assert visitor.get(form_url(BookableFactory(kind="gone"))).status_code == 404
    assert visitor.get(f"/sr/booking/{uuid.uuid4()}/").status_code == 404
    assert visitor.get(f"/sr/booking/{uuid.uuid4()}/sent/").status_code == 404


# --- Whatever is sent -----------------------------------------------------------------------

STRANGE = ["", "abc", "\x07", "\ufeff", "-1", "9" * 30, "x" * 10_000, '"><script>', "%00", "{{ 1 }}", "²"]


@pytest.mark.parametrize("way", ["person", "list", "class", "nothing", "x" * 300])
def test_no_value_breaks_the_form(visitor, way):
    bookable = BookableFactory(group_booking=GroupBooking.ALLOWED, fields=list(OptionalField.values))
    names = [*TYPED, *OptionalField.values, "pupils", "accompanying_adults", "ticket", "website", "act"]
    names += ["teacher-TOTAL_FORMS", "teacher-INITIAL_FORMS", "teacher-0-email", "proof"]
    good = {**TYPED, **rows(("А", "Б", "a@b.example"))}
    changes = [dict.fromkeys(names, value) for value in STRANGE]
    changes += [{name: value} for name, value in zip(names, itertools.cycle(STRANGE), strict=False)]
    for change in changes:
        assert visitor.post(form_url(bookable, way), {**good, **change}).status_code in (200, 422), change
    assert visitor.get(form_url(bookable), {"way": ["a", "list"], "page": "x"}).status_code == 200
