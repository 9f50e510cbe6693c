"""Turning romanised text back: longest match over the language's table, word by word, all or nothing.

The reversal of a text counts as certain when every word of it reverses completely, no word is plainly of
another language, and no sign is left over that the table cannot have produced. Anything less raises
`ReversalError`: a record with a wrong Cyrillic title is worse than one with none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from library.romanisation.tables import FOREIGN_WORDS, SERBIAN_SEAMS, TABLES, TIE

_HALF_MARKS = re.compile("\ufe20(.)([\u0300-\u036f]*)\ufe21")
_LEFT_HALF = re.compile("([a-zA-Z])\ufe20([a-zA-Z])\ufe21?")
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{TIE}\u0300-\u036f\ufe20-\ufe2fʹʺ'’])*")
_ET_AL = re.compile(r"\bet al\b")
_AND_OTHERS = {"rus": "и др", "bul": "и др", "mac": "и др", "ukr": "та ін", "bel": "і інш", "srp": "и др"}
_ROMAN_NUMERAL = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\Z")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_APOSTROPHES = str.maketrans({"ʼ": "ʹ", "'": "ʹ", "’": "ʹ", "″": "ʺ", "′": "ʹ"})
# After a consonant a soft sign may be typed as an apostrophe; in these languages it is no letter at all.
_NO_SOFT_SIGN = frozenset({"srp", "mac"})
# Between one of these consonants and an iotated vowel Ukrainian and Belarusian write an apostrophe, never a
# soft sign.
_APOSTROPHE_LANGUAGES = frozenset({"ukr", "bel"})
_HARD_APOSTROPHE = re.compile(rf"(?<=[bpvmfrkBPVMFRK])ʹ(?=i(?:{TIE}|\u0308))", re.IGNORECASE)
_SEAM_STEMS = tuple(unicodedata.normalize("NFD", stem) for stem in SERBIAN_SEAMS)


class ReversalError(ValueError):
    """The text cannot be turned back with certainty; the message names the first word that stopped it."""


def is_reversible_language(language: str) -> bool:
    """Whether there is a table for this ISO 639-2/B code."""
    return language in TABLES


def decompose(text: str) -> str:
    """NFD with every way of writing a ligature tie (half marks, double inverted breve) made one."""
    text = unicodedata.normalize("NFD", text)
    text = _LEFT_HALF.sub(rf"\1{TIE}\2", text)
    return _HALF_MARKS.sub(rf"{TIE}\1\2", text).replace("\ufe20", TIE).replace("\ufe21", "")


@lru_cache(maxsize=32)
def _letters(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    table = TABLES[language]
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _split_seam(word: str, language: str) -> list[str]:
    """Serbian words with a seam inside a would-be digraph, cut at the seam."""
    if language != "srp":
        return [word]
    lowered = word.lower()
    for stem in _SEAM_STEMS:
        if lowered.startswith(stem):
            cut = min(index for pair in ("nj", "dz") if (index := stem.find(pair)) >= 0) + 1
            return [word[:cut], word[cut:]]
    return [word]


@lru_cache(maxsize=65_536)
def _reverse_word(word: str, language: str) -> str:
    if word.lower() in FOREIGN_WORDS:
        raise ReversalError(word)
    table, pattern = _letters(language)
    pieces = []
    for part in _split_seam(word, language):
        position = 0
        while position < len(part):
            match = pattern.match(part, position)
            if match is None:
                raise ReversalError(word)
            latin = match.group()
            cyrillic = table[latin.lower()]
            pieces.append(cyrillic.upper() if latin[0].isupper() else cyrillic)
            position = match.end()
    return "".join(pieces)


def _is_numeral(text: str, start: int, end: int) -> bool:
    """A Roman numeral, as against an initial (`V.

    N.`) or a one-letter word that opens the text (`V poiskakh`).
    """
    if not _ROMAN_NUMERAL.match(text[start:end]):
        return False
    if end - start > 1:
        return True
    opens_text = not text[:start].strip(" \"'«„([")
    return not opens_text and text[end : end + 1] != "." and text[start - 1 : start] != "."


def to_cyrillic(text: str, language: str) -> str:
    """The Cyrillic form of `text`, romanised in `language`.

    Raises `ReversalError` when the reversal is not certain, `KeyError` for a language without a table.
    """
    TABLES[language]
    if _CYRILLIC.search(text):
        raise ReversalError(text)
    head, *rest = _ET_AL.split(text)
    if rest:
        # The cataloguer's own Latin abbreviation, which the Cyrillic description gives in its language.
        return _AND_OTHERS[language].join(
            to_cyrillic(part, language) if part.strip(" .[]") else part for part in (head, *rest)
        )
    text = decompose(text)
    if language not in _NO_SOFT_SIGN:
        text = text.translate(_APOSTROPHES)
    if language in _APOSTROPHE_LANGUAGES:
        text = _HARD_APOSTROPHE.sub("ʺ", text)
    if not _WORD.search(text):
        raise ReversalError(text)
    pieces, last = [], 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group()
        pieces.append(text[last:start])
        pieces.append(word if _is_numeral(text, start, end) else _reverse_quoted(word, language))
        last = end
    pieces.append(text[last:])
    return unicodedata.normalize("NFC", "".join(pieces))


def _reverse_quoted(word: str, language: str) -> str:
    """Reverse a word; an apostrophe at its end in Serbian and Macedonian is a quotation mark and stays."""
    if language in _NO_SOFT_SIGN and word[-1] in "'’":
        return _reverse_word(word[:-1], language) + word[-1]
    return _reverse_word(word, language)


def try_cyrillic(text: str, language: str) -> str:
    """Like `to_cyrillic`, with an empty string where the reversal is not certain."""
    if not text or language not in TABLES:
        return ""
    try:
        return to_cyrillic(text, language)
    except ReversalError:
        return ""
