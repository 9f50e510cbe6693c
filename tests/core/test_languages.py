"""Languages: only translations that exist are named, and a page in another language says so."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from wagtail.models import Locale

from core import countries, languages, page_cache
from core.languages import OWN_NAMES, html_lang
from tests.factories import (
    CentreProfileFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    alias,
    translate,
)
from tests.factories.events import EventIndexPageFactory

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def english_home(home, locales):
    return translate(home, locales["en"], title="Centre", slug="centre")


@pytest.fixture
def page(home, english_home):
    return StandardPageFactory(parent=home, title="Историјат", slug="istorijat")


def fresh(address):
    """An answer made anew: only such a one still knows its context."""
    page_cache.clear()
    return Client().get(address)


def head(address):
    return fresh(address).context["head"]


def switch(address) -> dict[str, tuple[str, bool]]:
    return {link.code: (link.url, link.exists) for link in fresh(address).context["languages"]}


def sitemap(code: str) -> dict[str, dict[str, str]]:
    root = ET.fromstring(Client().get(f"/sitemap-pages-{code}.xml").content)
    found = {}
    for url in root.findall("s:url", SITEMAP):
        location = url.find("s:loc", SITEMAP).text
        assert location not in found, "an address stands once"
        found[location] = {
            link.get("hreflang"): link.get("href")
            for link in url.findall("x:link[@rel='alternate']", SITEMAP)
        }
    return found


def test_translations_name_each_other_and_the_default(page, locales):
    english = translate(page, locales["en"], title="History", slug="history")
    expected = [
        ("sr", "http://testserver/sr/istorijat/"),
        ("en", "http://testserver/en/history/"),
        ("x-default", "http://testserver/sr/istorijat/"),
    ]

    assert head(page.get_url()).alternates == expected
    assert head(english.get_url()).alternates == expected
    html = Client().get(page.get_url()).content.decode()
    assert re.findall(r'rel="alternate" hreflang="([^"]+)" href="([^"]+)"', html) == expected


def test_a_page_without_translations_names_none(page):
    assert head(page.get_url()).alternates == []


def test_a_draft_translation_is_not_named(page, locales):
    page.copy_for_translation(locales["en"])

    assert head(page.get_url()).alternates == []
    assert switch(page.get_url())["en"] == ("/en/", False)


def test_an_untranslated_copy_points_at_its_original_and_says_what_it_is(page, locales):
    copy = alias(page, locales["en"])
    answer = Client().get(copy.get_url())
    html, found = answer.content.decode(), answer.context["head"]

    assert answer.wsgi_request.path == "/en/istorijat/"
    assert found.robots == "noindex, follow"
    assert found.canonical == "http://testserver/sr/istorijat/"
    assert found.alternates == []
    assert answer.context["alias_notice"].url == "/sr/istorijat/"
    assert "This page is not yet available in the language you chose" in html
    assert re.search(r'<main[^>]+lang="sr"', html)
    assert '<html lang="en"' in html
    assert answer["Content-Language"] == "sr"


def test_an_untranslated_copy_is_in_no_sitemap_no_alternates_and_no_switch(page, locales):
    alias(page, locales["en"])

    assert head(page.get_url()).alternates == []
    assert list(sitemap("en")) == ["http://testserver/en/"]
    assert switch(page.get_url())["en"] == ("/en/", False)


def test_the_switch_leads_to_the_nearest_parent_that_is_translated(home, page, locales):
    section = StandardPageFactory(parent=page, title="Пројекти", slug="projekti")
    leaf = StandardPageFactory(parent=section, title="Девет недеља", slug="devet-nedelja")
    translate(page, locales["en"], title="History", slug="history")

    assert switch(leaf.get_url()) == {
        "sr": ("/sr/istorijat/projekti/devet-nedelja/", True),
        "en": ("/en/history/", False),
    }
    with override("sr"):
        words = gettext("no translation of this page")
    assert words in Client().get(leaf.get_url()).content.decode()


def test_every_language_is_written_as_its_readers_write_it(page):
    html = Client().get("/sr/").content.decode()

    assert '<span lang="en">English</span>' in html
    assert '<span lang="sr">' + OWN_NAMES["sr"] in html


def test_every_language_of_the_settings_has_an_own_name(settings):
    assert set(OWN_NAMES) == {code for code, _name in settings.LANGUAGES}


@pytest.mark.parametrize(("code", "tag"), [("sr", "sr"), ("sr-latn", "sr-Latn"), ("en", "en")])
def test_tags_follow_bcp_47(code, tag):
    assert html_lang(code) == tag


def test_each_address_stands_in_exactly_one_sitemap_with_its_alternates(home, page, locales):
    english = translate(page, locales["en"], title="History", slug="history")
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, slug="vest")
    NewsPageFactory(parent=index, slug="nacrt", live=False)

    serbian, foreign = sitemap("sr"), sitemap("en")

    pair = {
        "sr": "http://testserver/sr/istorijat/",
        "en": f"http://testserver{english.get_url()}",
        "x-default": "http://testserver/sr/istorijat/",
    }
    homes = {
        "sr": "http://testserver/sr/",
        "en": "http://testserver/en/",
        "x-default": "http://testserver/sr/",
    }
    assert serbian == {
        "http://testserver/sr/": homes,
        "http://testserver/sr/istorijat/": pair,
        "http://testserver/sr/vesti/": {},
        "http://testserver/sr/vesti/vest/": {},
    }
    assert foreign == {"http://testserver/en/": homes, "http://testserver/en/history/": pair}


def test_the_default_language_of_the_country_is_the_first_everywhere(home, page, locales, settings):
    """A Polish centre that adds Bulgarian stays a Polish one for those who asked for neither."""
    settings.COUNTRY = countries.pack("pl")
    settings.LANGUAGE_CODE = "pl"
    for code, slug in (("bg", "istoriya"), ("pl", "historia")):
        locale = Locale.objects.create(language_code=code)
        translate(home, locale, title=code, slug=code)
        translate(page, locale, title=slug, slug=slug)
    page_cache.clear()

    assert languages.active_codes() == ["pl", "en", "sr", "sr-latn", "bg"]
    assert Client().get("/", headers={"Accept-Language": "de"})["Location"] == "/pl/"
    entry = sitemap("bg")["http://testserver/bg/istoriya/"]
    assert entry["x-default"] == entry["pl"] == "http://testserver/pl/historia/"
    assert (
        'hreflang="x-default" href="http://testserver/pl/historia/"'
        in Client().get("/bg/istoriya/").content.decode()
    )


def test_the_index_names_a_sitemap_of_pages_for_every_language(site):
    root = ET.fromstring(Client().get("/sitemap.xml").content)
    locations = [loc.text for loc in root.findall("s:sitemap/s:loc", SITEMAP)]

    assert [url for url in locations if "pages" in url] == [
        f"http://testserver/sitemap-pages-{code}.xml" for code in ("sr", "sr-latn", "en")
    ]
    codes = {url: Client().get(url.removeprefix("http://testserver")).status_code for url in locations}
    assert set(codes.values()) == {200}, codes


def test_private_pages_are_in_no_sitemap(home, page):
    from wagtail.models import PageViewRestriction

    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert "http://testserver/sr/istorijat/" not in sitemap("sr")


@pytest.mark.parametrize(
    ("wish", "target"),
    [
        ("en", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("sr-Latn", "/sr-latn/"),
        ("de, en;q=0.5", "/en/"),
        ("hr-HR, hr;q=0.9", "/sr-latn/"),
        ("sr-RS", "/sr/"),
        ("sr-Latn-RS, en;q=0.5", "/sr-latn/"),
        ("en;q=0.3, sr;q=0.8", "/sr/"),
        ("*;q=nonsense,,", "/sr/"),
        ("pl", "/sr/"),
        ("", "/sr/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(english_home, wish, target):
    answer = Client().get("/", headers={"Accept-Language": wish})

    assert (answer.status_code, answer["Location"]) == (302, target)
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    ("cookie", "target"),
    [("en", "/en/"), ("sr-latn", "/sr-latn/"), ("pl", "/sr/"), ("//evil.example", "/sr/")],
)
def test_the_root_leads_to_the_language_that_was_chosen_before(english_home, cookie, target):
    client = Client(headers={"Accept-Language": "sr"})
    client.cookies["language"] = cookie
    answer = client.get("/")

    assert answer["Location"] == target
    assert "Cookie" in answer["Vary"]
    assert not answer.cookies


def test_a_language_that_the_site_does_not_have_is_not_found_and_offers_those_it_has(english_home):
    answer = Client().get("/pl/nesto/")
    html = answer.content.decode()

    assert answer.status_code == 404
    assert 'href="/sr/"' in html
    assert 'href="/en/"' in html
    assert 'name="q"' in html


def test_a_language_without_a_home_page_is_not_found(home, locales):
    """``sr-latn`` is switched on; its home page does not exist yet."""
    for path in ("/sr-latn/", "/en/", "/en/istorijat/"):
        answer = Client().get(path)
        assert answer.status_code == 404, path
        assert "Место где наставници уче" not in answer.content.decode()


def test_a_lost_visitor_is_offered_the_nearest_page_in_other_languages(page, locales):
    translate(page, locales["en"], title="History", slug="history")
    answer = Client().get("/sr/istorijat/nema-ovoga/")
    links = {link.code: link.url for link in answer.context["languages"]}

    assert answer.status_code == 404
    assert links["en"] == "/en/history/"
    assert answer.context["head"].robots == "noindex, follow"


def test_a_404_speaks_the_language_of_the_address(english_home):
    assert (
        '<html lang="en"' in Client().get("/en/nothing/", headers={"Accept-Language": "sr"}).content.decode()
    )
    assert '<html lang="sr"' in Client().get("/sr/nista/", headers={"Accept-Language": "en"}).content.decode()


def test_the_centres_words_are_those_of_the_language_else_those_of_the_default(english_home, locales):
    CentreProfileFactory(name="Центар у Липовцу")
    assert "Центар у Липовцу" in Client().get("/en/").content.decode()

    CentreProfileFactory(name="The Lipovac Centre", locale=locales["en"])
    page_cache.clear()
    assert "The Lipovac Centre" in Client().get("/en/").content.decode()


def test_links_to_a_page_lead_to_the_readers_language(page, locales):
    translate(page, locales["en"], title="History", slug="history")
    teaser = {"heading": "", "pages": [{"page": page, "title": "", "text": ""}]}
    serbian = StandardPageFactory(parent=page.get_parent(), slug="druga", body=[("page_teasers", teaser)])
    english = translate(serbian, locales["en"], title="Other", slug="other")

    assert 'href="/en/history/">History</a>' in Client().get(english.get_url()).content.decode()
    assert 'href="/sr/istorijat/">Историјат</a>' in Client().get(serbian.get_url()).content.decode()


def test_a_view_leads_to_itself_in_other_languages_with_its_query(english_home):
    links = {link.code: link.url for link in Client().get("/sr/search/?q=обука&page=1").context["languages"]}

    assert links["en"] == "/en/search/?page=1&q=%D0%BE%D0%B1%D1%83%D0%BA%D0%B0"


class TestListOfAPage:
    @pytest.fixture
    def news(self, home, english_home, locales):
        index = NewsIndexPageFactory(parent=home)
        for number in range(13):
            NewsPageFactory(parent=index, slug=f"vest-{number}", published_on=datetime.date(2026, 3, 1))
        return index

    def test_the_switch_keeps_the_filters_but_not_the_place_in_the_list(self, news, locales):
        translate(news, locales["en"], title="News", slug="news")

        found = switch("/sr/vesti/?year=2026&page=2&q=вода")

        assert found["en"] == ("/en/news/?q=%D0%B2%D0%BE%D0%B4%D0%B0&year=2026", True)

    def test_another_page_is_not_asked_what_was_asked_of_this_one(self, news):
        assert switch("/sr/vesti/?year=2026")["en"] == ("/en/", False)

    def test_a_query_that_no_reader_wrote_is_not_repeated(self, news, locales):
        translate(news, locales["en"], title="News", slug="news")
        assert switch(f"/sr/vesti/?q={'x' * 2000}")["en"] == ("/en/news/", True)

    def test_the_second_page_is_no_translation_of_another_one(self, news, locales):
        translate(news, locales["en"], title="News", slug="news")
        assert [code for code, _url in head("/sr/vesti/?year=2026").alternates] == ["sr", "en", "x-default"]
        assert head("/sr/vesti/?page=2").alternates == []


def test_a_view_of_a_page_leads_to_the_same_view(home, english_home, locales):
    index = EventIndexPageFactory(parent=home)
    translate(index, locales["en"], title="Events", slug="events")

    assert switch("/sr/dogadjaji/month/2026-12/?kind=workshop")["en"] == (
        "/en/events/month/2026-12/?kind=workshop",
        True,
    )
    assert switch("/sr/dogadjaji/archive/")["en"] == ("/en/events/archive/", True)


def test_the_language_of_one_request_does_not_leak_into_the_next(page, english_home):
    with override("en"):
        answer = Client().get("/sr/istorijat/")

    assert '<html lang="sr"' in answer.content.decode()
