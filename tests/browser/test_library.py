"""The library as a reader uses it: a list of their own with and without scripts, by keyboard; axe."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from library.covers import WIDTH as COVER_WIDTH
from tests.browser.survey import accessibility
from tests.browser.visitor import WIDE, Visitor

pytestmark = pytest.mark.browser

PLACES = ("", "advanced/", "browse/author/", "browse/shelf/", "list/")


def _marks(page: Page) -> list[str]:
    """Mark the first two books of the results; their titles."""
    rows = page.locator(".book-row")
    for number in (0, 1):
        rows.nth(number).get_by_role("checkbox", name="On my list").check()
    return [rows.nth(number).locator(".card-title").inner_text() for number in (0, 1)]


def _titles(page: Page) -> list[str]:
    return page.locator(".book-row .card-title").all_inner_texts()


def _take_off(page: Page, number: int) -> None:
    row = page.locator("[data-own-list-row]").nth(number)
    row.get_by_role("link", name="Take off the list").click()


def test_a_list_is_kept_counted_shown_again_and_shortened(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/library/?q=psihologija")
    link = page.get_by_role("navigation", name="Other ways into the library").get_by_role(
        "link", name="My list"
    )
    expect(link).to_have_text("My list")
    marked = _marks(page)
    expect(link).to_have_text("My list (2)")

    link.click()
    page.wait_for_url(re.compile(r"/en/library/list/\?id=\w+&id=\w+$"))
    assert _titles(page) == marked
    page.goto(reader.site.url + "/en/library/list/")  # the address alone: the browser remembers
    page.wait_for_url(re.compile(r"\?id=\w+&id=\w+$"))
    assert _titles(page) == marked

    _take_off(page, 0)
    page.wait_for_url(re.compile(r"\?id=\w+$"))
    assert _titles(page) == marked[1:]
    page.goto(reader.site.url + "/en/library/?q=psihologija")
    expect(link).to_have_text("My list (1)")
    assert reader.errors == []


def test_a_record_stands_beside_its_cover(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/library/?q=andric")
    page.locator(".book-row .card-title a").first.click()
    for width in (WIDE, 800):
        reader.width(width)
        cover = page.locator(".record-cover").bounding_box()
        described = page.locator(".record-main").bounding_box()
        assert described["x"] >= cover["x"] + cover["width"]
        assert abs(described["y"] - cover["y"]) < 2
        assert described["width"] > width / 2


def test_every_title_fits_on_its_cover(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/en/library/browse/title/")
    addresses = page.locator(".browse-list a").evaluate_all("links => links.map(link => link.href)")
    right_edges = page.evaluate(
        """async addresses => {
            const edges = [];
            for (const address of addresses) {
                const id = new URL(address).pathname.split("/").at(-2);
                const answer = await fetch(`/library/covers/${id}.svg`);
                const drawn = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
                const cover = document.body.appendChild(document.importNode(drawn.documentElement, true));
                for (const line of cover.querySelectorAll("text")) {
                    const box = line.getBBox();
                    edges.push(box.x + box.width);
                }
            }
            return edges;
        }""",
        addresses,
    )
    assert len(right_edges) > len(addresses)
    assert max(right_edges) <= COVER_WIDTH


def test_suggestions_are_taken_by_keyboard_and_stay_in_the_catalogue(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/sr-latn/library/")
    box = page.get_by_role("combobox", name="Naslov, autor, predmetna odrednica ili ISBN")
    box.press_sequentially("andric")
    first = page.get_by_role("option").first
    expect(first).to_have_text("Andrić, Ivo Autor")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("andric")
    box.press_sequentially(" i")
    expect(first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/sr-latn/library/?f_author=*")
    assert "Na Drini ćuprija" in _titles(page)


def test_the_title_as_catalogued_opens_by_a_click_on_its_row(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/en/library/?q=психологија")
    original = page.locator(".book-row details.original").first
    original.locator("summary").click()
    expect(original.locator("p")).to_be_visible()
    assert "/en/library/?q=" in page.url


def test_without_scripts_the_marks_of_a_page_become_a_list_in_its_address(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.open("/en/library/?q=psihologija")
    marked = _marks(page)
    page.get_by_role("button", name="Show my list").click()
    page.wait_for_url(re.compile(r"/en/library/list/\?id=\w+&id=\w+$"))
    assert _titles(page) == marked
    _take_off(page, 1)
    page.wait_for_url(re.compile(r"\?id=\w+$"))
    assert _titles(page) == marked[:1]
    _take_off(page, 0)
    expect(page.get_by_role("heading", name="The list is empty")).to_be_visible()


def test_a_book_is_marked_and_the_list_opened_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    page = visitor().open("/en/library/?q=psihologija")
    box = page.locator(".book-row").first.get_by_role("checkbox", name="On my list")
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.get_by_role("button", name="Show my list").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/en/library/list/\?id=\w+$"))
    remove = page.get_by_role("link", name="Take off the list")
    remove.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The list is empty")).to_be_visible()


def test_axe_finds_nothing_in_the_rooms_of_the_library(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/library/?q=psihologija")
    _marks(page)
    record = page.locator(".book-row .card-title a").first.get_attribute("href")
    found = []
    for address in (*(f"/en/library/{place}" for place in PLACES), record):
        reader.open(address)
        assert reader.answer.status == 200
        found += (f"{address} {problem}" for problem in accessibility(reader))
    assert found == []
