"""Letters of one alphabet inside a word of the other: ``Kрагујевац`` with a Latin K.

Such a word is not found by search, is spelled out by screen readers and is transliterated by halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TO_CYRILLIC = dict(zip("ABCEHIJKMOPSTXYaceijkopsxy", "АВСЕНІЈКМОРЅТХУасеіјкорѕху", strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()}
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
_HAS_CYRILLIC = re.compile("[Ѐ-ӿ]")
_HAS_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_ROMAN = re.compile("[IVXLCDMІХСМ]+")


def mixed_words(text: str) -> Iterator[tuple[int, int, str]]:
    """``(start, end, mended)`` of words that mix the alphabets though one of them would do.

    A word is mended only where every letter of the lesser alphabet has a twin in the other; a real mixture
    ("IT-сектор", "ІХ") and addresses are left alone.
    """
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for match in _WORD.finditer(text):
        word = match.group()
        if not (_HAS_CYRILLIC.search(word) and _HAS_LATIN.search(word)) or _ROMAN.fullmatch(word):
            continue
        if any(start <= match.start() < end for start, end in addresses):
            continue
        mended = mend(word)
        if mended != word:
            yield match.start(), match.end(), mended


def mend(word: str) -> str:
    """The word in the alphabet of most of its letters; unchanged where a letter has no twin there."""
    latin, cyrillic = len(_HAS_LATIN.findall(word)), len(_HAS_CYRILLIC.findall(word))
    tables = (_TO_CYRILLIC, _TO_LATIN) if cyrillic >= latin else (_TO_LATIN, _TO_CYRILLIC)
    foreign = (_HAS_LATIN, _HAS_CYRILLIC) if cyrillic >= latin else (_HAS_CYRILLIC, _HAS_LATIN)
    for table, pattern in zip(tables, foreign, strict=True):
        mended = "".join(table.get(letter, letter) for letter in word)
        if not pattern.search(mended):
            return mended
    return word
