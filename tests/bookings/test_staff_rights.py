"""Who sees and does what with seats."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bookings.choices import RegistrationState
from bookings.models import Certificate
from bookings.services import certificates
from tests.bookings import staff as house

pytestmark = pytest.mark.django_db

OF_TRAINERS = ("list", "door", "attendance")
OF_CLERKS = ("add", "message", "certificates", "export", "settings")
OF_THE_SITE = ("everything", "mails", "privacy")


@pytest.fixture
def course(site):
    return house.a_course()


@pytest.fixture
def clerk(site) -> Client:
    return house.logged_in("sluzbenik", *house.CLERK)


def refused(response) -> bool:
    """Wagtail sends those without a right to the first page of the admin."""
    return response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


def every_address(course, person, certificate) -> dict[str, str]:
    """All pages of a course and of the site."""
    pages = {name: house.address(name, course) for name in (*OF_TRAINERS, *OF_CLERKS)}
    pages["person"] = house.address("person", course, person.uuid)
    pages["act"] = house.address("act", course, person.uuid, "cancel")
    pages["document"] = house.address("certificate", course, certificate.uuid)
    pages["revoke"] = house.address("revoke", course, certificate.uuid)
    return pages | {name: reverse(f"bookings_admin_{name}") for name in OF_THE_SITE}


@pytest.fixture
def pages(course) -> dict[str, str]:
    person = house.somebody(course, RegistrationState.ATTENDED)
    return every_address(course, person, certificates.issue(person, None))


def test_a_clerk_opens_every_page_and_no_cache_keeps_one(clerk, pages):
    for name, address in pages.items():
        response = clerk.get(address, follow=name == "act")
        assert response.status_code == 200, name
        if name != "act":
            assert {"private", "no-store"} <= set(response["Cache-Control"].split(", ")), name


def test_a_trainer_opens_the_list_and_the_door_of_the_own_course_and_nothing_else(course, pages):
    trainer = house.trainer_of(course)
    for name, address in pages.items():
        response = trainer.get(address)
        assert (response.status_code == 200) if name in OF_TRAINERS else refused(response), name


def test_a_trainer_sees_nothing_of_another_course(course, pages):
    stranger = house.trainer_of(house.a_course())
    assert all(refused(stranger.get(address)) for address in pages.values())
    week = stranger.get(reverse("bookings_admin_dashboard")).content.decode()
    assert f"Читање у настави {course.pk}<" not in week


def test_a_trainer_loses_sight_of_a_course_two_months_after_its_end(site):
    begin = timezone.now() - datetime.timedelta(days=70)
    course = house.a_course(starts_at=begin, ends_at=begin + datetime.timedelta(days=1))
    assert refused(house.trainer_of(course).get(house.address("list", course)))


def test_a_trainer_sees_no_address_no_filtered_file_and_no_action(course):
    house.somebody(course, email="tajna@skola.example", phone="0641234567")
    house.somebody(course, RegistrationState.WAITLISTED)
    listed = house.trainer_of(course).get(house.address("list", course)).content.decode()
    assert "Петровић" in listed
    assert "tajna@skola.example" not in listed
    assert "0641234567" not in listed
    assert "/people/" not in listed
    assert "/export/" not in listed


def test_a_trainer_can_change_nothing_but_attendance(course, pages):
    waiting = house.somebody(course, RegistrationState.AWAITING_APPROVAL)
    trainer = house.trainer_of(course)
    attempts = {
        house.address("act", course, waiting.uuid, "approve"): {},
        house.address("add", course): {"kind": "person", "given_name": "А", "family_name": "Б"},
        house.address("message", course): {"title": "x", "text": "y", "states": "confirmed", "send": "1"},
        house.address("issue", course): {"registration": "all"},
        house.address("export", course): {"states": "confirmed", "columns": "email", "format": "csv"},
        house.address("settings", course): {"capacity": "1"},
        house.address("revoke", course, Certificate.objects.get().uuid): {"reason": "x"},
        reverse("bookings_admin_retry"): {"mail": "all"},
        reverse("bookings_admin_privacy"): {"email": waiting.email, "erase": "1", "sure": "1"},
    }
    assert all(refused(trainer.post(address, data)) for address, data in attempts.items())
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.AWAITING_APPROVAL
    assert waiting.email
    assert course.registrations.count() == 2
    assert Certificate.objects.get().is_valid


def test_an_editor_without_rights_cannot_tell_a_course_from_none(course):
    editor = house.logged_in("urednik2")
    there = editor.get(house.address("list", course))
    nowhere = editor.get(reverse("bookings_admin_list", args=["00000000-0000-4000-8000-000000000000"]))
    assert refused(there)
    assert refused(nowhere)


def test_each_right_opens_its_own_pages(course):
    seats_only = house.logged_in("samo-mesta", "bookings.change_bookable")
    assert seats_only.get(house.address("message", course)).status_code == 200
    for name in ("add", "export", "certificates"):
        assert refused(seats_only.get(house.address(name, course))), name
    assert refused(seats_only.get(reverse("bookings_admin_privacy")))


def test_visitors_are_sent_to_the_login(course, visitor):
    response = visitor.get(house.address("list", course))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_the_menu_and_the_first_page_show_what_somebody_may_do(course, clerk):
    house.somebody(course, RegistrationState.AWAITING_APPROVAL)
    first = clerk.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("bookings_admin_privacy") in first
    assert f"{house.address('list', course)}?state=awaiting_approval" in first
    trainer = house.trainer_of(course).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("bookings_admin_privacy") not in trainer
