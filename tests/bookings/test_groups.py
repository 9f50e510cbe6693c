"""A school registers its teachers: the contact confirms, everybody is told themselves."""

from __future__ import annotations

import pytest
import time_machine
from django.core import mail

from bookings import links
from bookings.choices import Purpose, RegistrationState
from bookings.errors import LinkExpired, NotAllowed
from bookings.models import MailRefusal, Registration, SchoolBooking
from bookings.services import groups, privacy, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory, facts

pytestmark = pytest.mark.django_db
CONTACT = {"contact_name": "Секретар", "email": "skola@skola.example", "school": "ОШ „Вук Караџић“"}


def people(number: int) -> list[dict[str, str]]:
    return [
        {"given_name": "Ана", "family_name": f"Илић {index}", "email": f"ana{index}@skola.example"}
        for index in range(number)
    ]


def handed_in(bookable, number: int = 3) -> SchoolBooking:
    groups.request(bookable, CONTACT, people(number), language="sr", network="192.0.2.7")
    return SchoolBooking.objects.get()


def test_each_teacher_gets_an_own_mail_and_link(committed) -> None:
    bookable = BookableFactory(capacity=2, group_booking="allowed")
    with committed():
        booking = handed_in(bookable)
    assert [letter.to for letter in mail.outbox] == [["skola@skola.example"]]
    assert bookable.seats_taken == 0

    with committed():
        groups.confirm(links.find(booking.link_code))

    rows = list(booking.registrations.order_by("pk"))
    assert [row.state for row in rows] == ["confirmed", "confirmed", "waitlisted"]
    assert {row.school for row in rows} == {"ОШ „Вук Караџић“"}
    letters = {letter.to[0]: letter.body for letter in mail.outbox[1:]}
    assert {row.email for row in rows} == set(letters)
    assert all(row.link_code in letters[row.email] for row in rows)


def test_confirming_again_changes_nothing() -> None:
    booking = handed_in(BookableFactory(group_booking="allowed"))
    for _ in range(2):
        groups.confirm(booking)

    assert booking.registrations.filter(mails__purpose=Purpose.CONFIRMED).count() == 3


def test_who_is_registered_already_keeps_the_own_registration() -> None:
    bookable = BookableFactory(group_booking="allowed")
    own = registrations.confirm(RegistrationFactory(bookable=bookable, email="ana1@skola.example"))
    booking = groups.confirm(handed_in(bookable))

    assert list(booking.registrations.order_by("pk").values_list("state", flat=True)) == [
        "confirmed",
        "cancelled",
        "confirmed",
    ]
    own.refresh_from_db()
    assert own.state == RegistrationState.CONFIRMED


def test_who_has_refused_mails_is_left_out() -> None:
    stranger = RegistrationFactory(email="ana0@skola.example")
    registrations.refuse_mail(stranger)
    booking = handed_in(BookableFactory(group_booking="allowed"))

    assert MailRefusal.objects.count() == 1
    assert set(booking.registrations.values_list("email", flat=True)) == {
        "ana1@skola.example",
        "ana2@skola.example",
    }


def test_a_list_that_nobody_confirms_is_deleted() -> None:
    """All at one moment: the list and its rows, however long writing them down has taken."""
    booking = handed_in(BookableFactory(group_booking="allowed"))
    assert set(booking.registrations.values_list("created_at", flat=True)) == {booking.created_at}
    with time_machine.travel(booking.expires_at, tick=False):
        with pytest.raises(LinkExpired):
            groups.confirm(booking)
        assert privacy.delete_unconfirmed() == 3
    assert SchoolBooking.objects.count() == Registration.objects.count() == 0


def test_a_list_has_somebody_on_it_and_not_more_than_the_form_takes() -> None:
    bookable = BookableFactory(group_booking="only", max_group=30)
    with pytest.raises(ValueError, match="at least one"):
        groups.request(bookable, CONTACT, [], language="sr")
    with pytest.raises(NotAllowed):
        groups.request(bookable, CONTACT, people(31), language="sr")
    with pytest.raises(NotAllowed):
        groups.request(BookableFactory(), CONTACT, people(2), language="sr")
    assert SchoolBooking.objects.count() == 0


@pytest.mark.parametrize(
    ("groups_are", "kind", "size"), [("only", "person", 1), ("none", "group", 5), ("allowed", "group", 9)]
)
def test_only_the_ways_of_the_form_are_open(groups_are: str, kind: str, size: int) -> None:
    bookable = BookableFactory(group_booking=groups_are, max_group=8)
    with pytest.raises(NotAllowed):
        registrations.request(bookable, facts(group_size=size), language="sr", kind=kind)
