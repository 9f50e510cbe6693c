"""The door in a browser: one tap, said aloud, and nothing lost while the network is away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from bookings.choices import RegistrationState
from bookings.models import Attendance, Registration
from tests.bookings import staff as house
from tests.bookings.staff_browser import opened
from tests.browser.visitor import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def tap(page: Page, person: Registration, button: int = 0) -> Locator:
    """The button of somebody's row."""
    return page.locator(f"[id='r-{person.uuid}'] button").nth(button)


def test_at_the_door_a_tap_is_saved_at_once_and_survives_a_lost_network(site):
    course = house.a_past_course()
    ana = house.somebody(course, given_name="Ана", family_name="Ђурић")
    mira = house.somebody(course, given_name="Мира", family_name="Јовић")
    with opened(house.trainer_of(course), NARROW) as (page, url):
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url + house.address("door", course))
        status, there = page.locator("[data-door-status]"), page.locator("[data-door-present]")
        saved, trying, present = (
            status.get_attribute(f"data-{name}") for name in ("saved", "trying", "present")
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        page.locator("[data-door-search]").fill("djuric")
        expect(tap(page, mira)).to_be_hidden()
        assert tap(page, ana).bounding_box()["height"] >= 44
        tap(page, ana).click()
        expect(status).to_have_text(f"Ана Ђурић, {present}: {saved}")
        expect(there).to_have_text("1")

        page.locator("[data-door-search]").fill("")
        page.context.set_offline(True)
        tap(page, mira).click()
        expect(status).to_have_text(f"Мира Јовић, {present}: {trying}")
        page.context.set_offline(False)
        expect(there).to_have_text("2", timeout=15_000)
        expect(status).to_have_text(f"Мира Јовић, {present}: {saved}")
        expect(tap(page, mira)).to_have_attribute("aria-pressed", "true")
        assert errors == []
    assert set(Attendance.objects.filter(present=True).values_list("registration", flat=True)) == {
        ana.pk,
        mira.pk,
    }
    ana.refresh_from_db()
    assert ana.state == RegistrationState.ATTENDED


def test_a_refused_tap_says_so_and_shows_what_is_stored(site):
    course = house.a_past_course()
    person = house.somebody(course)
    refusal = {"saved": False, "error": "Gone.", "present": 0}
    with opened(house.trainer_of(course), NARROW) as (page, url):
        page.route("**/check-in/mark/", lambda route: route.fulfill(status=409, json=refusal))
        page.goto(url + house.address("door", course))
        tap(page, person).click()
        status = page.locator("[data-door-status]")
        expect(status).to_contain_text(status.get_attribute("data-refused"))
        expect(status).to_contain_text("Gone.")
        expect(tap(page, person)).to_have_attribute("aria-pressed", "false")
