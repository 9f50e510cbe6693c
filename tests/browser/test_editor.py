"""An editor's day: log in, change a page, look at it, publish it, and everybody sees it at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from bench.demo_site import EDITOR, PASSWORD
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TITLE = "Љубав према књизи: џепни водич"
LATIN_TITLE = "Ljubav prema knjizi: džepni vodič"


def test_a_published_change_is_seen_at_once_in_both_scripts(visitor: Callable[..., Visitor]) -> None:
    reader, editor = visitor(), visitor(color_scheme="light")
    page = reader.go("article_attachment", "sr")
    old = page.locator("h1").inner_text()
    assert old != TITLE

    desk = editor.open("/admin/")
    desk.locator("[name=username]").fill(EDITOR)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("[type=submit]").click()
    desk.wait_for_url("**/admin/")

    editor.go("article_attachment", "sr")
    desk.locator("wagtail-userbar #wagtail-userbar-trigger").click()
    desk.locator("wagtail-userbar a[href*='/edit/']").click()
    desk.wait_for_url("**/edit/")
    title = desk.locator("#id_title")
    expect(title).to_have_value(old)
    title.fill(TITLE)

    desk.locator("[data-side-panel-toggle=preview]").click()
    preview = desk.frame_locator("[data-side-panel=preview] iframe").last
    expect(preview.locator("h1")).to_have_text(TITLE)
    reader.go("article_attachment", "sr")
    assert page.locator("h1").inner_text() == old

    desk.locator("footer [data-controller='w-dropdown'] button[aria-expanded]").first.click()
    desk.locator("[name=action-publish]").click()
    expect(desk.locator(".messages")).to_contain_text(TITLE)
    # Neither a script that fails nor something that Wagtail's own accessibility checker would report.
    assert editor.noted == []

    reader.go("article_attachment", "sr")
    assert page.locator("h1").inner_text() == TITLE
    reader.go("article_attachment", "sr-latn")
    assert page.locator("h1").inner_text() == LATIN_TITLE
    expect(visitor().go("news", "sr").get_by_role("link", name=TITLE)).to_be_visible()
