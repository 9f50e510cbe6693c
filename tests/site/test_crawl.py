"""Every link of the demonstration is followed in every language, and every page says truly what it is in.

One crawl for all tests of this file: the demonstration is loaded once and nothing writes to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches

from core.languages import active_codes, html_lang
from tests.demo.conftest import demo  # noqa: F401
from tests.site.crawler import BASE, Crawl, language_of, path_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def crawl(demo: Any) -> Iterator[Crawl]:  # noqa: F811
    for name in settings.CACHES:
        caches[name].clear()
    return Crawl(["/", *(f"/{code}/" for code in active_codes())]).run()


def said(problems: list[str]) -> str:
    return "\n" + "\n".join(sorted(problems)[:40])


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


def test_an_untranslated_copy_says_so_and_points_at_its_original(crawl):
    copies = [one for one in crawl.documents if one.is_page and one.main_language != one.language]
    for copy in copies:
        assert not copy.is_indexable, copy.address
        assert copy.alternates == {}, copy.address
        original = crawl.get(copy.canonical)
        assert original.language == copy.main_language, copy.address
        assert copy.canonical.removeprefix(BASE) in [path_of(link) for link in copy.links], copy.address


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
