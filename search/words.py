"""Words as an index stores them, remembered: a catalogue repeats a few thousand words in every batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from search.analysis import document_keys

ROMAN_MARK = "0"
"""First letter of a romanisation skeleton among the form keys; no form key begins with a digit."""

GENERATION = 8_000
"""Words that are remembered for certain; up to twice as many are, some 15 MB."""

_TERM_LENGTHS = range(4, 31)
Languages = tuple[str, ...]
WordKey = tuple[str, Languages]


class Analysed(NamedTuple):
    """What one clean word brings into an area.

    exact   the exact key, "" for a word that has none (it is not indexed).
    loose   form keys and marked romanisation skeletons.
    terms   (exact key, printed word) for did-you-mean, of words that may be offered as a spelling.
    """

    exact: str
    loose: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


def loose_keys(forms: Iterable[str], roman: Iterable[str]) -> list[str]:
    """Form keys and marked romanisation skeletons, as both sides of the index write them."""
    return [*forms, *(ROMAN_MARK + key for key in roman)]


def analyse(word: str, languages: Languages) -> Analysed:
    """The keys of a clean word; `languages` are base languages declared for its text."""
    keys = document_keys(word, languages)
    if not keys.exact:
        return Analysed("")
    is_term = word.isalpha() and len(keys.exact) in _TERM_LENGTHS
    terms = ((keys.exact, word),) if is_term else ()
    return Analysed(keys.exact, tuple(loose_keys(keys.forms, keys.roman)), terms)


class _Memory:
    """Two generations of words: what the young one does not see again before it is full is forgotten."""

    def __init__(self) -> None:
        self._young: dict[WordKey, Analysed] = {}
        self._old: dict[WordKey, Analysed] = {}

    def get(self, word: str, languages: Languages) -> Analysed:
        key = (word, languages)
        found = self._young.get(key)
        if found is None:
            found = self._old.get(key) or analyse(word, languages)
            self._keep(key, found)
        return found

    def _keep(self, key: WordKey, found: Analysed) -> None:
        if len(self._young) >= GENERATION:
            self._old, self._young = self._young, {}
        self._young[key] = found


_memory = _Memory()
analysed = _memory.get
"""`analyse`, remembered."""
