"""One acceptance suite for all engines: they find the same things."""

from dataclasses import replace

import pytest

from search.documents import SearchDocument
from search.engines import SearchRequest
from search.entries import build
from search.query import parse
from tests.search.corpus import BOOKS, DOCUMENTS

ALL_FACETS = ("kind", "language", "subject")


@pytest.fixture
def filled(engine):
    engine.index([build(document) for document in DOCUMENTS])
    return engine


def found(engine, text, **options):
    response = engine.search(SearchRequest(query=parse(text), **options))
    return [f"{hit.kind}{hit.object_id}" for hit in response.hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("психологија", {"book1", "book3", "book6", "news1"}),
        ("psihologija", {"book1", "book3", "book6", "news1"}),
        ("sumadija", {"book2"}),
        ("Шумадији", {"book2"}),
        ("педагошка психологија", {"book1", "news1"}),
        ("pedagogicheskaia psikhologiia", {"book3"}),
        ("psychologia", {"book4", "book5"}),
        ("szkoła", {"book4"}),
        ("teacher", {"book5", "news2"}),
        ("teacher -children", {"news2"}),
        ("-children", {"book1", "book2", "book3", "book4", "book6", "book7", "news1", "news2"}),
        ("Шумадија OR teacher", {"book2", "book5", "news2"}),
        ('"педагошка психологија"', {"book1"}),
        ('"психологија педагошка"', set()),
        ('"pedagoška psihologija"', {"book1"}),
        ("author:Đorđević", {"book1"}),
        ("author:Djordjevic", {"book1"}),
        ("author:dordevic", {"book1"}),
        ('author:"Jovan Đorđević"', {"book1"}),
        ('author:"Ђорђевић, Јован"', {"book1"}),
        ('author:"Јован Јован"', set()),
        ("title:učitelji", {"news1"}),
        ("subject:психологија", {"book1", "book3"}),
        ("author:психологија", set()),
        ("isbn:8675490917", {"book1"}),
        ("978-86-7549-091-3", {"book1"}),
        ("86 7549 091 7", {"book1"}),
        ("udc:37", {"book1", "book3"}),
        ("udc:159.9", {"book3"}),
        ("udc:37:159.9", {"book3"}),
        ("37.015", {"book1", "book3"}),
        ("udc:94(497.11)", {"book2"}),
        ("year:1990-2000", {"book1", "book6"}),
        ("year:-1980", {"book3"}),
        ("year:2005 children", {"book5"}),
        ("psycho*", {"book4", "book5"}),
        ("педагог*", {"book1", "book3"}),
        ("2005", {"book2", "book5"}),
        ("п'ять", {"book7"}),
        ("книгою", {"book7"}),
        ("nothing of the kind", set()),
    ],
)
def test_a_query_finds_exactly(filled, text, expected):
    assert set(found(filled, text)) == expected


def test_the_word_itself_in_the_title_comes_before_a_form_in_the_text(filled):
    assert found(filled, "психологија")[0] == "book1"


def test_a_reader_sees_documents_of_the_own_language_and_of_all(filled):
    assert set(found(filled, "teacher", locale="en")) == {"book5", "news2"}
    assert set(found(filled, "teacher", locale="sr")) == {"book5"}


def test_facets_are_counted_as_if_their_own_filter_were_not_set(filled):
    request = SearchRequest(
        query=parse("психологија"), filters={"language": ("sr", "ru")}, facets=ALL_FACETS, limit=0
    )
    response = filled.search(request)
    assert response.total == 2
    assert response.facets["language"] == {"sr": 1, "ru": 1, "bg": 1}
    assert response.facets["kind"] == {"book": 2}
    assert response.facets["subject"] == {"Педагогија": 1, "Психологија": 1, "Психология": 1}


