"""Recall at ten per language: does the book come when its title word is typed another way?

    python bench/relevance.py [--json]

Every word of `bench/word_forms.py` stands in the title of one book (Serbian ones half in Cyrillic, half in
Latin); all books of all languages share one index. A query is one word: another inflected form, the other
script, the title's form without diacritics, with one seeded typo (followed through did-you-mean), or
romanised. Runs on the SQLite engine in memory; the acceptance suite holds the other engines to the same
answers.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ["DATABASE_URL"] = "sqlite://:memory:"

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402

from bench.word_forms import FORMS  # noqa: E402
from search.analysis import strip_marks  # noqa: E402
from search.analysis.scripts import SERBIAN_LATIN  # noqa: E402
from search.documents import SearchDocument  # noqa: E402
from search.engines import database_engine  # noqa: E402
from search.entries import build  # noqa: E402
from search.models import Entry, FacetValue, Shown, SuggestionLine, Term  # noqa: E402
from search.query import parse  # noqa: E402
from search.selectors import SearchRequest, find  # noqa: E402

SEED = 20261124
TOP = 10
TARGETS = {"script": 0.95, "no diacritics": 0.95, "inflection": 0.90}
ALA_LC = {
    "ru": dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziiklmnoprstufye", strict=True))
    | {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "iu",
        "я": "ia",
    },
    "uk": dict(zip("абвгґдезиіїйклмнопрстуф", "abvhgdezyiiiklmnoprstuf", strict=True))
    | {
        "є": "ie",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ь": "",
        "ю": "iu",
        "я": "ia",
    },
    "bg": dict(zip("абвгдезийклмнопрстуфъ", "abvgdeziyklmnoprstufa", strict=True))
    | {"ж": "zh", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ь": "y", "ю": "yu", "я": "ya"},
}
FILLERS = {"sr": "основе", "ru": "основы", "uk": "основи", "bg": "основи", "pl": "podstawy", "en": "handbook"}


def latin(text: str) -> str:
    """Serbian text in Latin script."""
    return "".join(letter.lower().translate(SERBIAN_LATIN) for letter in text)


def romanised(text: str, language: str) -> str:
    """Library of Congress romanisation without marks (Bulgarian: the official one)."""
    return "".join(ALA_LC[language][letter] for letter in text.lower())


def books() -> Iterator[tuple[str, str, str, list[str]]]:
    """Language, id, printed title word and its other forms in the script of the title."""
    for language, lines in FORMS.items():
        for number, line in enumerate(lines):
            forms = line.split()
            if language == "sr" and number % 2:
                forms = [latin(form) for form in forms]
            yield language, f"{language}-{number}", forms[0], forms[1:]


def typo(word: str, chance: random.Random) -> str:
    """The word with two neighbours swapped, or a letter missing, doubled or replaced; never the first one."""
    place = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0 and word[place] != word[place + 1]:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind == 1:
        return word[:place] + word[place + 1 :]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    other = chance.choice([letter for letter in set(word) if letter != word[place]])
    return word[:place] + other + word[place + 1 :]


def queries(language: str, word: str, forms: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, query) for one title word."""
    yield from (("inflection", form) for form in forms)
    bare = strip_marks(latin(word) if language == "sr" else word).replace("đ", "dj").replace("ł", "l")
    if bare != word:
        yield "no diacritics", bare
    if language == "sr":
        yield "script", latin(word) if latin(word) != word.lower() else cyrillic(word)
    if language in ALA_LC:
        yield "romanised", romanised(word, language)
    if len(word) >= 6:
        yield "one typo", typo(word, chance)


def cyrillic(word: str) -> str:
    """A Latin Serbian title word back in Cyrillic: its line in the list."""
    return next(form for line in FORMS["sr"] for form in line.split() if latin(form) == word.lower())


def is_found(object_id: str, query: str, *, follow: bool) -> bool:
    """Whether the book is among the first ten, or (with `follow`) among those of the spelling offered."""
    found = find(SearchRequest(query=parse(query), limit=TOP))
    if any(hit.object_id == object_id for hit in found.hits):
        return True
    return bool(follow and found.did_you_mean) and is_found(object_id, found.did_you_mean, follow=False)


def measure() -> dict[str, dict[str, tuple[int, int]]]:
    """Language -> kind of query -> (found, asked)."""
    chance = random.Random(SEED)
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for language, object_id, word, forms in books():
        for kind, query in queries(language, word, forms, chance):
            hit, asked = counts.setdefault(language, {}).get(kind, (0, 0))
            found = is_found(object_id, query, follow=kind == "one typo")
            if not found and "-v" in sys.argv:
                print(f"  missed {language} {kind}: {query} ({word})")
            counts[language][kind] = (hit + found, asked + 1)
    return counts


def fill() -> None:
    """Make the tables and index all books."""
    with connection.schema_editor() as editor:
        for model in (Entry, Shown, FacetValue, SuggestionLine, Term):
            editor.create_model(model)
    engine = database_engine()
    engine.create_schema()
    engine.index(
        [
            build(
                SearchDocument(
                    kind="book",
                    object_id=object_id,
                    title=f"{FILLERS[language]} {word}",
                    path=f"/{object_id}/",
                    languages=(language,),
                )
            )
            for language, object_id, word, _ in books()
        ]
    )


def report(counts: dict[str, dict[str, tuple[int, int]]]) -> bool:
    """Print the table; whether every target is reached."""
    kinds = ("inflection", "script", "no diacritics", "one typo", "romanised")
    print("recall@10   " + "".join(f"{kind:>16}" for kind in kinds))
    reached = True
    for language, by_kind in counts.items():
        cells = []
        for kind in kinds:
            hit, asked = by_kind.get(kind, (0, 0))
            recall = hit / asked if asked else 1.0
            reached &= recall >= TARGETS.get(kind, 0.0)
            cells.append(f"{recall:.3f} ({asked})" if asked else "-")
        print(f"{language:<12}" + "".join(f"{cell:>16}" for cell in cells))
    return reached


def main() -> int:
    """0 when every target is reached."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--json", action="store_true", help="print counts as JSON")
    arguments.add_argument("-v", action="store_true", help="print the queries that missed")
    options = arguments.parse_args()
    fill()
    counts = measure()
    if options.json:
        print(json.dumps(counts))
        return 0
    return 0 if report(counts) else 1


if __name__ == "__main__":
    sys.exit(main())
