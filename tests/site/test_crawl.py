"""Every link of the demonstration is followed in every language, and every page says truly what it is in.

One crawl for all tests of this file: the demonstration is loaded once and nothing writes to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches

from core.languages import active_codes, html_lang
from tests.demo.conftest import demo  # noqa: F401
from tests.site.crawler import BASE, Crawl, Visited, is_foreign, language_of, path_of

pytestmark = pytest.mark.django_db

EACH_SITEMAP = 15
"""How many addresses of a sitemap of views are asked for; all of those of pages."""

CATALOGUE = re.compile(r"^/[a-z-]+/(library|search)/")
"""Titles, authors and shelf marks are quoted there from books in many languages, as they are printed."""


@pytest.fixture(scope="module")
def crawl(demo: Any) -> Iterator[Crawl]:  # noqa: F811
    for name in settings.CACHES:
        caches[name].clear()
    return Crawl(["/", *(f"/{code}/" for code in active_codes())]).run()


@pytest.fixture(scope="module")
def sitemaps(crawl: Crawl) -> dict[str, list[str]]:
    """Addresses by sitemap."""
    index = crawl.client.get("/sitemap.xml").content.decode()
    return {url: locations(crawl.client.get(path_of(url)).content.decode()) for url in locations(index)}


def locations(xml: str) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", xml)


def said(problems: list[str]) -> str:
    return "\n" + "\n".join(sorted(problems)[:40])


def is_original(one: Visited) -> bool:
    """Whether search engines are to keep this address."""
    return one.is_indexable and one.canonical == BASE + one.address


def test_the_crawl_got_everywhere(crawl):
    languages = Counter(language_of(one.address) for one in crawl.documents if one.is_page)
    assert set(languages) == set(active_codes())
    assert min(languages.values()) > 30, languages


def test_no_link_is_broken(crawl):
    broken = [
        f"{one.status} {one.address} on {one.found_on}"
        for one in crawl.visited.values()
        if one.status not in (200, 301, 302)
    ]
    assert not broken, said(broken)


def test_no_link_leads_to_a_part_that_is_not_there(crawl):
    lost = []
    for path, fragment, found_on in crawl.fragments:
        target = crawl.visited.get(path)
        if target is not None and target.tree is not None and fragment not in target.anchors:
            lost.append(f"{path}#{fragment} on {found_on}")
    assert not lost, said(lost)


def test_each_page_names_its_language_and_direction(crawl):
    wrong = [
        f"{one.address}: {one.language} {one.tree.get('dir')}"
        for one in crawl.documents
        if (one.language, one.tree.get("dir")) != (html_lang(language_of(one.address)), "ltr")
    ]
    assert not wrong, said(wrong)


def test_no_text_of_another_language_is_unmarked(crawl):
    foreign = {
        f"{one.address} {run.language}: {run.text[:100]}"
        for one in crawl.documents
        if not CATALOGUE.match(one.address)
        for run in one.runs
        if is_foreign(run)
    }
    assert not foreign, said(list(foreign))


def test_an_untranslated_copy_says_so_and_points_at_its_original(crawl):
    copies = [one for one in crawl.documents if one.is_page and one.main_language != one.language]
    for copy in copies:
        assert not copy.is_indexable, copy.address
        assert copy.alternates == {}, copy.address
        original = crawl.get(copy.canonical)
        assert original.language == copy.main_language, copy.address
        assert copy.canonical.removeprefix(BASE) in [path_of(link) for link in copy.links], copy.address


def test_what_may_be_indexed_has_a_canonical_address_that_is_its_own(crawl):
    wrong = [
        f"{one.address}: {one.canonical or 'none'}"
        for one in crawl.documents
        if one.is_indexable and (not one.canonical or ("?" not in one.address and not is_original(one)))
    ]
    assert not wrong, said(wrong)


def test_translations_name_each_other_themselves_and_a_default(crawl):
    wrong = []
    for one in [one for one in crawl.documents if one.is_indexable and one.alternates]:
        if one.alternates.get(one.language) != one.canonical:
            wrong.append(f"{one.address} does not name itself")
        if one.alternates.get("x-default") not in [
            url for code, url in one.alternates.items() if code != "x-default"
        ]:
            wrong.append(f"{one.address} has no default")
        for language, url in one.alternates.items():
            other = crawl.get(url)
            if other.tree is None or other.status != 200 or other.alternates != one.alternates:
                wrong.append(f"{one.address}: {language} {url} answers {other.status} or names others")
    assert not wrong, said(wrong)


def test_each_address_is_in_exactly_one_sitemap(crawl, sitemaps):
    listed = Counter(address for addresses in sitemaps.values() for address in addresses)
    twice = [address for address, count in listed.items() if count > 1]
    assert not twice, said(twice)
    missing = [
        one.address
        for one in crawl.documents
        if is_original(one) and "?" not in one.address and one.canonical not in listed
    ]
    assert not missing, said(missing)


def test_each_address_of_a_sitemap_answers_and_may_be_indexed(crawl, sitemaps):
    wrong = []
    for name, addresses in sitemaps.items():
        asked = addresses if "-pages-" in name else addresses[:EACH_SITEMAP]
        for address in asked:
            one = crawl.get(address)
            if one.status != 200 or one.tree is None or not is_original(one):
                wrong.append(f"{address} answers {one.status}, or is not to be indexed")
    assert not wrong, said(wrong)
