"""Signing up in a browser: by keyboard alone, without scripts, in a flood, and back again."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from bench.demo_site import DemoSite, served
from bookings.choices import LimitScope
from bookings.forms.protection import LEAST_SECONDS
from bookings.limits import SITE_BUDGET
from tests.browser import survey
from tests.browser.visitor import NARROW, Visitor

pytestmark = pytest.mark.browser

OPEN, SCHOOLS, SMALL, LATER, OVER = (
    f"/en/booking/00000000-0000-0000-0000-00000000000{n}/" for n in range(1, 6)
)
"""As ``tests.browser.booking_site`` makes them; that module is for the server's process only."""

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
_LINK = re.compile(r"https?://[^\s/]+(/\S*/booking/(?:confirm|mine)/[\w-]+/)")


@pytest.fixture(scope="module")
def demo_site() -> Iterator[DemoSite]:
    """The demonstration with forms for registration in every state."""
    with served("tests.browser.booking_site") as site:
        yield site


def _fields(page: Page) -> list[tuple[str, bool, str]]:
    """Of each field that people see: name, whether it is marked invalid, what it is described by."""
    found = page.locator("main form").last.evaluate(
        """form => [...form.querySelectorAll("input:not([type=hidden], [tabindex='-1']), textarea")].map(
            field => [
                field.name,
                field.getAttribute("aria-invalid") === "true",
                (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean).map(
                    id => document.getElementById(id)?.textContent.trim() ?? `no element ${id}`
                ).join(" | "),
            ])"""
    )
    return [tuple(item) for item in found]


def _mailed_link(site: DemoSite, number: int) -> str:
    """The link of the letter with this number, as the server has sent it."""
    for _try in range(60):
        links = list(dict.fromkeys(_LINK.findall(site.log.read_text(errors="replace"))))
        if len(links) >= number:
            return links[number - 1]
        time.sleep(0.25)
    raise AssertionError(f"only {len(links)} different links were mailed")


def _links(site: DemoSite) -> int:
    return len(dict.fromkeys(_LINK.findall(site.log.read_text(errors="replace"))))


def _fill(page: Page, email: str) -> None:
    page.get_by_label("First name").fill("Milica")
    page.get_by_label("Last name").fill("Jovanović")
    page.get_by_label("E-mail address").fill(email)
    if page.get_by_label("School").count():
        page.get_by_label("School").fill("Elementary School 1")


def _read(page: Page) -> None:
    """As long as anybody needs to read a form."""
    page.wait_for_timeout((LEAST_SECONDS + 0.2) * 1000)


def _sign_up(reader: Visitor, address: str, email: str) -> Page:
    """From the form to the page with the state, by the link of the letter."""
    before = _links(reader.site)
    page = reader.open(address)
    _fill(page, email)
    _read(page)
    page.locator("main form button[value=send]").click()
    page.wait_for_url("**/sent/")
    reader.open(_mailed_link(reader.site, before + 1))
    page.locator("main form button[value=confirm]").click()
    page.wait_for_url("**/mine/**")
    return page


def _press(page: Page, key: str, target: str, most: int = 60) -> None:
    """Press a key until the focus is on what the selector names."""
    for _step in range(most):
        if page.evaluate("selector => document.activeElement?.matches(selector)", target):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {target}")


@SCRIPTS
def test_mistakes_are_announced_summed_up_and_tied_to_their_fields(
    visitor: Callable[..., Visitor], scripts: bool
) -> None:
    page = visitor(width=NARROW, java_script_enabled=scripts).open(OPEN)
    page.get_by_label("First name").fill("Milica")
    page.get_by_label("E-mail address").fill("milica@")
    page.locator("main form button[value=send]").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary).to_have_attribute("role", "alert")
    assert [(name, wrong) for name, wrong, _words in _fields(page)] == [
        ("given_name", False),
        ("family_name", True),
        ("email", True),
        ("school", True),
        ("subject", False),
        ("phone", False),
        ("accessibility", False),
        ("note", False),
    ]
    words = {name: words for name, _wrong, words in _fields(page)}
    assert words["email"].endswith("| Write an address such as name@school.example.")
    expect(page.get_by_label("First name")).to_have_value("Milica")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Last name")).to_be_focused()


