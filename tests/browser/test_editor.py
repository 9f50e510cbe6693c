"""An editor's day: log in, change a page, publish it, and everybody sees it, in their own language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bench.demo_site import EDITOR, PASSWORD
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TITLE = "Љубав према књизи: џепни водич"
LATIN_TITLE = "Ljubav prema knjizi: džepni vodič"
SECOND, LATIN_SECOND = f"{TITLE}, друго издање", f"{LATIN_TITLE}, drugo izdanje"


def desk_of(editor: Visitor) -> Page:
    """The admin, with the editor logged in."""
    desk = editor.open("/admin/")
    desk.locator("[name=username]").fill(EDITOR)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("[type=submit]").click()
    desk.wait_for_url("**/admin/")
    return desk


def edit(editor: Visitor, kind: str, language: str) -> Page:
    """From a page as visitors see it to its form."""
    desk = editor.go(kind, language)
    desk.locator("wagtail-userbar #wagtail-userbar-trigger").click()
    desk.locator("wagtail-userbar a[href*='/edit/']").click()
    desk.wait_for_url("**/edit/")
    return desk


def publish(desk: Page) -> None:
    desk.locator("footer [data-controller='w-dropdown'] button[aria-expanded]").first.click()
    desk.locator("[name=action-publish]").click()
    expect(desk.locator(".messages")).to_contain_text(TITLE)


def test_a_published_change_is_seen_at_once_in_both_scripts(visitor: Callable[..., Visitor]) -> None:
    reader, editor = visitor(), visitor(color_scheme="light")
    page = reader.go("article_attachment", "sr")
    old = page.locator("h1").inner_text()
    assert old != TITLE

    desk_of(editor)
    desk = edit(editor, "article_attachment", "sr")
    title = desk.locator("#id_title")
    expect(title).to_have_value(old)
    title.fill(TITLE)

    desk.locator("[data-side-panel-toggle=preview]").click()
    preview = desk.frame_locator("[data-side-panel=preview] iframe").last
    expect(preview.locator("h1")).to_have_text(TITLE)
    reader.go("article_attachment", "sr")
    assert page.locator("h1").inner_text() == old

    publish(desk)
    # Neither a script that fails nor something that Wagtail's own accessibility checker would report.
    assert editor.noted == []

    reader.go("article_attachment", "sr")
    assert page.locator("h1").inner_text() == TITLE
    reader.go("article_attachment", "sr-latn")
    assert page.locator("h1").inner_text() == LATIN_TITLE
    expect(visitor().go("news", "sr").get_by_role("link", name=TITLE, exact=True)).to_be_visible()


def test_translations_follow_each_in_its_way(visitor: Callable[..., Visitor]) -> None:
    """The Latin twin shows the change and keeps corrections by hand; the English one is out of date."""
    reader, editor = visitor(), visitor(color_scheme="light")
    old_title = reader.go("article_correction", "sr").locator("h1").inner_text()
    english_title = reader.go("article_correction", "en").locator("h1").inner_text()
    desk_of(editor)

    corrected = correct_the_introduction(editor)
    page = reader.go("article_correction", "sr-latn")
    expect(page.locator("main")).to_contain_text(corrected)

    desk = edit(editor, "article_correction", "sr")
    desk.locator("#id_title").fill(SECOND)
    publish(desk)

    page = reader.go("article_correction", "sr-latn")
    assert page.locator("h1").inner_text() == LATIN_SECOND
    expect(page.locator("main")).to_contain_text(corrected)
    assert reader.go("article_correction", "en").locator("h1").inner_text() == english_title

    desk = editor.open("/admin/translations/?language=en&state=outdated")
    row = desk.get_by_role("row").filter(has_text=SECOND)
    row.locator("a.state--outdated").click()
    change = desk.get_by_role("row").filter(has_text=english_title)
    before, now = change.locator("td").nth(0), change.locator("td").nth(1)
    expect(before).to_have_text(old_title)
    expect(now).to_have_text(SECOND)
    expect(now.locator("ins").first).to_be_visible()

    desk = edit(editor, "article_correction", "sr")
    desk.locator("#id_introduction").fill("Сасвим други увод.")
    publish(desk)
    page = reader.go("article_correction", "sr-latn")
    expect(page.locator("main")).to_contain_text("Sasvim drugi uvod.")
    desk = editor.open("/admin/translations/?language=sr-latn&state=review")
    desk.get_by_role("row").filter(has_text=SECOND).locator("a.state--review").click()
    review = desk.get_by_role("row").filter(has_text="Sasvim drugi uvod.")
    expect(review).to_contain_text(corrected)
    assert editor.noted == []


def correct_the_introduction(editor: Visitor) -> str:
    """Change the introduction of the Latin twin by hand and publish it; answers what it says now."""
    words = edit(editor, "article_correction", "sr").locator("#id_introduction").input_value()
    desk = edit(editor, "article_correction", "sr-latn")
    sentence = desk.locator("li.complete").filter(has_text=words).last
    sentence.get_by_role("button", name="Edit", exact=True).click()
    box = desk.locator("textarea:visible")
    corrected = f"Ručno: {box.input_value()}"
    box.fill(corrected)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text(corrected)).to_be_visible()
    desk.get_by_role("button", name="Publish").first.click()
    expect(desk.locator(".messages")).to_be_visible()
    return corrected
