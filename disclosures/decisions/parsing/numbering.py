"""Printed numbers of points: which lines begin with one, and which point lies below which."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from disclosures.decisions.parsing.calendar_words import month_number

_SECTION = re.compile(
    r"(?P<printed>(?:§|Члан|Чл\.|Član|Čl\.|Стаття|Статья|Art\.)\s*(?P<number>\d{1,3})\s*[.:]?)(?P<rest>.*)",
    re.S,
)
_ROMAN = re.compile(r"(?P<printed>(?P<number>[IVXІХ]{1,5})\s*[.)])\s+(?P<rest>\S.*)", re.S)
_DECIMAL = re.compile(
    r"(?P<printed>(?P<number>[1-9]\d{0,2}(?:\.[1-9]\d{0,2})*)(?P<end>[.)]?\)?))(?:\s+(?P<rest>\S.*)|\s*)$",
    re.S,
)
_LETTER = re.compile(r"(?P<printed>(?P<number>[a-zа-яёіїєґђјљњћџščžćđ])\))\s*(?P<rest>.*)", re.S)
_BULLET = re.compile(r"(?P<printed>[-–—•])\s+(?P<rest>\S.*)", re.S)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
MOST_SKIPPED = 4
"""A number that jumps further than this is a number of the text ("20. століття")."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The number that a line begins with. ``parts`` are its figures: 1.2. is (1, 2)."""

    printed: str
    style: str
    parts: tuple[int, ...]
    rest: str


def marker(line: str) -> Marker | None:
    """The number at the beginning of a line, or None."""
    line = line.strip()
    if match := _SECTION.match(line):
        return Marker(
            match["printed"].strip(), "section", (int(match["number"]),), match["rest"].lstrip(" .:").rstrip()
        )
    if (match := _ROMAN.match(line)) and (value := _roman(match["number"])):
        return Marker(match["printed"], "roman", (value,), match["rest"].strip())
    if match := _DECIMAL.match(line):
        return _decimal(match)
    if match := _LETTER.match(line):
        return Marker(match["printed"], "letter", (ord(match["number"]),), match["rest"].strip())
    if match := _BULLET.match(line):
        return Marker(match["printed"], "bullet", (), match["rest"].strip())
    return None


def _decimal(match: re.Match[str]) -> Marker | None:
    rest, end = (match["rest"] or "").strip(), match["end"]
    parts = tuple(int(part) for part in match["number"].split("."))
    style = "paren" if ")" in end else f"decimal-{len(parts)}"
    if len(parts) == 1 and not end:
        return None
    if len(parts) == 1 and month_number(rest):  # "15. марта 2026. године"
        return None
    if not rest and len(parts) == 1 and not end.endswith((".", ")")):
        return None
    return Marker(match["printed"], style, parts, rest)


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in text.upper().replace("І", "I").replace("Х", "X")]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


class Outline:
    """The branch of the tree that is being written; places one number after the other."""

    def __init__(self) -> None:
        self._branch: list[Marker] = []

    def place(self, found: Marker) -> int | None:
        """Depth of a number (1 is the outermost), or None where it does not continue the numbering."""
        if self._is_stray(found):
            return None
        level = self._level(found)
        sibling = self._branch[level] if level < len(self._branch) else None
        if not _follows(found, sibling if sibling and sibling.style == found.style else None):
            return None
        self._branch[level:] = [found]
        return level + 1

    def _is_stray(self, found: Marker) -> bool:
        """Whether a number of several figures does not continue the points that stand ("2.5 million")."""
        if not found.style.startswith("decimal-") or len(found.parts) == 1:
            return False
        standing = [step.parts for step in self._branch if step.style.startswith("decimal-")]
        shorter = [parts for parts in standing if len(parts) < len(found.parts)]
        return bool(shorter) and found.parts[:-1] not in shorter

    def _level(self, found: Marker) -> int:
        """Position in the branch that the number takes."""
        styles = [step.style for step in self._branch]
        if found.style in ("section", "roman"):
            return styles.index(found.style) if found.style in styles else 0
        if found.style.startswith("decimal-") and len(found.parts) > 1:
            for position, step in enumerate(self._branch):
                if step.style.startswith("decimal-") and step.parts == found.parts[:-1]:
                    return position + 1
        if found.style in styles:
            return styles.index(found.style)
        if found.style == "decimal-1":
            above = [position for position, style in enumerate(styles) if style in ("section", "roman")]
            return above[-1] + 1 if above else 0
        return len(self._branch) if not found.style.startswith("decimal-") else self._below_sections(styles)

    @staticmethod
    def _below_sections(styles: list[str]) -> int:
        return next(
            (place for place, style in enumerate(styles) if style not in ("section", "roman")), len(styles)
        )


def _follows(found: Marker, sibling: Marker | None) -> bool:
    if found.style in ("bullet", "letter"):
        return sibling is None or found.style == "bullet" or found.parts != sibling.parts
    if sibling is None:
        return found.style != "paren" or found.parts == (1,)
    return sibling.parts < found.parts and found.parts[-1] <= max(sibling.parts[-1], 0) + MOST_SKIPPED


def depths(numbers: Iterable[str]) -> list[int]:
    """Depth of each printed number in a list of points in reading order.

    A number that fits nowhere stands at the depth of the one before it; no number, at the outermost.
    """
    outline, found = Outline(), []
    for number in numbers:
        read = marker(f"{number} x") if number.strip() else None
        depth = outline.place(read) if read else None
        found.append(depth or (found[-1] if found and number.strip() else 1))
    return found
