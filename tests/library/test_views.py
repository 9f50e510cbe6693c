"""The catalogue and record pages as readers meet them."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

import extruct
import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from library.exports import FORMATS
from library.models import Record
from search import log
from search.indexing import index_documents
from search.models import QueryCount
from tests.factories.library import (
    AuthorityFactory,
    ContributorFactory,
    CopyFactory,
    IdentifierFactory,
    RecordFactory,
    SubjectFactory,
)

pytestmark = pytest.mark.django_db
NONSENSE = ["abc", "%00", "-1", "99999999999", "0", "%22", "(((", quote("ж" * 10_000), "%ED%A0%80", "*"]


@pytest.fixture
def book(site) -> Record:
    """A Serbian book with an author, a subject, an ISBN and two copies, one of them on loan; indexed."""
    record = RecordFactory(title="Шумадијске приповетке", subtitle="избор за школу")
    ContributorFactory(record=record, authority=AuthorityFactory(heading="Глишић, Милован"))
    SubjectFactory(record=record)
    IdentifierFactory(record=record)
    CopyFactory(record=record, inventory_number="501", shelf_mark="82-32 ГЛИ")
    CopyFactory(record=record, inventory_number="502", status="on_loan", due_date=date(2030, 5, 4))
    reindex()
    return record


def reindex() -> None:
    """Write the documents of all records."""
    index_documents("record", [str(pk) for pk in Record.objects.values_list("pk", flat=True)])


def page(client: Client, address: str) -> BeautifulSoup:
    """A page that answers 200."""
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(soup: BeautifulSoup) -> list[str]:
    """Titles of the result rows."""
    return [heading.get_text().strip() for heading in soup.select(".row-list h3")]


@pytest.mark.parametrize(
    "query",
    [
        "sumadijske",
        "Шумадијским",
        "glisic",
        "ГЛИШИЋ",
        "psihologija",
    ],
)
def test_book_is_found_in_any_script_and_form(client, book, query):
    assert titles(page(client, f"/sr/library/?q={quote(query)}")) == [
        "Шумадијске приповетке : избор за школу"
    ]


@pytest.mark.parametrize("query", ["978-86-17-06347-2", "9788617063472", "86-17-06347-5", "isbn:8617063475"])
def test_an_isbn_leads_to_its_book(client, book, query):
    response = client.get("/sr/library/", {"q": query})
    assert (response.status_code, response["Location"]) == (302, f"/sr/library/records/{book.public_id}/")


def test_an_isbn_with_other_words_or_of_no_book_shows_results(client, book):
    assert titles(page(client, "/sr/library/?q=978-86-17-06347-2+приповетке")) == [
        "Шумадијске приповетке : избор за школу"
    ]
    assert titles(page(client, "/sr/library/?q=978-86-7549-091-3")) == []


def test_an_author_is_found_by_a_name_in_either_order(client, book):
    for query in ('author:"Милован Глишић"', 'author:"Glišić, Milovan"'):
        assert len(titles(page(client, f"/sr/library/?q={quote(query)}"))) == 1


def test_a_word_that_stands_in_the_subject_alone_says_so(client, book):
    Record.objects.update(title="Приповетке", subtitle="")
    subject = book.subjects.get().authority
    reindex()
    (row,) = page(client, f"/sr-latn/library/?q={quote(subject.heading)}").select(".book-row")
    line = row.select_one(".card-text")
    assert line.get_text().startswith("Predmetne odrednice: ")
    assert [mark.get_text() for mark in line.select("mark")] != []


def test_suggestions_of_the_catalogue_stay_in_the_library(client, book):
    lines = client.get("/sr-latn/library/suggest/", {"q": "gli"}).json()["suggestions"]
    assert lines == [
        {
            "text": "Glišić, Milovan",
            "type": "author",
            "label": "Autor",
            "url": f"/sr-latn/library/?{urlencode({'f_author': 'Глишић, Милован'})}",
        }
    ]
    (found,) = titles(page(client, lines[0]["url"]))
    assert found == "Šumadijske pripovetke : izbor za školu"


def test_what_the_library_does_not_have_is_counted_by_itself(client, book):
    for address in ("/sr/library/?q=крокодил", "/sr/search/?q=крокодил", "/sr/library/?q=Крокодил"):
        client.get(address)
        caches["pages"].clear()
    log.flush()
    assert set(QueryCount.objects.values_list("place", "query", "count", "hits")) == {
        ("library", "крокодил", 2, 0),
        ("site", "крокодил", 1, 0),
    }


def test_row_says_where_the_book_stands_and_that_it_is_in(client, book):
    row = page(client, "/en/library/?q=glisic").select_one(".row-list article")
    assert row.select_one(".shelf-mark").get_text(" ", strip=True) == "Shelf mark: 82-32 ГЛИ · 37 ПЕТ"
    assert row.select_one(".holding-state").get_text(strip=True) == "1 copy available"


def test_title_follows_the_readers_script_with_the_original_a_tap_away(client, book):
    row = page(client, "/sr-latn/library/?q=glisic").select_one(".row-list article")
    assert row.h3.get_text(strip=True) == "Šumadijske pripovetke : izbor za školu"
    assert row.h3.a["lang"] == "sr-Latn"
    original = row.select_one("details.original p")
    assert (original.get_text(strip=True), original["lang"]) == (
        "Шумадијске приповетке : избор за школу",
        "sr",
    )


def test_found_words_are_marked_in_the_script_that_is_shown(client, book):
    row = page(client, "/sr-latn/library/?q=" + quote("Шумадијске")).select_one(".row-list article")
    assert [mark.get_text() for mark in row.h3.select("mark")] == ["Šumadijske"]


def test_romanised_title_is_shown_in_cyrillic_to_those_who_read_it(client, site):
    RecordFactory(
        title="Detskai︠a︡ psikhologii︠a︡",
        other_title="Детская психология",
        other_origin="reversed",
        languages=["rus"],
    )
    reindex()
    assert titles(page(client, "/sr/library/?q=psikhologiia")) == ["Детская психология"]
    assert titles(page(client, "/en/library/?q=психология")) == ["Detskai︠a︡ psikhologii︠a︡"]


def test_facets_count_and_narrow(client, book):
    RecordFactory(title="Teaching science", languages=["eng"], material="video")
    reindex()
    soup = page(client, "/en/library/")
    materials = soup.select('nav[aria-labelledby="facet-material"] a')
    assert sorted(link.get_text(" ", strip=True) for link in materials) == ["Book 1", "Film or video 1"]
    film = next(link["href"] for link in materials if "video" in link.get_text())
    assert titles(page(client, f"/en/library/{film}")) == ["Teaching science"]
    assert titles(page(client, "/en/library/?f_available=yes")) == ["Šumadijske pripovetke : izbor za školu"]


def test_nothing_found_says_what_to_try(client, book):
    empty = page(client, "/en/library/?q=qwertzuiop").select_one(".empty")
    assert "qwertzuiop" in empty.h3.get_text()
    assert len(empty.select("li")) >= 3


def test_withdrawn_record_is_gone_from_pages_and_lists(client, book):
    book.withdrawn_at = timezone.now()
    book.save()
    reindex()
    assert titles(page(client, "/en/library/")) == []
    for address in (f"/en/library/records/{book.public_id}/", f"/api/library/records/{book.public_id}/"):
        assert client.get(address).status_code == 404


def test_record_page_shows_copies_and_description(client, book):
    soup = page(client, f"/en/library/records/{book.public_id}/")
    assert soup.h1.get_text(strip=True) == "Šumadijske pripovetke\u00a0: izbor za školu"
    cells = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert [(row[0], row[3]) for row in cells] == [("82-32 ГЛИ", "501"), ("37 ПЕТ", "502")]
    assert cells[0][2] == "available"
    assert cells[1][2].startswith("on loan, due")
    assert "86-17-06347-5" in soup.select_one("dl.description").get_text()


def test_record_page_describes_a_book_to_machines(client, book):
    html = client.get(f"/sr/library/records/{book.public_id}/").content.decode()
    graph = extruct.extract(html, syntaxes=["json-ld"])["json-ld"][0]["@graph"]
    data = next(item for item in graph if item["@type"] == "Book")
    assert data["name"] == "Шумадијске приповетке : избор за школу"
    assert data["isbn"] == "9788617063472"
    assert data["author"] == [{"@type": "Person", "name": "Глишић, Милован"}]
    assert data["offers"]["availability"] == "https://schema.org/InStock"


def test_text_from_a_file_cannot_run(client, site):
    record = RecordFactory(title='<script>alert(1)</script> & "x"')
    reindex()
    for address in ("/en/library/?q=alert", "/en/library/", f"/en/library/records/{record.public_id}/"):
        assert b"<script>alert" not in client.get(address).content
    assert b"<script>" not in client.get(f"/library/covers/{record.public_id}.svg").content


def test_cover_is_drawn_from_the_title(client, book):
    response = client.get(f"/library/covers/{book.public_id}.svg")
    drawn = BeautifulSoup(response.content, "xml")
    assert response["Content-Type"] == "image/svg+xml"
    assert [line.get_text() for line in drawn.select("text")] == [
        "Шумадијске",
        "приповетке",
        "Глишић, Милован",
    ]
    assert "max-age=86400" in response["Cache-Control"]


@pytest.mark.parametrize("code", sorted(FORMATS))
def test_record_and_search_are_exported_in_every_format(client, book, code):
    one = client.get(f"/en/library/records/{book.public_id}/export/{code}/")
    whole = client.get(f"/en/library/export/{code}/?q=glisic")
    assert one["Content-Disposition"].startswith(f'attachment; filename="{book.public_id}.')
    assert b"".join(whole.streaming_content) == one.content


def test_unknown_addresses_are_not_found(client, book):
    for address in (
        "/en/library/records/nobody/",
        f"/en/library/records/{book.public_id}/export/word/",
        "/en/library/export/word/",
        "/library/covers/nobody.svg",
        "/en/library/?page=400",
    ):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("value", NONSENSE)
@pytest.mark.parametrize("name", ["q", "page", "sort", "f_author", "f_decade", "f_kind", "page_size", "lang"])
def test_nonsense_in_addresses_is_never_an_error(client, book, name, value):
    for address in ("/en/library/", "/api/library/records/"):
        response = client.get(f"{address}?{name}={value}&{name}={value}")
        assert response.status_code in {200, 400, 404}


def test_api_answers_with_results_and_facets(client, book):
    answer = client.get("/api/library/records/?q=glisic&page_size=5&lang=en").json()
    assert answer["total"] == 1
    (found,) = answer["results"]
    assert found["id"] == book.public_id
    assert found["contributors"] == [{"name": "Глишић, Милован", "role": "aut"}]
    assert (found["year"], found["languages"], found["copies"], found["available"]) == (1998, ["srp"], 2, 1)
    assert found["url"].endswith(f"/en/library/records/{book.public_id}/")
    assert answer["facets"]["language"] == {"srp": 1}


def test_api_shows_a_whole_record(client, book):
    answer = client.get(f"/api/library/records/{book.public_id}/").json()
    assert [copy["shelf_mark"] for copy in answer["description"]["copies"]] == ["82-32 ГЛИ", "37 ПЕТ"]
    assert answer["description"]["title"]["main"] == "Шумадијске приповетке"


def test_api_describes_itself(client, site):
    answer = client.get("/api/library/").json()
    assert answer["openapi"] == "3.1.0"
    assert sorted(answer["paths"]) == ["/records/", "/records/{id}/"]


def test_api_slows_down_who_asks_too_much(client, site, monkeypatch):
    monkeypatch.setattr("library.api.REQUESTS_PER_MINUTE", 3)
    answers = [client.get(f"/api/library/records/nobody{number}/").status_code for number in range(5)]
    assert answers[:3] == [404, 404, 404]
    assert 429 in answers[3:]


@pytest.mark.parametrize("count", [1, 3])
def test_query_budget_does_not_grow_with_results(client, site, django_assert_max_num_queries, count):
    for _ in range(count):
        record = RecordFactory()
        ContributorFactory(record=record)
        CopyFactory(record=record)
    reindex()
    client.get("/en/search/")  # menus and settings are in the cache now
    with django_assert_max_num_queries(22):
        client.get("/en/library/?q=" + quote("психологија"))
    with django_assert_max_num_queries(16):
        client.get(f"/en/library/records/{record.public_id}/")


def test_pages_are_the_same_bytes_for_everybody(book):
    address = f"/en/library/records/{book.public_id}/"
    first, second = Client().get(address), Client().get(address)
    assert first.content == second.content
    assert not first.cookies
    assert b"csrf" not in first.content


def test_changed_copy_shows_at_once(client, book, django_capture_on_commit_callbacks):
    addresses = (f"/api/library/records/{book.public_id}/", "/api/library/records/?q=glisic")
    assert client.get(addresses[0]).json()["available"] == 1
    assert client.get(addresses[1]).json()["facets"]["available"] == {"yes": 1}
    copy = book.copies.get(inventory_number="501")
    with django_capture_on_commit_callbacks(execute=True):
        copy.status = "missing"
        copy.save()
    assert client.get(addresses[0]).json()["available"] == 0
    assert client.get(addresses[1]).json()["facets"].get("available", {}) == {}
