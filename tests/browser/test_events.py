"""The events in a browser: list, month and embedded list, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.demo_site import DemoSite, served
from tests.browser import rooms, survey
from tests.browser.visitor import NARROW, Visitor

pytestmark = pytest.mark.browser

MINE = f"?q={rooms.EVENT_LATIN}"
ROWS = "#results .row-list > *"
LECTURE = f"{rooms.EVENT_WORD}: вече телескопа"
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


@pytest.fixture(scope="module")
def demo_site() -> Iterator[DemoSite]:
    """The demonstration with three events that share a word."""
    with served("tests.browser.rooms_site") as site:
        yield site


def events(reader: Visitor, query: str = MINE) -> Page:
    """The list of events, narrowed to those of the tests."""
    page = reader.open("/sr/events/embed/")
    address = page.locator("h1 a").get_attribute("href").partition("?")[0]
    return reader.open(f"{address}{query}")


@SCRIPTS
def test_a_filter_narrows_and_is_taken_away(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(width=NARROW, java_script_enabled=scripts)
    page = events(reader)
    expect(page.locator(ROWS)).to_have_count(3)
    if scripts:
        page.locator("details.filters > summary").click()
    page.locator("#facets a[href*='kind=lecture']").click()
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("#results")).to_contain_text(LECTURE)
    if scripts:
        expect(page.locator("[data-result-status]")).to_contain_text("1")
    page.locator("#results .tags a").last.click()
    page.wait_for_url(lambda address: "kind=" not in address or "q=" not in address)
    assert (reader.errors, reader.foreign) == ([], [])


def test_words_are_looked_for_while_they_are_typed_by_keyboard_alone(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = events(reader, "")
    page.locator("#id_q").focus()
    page.keyboard.type(f"{rooms.EVENT_LATIN} teleskopa")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator("[data-result-status]")).to_contain_text("1")
    expect(page.locator("#id_q")).to_be_focused()
    for _step in range(60):
        if page.evaluate("document.activeElement.textContent.includes('телескопа')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(LECTURE)
    assert reader.stored() == []


@SCRIPTS
def test_the_month_is_a_table_that_equals_the_list(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(java_script_enabled=scripts)
    page = events(reader)
    page.locator(".event-views a").nth(1).click()
    expect(page.locator("table.month th[scope=col]")).to_have_count(7)
    seen = []
    following = page.locator(".month-next")
    for _month in range(3):
        in_cells = page.locator("table.month td li a").count()
        assert page.locator(ROWS).count() == in_cells
        seen += page.locator(ROWS).all_inner_texts()
        month = page.locator("table.month .month-name").inner_text()
        if not following.count():
            break
        following.click()
        expect(page.locator("table.month .month-name")).not_to_have_text(month)
    assert sum(rooms.EVENT_WORD in text for text in seen) == 3
    assert (reader.errors, reader.foreign) == ([], [])


def test_another_site_shows_the_list_in_a_frame(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=NARROW)
    events(reader)
    page = reader.open("/sr/events/embed/")
    assert reader.answer.headers.get("x-frame-options") is None
    assert page.locator("script").count() == 0
    address = f"{reader.site.url}/sr/events/embed/"
    page.set_content(f'<iframe title="Догађаји" width="320" height="600" src="{address}"></iframe>')
    framed = page.frame_locator("iframe")
    expect(framed.locator("h1")).to_be_visible()
    framed.get_by_role("link", name=LECTURE).click()
    expect(page.locator("h1")).to_have_text(LECTURE)


def test_the_pages_are_accessible_and_fit_a_telephone(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = events(reader)
    listed = reader.path
    event = page.locator(f"{ROWS} a", has_text=LECTURE).get_attribute("href")
    views = [link.get_attribute("href") for link in page.locator(".event-views a").all()[1:]]
    addresses = [listed, f"{listed}xyz", *views, event, "/sr/events/embed/", "/sr/events/embed/code/"]
    found = []
    for address in addresses:
        reader.open(address)
        found += [f"{address} {problem}" for problem in survey.accessibility(reader)]
        found += [f"{address} {problem}" for problem in survey.reflow(reader)]
        found += [f"{address} {problem}" for problem in survey.structure(reader, "event", "sr")]
        found += [f"{address} {problem}" for problem in survey.silence(reader, "event")]
        reader.width(1280)
    assert found == []
