"""News: the filter with and without scripts, gallery, film, sharing, and the count of readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

COUNTED_AFTER = 4_000
"""Milliseconds for which an article is visible before its reader counts."""


def _count(page: Page) -> int:
    """Number of articles that the list says it has."""
    return int(re.match(r"\d+", page.locator("#results-title").inner_text())[0])


def test_the_filter_works_live_and_the_back_button_undoes_it(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("news")
    whole, start = _count(page), reader.path
    page.evaluate("window.sameDocument = true")

    page.locator(".facet-list a", has_text="2026").click()
    page.wait_for_url("**?year=2026")
    expect(page.locator("[data-result-status]")).to_contain_text("Found:")
    one_year = _count(page)
    assert 0 < one_year < whole
    assert page.evaluate("window.sameDocument") is True

    page.get_by_label("Search the news").last.fill("festival")
    page.wait_for_url("**q=festival**")
    expect(page.locator("[data-result-status]")).to_have_text(
        re.compile(rf"^Found: (?!{one_year}\b)\d+ article")
    )
    assert 0 < _count(page) < one_year
    assert "year=2026" in page.url

    page.go_back()
    page.wait_for_url("**?year=2026")
    expect(page.locator("#results-title")).to_have_text(f"{one_year} articles")
    page.go_back()
    page.wait_for_url(f"**{start}")
    expect(page.locator("#results-title")).to_have_text(f"{whole} articles")
    assert reader.errors == []


def test_the_filter_is_an_ordinary_form_without_scripts(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.go("news")
    whole = _count(page)
    page.locator(".facet-list a", has_text="2026").click()
    page.wait_for_url("**?year=2026")
    one_year = _count(page)
    assert 0 < one_year < whole
    page.locator("#id_q").fill("festival")
    page.locator("#news-search button").click()
    page.wait_for_url("**q=festival**")
    assert "year=2026" in page.url
    assert 0 < _count(page) < one_year


def test_a_filter_is_removed_where_it_is_named(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("news_filtered")
    page.get_by_role("link", name="Remove the filter: 2026").click()
    page.wait_for_url("**?topic=naucni-klub")
    expect(page.get_by_role("link", name="Remove the filter: 2026")).to_have_count(0)


def test_nothing_found_leads_on(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("news_empty")
    expect(page.get_by_role("heading", name="Nothing was found")).to_be_visible()
    page.get_by_role("link", name="Show all news").click()
    page.wait_for_load_state()
    assert reader.path == reader.site.pages["news"]["en"]


def test_the_gallery_opens_turns_and_closes_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("article")
    opener = page.locator("[data-gallery] a").first
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    total = page.locator("[data-gallery] a").count()
    expect(dialog.locator("[data-count]")).to_have_text(f"1 / {total}")
    first = dialog.locator("[data-frame] img").get_attribute("src")
    page.keyboard.press("ArrowRight")
    expect(dialog.locator("[data-count]")).to_have_text(f"2 / {total}")
    assert dialog.locator("[data-frame] img").get_attribute("src") != first
    assert dialog.locator("[data-frame] img").get_attribute("alt")
    for _stop in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "!document.hasFocus() || document.activeElement === document.body "
            "|| !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()


def test_gallery_pictures_are_plain_links_without_scripts(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.go("article")
    with page.expect_response(
        lambda answer: "/media/" in answer.url and answer.request.is_navigation_request()
    ) as big:
        page.locator("[data-gallery] a").first.click()
    assert big.value.status == 200
    assert big.value.headers["content-type"].startswith("image/")


def test_a_film_is_not_loaded_before_it_is_asked_for(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("article_video")
    film = page.locator("a[data-video]")
    address = film.get_attribute("href")
    assert [answer.url for answer in reader.responses if answer.url.endswith(address)] == []
    film.focus()
    page.keyboard.press("Enter")
    player = page.locator("video")
    expect(player).to_be_focused()
    assert player.locator("track[kind=captions]").get_attribute("src").endswith(".vtt")
    expect(player).to_have_js_property("error", None)


def test_a_film_provider_hears_nothing_before_the_click(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("styleguide")
    assert reader.foreign == []
    page.locator("a[data-video=frame]").first.click()
    expect(page.locator("iframe")).to_be_visible()
    page.wait_for_timeout(1_000)
    assert {urlsplit(address).hostname for address in reader.foreign} <= {
        "www.youtube-nocookie.com",
        "player.vimeo.com",
    }
    assert len(reader.foreign) > 0


def test_copy_link_puts_the_address_on_the_clipboard(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(permissions=["clipboard-read", "clipboard-write"])
    page = reader.go("article")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator("[data-share] [role=status]")).to_have_text("The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_attribute("link[rel=canonical]", "href")
    assert copied == reader.site.address("article", "en")


def test_sharing_without_scripts_is_a_row_of_plain_links(visitor: Callable[..., Visitor]) -> None:
    page = visitor(java_script_enabled=False).go("article")
    row = page.locator("[data-share]")
    expect(row.get_by_role("button")).to_have_count(0)
    schemes = {urlsplit(link.get_attribute("href")).scheme for link in row.get_by_role("link").all()}
    assert schemes == {"https", "mailto", "viber"}


def test_a_reader_counts_after_some_seconds_and_not_again_on_a_reload(
    visitor: Callable[..., Visitor],
) -> None:
    reader = visitor(user_agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    page = reader.page
    reported = []
    page.on("request", lambda request: "/_util/views/" in request.url and reported.append(request.method))
    reader.go("article_correction")
    label = page.locator("[data-views]")
    before = int(re.sub(r"\D", "", label.inner_text()))
    assert reported == []
    expect(label).not_to_contain_text(f"{before:,}", timeout=COUNTED_AFTER + 8_000)
    assert int(re.sub(r"\D", "", label.inner_text())) > before  # other tests' readers may count as well
    assert reported == ["POST"]
    page.reload()
    page.wait_for_timeout(COUNTED_AFTER + 1_000)
    assert reported == ["POST"]
    assert reader.stored() == []
