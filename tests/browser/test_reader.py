"""The reader's panel: settings that follow the reader and leave the pages as they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def _look(page: Page) -> dict[str, object]:
    """What the settings change, as far as it can be seen."""
    return page.evaluate(
        """() => ({
            letters: parseFloat(getComputedStyle(document.querySelector("main p")).fontSize),
            ink: getComputedStyle(document.body).color,
            pictures: [...document.querySelectorAll("main img")].filter(image => image.offsetWidth).length,
        })"""
    )


def _choose(page: Page) -> None:
    page.locator("details.reader > summary").click()
    page.locator("[data-reader] label", has=page.locator("[name=size][value='2']")).click()
    page.locator("[data-reader] label", has=page.locator("[name=contrast]")).click()
    page.locator("[data-reader] label", has=page.locator("[name=images]")).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_settings_survive_a_page_change_and_a_reload(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(java_script_enabled=scripts)
    page = reader.go("article")
    plain = _look(page)
    assert plain["pictures"] > 0

    _choose(page)
    if not scripts:
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
        assert reader.path == reader.site.pages["article"]["en"]
    chosen = _look(page)
    assert chosen["letters"] > plain["letters"] * 1.2
    assert chosen["ink"] != plain["ink"]
    assert chosen["pictures"] == 0

    reader.go("article_video")
    assert _look(page) == chosen
    page.reload()
    assert _look(page) == chosen
    assert [cookie["name"] for cookie in reader.context.cookies()] == ["reader"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_back_to_the_usual_leaves_no_cookie(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(java_script_enabled=scripts)
    page = reader.go("article")
    plain = _look(page)
    _choose(page)
    if not scripts:
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
        page.locator("details.reader > summary").click()
    page.get_by_role("button", name="Back to the usual").click()
    page.wait_for_load_state()
    page.reload()
    assert _look(page) == plain
    assert reader.stored() == []


def test_the_page_is_the_same_bytes_for_every_reader(visitor: Callable[..., Visitor]) -> None:
    reader, stranger = visitor(), visitor()
    _choose(reader.go("article"))
    address = reader.site.address("article", "en")
    assert reader.context.cookies() != []
    assert reader.context.request.get(address).body() == stranger.context.request.get(address).body()


def test_the_chosen_settings_are_shown_in_the_panel(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    _choose(reader.go("article"))
    page = reader.go("contact")
    page.locator("details.reader > summary").click()
    chosen = page.locator("[data-reader] input:checked").evaluate_all(
        "inputs => inputs.map(input => `${input.name}=${input.value}`)"
    )
    assert chosen == ["size=2", "spacing=0", "scheme=auto", "contrast=high", "images=0"]


def test_dark_colours_can_be_chosen_on_a_light_device(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(color_scheme="light")
    page = reader.go("home")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("details.reader > summary").click()
    page.locator("[data-reader] label", has=page.locator("[name=scheme][value=dark]")).click()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
