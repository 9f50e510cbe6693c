"""Marking the words that were found, by analysing the shown text again.

The engines give no positions; the keys do. So a word is marked whenever it counts as the same word, also in
another form or in the other script, and all engines mark alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Keys, base_languages, document_keys, tokenise
from search.nodes import Leaf, Phrase, Prefix, Word

EXTRACT = 240
"""Letters of an extract, about three lines."""


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Marks the terms of one query in texts of given languages."""

    terms: tuple[Leaf, ...]

    def spans(self, text: str, languages: Iterable[str] = ()) -> list[tuple[int, int]]:
        """Start and end of every found word of the text, in order."""
        tokens = list(tokenise(text))
        declared = base_languages(tuple(languages))
        keys = [document_keys(token.text, declared) for token in tokens]
        found: set[int] = set()
        for term in self.terms:
            found.update(_positions(term, keys))
        return [(tokens[index].start, tokens[index].end) for index in sorted(found)]

    def mark(self, text: str, languages: Iterable[str] = ()) -> SafeString:
        """The text as HTML with `<mark>` around every found word."""
        return _marked(text, self.spans(text, languages))

    def extract(self, text: str, languages: Iterable[str] = (), length: int = EXTRACT) -> SafeString:
        """The stretch of the text with the most found words, marked; "" when there is none."""
        spans = self.spans(text, languages)
        if not spans:
            return mark_safe("")
        start, end = _densest(text, spans, length)
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in spans if a >= start and b <= end]
        marked = _marked(text[start:end], inside)
        before, after = ("… " if start else ""), (" …" if end < len(text) else "")
        return mark_safe(f"{before}{marked}{after}")


def _positions(term: Leaf, keys: Sequence[Keys]) -> Iterable[int]:
    match term:
        case Word(keys=wanted):
            return [index for index, stored in enumerate(keys) if wanted.meets(stored)]
        case Prefix(exact=exact):
            return [index for index, stored in enumerate(keys) if stored.exact.startswith(exact)]
        case Phrase(exact=exact):
            exacts = [stored.exact for stored in keys]
            starts = [
                index for index in range(len(exacts)) if tuple(exacts[index : index + len(exact)]) == exact
            ]
            return [start + offset for start in starts for offset in range(len(exact))]
    return []


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    parts: list[str] = []
    last = 0
    for start, end in spans:
        parts += [escape(text[last:start]), "<mark>", escape(text[start:end]), "</mark>"]
        last = end
    return mark_safe("".join([*parts, escape(text[last:])]))


def _densest(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """A window of whole words with the most spans, beginning a little before the first of them."""
    best_start, best_count = spans[0][0], 0
    for start, _ in spans:
        count = sum(start <= a and b <= start + length * 3 // 4 for a, b in spans)
        if count > best_count:
            best_start, best_count = start, count
    start = max(0, best_start - length // 4)
    if start:
        start = min(text.find(" ", start, best_start) + 1 or best_start, best_start)
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), next(b for a, b in spans if a >= best_start))
    return start, end
