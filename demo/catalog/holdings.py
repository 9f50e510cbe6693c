"""Copies of the demonstration's books: how many, where they stand and who has them, always the same.

The inventory grows in the order of the years of publication, as it does where books are bought new.
"""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from library.choices import CopyStatus

BOOKS = Path(__file__).with_name("books.csv")
DELIMITER = ";"
LIST_MARK = "|"
TODAY = date(2026, 11, 24)
"""The day on which the demonstration takes place: loans are due around it."""

READING_ROOM, CHILDREN, METHODS = "Главна читаоница", "Дечји кутак", "Методички кабинет"
HOLDING_FIELDS = ("inventory_number", "shelf_mark", "location")
_FOR_CHILDREN = {"Књижевност за децу", "Књиге за децу", "Сликовнице"}
_FOR_REFERENCE = {"Речници", "Енциклопедије", "Часописи"}
_OLD = 1945
"""Books that are older than this do not leave the house."""

_COPIES = (1, 2, 3)
_COPIES_WEIGHTS = (70, 22, 8)
_STATUSES = {
    CopyStatus.AVAILABLE: 780,
    CopyStatus.ON_LOAN: 150,
    CopyStatus.RESERVED: 25,
    CopyStatus.IN_REPAIR: 25,
    CopyStatus.MISSING: 10,
    CopyStatus.LOST: 10,
}
_LOAN = timedelta(days=30)
_OVERDUE = timedelta(days=6)
Book = dict[str, str]


@dataclass(frozen=True, slots=True)
class Holding:
    """One copy of a book; ``due_date`` is set for copies on loan only."""

    book: Book
    inventory_number: str
    shelf_mark: str
    location: str
    status: CopyStatus
    due_date: date | None

    def row(self) -> Book:
        """The line of a list with holdings that describes this copy."""
        return {**self.book, **{name: getattr(self, name) for name in HOLDING_FIELDS}}


def read_books() -> list[Book]:
    """The books in the order in which the library got them: those without a year, then by year."""
    with BOOKS.open(encoding="utf-8", newline="") as stream:
        books = list(csv.DictReader(stream, delimiter=DELIMITER))
    return sorted(books, key=lambda book: book["year"])


def make_holdings(books: Iterable[Book], seed: int) -> Iterator[Holding]:
    """The copies of ``books``, numbered from 1; the same seed gives the same copies."""
    chance = random.Random(seed)
    number = 0
    for book in books:
        single = _is_reference(book) or book["material"]
        (count,) = (1,) if single else chance.choices(_COPIES, _COPIES_WEIGHTS)
        for _copy in range(count):
            number += 1
            status = _status(book, chance)
            due = TODAY + chance.randint(-_OVERDUE.days, _LOAN.days) * timedelta(days=1)
            yield Holding(
                book=book,
                inventory_number=f"{number:05}",
                shelf_mark=shelf_mark(book),
                location=location(book),
                status=status,
                due_date=due if status == CopyStatus.ON_LOAN else None,
            )


def shelf_mark(book: Book) -> str:
    """The class number and the first three letters of the author, or of the title where there is none."""
    heading = book["author"] or book["title"]
    letters = [char for char in unicodedata.normalize("NFC", heading) if char.isalpha()]
    return f"{book['udc']} {''.join(letters[:3]).upper()}"


def location(book: Book) -> str:
    """The room in which a book stands: children's books and the didactics of the subjects have their own."""
    if _subjects(book) & _FOR_CHILDREN and "93.09" not in book["udc"]:
        return CHILDREN
    return METHODS if book["udc"].startswith("372") else READING_ROOM


def write_list(holdings: Iterable[Holding], path: Path) -> None:
    """Write a list with one copy a line, which the library reads with its own CSV reader."""
    rows = [holding.row() for holding in holdings]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]), delimiter=DELIMITER)
        writer.writeheader()
        writer.writerows(rows)


def _status(book: Book, chance: random.Random) -> CopyStatus:
    (status,) = chance.choices(list(_STATUSES), list(_STATUSES.values()))
    return CopyStatus.READING_ROOM if _is_reference(book) else status


def _is_reference(book: Book) -> bool:
    """Reference works and old prints stay in the house."""
    old = book["year"].isdigit() and int(book["year"]) < _OLD
    return old or bool(_subjects(book) & _FOR_REFERENCE)


def _subjects(book: Book) -> set[str]:
    return set(book["subjects"].split(LIST_MARK))
