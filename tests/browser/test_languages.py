"""Changing the language, and pages that exist in one language only."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def _switch_to(page: Page, language: str) -> None:
    page.locator(f".languages a[hreflang='{language}']:visible").first.click()
    page.wait_for_load_state()


def test_the_switch_leads_to_the_same_article_in_every_language(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("article", "sr")
    seen = {}
    for language in ("sr-latn", "en", "sr"):
        _switch_to(page, language)
        seen[language] = (reader.path, page.get_attribute("html", "lang"))
    addresses = reader.site.pages["article"]
    assert seen == {
        "sr-latn": (addresses["sr-latn"], "sr-Latn"),
        "en": (addresses["en"], "en"),
        "sr": (addresses["sr"], "sr"),
    }


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_switch_keeps_what_was_chosen_in_a_list(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(java_script_enabled=scripts)
    page = reader.go("events", "sr")
    page.locator("#facets a[href*='kind=workshop']").click()
    page.wait_for_url("**kind=workshop*")
    expect(page.locator("#results .tags a")).not_to_have_count(0)
    _switch_to(page, "en")
    assert reader.path == f"{reader.site.pages['events']['en']}?kind=workshop"
    expect(page.locator("#results .tags a")).not_to_have_count(0)


def test_the_latin_article_says_the_same_in_the_other_script(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("article", "sr")
    assert page.locator("h1").inner_text() == "Тринаести Фестивал науке у знаку реке"
    _switch_to(page, "sr-latn")
    assert page.locator("h1").inner_text() == "Trinaesti Festival nauke u znaku reke"


def test_the_switch_names_each_language_in_that_language(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("home", "en")
    row = page.locator(".languages a:visible")
    assert [text.strip() for text in row.all_inner_texts()] == ["српски", "srpski (latinica)", "English"]
    assert [link.get_attribute("lang") for link in row.locator("[lang]").all()] == ["sr", "sr-latn", "en"]


def test_an_untranslated_article_says_in_which_language_it_is(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("article_serbian", "en")
    assert page.get_attribute("html", "lang") == "en"
    assert page.get_attribute("main", "lang") == "sr"
    notice = page.get_by_role("region", name="Language of this page")
    expect(notice).to_contain_text("not yet available in the language you chose")
    notice.get_by_role("link").click()
    page.wait_for_load_state()
    assert reader.path == reader.site.pages["article_serbian"]["sr"]
    expect(page.get_by_role("region", name="Језик ове стране")).to_have_count(0)


def test_a_missing_page_offers_search_and_the_other_languages(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/news/no-such-article/")
    assert reader.answer.status == 404
    page.get_by_role("main").get_by_role("searchbox").fill("library")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=library")
    assert page.locator("#results a").count() > 0
