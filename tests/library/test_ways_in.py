"""Browsing, the advanced form, the range of years, similar books and the reader's own list."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from library import browse
from library.models import Authority, Record
from search.indexing import index_documents
from search.query import parse, with_years, written
from tests.factories.library import (
    AuthorityFactory,
    ContributorFactory,
    CopyFactory,
    IdentifierFactory,
    RecordFactory,
    SubjectFactory,
)

pytestmark = pytest.mark.django_db


def reindex() -> None:
    """Write the documents of all records."""
    index_documents("record", [str(pk) for pk in Record.objects.values_list("pk", flat=True)])


def page(client: Client, address: str) -> BeautifulSoup:
    """A page that answers 200."""
    response = client.get(address)
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser")


def lines(soup: BeautifulSoup) -> list[str]:
    """What the lines of a list say."""
    return [link.get_text().strip() for link in soup.select(".browse-list a")]


@pytest.fixture
def titles(site) -> None:
    """Titles whose order tells the alphabets apart."""
    for title, language in (
        ("Žena u školi", "hrv"),
        ("Љиљан", "srp"),
        ("Лук и воће", "srp"),
        ("Шумадија", "srp"),
        ("Anatomija učenja", "srp"),
        ("Zbornik radova", "hrv"),
        ("10 лекција", "srp"),
        ("Школа", "srp"),
    ):
        RecordFactory(title=title, languages=[language])


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "sr",
            [
                *("10 лекција", "Анатомија учења", "Лук и воће", "Љиљан", "Школа", "Шумадија"),
                *("Zbornik radova", "Žena u školi"),
            ],
        ),
        (
            "sr-latn",
            [
                *("10 lekcija", "Anatomija učenja", "Luk i voće", "Ljiljan", "Škola", "Šumadija"),
                *("Zbornik radova", "Žena u školi"),
            ],
        ),
    ],
)
def test_titles_stand_in_the_alphabet_that_the_reader_sees(client, titles, language, expected):
    assert lines(page(client, f"/{language}/library/browse/title/")) == expected


def test_names_that_stay_in_cyrillic_stand_behind_the_latin_alphabet(client, site):
    for heading in ("Выготский, Лев", "Žižek, Slavoj", "Андрић, Иво"):
        ContributorFactory(record=RecordFactory(), authority=AuthorityFactory(heading=heading))

    assert lines(page(client, "/sr-latn/library/browse/author/")) == [
        "Andrić, Ivo",
        "Žižek, Slavoj",
        "Выготский, Лев",
    ]
    assert lines(page(client, "/sr/library/browse/author/")) == [
        "Андрић, Иво",
        "Выготский, Лев",
        "Žižek, Slavoj",
    ]


@pytest.mark.parametrize(
    ("language", "start", "first"),
    [
        ("sr", "шк", "Школа"),
        ("sr-latn", "Lj", "Ljiljan"),
        ("sr-latn", "Љ", "Ljiljan"),
        ("en", "Z", "Zbornik radova"),
    ],
)
def test_a_list_begins_where_the_reader_says(client, titles, language, start, first):
    found = lines(page(client, f"/{language}/library/browse/title/?start={quote(start)}"))

    assert found[0] == first


@pytest.mark.parametrize("code", ["title", "author", "shelf"])
def test_pages_of_a_list_meet_without_gap_or_repetition(client, site, monkeypatch, code):
    monkeypatch.setattr(browse, "PAGE", 3)
    for number in range(8):
        # Equal names and marks: the hardest case of a cursor.
        record = RecordFactory(title="Читанка" if number < 5 else f"Читанка {number}")
        ContributorFactory(record=record, authority=AuthorityFactory(heading=f"Пантић, Мира {number}"))
        CopyFactory(
            record=record, inventory_number=str(number), shelf_mark="371" if number < 5 else f"37{number}"
        )
    address, forwards = f"/sr/library/browse/{code}/", []
    while address:
        soup = page(client, address)
        rows = [(link["href"], link.get_text().strip()) for link in soup.select(".browse-list a")]
        forwards.append(rows)
        link = soup.select_one("a[rel~=next]")
        last, address = soup, link and link["href"]
    backwards = [forwards[-1]]
    while link := last.select_one("a[rel~=prev]"):
        last = page(client, link["href"])
        backwards.insert(
            0, [(link["href"], link.get_text().strip()) for link in last.select(".browse-list a")]
        )

    assert [len(rows) for rows in forwards] == [3, 3, 2]
    assert len({row for rows in forwards for row in rows}) == 8
    assert [row for rows in backwards for row in rows] == [row for rows in forwards for row in rows]


def test_authors_are_listed_with_their_books_and_lead_to_them(client, site):
    author = AuthorityFactory(heading="Андрић, Иво", dates="1892-1975")
    ContributorFactory(record=RecordFactory(), authority=author)
    ContributorFactory(record=RecordFactory(), authority=author)
    ContributorFactory(record=RecordFactory(withdrawn_at="2026-01-01T00:00Z"), authority=author)
    AuthorityFactory(heading="Без Књига")
    reindex()
    soup = page(client, "/sr-latn/library/browse/author/")
    line = soup.select_one(".browse-list li")

    assert lines(soup) == ["Andrić, Ivo"]
    assert "1892-1975" in line.get_text()
    assert "2" in line.select_one(".browse-count").get_text()
    assert len(page(client, line.a["href"]).select(".row-list h3")) == 2


def test_a_subdivided_subject_leads_to_its_books(client, site):
    subject = AuthorityFactory(kind="topic", heading="Психологија — Уџбеници")
    SubjectFactory(record=RecordFactory(title="Психологија за гимназије"), authority=subject)
    SubjectFactory(
        record=RecordFactory(title="Хемија"), authority=AuthorityFactory(kind="topic", heading="Хемија")
    )
    reindex()
    link = page(client, "/sr/library/browse/subject/").find("a", string="Психологија — Уџбеници")

    assert len(page(client, link["href"]).select(".row-list h3")) == 1


def test_shelf_marks_stand_by_their_numbers(client, site):
    for number, mark in enumerate(("371.3/10", "371.3/9", "82-93", "9(497)")):
        CopyFactory(record=RecordFactory(), inventory_number=str(number), shelf_mark=mark)
    CopyFactory(record=RecordFactory(), inventory_number="lost", shelf_mark="1", status="lost")

    assert lines(page(client, "/sr/library/browse/shelf/")) == ["9(497)", "82-93", "371.3/9", "371.3/10"]


def test_a_changed_heading_moves_in_the_list(site):
    authority = AuthorityFactory(heading="Яворов, Пейо")
    before = bytes(authority.sort_key)
    authority.heading = "Андреев, Веселин"
    authority.save()

    assert bytes(Authority.objects.get().sort_key) < before


@pytest.mark.parametrize("code", ["title", "author", "subject", "shelf"])
def test_a_list_costs_the_same_for_many_lines(client, site, code, django_assert_max_num_queries):
    for number in range(12):
        record = RecordFactory()
        ContributorFactory(record=record)
        SubjectFactory(record=record, authority=AuthorityFactory(kind="topic", heading=f"Тема {number}"))
        CopyFactory(record=record, inventory_number=str(number), shelf_mark=f"37{number}")
    client.get("/sr/library/advanced/")  # the furniture is kept
    with django_assert_max_num_queries(9):
        client.get(f"/sr/library/browse/{code}/")


@pytest.mark.parametrize("value", ["abc", "-1", "0", "99999999999", quote("ж" * 3000), "%22%28", "%ED%A0%80"])
def test_nonsense_never_breaks_a_way_in(client, titles, value):
    for address in ("browse/title/?start=", "browse/title/?after=", "browse/shelf/?before=", "list/?id="):
        assert client.get(f"/sr/library/{address}{value}").status_code == 200
    for name in ("words", "year_from", "material", "sort", "available"):
        assert client.get(f"/sr/library/advanced/?{name}={value}").status_code in (200, 302)
    assert client.get(f"/sr/library/?from={value}&to={value}").status_code == 302
    assert client.get("/sr/library/browse/colour/").status_code == 404


def test_the_advanced_form_writes_the_query_language(client, site):
    response = client.get(
        "/sr/library/advanced/",
        {
            "words": "школа",
            "phrase": "за почетнике",
            "without": "збирка",
            "author": "Иво Андрић",
            "year_from": "1990",
            "material": ["book", "map"],
            "available": "on",
            "sort": "newest",
        },
    )
    asked = parse_qs(urlsplit(response["Location"]).query)

    assert response.status_code == 302
    assert asked == {
        "q": ['школа "за почетнике" author:Иво author:Андрић year:1990- -збирка'],
        "f_material": ["book", "map"],
        "f_available": ["yes"],
        "sort": ["newest"],
    }


def test_the_advanced_form_finds_the_one_book(client, site):
    ContributorFactory(
        record=RecordFactory(title="На Дрини ћуприја", year_from=1981, year_to=1981),
        authority=AuthorityFactory(heading="Андрић, Иво"),
    )
    RecordFactory(title="На Дрини ћуприја: тумачење", year_from=2001, year_to=2001)
    reindex()
    response = client.get(
        "/sr-latn/library/advanced/",
        {"title": "ćuprija drini", "author": "ivo andric", "year_to": "1990"},
        follow=True,
    )
    found = BeautifulSoup(response.content, "html.parser").select(".row-list h3")

    assert [title.get_text().strip() for title in found] == ["Na Drini ćuprija"]


def test_years_in_the_wrong_order_are_told_and_nothing_typed_is_lost(client, site):
    soup = page(client, "/en/library/advanced/?words=chess&year_from=2001&year_to=1990")

    assert soup.select_one("#id_words")["value"] == "chess"
    assert "before" in soup.select_one(".field--error").get_text()
    assert soup.select_one(".error-summary a")["href"] == "#id_year_to"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sr", ["Авала", "Зебра", "Љубав", "Шумадија", "The Apple"]),
        ("sr-latn", ["The Apple", "Avala", "Ljubav", "Šumadija", "Zebra"]),
    ],
)
def test_results_stand_in_the_alphabet_of_the_letters_that_are_shown(client, site, language, expected):
    for title in ("Шумадија", "Zebra", "Љубав", "Авала"):
        RecordFactory(title=title)
    RecordFactory(title="The Apple", title_sort="Apple", languages=["eng"])
    reindex()
    response = client.get(f"/{language}/library/", {"sort": "title"})
    rows = BeautifulSoup(response.content, "html.parser").select(".row-list h3")
    assert [row.get_text().strip() for row in rows] == expected


@pytest.mark.parametrize(
    ("text", "first", "last", "expected"),
    [
        ("школа", "1990", "2005", "школа year:1990-2005"),
        ("школа year:1990-2005", "1990", "", "школа year:1990-"),
        ("година:1990 школа", "", "2005", "школа year:-2005"),
        ("school year:1990", "", "", "school"),
        ("школа", "soon", "19999", "школа"),
        ("", "1990", "1990", "year:1990"),
    ],
)
def test_a_range_of_years_replaces_the_one_before(text, first, last, expected):
    assert with_years(text, first, last) == expected


def test_what_is_written_is_read_back_alike():
    text = written(
        words="школа",
        fields={"title": 'на "Дрини"', "author": '"Иво Андрић"', "isbn": "86 7549 091 2"},
        years=(1990, None),
    )
    read = parse(text)

    assert text == 'школа title:на title:Дрини author:"Иво Андрић" isbn:"86 7549 091 2" year:1990-'
    assert read.years == (1990, None)
    assert len(read.wanted.parts) == 5


def test_the_years_of_a_search_stand_in_its_form(client, site):
    RecordFactory(title="Педагогија", year_from=1994, year_to=1994)
    reindex()
    response = client.get("/sr/library/?q=pedagogija&f_material=book&from=1990&to=2005")
    soup = page(client, response["Location"])

    assert unquote(response["Location"]) == "/sr/library/?q=pedagogija+year:1990-2005&f_material=book"
    assert (soup.select_one("#year-from")["value"], soup.select_one("#year-to")["value"]) == ("1990", "2005")
    assert len(soup.select(".row-list h3")) == 1


def test_similar_books_share_most_with_this_one(client, site):
    chess = AuthorityFactory(kind="topic", heading="Шах")
    pupils = AuthorityFactory(kind="topic", heading="Ученици")
    author = AuthorityFactory(heading="Глигорић, Светозар")
    made = {}
    for title, subjects, authors in (
        ("Играм против фигура", [chess, pupils], [author]),
        ("Шах за ученике", [chess, pupils], []),
        ("Матови", [chess], [author]),
        ("Историја шаха", [chess], []),
        ("Хемија", [], []),
    ):
        made[title] = RecordFactory(title=title)
        for subject in subjects:
            SubjectFactory(record=made[title], authority=subject)
        for person in authors:
            ContributorFactory(record=made[title], authority=person)
    gone = RecordFactory(title="Повучена", withdrawn_at="2026-01-01T00:00Z")
    SubjectFactory(record=gone, authority=chess)
    soup = page(client, f"/sr/library/records/{made['Играм против фигура'].public_id}/")

    assert [title.get_text().strip() for title in soup.select(".record-similar h3")] == [
        "Матови",
        "Шах за ученике",
        "Историја шаха",
    ]


def test_marked_books_become_a_list_without_scripts(client, site):
    first, second = RecordFactory(title="Прва"), RecordFactory(title="Друга")
    CopyFactory(record=second, inventory_number="7", shelf_mark="371.3 ПЕТ")
    IdentifierFactory(record=second)
    reindex()
    form = page(client, "/sr/library/").select_one("form#own-list")
    marks = page(client, "/sr/library/").select("input[name=id][form=own-list]")
    soup = page(
        client, f"{form['action']}?id={second.public_id}&id={first.public_id}&id=no-such&id={first.public_id}"
    )
    rows = [title.get_text().strip() for title in soup.select(".row-list h3")]
    without = page(client, soup.select_one("[data-own-list-remove]")["href"])

    assert {mark["value"] for mark in marks} == {first.public_id, second.public_id}
    assert rows == ["Друга", "Прва"]
    assert "371.3 ПЕТ" in soup.select_one(".row-list").get_text()
    assert [title.get_text().strip() for title in without.select(".row-list h3")] == ["Прва"]


def test_a_list_is_sent_and_taken_along_with_its_shelf_marks(client, site):
    record = RecordFactory(title="Друга")
    CopyFactory(record=record, inventory_number="7", shelf_mark="371.3 ПЕТ")
    soup = page(client, f"/sr/library/list/?id={record.public_id}")
    mail = unquote(soup.select_one("a[href^='mailto:']")["href"])
    table = client.get(soup.select_one("a[href*='/export/csv/']")["href"])

    assert "Друга — 371.3 ПЕТ" in mail
    assert f"/sr/library/list/?id={record.public_id}" in mail
    assert "371.3 ПЕТ" in table.content.decode("utf-8-sig")
