"""Cyrillic to Latin.

Almost all of a text goes through one `str.translate`. A compiled expression finds the few tokens that need a
thought: those with a capital Љ, Њ or Џ, with Latin letters, with letters of another Cyrillic, with signs of
an address, and Roman numerals typed with Cyrillic letters.
"""

import re

from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.protected import PROTECTED, outside_protected
from core.scripts.tables import (
    FOREIGN_MARKS,
    HAS_CYRILLIC,
    HAS_LATIN,
    HAS_OTHER_CYRILLIC,
    JOINERS,
    LATIN_CLASS,
    OTHER_CYRILLIC,
    TO_LATIN,
    TO_LATIN_CAPITALS,
    WORD,
    letters_of,
)

_SPECIAL = re.compile(
    rf"(?:[ЉЊЏХ@#_\\{LATIN_CLASS}{re.escape(OTHER_CYRILLIC + FOREIGN_MARKS)}]"
    r"|(?<=\.)(?:срб|рф|бг|укр)(?!\w)|(?<!\S)/)\S*"
)
"""From the first remarkable character of a token to its end."""

_DIGRAPH_CAPITAL = re.compile("[ЉЊЏ]")
_NEXT_LETTER = re.compile(rf"[\u0300-\u036f{JOINERS}]*(\w)?")

# Х, С, М and І look like Roman numerals and are typed for them. A mixed run (ХIХ) is one for certain, so is
# ХХ; a lone Х only where something is being numbered.
_ROMAN_LOOKALIKES = str.maketrans("ХСМІ", "XCMI")
_MIXED_ROMAN = re.compile("[ХСМІIVXLCDM]+")
_CENTURY = re.compile(r"\s+(?:век|вијек|столећ|стољећ|миленијум|разред|конгрес|издањ|сабор)")
_CAPITALS_NEXT = re.compile(r"[^\w.\n]*(\w+)")
_CAPITALS_BEFORE = re.compile(r"(\w+)[^\w.\n]*")


def to_latin(text: str, exceptions: Exceptions = NO_EXCEPTIONS, *, before: str = "", after: str = "") -> str:
    """`text` in Serbian Latin.

    Text without Cyrillic letters, words of mixed script and words with letters of another Cyrillic alphabet
    come back unchanged. `before` and `after` are the neighbouring texts of the same word or line, when `text`
    is a piece of it: they decide only how a capital digraph is written.
    """
    if text.isascii() or not HAS_CYRILLIC(text):
        return text
    whole = before + text + after
    start, end = len(before), len(before) + len(text)
    pattern = exceptions.for_latin if exceptions else None
    if pattern is None:
        return _region(whole, start, end)
    pieces = []
    for match in outside_protected(pattern, whole, start, end):
        form, ending = exceptions.resolve(match.group())
        pieces += [_region(whole, start, match.start()), form, ending.translate(TO_LATIN)]
        start = match.end()
    pieces.append(_region(whole, start, end))
    return "".join(pieces)


def _region(text: str, start: int, end: int) -> str:
    """`text[start:end]` in Latin, read in the context of all of `text`."""
    pieces = []
    for match in _SPECIAL.finditer(text, start, end):
        token_start = match.start()
        while token_start > start and not text[token_start - 1].isspace():
            token_start -= 1
        pieces.append(text[start:token_start].translate(TO_LATIN))
        pieces.append(_token(text, token_start, match.end()))
        start = match.end()
    if not pieces:
        return text[start:end].translate(TO_LATIN)
    pieces.append(text[start:end].translate(TO_LATIN))
    return "".join(pieces)


def _token(text: str, start: int, end: int) -> str:
    """One token between spaces: what is protected in it stays, its words are converted one by one."""
    pieces = []
    for match in PROTECTED.finditer(text, start, end):
        pieces += [_words(text, start, match.start()), match.group()]
        start = match.end()
    pieces.append(_words(text, start, end))
    return "".join(pieces)


def _words(text: str, start: int, end: int) -> str:
    pieces = []
    for match in WORD.finditer(text, start, end):
        pieces += [text[start : match.start()], _word(text, match)]
        start = match.end()
    pieces.append(text[start:end])
    return "".join(pieces)


def _word(text: str, match: re.Match[str]) -> str:
    word = match.group()
    if HAS_LATIN(word):
        return word.translate(_ROMAN_LOOKALIKES) if _MIXED_ROMAN.fullmatch(word) else word
    if HAS_OTHER_CYRILLIC(word):
        return word
    if word in ("ХХ", "ХХХ") or (word == "Х" and _CENTURY.match(text, match.end())):
        return word.translate(_ROMAN_LOOKALIKES)
    if not _DIGRAPH_CAPITAL.search(word):
        return word.translate(TO_LATIN)
    letters = letters_of(word)
    if len(letters) == 1:
        capitals = _stands_among_capitals(text, match.start(), match.end())
        return word.translate(TO_LATIN_CAPITALS if capitals else TO_LATIN)
    if letters.isupper():
        return word.translate(TO_LATIN_CAPITALS)
    return _letter_by_letter(word)


def _letter_by_letter(word: str) -> str:
    """A word in lower and upper case: a digraph is all capitals when the letter after it (or before it) is
    one.
    """

    def digraph(match: re.Match[str]) -> str:
        following = _NEXT_LETTER.match(word, match.end())
        neighbour = (
            following.group(1) if following and following.group(1) else word[max(match.start() - 1, 0)]
        )
        return match.group().translate(TO_LATIN_CAPITALS if neighbour.isupper() else TO_LATIN)

    return _DIGRAPH_CAPITAL.sub(digraph, word).translate(TO_LATIN)


def _stands_among_capitals(text: str, start: int, end: int) -> bool:
    """Whether a lone capital letter is part of a line in capitals (СЛОВО Љ), not an initial (Љ. П.)."""
    if text[end : end + 1] == ".":
        return False
    following = _CAPITALS_NEXT.match(text, end)
    if following and following.group(1).isupper():
        return len(following.group(1)) > 1 or text[end : following.start(1)].isspace()
    preceding = _CAPITALS_BEFORE.fullmatch(text, _line_word_before(text, start), start)
    if preceding and preceding.group(1).isupper():
        return len(preceding.group(1)) > 1 or text[preceding.end(1) : start].isspace()
    return False


def _line_word_before(text: str, end: int) -> int:
    """Where the word before position `end` starts (`end` itself when there is none)."""
    position = end
    while position and not text[position - 1].isalnum():
        position -= 1
    while position and text[position - 1].isalnum():
        position -= 1
    return position
