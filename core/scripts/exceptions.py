"""Words that an editor wants left alone, or written in a form of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from core.scripts.tables import HAS_CYRILLIC

_EDGE_BEFORE = r"(?<![\w\u0300-\u036f])"
_EDGE_AFTER = r"(?![\w\u0300-\u036f])"


def _expression(entry: str) -> str:
    """The regular expression of one entry: whole words; `*` stands for any letters or digits, a space for any
    gap.
    """
    if not entry.strip("* \t\n\u00a0"):
        raise ValueError(f"an exception needs at least one letter: {entry!r}")
    words = (r"(\w*)".join(map(re.escape, word.split("*"))) for word in entry.split())
    return r"\s+".join(words)


def _compile(entries: Iterable[str]) -> re.Pattern[str] | None:
    """One expression that finds any of `entries`, or None when there are none.

    A class of the possible first letters stands in front: most words of a text are refused by it.
    """
    # Longest first: "Гугл учионица" before "Гугл*".
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    if not ordered:
        return None
    first = "" if any(entry.lstrip().startswith("*") for entry in ordered) else _first_letters(ordered)
    expressions = "|".join(map(_expression, ordered))
    return re.compile(f"{_EDGE_BEFORE}{first}(?:{expressions}){_EDGE_AFTER}", re.IGNORECASE)


def _first_letters(entries: Iterable[str]) -> str:
    letters = {
        letter for entry in entries for letter in (entry.lstrip()[0].lower(), entry.lstrip()[0].upper())
    }
    return f"(?=[{re.escape(''.join(sorted(letters)))}])"


def _with_capitals_of(model: str, form: str) -> str:
    """`form` capitalised as the text `model` was. A form that has capitals of its own keeps them."""
    if form != form.lower():
        return form.upper() if model.isupper() and len(model) > 1 and len(form) > 1 else form
    if len(model) > 1 and model.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if model[:1].isupper() else form


@dataclass(frozen=True)
class Exceptions:
    """What an editor knows better than the rules.

    `keep`: words or phrases left as typed, in both directions. `forms`: a word or phrase and how it is
    written in the other script; a Cyrillic one counts for `to_latin`, a Latin one for `to_cyrillic`. Entries
    match whole words, in any capitalisation; `*` stands for any ending or beginning, so `Гугл*` covers Гугла,
    Гуглом, and in `forms` the ending that a final `*` stood for is converted and appended (`Мајкрософт*` ->
    `Microsoft`: Мајкрософта -> Microsofta).

    Raises ValueError for an entry without letters.
    """

    keep: frozenset[str] = frozenset()
    forms: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "keep", frozenset(self.keep))
        object.__setattr__(self, "forms", dict(self.forms))
        for entry in (*self.keep, *self.forms):
            _expression(entry)

    def __bool__(self) -> bool:
        return bool(self.keep or self.forms)

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str]]) -> "Exceptions":
        """From pairs (text, form); an empty form means that the text is left as typed."""
        pairs = [(text.strip(), form.strip()) for text, form in rows]
        return cls(
            keep=frozenset(text for text, form in pairs if not form),
            forms={text: form for text, form in pairs if form},
        )

    @cached_property
    def for_latin(self) -> re.Pattern[str] | None:
        """Matches every entry that can occur on the way to Latin."""
        return _compile([*self.keep, *(entry for entry in self.forms if HAS_CYRILLIC(entry))])

    @cached_property
    def for_cyrillic(self) -> re.Pattern[str] | None:
        """Matches every entry that can occur on the way to Cyrillic."""
        return _compile([*self.keep, *(entry for entry in self.forms if not HAS_CYRILLIC(entry))])

    @cached_property
    def _kept(self) -> re.Pattern[str] | None:
        return _compile(self.keep)

    @cached_property
    def _formed(self) -> list[tuple[re.Pattern[str], str]]:
        entries = sorted(self.forms, key=lambda entry: (-len(entry), entry))
        return [(re.compile(_expression(entry), re.IGNORECASE), self.forms[entry]) for entry in entries]

    def resolve(self, found: str) -> tuple[str, str]:
        """What stands for the text `found` by one of the two expressions: its form, and an ending left to
        convert.
        """
        if self._kept and self._kept.fullmatch(found):
            return found, ""
        for pattern, form in self._formed:
            if match := pattern.fullmatch(found):
                ending = (
                    match.group(match.lastindex)
                    if match.lastindex and match.end(match.lastindex) == len(found)
                    else ""
                )
                stem = found[: len(found) - len(ending)]
                return _with_capitals_of(stem, form), ending
        return found, ""


NO_EXCEPTIONS = Exceptions()
"""The rules alone."""
