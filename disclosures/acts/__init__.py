"""Legal acts that texts cite, with their dates and successors, read from the YAML files beside this module.

Pure Python, no Django. An act is recognised by the patterns of its record, in any language; every pattern
holds the number, so that a word like "decree" alone is never enough.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


class UnknownAct(LookupError):
    """No record has this code."""


@dataclass(frozen=True)
class Act:
    """A legal act. ``certainty`` is C, H or U as in the profiles; ``patterns`` are regular expressions of the
    ways in which it is cited; ``valid_to`` is the last day that it was in force."""

    code: str
    country: str
    titles: dict[str, str]
    kind: str
    number: str
    date: datetime.date
    source: str
    certainty: str
    patterns: tuple[str, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    replaced_by: str = ""

    @cached_property
    def cited(self) -> re.Pattern[str] | None:
        """One expression for all its citations."""
        return (
            re.compile("|".join(f"(?:{item})" for item in self.patterns), re.IGNORECASE)
            if self.patterns
            else None
        )

    def in_force(self, on: datetime.date) -> bool:
        """Whether it holds on a day."""
        return (self.valid_from or self.date) <= on <= (self.valid_to or datetime.date.max)

    def title(self, language: str = "") -> str:
        """Its title in a language, else in its own, which stands first."""
        return self.titles.get(language) or next(iter(self.titles.values()))


@cache
def register() -> dict[str, Act]:
    """All acts by code."""
    found: dict[str, Act] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            act = Act(country=path.stem, **{**row, "patterns": tuple(row.get("patterns", ()))})
            if act.code in found:
                raise ValueError(f"Act {act.code} is recorded twice.")
            found[act.code] = act
    return found


def act(code: str) -> Act:
    """The act of a code.

    Raises:
        UnknownAct: there is none.
    """
    try:
        return register()[code]
    except KeyError:
        raise UnknownAct(code) from None


def successor(code: str, on: datetime.date | None = None) -> Act | None:
    """The act that stands in the place of a repealed one: its successor, or that one's, as long as there is
    one and it is not in force on the day."""
    found = act(code)
    day = on or datetime.date.today()
    while found.replaced_by:
        found = act(found.replaced_by)
        if found.in_force(day):
            break
    return found if found.code != code else None


def repealed_in(text: str, on: datetime.date) -> Iterator[tuple[int, int, Act]]:
    """``(start, end, act)`` of citations of acts that no longer hold on a day.

    A sentence that says itself that the act is no longer in force cites history, not law. Acts whose end is
    not certain are left out.
    """
    for item in register().values():
        if item.cited is None or item.certainty == "U" or not item.valid_to or item.valid_to >= on:
            continue
        for match in item.cited.finditer(text):
            if not _HISTORY.search(_sentence(text, match.start(), match.end())):
                yield match.start(), match.end(), item


_HISTORY = re.compile(
    r"утратил\w* силу|втратил\w* чинність|престал\w* да важи|prestal\w* da važi|отменен|скасован|укинут"
    r"|ukinut|uchylon"
    r"|utracił\w* moc|отмен[ея]н\w*|repealed|no longer in force|замен[её]н|замінен|zastąpion|zamenjen"
    r"|замењен|replaced",
    re.IGNORECASE,
)
_LINE_END = re.compile(r"[\n!?]")


def _sentence(text: str, start: int, end: int) -> str:
    """The line, or its piece between other ends of sentences, around a citation. Full stops do not count:
    dates and abbreviations are full of them."""
    begin = max((match.end() for match in _LINE_END.finditer(text, 0, start)), default=0)
    stop = _LINE_END.search(text, end)
    return text[max(begin, start - 200) : min(stop.start() if stop else len(text), end + 200)]


def successor_text(item: Act) -> str:
    """How the successor is cited: number and date; "" where there is none."""
    found = successor(item.code)
    return f"{found.title()} № {found.number} ({found.date.isoformat()})" if found else ""
