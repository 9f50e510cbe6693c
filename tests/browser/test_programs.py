"""The catalogue in a browser: filters that say what they did, comparison, stars, the keyboard, no scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from bench.demo_site import DemoSite, served
from tests.browser import rooms, survey
from tests.browser.visitor import NARROW, Visitor

pytestmark = pytest.mark.browser

MINE = f"?q={rooms.PROGRAMME_LATIN}"
CARDS = "#results article.card"
ABOUT_LIGHT = f"{rooms.PROGRAMME_WORD}: огледи са светлошћу"


@pytest.fixture(scope="module")
def demo_site() -> Iterator[DemoSite]:
    """The demonstration with five programmes that share a word."""
    with served("tests.browser.rooms_site") as site:
        yield site


def catalogue(reader: Visitor, query: str = MINE) -> Page:
    """The catalogue, narrowed to the programmes of the tests."""
    page = reader.open("/sr/programs/compare/")
    address = page.locator("main .empty a.button").get_attribute("href")
    return reader.open(f"{address}{query}")


def press_until(page: Page, target: str, most: int = 80) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _step in range(most):
        if page.evaluate("selector => document.activeElement?.matches(selector)", target):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def test_a_filter_narrows_says_the_number_and_is_taken_away_by_keyboard_alone(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor()
    page = catalogue(reader)
    expect(page.locator(CARDS)).to_have_count(5)
    press_until(page, "#group-area > summary")
    page.keyboard.press("Enter")
    press_until(page, "#area-optics")
    page.keyboard.press("Space")
    expect(page.locator(CARDS)).to_have_count(3)
    expect(page.locator("[data-result-status]")).to_contain_text("3")
    expect(page.locator("#group-area")).to_have_attribute("open", "")
    assert "area=optics" in reader.path
    expect(page.locator("#area-optics")).to_be_focused()

    press_until(page, ".chosen-filters a[href*='q=']")
    page.keyboard.press("Enter")
    expect(page.locator(CARDS)).to_have_count(5)
    expect(page.locator("[data-result-status]")).to_contain_text("5")
    assert "area=" not in reader.path
    assert (reader.errors, reader.foreign, reader.stored()) == ([], [], [])


def test_back_leads_to_the_list_as_it_was(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = catalogue(reader)
    page.locator("#group-area > summary").click()
    page.locator("#area-acoustics").check()
    expect(page.locator(CARDS)).to_have_count(2)
    page.go_back()
    expect(page.locator(CARDS)).to_have_count(5)
    expect(page.locator("#area-acoustics")).not_to_be_checked()


def test_without_scripts_the_same_form_and_links_work(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=NARROW, java_script_enabled=False)
    page = catalogue(reader)
    expect(page.locator("[data-shortlist]").first).to_be_hidden()
    page.locator("#group-area > summary").click()
    page.locator("#area-optics").check()
    page.locator(".filter-go button").click()
    expect(page.locator(CARDS)).to_have_count(3)
    page.locator(".chosen-filters a[href*='q=']").first.click()
    expect(page.locator(CARDS)).to_have_count(5)
    for box in page.locator("[data-compare]").all()[:2]:
        box.check()
    page.locator(".choice-bar button").click()
    expect(page.locator(".compare thead th")).to_have_count(2)


def test_four_are_compared_and_a_fifth_is_refused_with_words(visitor: Callable[..., Visitor]) -> None:
    page = catalogue(visitor())
    boxes = page.locator("[data-compare]").all()
    for box in boxes[:4]:
        box.check()
    boxes[4].click()
    expect(boxes[4]).not_to_be_checked()
    expect(page.locator("[data-choice-status]")).to_be_visible()
    boxes[3].uncheck()
    expect(page.locator("[data-choice-status]")).to_have_text("")
    boxes[4].check()
    page.locator(".choice-bar button").click()
    columns = page.locator(".compare thead th")
    expect(columns).to_have_count(4)
    page.locator(".compare tfoot a").first.click()
    expect(columns).to_have_count(3)


def test_stars_are_kept_in_this_browser_and_make_an_address_to_send(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(width=NARROW)
    page = catalogue(reader)
    assert reader.stored() == []
    star = page.locator("article", has_text=ABOUT_LIGHT).locator("[data-shortlist]")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    assert reader.stored() == ["localStorage programme-shortlist"]
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.locator("[data-shortlist-link]").click()
    expect(page.locator("article.card")).to_have_count(1)
    assert "?program=" in reader.path

    colleague = visitor().open(reader.path)
    expect(colleague.locator("article.card")).to_have_count(1)
    expect(colleague.locator("article.card h3")).to_have_text(ABOUT_LIGHT)
    star.click()
    assert reader.stored() == []


def test_the_pages_are_accessible_and_fit_a_telephone(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = catalogue(reader)
    lists = [reader.path, f"{reader.path}&area=optics&area=acoustics", f"{reader.path}xyz"]
    programme = page.locator(".card-title a", has_text=ABOUT_LIGHT).get_attribute("href")
    chosen = "&".join(
        f"program={box.get_attribute('value')}" for box in page.locator("[data-compare]").all()[:4]
    )
    others = [f"/sr/programs/compare/?{chosen}", f"/sr/programs/shortlist/?{chosen}", "/sr/programs/data/"]
    found = []
    for address in (*lists, programme, *others):
        reader.open(address)
        found += [f"{address} {problem}" for problem in survey.accessibility(reader)]
        found += [f"{address} {problem}" for problem in survey.reflow(reader)]
        found += [f"{address} {problem}" for problem in survey.structure(reader, "programme", "sr")]
        found += [f"{address} {problem}" for problem in survey.silence(reader, "programme")]
        reader.width(1280)
    assert found == []
