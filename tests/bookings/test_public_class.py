"""A class that is smaller or larger than announced: its teacher says so by the link of the letters."""

from __future__ import annotations

import pytest
import time_machine

from bookings.choices import Approval, OptionalField, RegistrationKind, RegistrationState
from bookings.models import Registration
from bookings.services import registrations
from tests.bookings.public import form_url, visible
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def a_class(bookable, size: int = 22, **fields) -> Registration:
    """A class with two adults that has confirmed."""
    asked = RegistrationFactory(
        bookable=bookable,
        kind=RegistrationKind.GROUP,
        group_size=size,
        accompanying_adults=2,
        group_label="IV-2",
        school="ОШ „Вук Караџић“",
        **fields,
    )
    return registrations.confirm(asked)


@pytest.fixture
def says(visitor):
    """What the teacher of a class writes into the page for changes; answers the response."""

    def says(row: Registration, pupils: int | str, adults: int | str = 2, **changes):
        names = ("given_name", "family_name", "school", "group_label")
        typed = {name: getattr(row, name) for name in names}
        typed |= {"pupils": pupils, "accompanying_adults": adults, **changes}
        return visitor.post(f"/en/booking/mine/{row.link_code}/details/", typed)

    return says


def numbers(row: Registration) -> tuple[int, int]:
    row = Registration.objects.get(pk=row.pk)
    return row.group_size, row.accompanying_adults


def hall(capacity: int = 30, **options):
    return BookableFactory(
        capacity=capacity, group_booking="only", max_group=26, fields=["school"], **options
    )


def test_fewer_come_and_the_seats_go_to_those_who_wait(says, visitor) -> None:
    bookable = hall()
    row, waits = a_class(bookable), a_class(bookable, 12)
    assert waits.state == RegistrationState.WAITLISTED
    page = visitor.get(f"/en/booking/mine/{row.link_code}/details/")
    assert 'name="pupils" value="20"' in page.content.decode()

    answer = says(row, 16, group_label="IV-3")

    assert answer.status_code == 303
    assert numbers(row) == (18, 2)
    row.refresh_from_db()
    assert row.group_label == "IV-3"
    waits.refresh_from_db()
    assert waits.state == RegistrationState.OFFERED
    [change] = row.changes.filter(action="group_size")
    assert (change.before, change.after, change.actor) == ("22", "18", None)
    assert "18, 2 adults among them" in visible(visitor.get(answer["Location"]))


def test_more_come_as_far_as_seats_are_free(says) -> None:
    bookable = hall(capacity=40)
    row, other = a_class(bookable), a_class(bookable, 14)

    assert says(row, 24).status_code == 303
    assert numbers(row) == (26, 2)
    answer = says(other, 13, school="Другa школа")
    assert answer.status_code == 409
    assert "not enough free places" in visible(answer)
    other.refresh_from_db()
    assert (numbers(other), other.school) == ((14, 2), "ОШ „Вук Караџић“")  # Both or neither.


def test_nobody_who_waits_is_overtaken_by_a_class_that_grows(says) -> None:
    bookable = hall()
    row = a_class(bookable, 20)
    a_class(bookable, 15)

    assert says(row, 20).status_code == 409
    assert numbers(row) == (20, 2)


def test_a_class_on_the_waiting_list_may_say_how_many_it_is(says) -> None:
    bookable = hall(capacity=24)
    a_class(bookable)
    waits = a_class(bookable, 12)

    assert says(waits, 20).status_code == 303
    assert numbers(waits) == (22, 2)
    waits.refresh_from_db()
    assert waits.position == 1


@pytest.mark.parametrize(
    ("pupils", "adults", "wrong"),
    [(25, 2, "pupils"), (0, 2, "pupils"), ("", 2, "pupils"), (3, 0, "accompanying_adults")],
)
def test_what_cannot_be_is_said_beside_the_field(says, pupils, adults, wrong) -> None:
    row = a_class(hall())
    answer = says(row, pupils, adults)

    assert answer.status_code == 422
    assert [problem.target for problem in answer.context["problems"]] == [f"id_{wrong}"]
    assert numbers(row) == (22, 2)


def test_where_somebody_decides_more_seats_are_asked_for_and_fewer_are_not(says) -> None:
    bookable = hall(approval=Approval.MANUAL)
    row = registrations.approve(a_class(bookable), None)

    answer = says(row, 22)
    assert (answer.status_code, numbers(row)) == (409, (22, 2))
    assert "consent of the organisers" in visible(answer)
    assert says(row, 18).status_code == 303
    assert numbers(row) == (20, 2)


def test_once_it_has_begun_only_the_staff_change_the_number(says) -> None:
    row = a_class(hall())
    with time_machine.travel(row.bookable.starts_at):
        assert says(row, 10).status_code == 409
    assert numbers(row) == (22, 2)


def test_one_person_has_no_number_to_change(says) -> None:
    row = registrations.confirm(RegistrationFactory())

    assert says(row, 5).status_code == 303
    assert numbers(row) == (1, 0)


@pytest.mark.parametrize("name", OptionalField.values)
def test_whatever_staff_can_tick_the_form_and_the_page_for_changes_ask(visitor, name: str) -> None:
    bookable = BookableFactory(fields=[name])
    row = registrations.confirm(RegistrationFactory(bookable=bookable))
    for address in (form_url(bookable), f"/en/booking/mine/{row.link_code}/details/"):
        assert f'name="{name}"' in visitor.get(address).content.decode()
