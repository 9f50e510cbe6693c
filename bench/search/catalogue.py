"""Believable catalogues of any size for the benchmarks: seeded, in six languages and both scripts.

Titles are put together from words of the field in the proportions of a Serbian library (55 % Serbian, 10 %
Russian, 8 % Bulgarian, 8 % Polish, 5 % Ukrainian, 14 % English). Every catalogue has one word that a quarter
of all records contain (`COMMON`), and one that exactly three contain whatever the size (`RARE`). They are
drafts, which the exporters write into a file that the importers read: measured is the way of a real file.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from bench.word_forms import FORMS
from library.drafts import (
    Classification,
    Contributor,
    CopyDraft,
    DraftRecord,
    Host,
    Identifier,
    Subject,
    Title,
)
from library.exports import FORMATS, export
from library.vocabulary import LANGUAGE_BY_SHORT_CODE
from search.analysis.scripts import SERBIAN_LATIN
from search.identifiers import ean_check

SEED = 20261124
SHARES = {"sr": 55, "ru": 10, "bg": 8, "pl": 8, "uk": 5, "en": 14}
COMMON = {"sr": "приручник"}
COMMON_QUERY = "приручник"
RARE, RARE_QUERY = "Љубостиња", "ljubostinja"
RARE_RECORDS = 3
SURNAMES = (
    *("Петровић", "Јовановић", "Марковић", "Николић", "Илић", "Иванова"),
    *("Kowalska", "Nowak", "Смирнов", "Коваленко", "Miller", "Brown"),
)
NAMES = (
    "Ана",
    "Милан",
    "Јелена",
    "Марко",
    "Мария",
    "Олена",
    "Anna",
    "Piotr",
    "Иван",
    "John",
    "Emma",
    "Petar",
)
PLACES = ("Београд", "Чачак", "Крагујевац", "София", "Москва", "Київ", "Warszawa", "London", "Ужице")
PUBLISHERS = (
    "Просвета",
    "Нолит",
    "Завод за уџбенике",
    "Просвета-София",
    "Просвещение",
    "WSiP",
    "Освіта",
    "Routledge",
)
CLASSES = ("37", "159.9", "82", "51", "94")
LOCATIONS = ("Читаоница", "Магацин", "Дечје одељење")
LEVELS = {"book": "monograph", "serial": "serial", "article": "analytic"}
SYLLABLES = ("ба", "ве", "го", "ди", "ка", "ле", "ми", "но", "пе", "ри", "са", "ту", "фа", "ха", "ци", "ша")


def _invented(chance: random.Random) -> str:
    """A word of the long tail: names and terms that hardly any other title has."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(3, 5)))


def _title(language: str, words: list[str], chance: random.Random) -> str:
    parts = [chance.choice(words).split()[chance.randrange(2) - 1] for _ in range(chance.randint(2, 6))]
    if chance.random() < 0.7:
        parts.append(_invented(chance))
    return " ".join(parts)


def drafts(size: int) -> Iterator[DraftRecord]:
    """A catalogue of `size` records, the same for the same size."""
    chance = random.Random(SEED)
    languages, weights = list(SHARES), list(SHARES.values())
    rare = {(index + 1) * size // (RARE_RECORDS + 1) for index in range(RARE_RECORDS)}
    for number in range(size):
        language = chance.choices(languages, weights)[0]
        title = _title(language, FORMS[language], chance)
        if number % 4 == 0:
            title += f" {COMMON['sr']}"
        if number in rare:
            title += f" {RARE}"
        if language == "sr" and chance.random() < 0.4:
            title = title.lower().translate(SERBIAN_LATIN)
        yield _draft(number, language, title.capitalize(), chance)


def _draft(number: int, language: str, title: str, chance: random.Random) -> DraftRecord:
    surname = chance.choice(SURNAMES) + (_invented(chance) if chance.random() < 0.6 else "")
    subjects = {chance.choice(FORMS[language]).split()[0] for _ in range(chance.randint(1, 3))}
    year = min(2026, max(1900, int(chance.gauss(1995, 18))))
    material = chance.choices(("book", "serial", "article"), (85, 5, 10))[0]
    return DraftRecord(
        title=Title(title),
        source="bench",
        source_id=f"bench-{number}",
        material=material,
        level=LEVELS[material],
        contributors=[Contributor(f"{surname}, {chance.choice(NAMES)}", is_main=True)],
        places=[chance.choice(PLACES)],
        publishers=[chance.choice(PUBLISHERS)],
        date_text=str(year),
        year_from=year,
        year_to=year,
        extent=f"{chance.randrange(60, 480)} стр. ; {chance.randrange(18, 30)} cm",
        languages=[LANGUAGE_BY_SHORT_CODE[language]],
        subjects=[Subject(subject) for subject in sorted(subjects)],
        classifications=[Classification("udc", f"{chance.choice(CLASSES)}.{chance.randrange(1, 99)}")],
        identifiers=[_isbn(chance)] if material == "book" else [],
        host=Host(f"Зборник {chance.randrange(1, 60)}") if material == "article" else None,
        copies=[] if material == "article" else _copies(number, chance),
    )


def _isbn(chance: random.Random) -> Identifier:
    body = f"978{chance.choice(('86', '953', '954', '83', '5', '617'))}{chance.randrange(10**9):09d}"[:12]
    isbn = body + ean_check(body)
    return Identifier("isbn", isbn, isbn)


def _copies(number: int, chance: random.Random) -> list[CopyDraft]:
    """One copy or two, with inventory number and shelf mark."""
    mark = f"{chance.randrange(1, 999)}/{chance.randrange(1, 99)}"
    return [
        CopyDraft(f"{number}-{copy}", mark, chance.choice(LOCATIONS))
        for copy in range(chance.choice((1, 1, 2)))
    ]


def write_marc(path: Path, size: int) -> None:
    """The catalogue as a file of MARC21 records (ISO 2709, UTF-8)."""
    with path.open("wb") as file:
        for piece in export(((draft, "") for draft in drafts(size)), FORMATS["marc21"]):
            file.write(piece)
