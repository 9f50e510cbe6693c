"""Codes of lists and numbers of registers, however people and spreadsheets write them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from programs.importing import words
from programs.importing.cleaning.base import DASHES, Dirt, Problem, is_empty, lines, short, text

_SEPARATORS = re.compile(r"[;,\n|/]+|\s*[•·▪]\s*")
AND = re.compile(r"\s+(?:и|i|and|oraz|та|й)\s+")

# Letters that look alike in both scripts (catalogues are typed by people), and how Serbian writes the others.
_ALIKE = str.maketrans("АВЕЅЈКМНОРСТХІаеѕјкорсхі", "ABESJKMHOPCTXIaesjkopcxi")
_SOUNDS = str.maketrans(
    "АБВГДЕЗИЈКЛМНОПРСТУФХЦабвгдезијклмнопрстуфхц", "ABVGDEZIJKLMNOPRSTUFHCabvgdezijklmnoprstufhc"
)


def plain_code(value: str) -> str:
    """A code reduced to what tells it from others: Latin letters for Cyrillic ones that look alike, small
    letters, no spaces, one kind of dash, no stop at its end."""
    found = value.translate(DASHES).translate(_ALIKE).casefold()
    return re.sub(r"\s+", "", found).strip(".:)(")


def code_forms(value: str) -> set[str]:
    """The ways in which a code may have been meant: its letters as they look, and as they sound (``П3`` is
    ``P3``, ``С1`` may be ``C1`` or ``S1``)."""
    return {plain_code(value), plain_code(value.translate(_SOUNDS))}


def _undashed(form: str) -> str:
    return form.replace("-", "").replace("_", "").replace(".", "")


def date_forms(day: datetime.date) -> list[str]:
    """What may have been typed where a spreadsheet made a date of it: ``1-3``, ``3-1``, ``3-25``."""
    found = [f"{day.day}-{day.month}", f"{day.month}-{day.day}"]
    if day.day == 1:
        found += [f"{day.month}-{day:%y}", f"{day.month}-{day.year}"]
    return list(dict.fromkeys(found))


def as_date(value: Any) -> datetime.date | None:
    """The date that a spreadsheet has made of a cell: a real one, or its picture (``1-мар``) in CSV."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = re.fullmatch(r"(\d{1,2})[.\-/ ]+([^\W\d_]{3,9})\.?", text(value).casefold())
    if found is None or (month := words.MONTHS.get(found[2][:3])) is None:
        return None
    try:
        return datetime.date(2000, month, int(found[1]))
    except ValueError:
        return None


@dataclass(frozen=True)
class Vocabulary:
    """The codes of a list, found by how people write them: in another script, with the label, as a date."""

    codes: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label in any language, folded by ``fold`` -> code."""

    def __post_init__(self) -> None:
        exact: dict[str, set[str]] = {}
        loose: dict[str, set[str]] = {}
        for code in self.codes:
            exact.setdefault(plain_code(code), set()).add(code)
            loose.setdefault(_undashed(plain_code(code)), set()).add(code)
        object.__setattr__(self, "_exact", exact)
        object.__setattr__(self, "_loose", loose)

    def find(self, value: Any) -> str:
        """The code that a cell means. ``Dirt`` where it means none or may mean several."""
        found = self._candidates(value) or self._leading(value)
        if len(found) == 1:
            return next(iter(found))
        shown = text(value)
        if found:
            raise Dirt(Problem.AMBIGUOUS_CODE, value=shown, codes=", ".join(sorted(found)))
        raise Dirt(Problem.UNKNOWN_CODE, value=shown, codes=", ".join(self.codes[:40]))

    def knows(self, value: Any) -> bool:
        """Whether a cell means exactly one code."""
        return len(self._candidates(value)) == 1

    def _candidates(self, value: Any) -> set[str]:
        if (day := as_date(value)) is not None:
            return self._among(set(date_forms(day)))
        typed = text(value)
        label = self.labels.get(words.fold(typed))
        return {label} if label is not None else self._among(code_forms(typed))

    def _leading(self, value: Any) -> set[str]:
        """The code before a label: ``K1 – Наставна област``."""
        head = re.match(r"([^\W_]{1,4}[\s.\-]?\d{1,3}(?:[.\-]\d{1,3})?)[\s.:)(–—-]+\D", text(value))
        return self._candidates(head[1]) if head else set()

    def _among(self, forms: set[str]) -> set[str]:
        exact: dict[str, set[str]] = self.__dict__["_exact"]
        loose: dict[str, set[str]] = self.__dict__["_loose"]
        found = {code for form in forms for code in exact.get(form, ())}
        return found or {code for form in forms for code in loose.get(_undashed(form), ())}

    def find_all(self, value: Any) -> list[str]:
        """The codes of a cell with several: set apart by any sign, by words, or as a range ``K1–K4``."""
        if is_empty(value):
            return []
        if as_date(value) is not None or self.knows(value):
            return [self.find(value)]
        found: list[str] = []
        for part in pieces(value):
            parts = [part] if self.knows(part) else [piece for piece in AND.split(part) if piece]
            for piece in parts:
                found += self._range(piece) or self._spaced(piece) or [self.find(piece)]
        return list(dict.fromkeys(found))

    def _range(self, part: str) -> list[str]:
        ends = re.fullmatch(r"([^\W\d_]+)\s*(\d+)\s*-\s*([^\W\d_]*)\s*(\d+)", part.translate(DASHES))
        if ends is None or self.knows(part):
            return []
        first, last = int(ends[2]), int(ends[4])
        if ends[3] and code_forms(ends[1]).isdisjoint(code_forms(ends[3])):
            return []
        if not first < last <= first + 50:
            return []
        return [self.find(f"{ends[1]}{number}") for number in range(first, last + 1)]

    def _spaced(self, part: str) -> list[str]:
        pieces = part.split()
        if len(pieces) < 2 or self.knows(part) or not all(self.knows(piece) for piece in pieces):
            return []
        return [self.find(piece) for piece in pieces]


def pieces(value: Any) -> Iterator[str]:
    """The values of a cell, in their order; brackets hold theirs together."""
    held = re.sub(r"\([^()]*\)", lambda found: re.sub(r"[;,|/\n]", " ", found[0]), lines(value))
    return (part.strip() for part in _SEPARATORS.split(held) if part.strip())


def number(value: Any, known: Iterable[str] = ()) -> str:
    """The number of a programme in its register. ``known`` numbers help where a spreadsheet has lost zeros at
    the beginning or made a date of it; a date that none of them explains is ``Dirt``."""
    numbers = set(known)
    if (day := as_date(value)) is not None:
        found = [form for form in date_forms(day) if form in numbers]
        if len(found) == 1:
            return found[0]
        raise Dirt(Problem.BECAME_A_DATE, value=text(value))
    typed = re.sub(r"\s*-\s*", "-", short(value, 40).translate(DASHES)).strip(" .")
    if not typed:
        raise Dirt(Problem.MISSING)
    if not re.search(r"[A-Za-zА-Яа-яЂђЈјЉљЊњЋћЏџ]{3}", typed):
        typed = typed.translate(_SOUNDS)
    if typed in numbers:
        return typed
    padded = [other for other in numbers if typed.isdigit() and other.lstrip("0") == typed.lstrip("0")]
    return padded[0] if len(padded) == 1 and typed.lstrip("0") else typed
