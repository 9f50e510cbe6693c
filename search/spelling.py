"""Did you mean …? One wrong, missing, extra or swapped letter per word.

The words of the index are folded to plain Latin letters, so every neighbour of a mistyped word can simply be
asked for: about 54 per letter, one indexed look-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_lowercase

from search.analysis import candidates, guess, script_of
from search.analysis.scripts import serbian_latin
from search.engines.database import DatabaseEngine
from search.nodes import Query, Word
from search.query import parse

MIN_LENGTH = 4
MAX_LENGTH = 24
CANDIDATES = 12
"""Known neighbours of a word whose results are counted."""


def neighbours(word: str) -> Iterator[str]:
    """Every string one edit away from a folded word."""
    for index in range(len(word) + 1):
        head, tail = word[:index], word[index:]
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in ascii_lowercase)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + letter + tail for letter in ascii_lowercase)


def suspicious(query: Query, engine: DatabaseEngine) -> list[Word]:
    """Words of the query that the index does not know as they are typed."""
    words = [term for term in query.terms() if isinstance(term, Word) and _can_be_corrected(term)]
    known = engine.known_terms(word.keys.exact for word in words)
    return [word for word in words if word.keys.exact not in known]


def _can_be_corrected(word: Word) -> bool:
    return word.surface.isalpha() and MIN_LENGTH <= len(word.keys.exact) <= MAX_LENGTH


def _shown(words: list[str], script: str, languages: tuple[str, ...]) -> str:
    """The printed word that fits the reader's script and language best, turned to Latin if need be."""
    best = max(
        words, key=lambda word: (script_of(word) == script, not set(candidates(word)).isdisjoint(languages))
    )
    return serbian_latin(best) if script == "Latn" and script_of(best) == "Cyrl" else best


def correction(query: Query, engine: DatabaseEngine, count: Callable[[Query], int]) -> str:
    """A better spelling of the query that finds something, or "".

    `count` answers how many results a query has; a correction is offered only when it has some. Words that
    the index knows are left alone.
    """
    text, languages = query.text, guess(query.text)
    for word in suspicious(query, engine):
        known = engine.known_terms(neighbours(word.keys.exact))
        counted = [
            (count(parse(shown)), shown)
            for words in list(known.values())[:CANDIDATES]
            if (shown := _shown(words, script_of(word.surface), languages))
        ]
        best = max(counted, default=(0, ""), key=lambda item: item[0])
        if not best[0]:
            continue
        text = _replace(text, word.surface, best[1])
    return text if text != query.text and count(parse(text)) else ""


def _replace(text: str, surface: str, better: str) -> str:
    """The text with one word replaced, whatever its case."""
    start = text.casefold().find(surface)
    if start < 0 or len(text.casefold()) != len(text):
        return text
    original = text[start : start + len(surface)]
    better = better.capitalize() if original.istitle() else better
    return text[:start] + better + text[start + len(surface) :]
