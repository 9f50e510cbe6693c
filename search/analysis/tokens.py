"""From printed text to clean words that remember where they stood.

Rules: Unicode NFKC and case folding (UAX #15, UAX #21); letters that merely look alike are moved into the
script of their word (catalogues are full of a Latin `a` in a Cyrillic word); non-sort marks of MARC and
UNIMARC (U+0088, U+0089, U+0098, U+009C), soft hyphens, combining half marks (U+FE20–FE2F) and the primes of
ALA-LC romanisation disappear inside words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

DROPPED = "\u00ad\u0088\u0089\u0098\u009c\u02b9\u02ba\u200b\u200c\u200d\u2060\ufeff"
HALF_MARKS = "\ufe20-\ufe2f"
APOSTROPHES = "'\u2019\u2018\u02bc\u02bb`\u00b4"
MARKS = "\u0300-\u036f\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20ff"
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{MARKS}{HALF_MARKS}{DROPPED}]|[{APOSTROPHES}](?=[^\W_]))*")
_DROP = re.compile(f"[{DROPPED}{HALF_MARKS}]")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")

LATIN_LOOK_ALIKE = "ABCEHIJKMOPSTXYaceijopsxy"
CYRILLIC_LOOK_ALIKE = "АВСЕНІЈКМОРЅТХУасеіјорѕху"
_TO_CYRILLIC = str.maketrans(LATIN_LOOK_ALIKE, CYRILLIC_LOOK_ALIKE)
_TO_LATIN = str.maketrans(CYRILLIC_LOOK_ALIKE, LATIN_LOOK_ALIKE)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `text` is clean, `start` and `end` are offsets in the text it came from."""

    start: int
    end: int
    text: str


def script_of(word: str) -> str:
    """ "Cyrl", "Latn", or "" for numbers and other scripts; of a mixed word, the first letter's."""
    if "a" <= word[:1] <= "z":
        return "Latn"
    for letter in word:
        if _CYRILLIC.match(letter):
            return "Cyrl"
        if _LATIN.match(letter):
            return "Latn"
    return ""


def unmix(word: str) -> str:
    """Move look-alike letters into the script that the word is really written in.

    Letters that exist in one script only decide; without any, the more frequent script; on a tie Cyrillic.
    """
    if word.isascii() or not _LATIN.search(word) or not _CYRILLIC.search(word):
        return word
    latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
    sure_latin = sum(letter not in LATIN_LOOK_ALIKE for letter in latin)
    sure_cyrillic = sum(letter not in CYRILLIC_LOOK_ALIKE for letter in cyrillic)
    to_latin = (sure_latin, len(latin)) > (sure_cyrillic, len(cyrillic))
    return word.translate(_TO_LATIN if to_latin else _TO_CYRILLIC)


@lru_cache(maxsize=15_000)
def clean(word: str) -> str:
    """The normal form of one word: unmixed, without invisible marks, composed, case folded.

    Applying it twice changes nothing more.
    """
    word = _APOSTROPHE.sub("'", _DROP.sub("", word))
    word = unicodedata.normalize("NFKC", unmix(word))
    return unicodedata.normalize("NFKC", _DROP.sub("", word.casefold()))


def tokenise(text: str) -> Iterator[Token]:
    """Words and numbers of a text in order. A hyphen separates, an apostrophe inside a word does not."""
    for match in WORD.finditer(text):
        word = clean(match.group())
        if word:
            yield Token(match.start(), match.end(), word)


def words(text: str) -> Iterator[str]:
    """The clean words of `tokenise` for those who do not ask where they stood."""
    return filter(None, map(clean, WORD.findall(text)))
