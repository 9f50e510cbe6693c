"""Small repairs of catalogue text: ISBD punctuation, marks of non-filing words, years."""

from __future__ import annotations

import re
import unicodedata

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x87\x8a-\x97\x99-\x9b\x9d-\x9f\u00ad]")
_SPACES = re.compile(r"\s+")
_NON_SORT_BEGIN = "\u0088\u0098"
_NON_SORT_END = "\u0089\u009c"
_NON_SORT = re.compile(f"[{_NON_SORT_BEGIN}]([^{_NON_SORT_END}]*)[{_NON_SORT_END}]")
_NON_SORT_MARKS = re.compile(f"[{_NON_SORT_BEGIN}{_NON_SORT_END}]|<<|>>|¬")
_BRACKETED = re.compile(r"(?:<<|¬)(.{1,12}?)(?:>>|¬)")
_TRAILING_ISBD = re.compile(r"[\s]*(?:[/:;=,+]|\s\.)+\s*$")
_ISBD_MARKS = frozenset("/:;=,+.")
_ENDING_STOP = re.compile(r"(?:(?<=\w\w)|(?<=[\])»”\"]))(?<!\betc)(?<!\bed)(?<!\b[JS]r)\.\s*$")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d|21[0-4]\d)(?!\d)")
_DECADE = re.compile(r"(?<!\d)(1[4-9]\d|20\d)[-?_u]")
_CENTURY = re.compile(r"(?<!\d)(1[4-9]|20)(?:--|\?\?|uu|__)")
EARLIEST_YEAR, LATEST_YEAR = 1400, 2149


def clean(text: str) -> str:
    """One line of NFC text without control characters and without the marks around non-filing words."""
    # The marks that are taken out below are not printable, so most texts need nothing.
    if text.isprintable() and "  " not in text and "<<" not in text and "¬" not in text:
        return unicodedata.normalize("NFC", text.strip())
    text = _NON_SORT_MARKS.sub("", _CONTROLS.sub("", text.replace("\n", " ").replace("\t", " ")))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def without_non_sort(text: str) -> str:
    """The text for filing: what stands between non-sort marks is left out."""
    return clean(_BRACKETED.sub("", _NON_SORT.sub("", text)))


def trim(text: str) -> str:
    """`clean` without the ISBD punctuation that leads to the next area (`Title /`, `Place :`)."""
    text = clean(text)
    return _TRAILING_ISBD.sub("", text) if text[-1:] in _ISBD_MARKS else text


def trim_stop(text: str) -> str:
    """`trim` without a closing full stop, which stays after initials and abbreviations of one letter."""
    text = trim(text)
    return _ENDING_STOP.sub("", text) if text.endswith(".") else text


def unbracket(text: str) -> str:
    """Square brackets taken off when they enclose the whole text."""
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        return text[1:-1].strip()
    return text


def years(text: str) -> tuple[int | None, int | None]:
    """First and last year that a printed date gives: `[199-?]` is 1990 to 1999, `1987-1992` what it says."""
    found = [int(year) for year in _YEAR.findall(text)]
    if found:
        return min(found), max(found)
    if match := _CENTURY.search(text):
        first = int(match.group(1)) * 100
        return first, first + 99
    if match := _DECADE.search(text):
        first = int(match.group(1)) * 10
        return first, first + 9
    return None, None


def coded_year(text: str, *, upper: bool = False) -> int | None:
    """A year of four positions where `u`, `|`, `#` and blanks stand for unknown digits, read as the first or
    last year.
    """
    text = text[:4]
    if len(text) < 4 or not text[:2].isdigit():
        return None
    digits = "".join(char if char.isdigit() else ("9" if upper else "0") for char in text)
    if any(char not in "0123456789uU?-|# " for char in text):
        return None
    year = int(digits)
    return year if EARLIEST_YEAR <= year <= LATEST_YEAR else None


def in_order(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """A range with its ends the right way round and both given when one is."""
    if first is None:
        first = last
    if last is None:
        last = first
    if first is not None and last is not None and last < first:
        return last, first
    return first, last


def unique(values: list[str]) -> list[str]:
    """Non-empty values without repetition, in order."""
    return list(dict.fromkeys(value for value in values if value))
