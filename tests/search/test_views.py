"""The results page: one box, grouped, without scripts, the same bytes for everybody, never a 500."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone, translation

from core import page_cache
from search import log, views
from search.documents import SearchDocument
from search.engines import database_engine
from search.entries import build
from search.models import QueryCount
from tests.search.corpus import DOCUMENTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(tree):
    database_engine().index([build(document) for document in DOCUMENTS])


def get(client, **parameters):
    return client.get(reverse("search") + "?" + urlencode(parameters, doseq=True))


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(page):
    return [link.get_text() for link in page.select("#results .card-title a")]


def rail(page, facet):
    links = page.select(f"nav[aria-labelledby=facet-{facet}] a")
    return {link.find(string=True, recursive=False).strip(): link["href"] for link in links}


@pytest.fixture(autouse=True)
def _serbian_and_nothing_stored():
    page_cache.clear()
    with translation.override("sr"):
        yield


def test_an_empty_search_explains_how_to_search(client, catalogue):
    page = soup(get(client))
    assert page.select_one("#search-help")
    assert not page.select_one("#results")


def test_results_of_all_kinds_with_marked_words(client, catalogue):
    page = soup(get(client, q="педагошка психологија"))
    assert rows(page) == ["Педагошка психологија", "Семинар за учитеље"]
    assert [mark.get_text() for mark in page.select("#results mark")] == [
        "Педагошка",
        "психологија",
        "педагошкој",
        "психологији",
    ]


def test_the_other_script_finds_and_marks(client, catalogue):
    page = soup(get(client, q="sumadija"))
    assert rows(page) == ["Šumadija u devetnaestom veku"]
    assert page.select_one("#results mark").get_text() == "Šumadija"
    assert page.select_one("#results .card-title")["lang"] == "sr-Latn"


def test_a_total_that_was_not_counted_to_the_last_one_says_so(client, catalogue, monkeypatch):
    find = views.find
    monkeypatch.setattr(views, "find", lambda request: replace(find(request), total_estimated=True))
    page = soup(get(client, q="педагошка психологија"))
    assert page.select_one("#results-title").get_text() == "око 2 резултата"


def test_kinds_are_plain_links_that_filter_and_can_be_taken_back(client, catalogue):
    page = soup(get(client, q="психологија"))
    kinds = rail(page, "kind")
    assert len(kinds) == 2
    (news,) = [url for url in kinds.values() if "f_kind=news" in url]
    only_news = soup(client.get(reverse("search") + news))
    assert rows(only_news) == ["Семинар за учитеље"]
    (tag,) = only_news.select(".result-head a.tag")
    assert rows(soup(client.get(reverse("search") + tag["href"]))) == rows(page)


def test_only_the_language_of_the_page_is_searched(client, catalogue):
    assert rows(soup(get(client, q="teacher"))) == ["Children and their teachers"]
    with translation.override("en"):
        found = rows(soup(get(client, q="teacher")))
    assert set(found) == {"Children and their teachers", "A seminar for teachers"}


def test_a_mistyped_word_is_offered_in_its_right_spelling(client, catalogue):
    page = soup(get(client, q="психолигија"))
    note = page.select_one(".search-note a")
    assert note.get_text() == "психологија"
    assert rows(soup(client.get(reverse("search") + note["href"])))


def test_words_that_never_occur_together_are_relaxed_and_it_is_said(client, catalogue):
    page = soup(get(client, q="sumadija трактор"))
    assert rows(page) == ["Šumadija u devetnaestom veku"]
    assert page.select_one(".search-note")


def test_nothing_found_says_what_to_try(client, catalogue):
    page = soup(get(client, q="квантнамеханика"))
    assert rows(page) == []
    assert "квантнамеханика" in page.select_one(".empty h3").get_text()
    assert page.select_one("#id_q")["value"] == "квантнамеханика"


def test_pages_have_stable_addresses_and_end_with_404(client, tree):
    database_engine().index(
        [
            build(SearchDocument(kind="book", object_id=str(number), title=f"Школа {number}", path="/"))
            for number in range(45)
        ]
    )
    seen = [title for number in (1, 2, 3) for title in rows(soup(get(client, q="школа", page=number)))]
    assert len(seen) == len(set(seen)) == 45
    assert get(client, q="школа", page=4).status_code == 404


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "\x00"},
        {"q": "школа\x00 дете"},
        {"q": "a" * 10_000},
        {"q": "реч " * 2_500},
        {"q": '"незатворено'},
        {"q": "'; DROP TABLE search_entry; --"},
        {"q": "* OR -"},
        {"q": ["школа", "дете"]},
        {"q": "школа", "page": "abc"},
        {"q": "школа", "page": "-1"},
        {"q": "школа", "page": "٣"},
        {"q": "школа", "sort": "%00"},
        {"q": "школа", "f_kind": ["x" * 5000, "\x00", ""]},
        {"q": "школа", "f_topic": ["a"] * 200},
        {"q": "школа", "f_unknown": "1"},
        {"q": "author: title: year:9999999-1"},
        {"q": "year:9999"},
        {"q": b"\xed\xa0\x80"},
    ],
)
def test_no_input_is_an_error(client, catalogue, parameters):
    assert get(client, **parameters).status_code in (200, 404)


@pytest.mark.parametrize("page", ["99999999999999999999", "501", "100000"])
def test_a_huge_page_number_is_harmless(client, catalogue, page):
    assert get(client, q="школа", page=page).status_code in (200, 404)


def test_the_page_is_the_same_for_everybody(client, catalogue, django_user_model):
    response = get(client, q="школа")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"csrf" not in response.content


def test_queries_stay_few_whatever_the_number_of_results(client, tree, django_assert_max_num_queries):
    documents = [
        SearchDocument(kind="book", object_id=str(number), title=f"Школа {number}", path="/")
        for number in range(3)
    ]
    database_engine().index([build(document) for document in documents[:1]])
    get(client, q="школа")
    with django_assert_max_num_queries(20) as one:
        get(client, q="школа")
    database_engine().index([build(document) for document in documents])
    with django_assert_max_num_queries(len(one)):
        get(client, q="школа")


def test_suggestions_begin_with_what_was_typed_in_any_script(client, catalogue):
    answer = client.get(reverse("search_suggest"), {"q": "pedagosk"}).json()
    assert answer == {
        "suggestions": [{"text": "Педагошка психологија", "type": "title", "label": "", "url": "/books/1/"}]
    }
    subject = client.get(reverse("search_suggest"), {"q": "psihologija"}).json()["suggestions"]
    assert ("Психологија", "subject") in [(line["text"], line["type"]) for line in subject]
    assert client.get(reverse("search_suggest"), {"q": "p"}).json() == {"suggestions": []}
    assert client.get(reverse("search_suggest"), {"q": "*" * 3000}).json() == {"suggestions": []}


def test_searches_are_counted_together_and_without_personal_data(client, catalogue):
    for query in ("школа", "Школа ", "квантнамеханика", "ana@example.org"):
        get(client, q=query)
    assert not QueryCount.objects.exists()
    log.flush()
    page_cache.clear()
    counted = set(QueryCount.objects.values_list("locale", "query", "count", "hits"))
    assert counted == {("sr", "школа", 2, 2), ("sr", "квантнамеханика", 1, 0)}
    get(client, q="школа")
    log.flush()
    assert QueryCount.objects.get(query="школа").count == 3


def test_staff_see_what_was_searched_and_not_found(admin_client, tree):
    today = timezone.localdate()
    for days, query, count, hits in (
        (0, "робот", 2, 0),
        (3, "робот", 5, 0),
        (1, "школа", 9, 4),
        (200, "старо", 1, 0),
    ):
        QueryCount.objects.create(
            day=today - timedelta(days=days), locale="sr", query=query, count=count, hits=hits
        )
    page = BeautifulSoup(admin_client.get(reverse("search_not_found")).content, "html.parser")
    cells = [
        [cell.get_text(strip=True) for cell in row.select("td")] for row in page.select("table tbody tr")
    ]
    assert [row[:4] for row in cells] == [["робот", "цео сајт", "српски (ћирилица)", "7"]]
