"""Clerks at once: no certificate number is given twice and none is left out, on both databases."""

from __future__ import annotations

import pytest

from bookings.choices import RegistrationState
from bookings.models import Certificate
from bookings.services import certificates
from tests.bookings import test_certificates  # noqa: F401 - it describes the kind "test-course"
from tests.bookings.test_concurrency import at_once
from tests.factories.bookings import BookableFactory, RegistrationFactory


@pytest.mark.usefixtures("shared_database")
def test_clerks_at_once_give_no_number_twice() -> None:
    course = BookableFactory(kind="test-course")
    people = [RegistrationFactory(bookable=course, state=RegistrationState.ATTENDED) for _ in range(8)]

    issued = at_once(lambda row: certificates.issue(row, None, tell=False), people + people, threads=8)

    assert sorted({row.seq for row in issued}) == list(range(1, 9))
    assert Certificate.objects.count() == 8
