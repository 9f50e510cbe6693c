"""The demonstration's library: real books that go in whole, are found in any script, and go away again."""

from __future__ import annotations

import re
from collections import Counter
from io import StringIO

import pytest
from django.test import Client
from django.utils.translation import override

from demo import removal
from demo.catalog import holdings, load_catalog
from demo.models import DemoRecord
from demo.progress import Progress
from library.choices import CopyStatus
from library.identifiers import parse_isbn, parse_issn
from library.models import Authority, Contributor, Copy, ImportRun, Record
from library.selectors import search_records
from search.engines import SearchRequest
from search.query import parse

BOOKS = holdings.read_books()
SEED = 20261124
QUIET = Progress(None)
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
FOREIGN = {
    "srp": re.compile("[ыэщъёйьюяієґ]", re.I),
    "bul": re.compile("[ыэёієїґјљњћђџ]", re.I),
    "rus": re.compile("[іїєґјљњћђџ]", re.I),
    "ukr": re.compile("[ыэёъјљњћђџ]", re.I),
}
"""Letters that the alphabet of a language does not have."""


def catalogued(book: dict[str, str]) -> str:
    """What a line says in the words of the book itself: everything but the subjects, which are Serbian."""
    return " ".join(
        book[name] for name in ("author", "title", "subtitle", "contributors", "place", "publisher")
    )


# The list --------------------------------------------------------------------------------------


def test_the_library_is_large_enough_to_be_searched():
    """At least four hundred books, in seven languages, Serbian in both of its scripts."""
    languages = Counter(book["language"] for book in BOOKS)
    assert len(BOOKS) >= 400
    least = {"srp": 200, "eng": 60, "rus": 50, "bul": 35, "pol": 35, "ukr": 30}
    assert {code: languages[code] for code in least if languages[code] < least[code]} == {}
    scripts = Counter(bool(CYRILLIC.search(book["title"])) for book in BOOKS if book["language"] == "srp")
    assert scripts[True] >= 130
    assert scripts[False] >= 60


def test_no_book_stands_twice_in_the_list():
    """One line a book: copies are counted, not repeated."""
    counted = Counter((book["author"], book["title"], book["part"], book["year"]) for book in BOOKS)
    assert [key for key, number in counted.items() if number > 1] == []


def test_no_word_mixes_scripts():
    """A Latin ‘a’ among Cyrillic letters looks right and cannot be found by search."""
    words = (word for book in BOOKS for value in book.values() for word in re.findall(r"\w+", value))
    assert [word for word in words if CYRILLIC.search(word) and LATIN.search(word)] == []


def test_each_title_is_written_with_the_letters_of_its_language():
    """A Russian ‘и’ in a Ukrainian title, or the other way round, is a slip of the keyboard."""
    wrong = [
        (book["language"], book["title"])
        for book in BOOKS
        if book["language"] in FOREIGN and FOREIGN[book["language"]].search(book["title"])
    ]
    assert wrong == []


def test_subjects_are_serbian_headings():
    """All subjects are in the catalogue's language and script, whatever the book is written in."""
    subjects = {subject for book in BOOKS for subject in book["subjects"].split(holdings.LIST_MARK)}
    assert {
        subject for subject in subjects if LATIN.search(subject) or FOREIGN["srp"].search(subject)
    } == set()
    assert "" not in subjects


def test_standard_numbers_are_right():
    """There are few, and the check digit of each is the one that belongs to it."""
    isbns = [parse_isbn(book["isbn"]) for book in BOOKS if book["isbn"]]
    issns = [parse_issn(book["issn"]) for book in BOOKS if book["issn"]]
    assert isbns
    assert issns
    assert [number for number in (*isbns, *issns) if number is None or not number.valid] == []


# The copies ------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_copies():
    """Two loads of the demonstration cannot be told apart."""
    assert list(holdings.make_holdings(BOOKS, SEED)) == list(holdings.make_holdings(BOOKS, SEED))


def test_most_books_are_in():
    """A reader finds most copies on the shelf, and every kind of status somewhere."""
    copies = list(holdings.make_holdings(BOOKS, SEED))
    statuses = Counter(copy.status for copy in copies)
    assert statuses[CopyStatus.AVAILABLE] > len(copies) * 0.6
    wanted = (CopyStatus.ON_LOAN, CopyStatus.READING_ROOM, CopyStatus.IN_REPAIR, CopyStatus.LOST)
    assert [status for status in wanted if not statuses[status]] == []
    assert {copy.due_date is not None for copy in copies if copy.status == CopyStatus.ON_LOAN} == {True}
    assert {copy.due_date for copy in copies if copy.status != CopyStatus.ON_LOAN} == {None}
    assert len({copy.inventory_number for copy in copies}) == len(copies)