def test_filters_of_different_facets_add_up(filled):
    filters = {"language": ("sr",), "subject": ("Istorija",)}
    assert found(filled, "", filters=filters) == ["book2"]
    assert found(filled, "", filters={"language": ("xx",)}) == []


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["book4", "book2", "book5", "book1", "book6", "book3", "book7"]),
        ("oldest", ["book3", "book6", "book1", "book2", "book5", "book4", "book7"]),
        ("title", ["book3", "book1", "book7", "book6", "book5", "book4", "book2"]),
        ("author", ["book1", "book6", "book7", "book3", "book5", "book2", "book4"]),
        ("shelf", ["book1", "book2"]),
    ],
)
def test_orders(filled, sort, expected):
    order = found(filled, "", filters={"kind": ("book",)}, sort=sort)
    assert order[: len(expected)] == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [("sr", ["book-c", "book-a", "book-b"]), ("sr-latn", ["book-a", "book-b", "book-c"])],
)
@pytest.mark.parametrize("sort", ["title", "author"])
def test_the_alphabet_is_that_of_the_letters_that_the_reader_sees(filled, sort, locale, expected):
    rows = {"-a": ("B2", "A1"), "-b": ("B3", "A2"), "-c": ("A1", "A3")}
    documents = [
        replace(BOOKS[0], object_id=number, facets={"language": ("xx",)}, title_keys=keys, author_keys=keys)
        for number, keys in rows.items()
    ]
    filled.index([build(document) for document in documents])
    assert found(filled, "", filters={"language": ("xx",)}, sort=sort, locale=locale) == expected
    filled.index([build(replace(document, title_keys=("A", "A"))) for document in documents])
    filled.remove([("book", number) for number in rows])
    assert found(filled, "", filters={"language": ("xx",)}, sort=sort, locale=locale) == []


def test_pages_do_not_overlap_and_miss_nothing(filled):
    pages = [found(filled, "", offset=offset, limit=4) for offset in (0, 4, 8, 12)]
    assert [len(page) for page in pages] == [4, 4, 1, 0]
    assert len({key for page in pages for key in page}) == len(DOCUMENTS)


def test_a_boosted_document_comes_first(filled):
    filled.index([build(replace(BOOKS[2], boost=50.0))])
    assert found(filled, "психологија")[0] == "book3"


def test_writing_an_object_again_replaces_it(filled):
    filled.index([build(replace(BOOKS[1], title="Град Крагујевац"))])
    assert found(filled, "sumadija") == []
    assert found(filled, "град") == ["book2"]
    assert filled.counts() == {"book": 7, "news": 2}


def test_a_removed_object_is_found_no_more(filled):
    filled.remove([("book", "2"), ("book", "unknown")])
    assert found(filled, "sumadija") == []
    assert filled.search(SearchRequest(facets=("language",))).facets["language"]["sr"] == 1
    assert list(filled.keys("book")) == ["1", "3", "4", "5", "6", "7"]


def test_a_hit_brings_what_its_row_shows(filled):
    (hit,) = filled.search(SearchRequest(query=parse("sumadija"))).hits
    assert hit.title == "Šumadija u devetnaestom veku"
    assert hit.authors == ("Petrović, Milica",)
    assert hit.path == "/books/2/"
    assert hit.year == 2005


def test_no_phrase_reaches_from_one_value_into_the_next(filled):
    assert found(filled, '"педагогија психологија"') == []


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "'",
        "*",
        "-",
        ":",
        "author:",
        "()",
        'a"b',
        "NEAR(a b)",
        "a AND",
        "OR OR",
        "{title}:x",
        "\\",
        "a:b:c",
        "^x",
    ],
)
def test_no_query_is_an_error(filled, text):
    assert filled.search(SearchRequest(query=parse(text))).total >= 0


def test_facets_of_a_very_large_result_are_estimates_that_say_so(engine, monkeypatch):
    monkeypatch.setattr(type(engine), "large", 500)
    pages = [
        SearchDocument(
            kind="page",
            object_id=str(number),
            title="Школа",
            path=f"/{number}/",
            facets={"topic": ("often",) if number % 4 else ("seldom",), "place": (f"place {number}",)},
        )
        for number in range(1200)
    ]
    engine.index([build(page) for page in pages])
    if engine.name == "elasticsearch":
        engine.refresh()
    response = engine.search(SearchRequest(query=parse("школа"), facets=("topic", "place")))
    assert response.total == (pytest.approx(1200, rel=0.15) if response.total_estimated else 1200)
    assert response.facets["topic"]["often"] == pytest.approx(900, rel=0.15)
    assert response.facets["topic"]["seldom"] == pytest.approx(300, rel=0.15)
    assert (response.estimated, response.total_estimated) == (True, engine.name == "database")
    few = engine.search(
        SearchRequest(query=parse("школа"), facets=("topic",), filters={"place": ("place 7",)})
    )
    assert (few.total, few.facets["topic"], few.estimated) == (1, {"often": 1}, False)
