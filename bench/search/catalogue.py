"""Believable catalogues of any size for the benchmarks: seeded, in six languages and both scripts.

Titles are put together from words of the field in the proportions of a Serbian library (55 % Serbian, 10 %
Russian, 8 % Bulgarian, 8 % Polish, 5 % Ukrainian, 14 % English). Every catalogue has one word that a quarter
of all records contain (`COMMON`), and one that exactly three contain whatever the size (`RARE`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.word_forms import FORMS
from search.analysis.scripts import SERBIAN_LATIN
from search.documents import SearchDocument, Suggestion
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
SYLLABLES = ("ба", "ве", "го", "ди", "ка", "ле", "ми", "но", "пе", "ри", "са", "ту", "фа", "ха", "ци", "ша")


def _invented(chance: random.Random) -> str:
    """A word of the long tail: names and terms that hardly any other title has."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(3, 5)))


def _title(language: str, words: list[str], chance: random.Random) -> str:
    parts = [chance.choice(words).split()[chance.randrange(2) - 1] for _ in range(chance.randint(2, 6))]
    if chance.random() < 0.7:
        parts.append(_invented(chance))
    return " ".join(parts)


def documents(size: int) -> Iterator[SearchDocument]:
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
        yield _record(number, language, title.capitalize(), chance)


def _record(number: int, language: str, title: str, chance: random.Random) -> SearchDocument:
    surname = chance.choice(SURNAMES) + (_invented(chance) if chance.random() < 0.6 else "")
    author = f"{surname}, {chance.choice(NAMES)}"
    subjects = tuple({chance.choice(FORMS[language]).split()[0] for _ in range(chance.randint(1, 3))})
    year = min(2026, max(1900, int(chance.gauss(1995, 18))))
    body = f"978{chance.choice(('86', '953', '954', '83', '5', '617'))}{chance.randrange(10**9):09d}"[:12]
    return SearchDocument(
        kind="record",
        object_id=str(number),
        title=title,
        path=f"/library/{number}/",
        languages=(language,),
        authors=(author,),
        subjects=subjects,
        publishers=(chance.choice(PLACES),),
        isbns=(body + ean_check(body),),
        udc=(f"{chance.choice(('37', '159.9', '82', '51', '94'))}.{chance.randrange(1, 99)}",),
        year_from=year,
        shelf_mark=f"{chance.randrange(1, 999)}/{chance.randrange(1, 99)}",
        facets={
            "material": (chance.choices(("book", "serial", "article"), (85, 5, 10))[0],),
            "language": (language,),
            "author": (author,),
            "subject": subjects,
            "decade": (f"{year // 10 * 10}",),
            "location": (chance.choice(("reading-room", "stacks", "children")),),
            "availability": (chance.choice(("in", "out")),),
        },
        suggestions=(Suggestion(title, "title", f"/library/{number}/"), Suggestion(author, "author")),
    )
