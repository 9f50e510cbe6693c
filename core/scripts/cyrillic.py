"""Latin to Cyrillic.

Harder than the other way: a Latin word may be foreign, a Roman numeral or a code, and nj may be two letters.
What is not recognisably Serbian stays Latin.
"""

import re

from core.scripts.digraphs import SPLIT
from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.foreign import ABBREVIATIONS, NAME, PHRASES, SPELLING
from core.scripts.protected import PROTECTED, outside_protected
from core.scripts.roman import ROMAN, reads_as_numeral
from core.scripts.tables import (
    COMPOSED_LATIN,
    HAS_CYRILLIC,
    HAS_LATIN,
    JOINERS,
    LATIN_DIGRAPHS,
    TO_CYRILLIC,
    WORD,
)

_KEPT = re.compile(f"(?:{PHRASES.pattern})|(?:{PROTECTED.pattern})", re.VERBOSE | re.IGNORECASE)
_SERBIAN = re.compile(rf"[abcčćdđefghijklmnoprsštuvzžǆǉǌȁȃȅȇȉȋȍȏȑȓȕȗ\u0300-\u036f{JOINERS}]+")
_DIGRAPH = re.compile("|".join(LATIN_DIGRAPHS))
_DECOMPOSED = re.compile("|".join(COMPOSED_LATIN))
# 5b is a class, 12a a house; 12h are hours, whose sign is Latin.
_NUMBERED = re.compile(r"\d+[abcčćdđefgijklmnoprsštuvzž]")
_CAMEL_CASE = re.compile(r"[^\W\d_A-ZČĆĐŠŽ][A-ZČĆĐŠŽ]")
_CASED_DIGRAPH = re.compile(r"l[jJ]|n[jJ]|d[žŽ]|L[jJ]|N[jJ]|D[žŽ]")


def to_cyrillic(
    text: str, exceptions: Exceptions = NO_EXCEPTIONS, *, before: str = "", after: str = ""
) -> str:
    """`text` in Serbian Cyrillic.

    Foreign words and names, words of mixed script, Roman numerals, codes, addresses, file names, entities and
    placeholders come back unchanged. `before` and `after` are neighbouring texts, read for context only.
    """
    if not HAS_LATIN(text):
        return text
    whole = before + text + after
    start, end = len(before), len(before) + len(text)
    pattern = exceptions.for_cyrillic if exceptions else None
    pieces = []
    for match in outside_protected(pattern, whole, start, end) if pattern else ():
        form, ending = exceptions.resolve(match.group())
        pieces += [_region(whole, start, match.start()), form, _letters(ending)]
        start = match.end()
    pieces.append(_region(whole, start, end))
    return "".join(pieces)


def _region(text: str, start: int, end: int) -> str:
    pieces = []
    for match in _KEPT.finditer(text, start, end):
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
    if HAS_CYRILLIC(word) or not HAS_LATIN(word):
        return word
    if any(map(str.isdigit, word)) or "_" in word:
        return _letters(word) if _NUMBERED.fullmatch(word) else word
    if ROMAN.fullmatch(word) and reads_as_numeral(text, match.start(), match.end()):
        return word
    composed = _DECOMPOSED.sub(lambda pair: COMPOSED_LATIN[pair.group()], word)
    return word if _is_foreign(composed) else _letters(composed)


def _is_foreign(word: str) -> bool:
    """Whether a Latin word is no Serbian one, by its letters, its capitals or the lists of names."""
    small = word.lower()
    if not _SERBIAN.fullmatch(small) or SPELLING.search(small) or NAME.fullmatch(small):
        return True
    if word in ABBREVIATIONS:
        return True
    # A digraph counts as one letter here: LJubav is a careless Љубав, not a product called LJ.
    return bool(
        _CAMEL_CASE.search(_CASED_DIGRAPH.sub(lambda pair: "Đ" if pair.group()[0].isupper() else "đ", word))
    )


def _letters(word: str) -> str:
    """A Serbian word letter by letter, with digraphs joined except where they are two letters."""
    pieces = []
    start = 0
    for match in SPLIT.finditer(word.lower()):
        pieces.append(_joined(word[start : match.end()]))
        start = match.end()
    pieces.append(_joined(word[start:]))
    return "".join(pieces)


def _joined(part: str) -> str:
    return _DIGRAPH.sub(lambda pair: LATIN_DIGRAPHS[pair.group()], part).translate(TO_CYRILLIC)