def test_the_whole_way_by_keyboard_alone(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    before = _links(reader.site)
    page = reader.open(OPEN)
    for name, text in (
        ("given_name", "Milica"),
        ("family_name", "Jovanović"),
        ("email", "keyboard@skola.example"),
        ("school", "Elementary School 1"),
    ):
        _press(page, "Tab", f"[name={name}]")
        page.keyboard.type(text)
    _read(page)
    _press(page, "Tab", "button[value=send]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sent/")
    expect(page.get_by_role("status")).to_contain_text("We have sent a letter")

    link = _mailed_link(reader.site, before + 1)
    reader.open(link)
    _press(page, "Tab", "button[value=confirm]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mine/**")
    expect(page.get_by_role("status")).to_contain_text("Your seat is confirmed")
    reader.open(link)
    expect(page.get_by_role("status")).to_contain_text("Your seat is confirmed")

    _press(page, "Tab", "a[href$='/cancel/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cancel/")
    _press(page, "Tab", "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mine/*/")
    expect(page.get_by_role("status")).to_contain_text("Your registration is cancelled")
    assert reader.stored() == []
    assert reader.errors == []
    assert reader.foreign == []


@SCRIPTS
def test_a_school_adds_rows_signs_up_and_confirms(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(width=NARROW, java_script_enabled=scripts)
    before = _links(reader.site)
    page = reader.open(SCHOOLS)
    page.get_by_role("link", name="Several teachers").click()
    page.get_by_label("First name").first.fill("Milica")
    page.get_by_role("button", name="Add another teacher").click()
    expect(page.locator("[name=teacher-2-given_name]")).to_be_focused()
    expect(page.get_by_label("First name").first).to_have_value("Milica")
    _fill_list(page, f"list-{scripts}")
    _read(page)
    page.locator("main form button[value=send]").click()
    page.wait_for_url("**/sent/")
    reader.open(_mailed_link(reader.site, before + 1))
    expect(page.get_by_text("With the button you sign 3 teachers up")).to_be_visible()
    page.locator("main form button[value=confirm]").click()
    expect(page.get_by_role("heading", name="The list is confirmed")).to_be_visible()


def _fill_list(page: Page, name: str) -> None:
    page.get_by_label("School").fill("Elementary School 1")
    people = ["", "teacher-0-", "teacher-1-", "teacher-2-"]
    for number, prefix in enumerate(people):
        page.locator(f"[name={prefix}given_name]").fill("Milica")
        page.locator(f"[name={prefix}family_name]").fill("Jovanović")
        page.locator(f"[name={prefix}email]").fill(f"{name}-{number}@skola.example")


def test_the_seat_of_one_who_cancels_is_offered_to_the_next(visitor: Callable[..., Visitor]) -> None:
    first, second = visitor(), visitor(width=NARROW)
    page = _sign_up(first, SMALL, "first@skola.example")
    waiting = _sign_up(second, SMALL, "second@skola.example")
    expect(waiting.get_by_role("status")).to_contain_text("You are number 1 on the waiting list")
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("button", name="Yes, cancel").click()
    waiting.reload()
    expect(waiting.get_by_role("status")).to_contain_text("A seat is free for you")
    waiting.get_by_role("button", name="Yes, I take the seat").click()
    expect(waiting.get_by_role("status")).to_contain_text("Your seat is confirmed")


def test_every_page_is_accessible_and_fits_a_telephone(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = _sign_up(reader, OPEN, "survey@skola.example").url
    addresses = [OPEN, f"{SCHOOLS}?way=list", f"{SCHOOLS}?way=class", f"{OPEN}sent/", LATER, OVER]
    addresses += [page, *(f"{page}{part}/" for part in ("details", "cancel", "erase"))]
    addresses += [f"/en/booking/{part}/" for part in ("lost", "lost/sent", "erased", "refused", "mine/x")]
    found = []
    for address in addresses:
        reader.open(address)
        found += [f"{address} {problem}" for problem in survey.accessibility(reader)]
        found += [f"{address} {problem}" for problem in survey.reflow(reader)]
    reader.open(f"{SCHOOLS}?way=list")
    reader.page.locator("main form button[value=send]").click()
    expect(reader.page.locator(".error-summary")).to_be_visible()
    found += [f"with mistakes {problem}" for problem in survey.accessibility(reader)]

    assert found == []


@pytest.fixture
def flood(demo_site: DemoSite) -> Iterator[None]:
    """So many requests in this hour that browsers must work."""
    rows = [(LimitScope.SITE.value, "", datetime.now(UTC).replace(tzinfo=None).isoformat(" "))] * SITE_BUDGET
    with sqlite3.connect(demo_site.folder / "site.sqlite3", timeout=20) as base:
        base.executemany("INSERT INTO bookings_limithit (scope, key, at) VALUES (?, ?, ?)", rows)
    base.close()
    yield
    with sqlite3.connect(demo_site.folder / "site.sqlite3", timeout=20) as base:
        base.execute("DELETE FROM bookings_limithit")
    base.close()


def test_in_a_flood_the_browser_works_while_the_person_writes(
    visitor: Callable[..., Visitor], flood: None
) -> None:
    reader = visitor(width=NARROW)
    page = reader.open(OPEN)
    expect(page.get_by_role("status")).to_contain_text("Your browser is ready", timeout=60_000)
    _fill(page, "flood@skola.example")
    _read(page)
    assert list(survey.accessibility(reader)) == []
    page.locator("main form button[value=send]").click()
    page.wait_for_url("**/sent/")
    assert reader.errors == []
    assert reader.foreign == []


def test_in_a_flood_somebody_without_scripts_is_told_whom_to_ring(
    visitor: Callable[..., Visitor], flood: None
) -> None:
    page = visitor(java_script_enabled=False).open(OPEN)
    _fill(page, "noscript@skola.example")
    _read(page)
    page.locator("main form button[value=send]").click()
    callout = page.locator("main .proof .callout")
    expect(callout).to_contain_text("We sign you up by telephone or e-mail")
    expect(callout.get_by_role("link", name="workshops@centre.example")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value("noscript@skola.example")