@pytest.mark.parametrize(
    ("title", "place", "mark"),
    [
        ("Дидактика физике", holdings.METHODS, "372.853 ПЕТ"),
        ("Pipi Duga Čarapa", holdings.CHILDREN, "821.113.6-93-31 LIN"),
        ("Наивна песма", holdings.READING_ROOM, "82-93.09 ДАН"),
        ("Настава и васпитање", holdings.READING_ROOM, "37(05) НАС"),
    ],
)
def test_a_book_stands_where_one_would_look_for_it(title: str, place: str, mark: str):
    """Shelves follow the class numbers; books for children and on teaching a subject stand apart."""
    book = next(book for book in BOOKS if book["title"] == title)
    assert (holdings.location(book), holdings.shelf_mark(book)) == (place, mark)


# In the library --------------------------------------------------------------------------------


@pytest.fixture
def run(db: None) -> ImportRun:
    """The books in the library."""
    return load_catalog(QUIET, SEED)


def found(text: str) -> list[str]:
    """Titles that the catalogue finds, the best first."""
    results = search_records(SearchRequest(query=parse(text), limit=20))
    return [hit.object.title for hit in results.hits]


def test_every_line_becomes_a_record_with_its_copies(run: ImportRun):
    """The account of the import: nothing refused, nothing left out."""
    copies = list(holdings.make_holdings(BOOKS, SEED))
    assert (run.created, run.rejected, run.position) == (len(BOOKS), 0, len(copies))
    assert Record.objects.count() == len(BOOKS)
    stored = Copy.objects.values_list("inventory_number", "shelf_mark", "location", "status", "due_date")
    assert sorted(stored) == [
        (copy.inventory_number, copy.shelf_mark, copy.location, copy.status, copy.due_date) for copy in copies
    ]


def test_readers_find_books_whatever_they_type(run: ImportRun):
    """Bare Latin letters find Cyrillic titles, Serbian and Russian, and one word form finds another."""
    titles = {
        "Живот и обичаји народни у Крагујевачкој Јасеници у Шумадији",
        "Језерска пластика Шумадије",
    }
    assert titles <= set(found("sumadija"))
    assert found("pedagogicheskaia psikhologiia")[0] == "Педагогическая психология"
    assert "Педагошка психологија" in found("pedagoska psihologija")
    assert found("Мышление и речь")[0] == "Мышление и речь"
    assert found("9780415476188") == ["Visible Learning"]


def test_the_home_page_shows_what_came_last(run: ImportRun):
    """The slot names the newest books in the reader's script and leads to their records."""
    from library.shelves import new_books

    with override("sr"):
        items = new_books(None, 4)["items"]
    newest = Record.objects.order_by("-id")[:4]
    assert [item.record for item in items] == list(newest)
    assert all(CYRILLIC.search(item.title.text) for item in items if item.record.language == "srp")
    for item in items:
        assert Client().get(item.url).status_code == 200
        assert Client().get(item.cover_url)["Content-Type"] == "image/svg+xml"


@pytest.mark.parametrize("count", [1, 3])
def test_the_slot_takes_the_same_queries_for_one_book_and_for_three(
    run: ImportRun, count: int, django_assert_num_queries
):
    """Records with their cover, then contributors with their authorities, then copies."""
    from library.shelves import new_books

    with django_assert_num_queries(3):
        assert len(new_books(None, count)["items"]) == count


def test_unloading_leaves_no_book(run: ImportRun):
    """Records, copies, headings and the account of the import go; nothing of it stays in the register."""
    removal.unload(QUIET)
    left = {model: model.objects.count() for model in (Record, Copy, Authority, ImportRun, DemoRecord)}
    assert left == dict.fromkeys(left, 0)


def test_the_librarys_own_books_are_not_touched(db: None):
    """An author whom the library had before stays, and so does one whom its own record names since."""
    before = Authority.objects.create(kind="person", heading="Андрић, Иво")
    load_catalog(QUIET, SEED)
    own = Record.objects.create(title="Наша књига", source="local", year_from=2026)
    Contributor.objects.create(record=own, authority=Authority.objects.get(heading="Киш, Данило"))
    Copy.objects.create(record=own, inventory_number="Н-1")

    result = removal.unload(QUIET)

    assert list(Record.objects.all()) == [own]
    assert {str(heading) for heading in Authority.objects.all()} == {str(before), "Киш, Данило"}
    assert result.kept == ["Киш, Данило"]
    assert not DemoRecord.objects.exists()


def test_the_load_says_how_long_it_took(db: None):
    """People who wait see that the books came in."""
    heard = StringIO()
    load_catalog(Progress(heard), SEED)
    assert re.fullmatch(rf"  books: {len(BOOKS)} in \d+\.\d s\n", heard.getvalue())
