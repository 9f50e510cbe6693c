"""Marked at the door, settled after the end."""

from __future__ import annotations

import pytest

from bookings.errors import NotAllowed
from bookings.models import Registration
from bookings.services import attendance, registrations
from tests.factories.bookings import BookableFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def state(row: Registration) -> str:
    return Registration.objects.get(pk=row.pk).state


def test_a_mark_at_the_door_and_its_correction() -> None:
    row = registrations.confirm(RegistrationFactory())

    attendance.mark(row, "first", True, None)
    attendance.mark(row, "second", False, None)
    assert state(row) == "attended"
    attendance.mark(row, "first", False, None)
    assert state(row) == "confirmed"
    assert row.attendance.count() == 2


def test_after_the_end_who_was_marked_nowhere_did_not_come() -> None:
    bookable = BookableFactory()
    came, missed = (registrations.confirm(RegistrationFactory(bookable=bookable)) for _ in range(2))
    assert attendance.finish(bookable, None) == 0  # Nobody has looked: nobody is called absent.
    attendance.mark(came, "first", True, None)

    assert attendance.finish(bookable, None) == 1
    assert [state(came), state(missed)] == ["attended", "no_show"]
    attendance.set_outcome(came, "dropped_out", None)
    assert state(came) == "dropped_out"


def test_only_who_has_a_seat_can_be_marked() -> None:
    with pytest.raises(NotAllowed):
        attendance.mark(RegistrationFactory(), "first", True, None)


def test_who_was_there_can_no_longer_cancel() -> None:
    row = registrations.confirm(RegistrationFactory())
    attendance.mark(row, "first", True, None)
    with pytest.raises(NotAllowed):
        registrations.cancel(row)
