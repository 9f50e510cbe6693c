"""What may be wrong with a cell, and its text without the dirt that all cells share."""

from __future__ import annotations

import datetime
import re
import unicodedata
from enum import StrEnum
from typing import Any


class Problem(StrEnum):
    """What may be wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    BECAME_A_DATE = "became-a-date"
    NOT_A_DATE = "not-a-date"
    NOT_HOURS = "not-hours"
    HOURS_DO_NOT_ADD_UP = "hours-do-not-add-up"
    GROUP_REVERSED = "group-reversed"
    UNKNOWN_CODE = "unknown-code"
    AMBIGUOUS_CODE = "ambiguous-code"
    UNKNOWN_CHOICE = "unknown-choice"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_PROVIDER = "unknown-provider"
    NOT_AN_ADDRESS = "not-an-address"
    DUPLICATE = "duplicate"
    DATES_REVERSED = "dates-reversed"
    OVERLAP = "overlap"
    FORMULA_ERROR = "formula-error"


class Dirt(ValueError):
    """A cell that cannot be understood."""

    def __init__(self, problem: Problem, **params: Any) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.params = {name: str(value)[:300] for name, value in params.items()}


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_EXCEL_BREAK = re.compile(r"_x000[dDaA]_")
_FORMULA_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\Z")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_EMPTY = frozenset({"", "-", "–", "—", "/", "//", "n/a", "нема", "nema", "н/п"})


def text(value: Any) -> str:
    """One line: white space folded, invisible characters gone, composed (NFC). ``Dirt`` for ``#REF!``."""
    return " ".join(_SPACES.sub(" ", _readable(value)).split())


def lines(value: Any) -> str:
    """Several lines: as ``text``, but line breaks stay and at most one line is empty between two others."""
    cleaned = [" ".join(_SPACES.sub(" ", line).split()) for line in _readable(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(cleaned)).strip()


def _readable(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _EXCEL_BREAK.sub("\n", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    found = unicodedata.normalize("NFC", _INVISIBLE.sub("", found))
    if _FORMULA_ERRORS.match(found.strip()):
        raise Dirt(Problem.FORMULA_ERROR, value=found.strip())
    return found


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing; a lone dash is how people write that."""
    return text(value).casefold() in _EMPTY


def short(value: Any, limit: int) -> str:
    """One line of at most ``limit`` characters."""
    found = text(value)
    if len(found) > limit:
        raise Dirt(Problem.TOO_LONG, limit=limit, length=len(found))
    return found
