"""A run that too few people have signed up for is told in time for somebody to decide."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from bookings import registry
from bookings.choices import RegistrationState
from bookings.services import bookables
from tests.bookings import staff as house
from tests.factories.bookings import BookableFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
DECIDED_IN: dict[int, int | None] = {}
"""Days until the decision, by primary key of the bookable."""


def describe(bookable) -> registry.Description:
    """A course that needs three people."""
    days = DECIDED_IN.get(bookable.pk)
    decide_by = None if days is None else timezone.localdate() + days * DAY
    return dataclasses.replace(
        house.describe(bookable), title=f"Course {bookable.pk}", minimum=3, decide_by=decide_by
    )


registry.register("test-minimum", describe)


def course(starts_in: int, decided_in: int | None = None, people: int = 2):
    bookable = BookableFactory(kind="test-minimum", starts_at=timezone.now() + starts_in * DAY)
    DECIDED_IN[bookable.pk] = decided_in
    for _ in range(people):
        house.somebody(bookable)
    return bookable


def told() -> dict[str, str]:
    """What the dashboard says needs somebody, by title of the course."""
    page = house.logged_in("clerk", *house.CLERK).get(reverse("bookings_admin_dashboard"))
    lines = BeautifulSoup(page.content, "html.parser").select(".seats__needs li")
    return {line.a.get_text(strip=True): " ".join(line.get_text().split()) for line in lines}


def test_too_few_people_are_told_when_the_decision_is_near() -> None:
    near = course(starts_in=30, decided_in=7)
    late = course(starts_in=10, decided_in=-1)
    undated = course(starts_in=14)
    course(starts_in=30, decided_in=8)
    course(starts_in=15)
    course(starts_in=10, people=3)
    course(starts_in=0)
    bookables.changed(course(starts_in=10), "cancelled")

    lines = told()

    assert set(lines) == {f"Course {row.pk}" for row in (near, late, undated)}
    assert "заузетих места 2, потребно најмање 3; одлучите до" in lines[f"Course {near.pk}"]
    assert "потребно најмање 3; почиње" in lines[f"Course {undated.pk}"]


def test_an_open_offer_counts_because_its_seat_is_taken() -> None:
    bookable = course(starts_in=10)
    house.somebody(bookable, RegistrationState.OFFERED, offer_expires_at=timezone.now() + DAY)

    assert told() == {}


def test_the_dashboard_asks_no_more_where_more_runs_are_short(django_assert_max_num_queries) -> None:
    client = house.logged_in("clerk", *house.CLERK)
    for number in (1, 2):
        course(starts_in=10 * number)
    client.get(reverse("bookings_admin_dashboard"))
    with django_assert_max_num_queries(30) as one:
        client.get(reverse("bookings_admin_dashboard"))
    for number in (1, 2, 3):
        course(starts_in=3 * number)
    with django_assert_max_num_queries(len(one) + 3 * 2):  # This made-up room describes one by one.
        client.get(reverse("bookings_admin_dashboard"))
