"""What an engine stores of a document: keys by area, facets, sort values and the text to show.

A `SearchDocument` speaks of words, an `Entry` of keys. All engines build on this one translation, so that an
engine only has to store and compare. Entries are tuples, which an import sends from one process to another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from search import identifiers
from search.analysis import base_languages, fold, words
from search.collation import shelf_key, sort_key
from search.documents import SearchDocument
from search.words import analysed

AREAS = ("title", "author", "subject", "other")
"""Where a word may stand; `other` is everything that has no field of its own."""

GAP = "0gap"
"""Stands between two values of an area, so that no phrase reaches from one into the other."""

MAX_WORDS_PER_AREA = 3_500
"""Words of an area that are indexed: all areas together stay below PostgreSQL's 16,383 positions."""

SHOWN_TEXT = 20_000
"""Letters of running text that are kept to draw extracts from."""


class Area(NamedTuple):
    """`exact` holds one key per position (or `GAP`), `loose` the set of other keys in stable order."""

    exact: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


class Stored(NamedTuple):
    """What a result row shows without asking the object's app."""

    kind: str
    object_id: str
    title: str
    path: str
    summary: str = ""
    text: str = ""
    titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    locale: str = ""
    shelf_mark: str = ""
    published: date | None = None
    year: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values for a JSON column; empty ones are left out."""
        values = self._asdict()
        values["published"] = self.published.isoformat() if self.published else None
        return {name: value for name, value in values.items() if value not in ("", None, ())}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Stored:
        """The reverse of `as_json`; names that this version does not know are ignored."""
        known = {name: value for name, value in values.items() if name in cls._fields}
        for name in ("titles", "authors", "languages"):
            known[name] = tuple(known.get(name, ()))
        if known.get("published"):
            known["published"] = date.fromisoformat(known["published"])
        return cls(**known)


class SuggestionEntry(NamedTuple):
    """An autocomplete line with its folded key."""

    key: str
    text: str
    type: str
    path: str


class Entry(NamedTuple):
    """A document ready for an engine. `terms` are (exact key, printed word) for did-you-mean.

    `latin_title` and `latin_author` put it in order for readers of Latin letters, `sort_title` and
    `sort_author` for all others.
    """

    kind: str
    object_id: str
    locale: str
    areas: Mapping[str, Area]
    numbers: tuple[str, ...]
    facets: tuple[tuple[str, str], ...]
    stored: Stored
    suggestions: tuple[SuggestionEntry, ...]
    terms: tuple[tuple[str, str], ...]
    year_from: int | None = None
    year_to: int | None = None
    boost: float = 1.0
    sort_date: int = 0
    sort_title: str = ""
    sort_author: str = ""
    latin_title: str = ""
    latin_author: str = ""
    sort_shelf: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.object_id

    def numbered(self, object_id: str) -> Entry:
        """The same entry for an object whose number was not yet known when it was made."""
        return self._replace(object_id=object_id, stored=self.stored._replace(object_id=object_id))


@dataclass(slots=True)
class _AreaBuilder:
    """Gathers the keys of one area."""

    languages: tuple[str, ...]
    exact: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)

    def add(self, values: Iterable[str]) -> _AreaBuilder:
        for value in values:
            if self.exact and self.exact[-1] != GAP:
                self.exact.append(GAP)
            for word in words(value):
                if len(self.exact) >= MAX_WORDS_PER_AREA:
                    return self
                exact, loose, terms = analysed(word, self.languages)
                if exact:
                    self.exact.append(exact)
                    self.loose += loose
                    self.terms += terms
        return self

    def area(self) -> Area:
        return Area(tuple(self.exact), tuple(dict.fromkeys(self.loose)))


def folded(text: str) -> str:
    """Exact keys of a text in order, joined by blanks: the key of a suggestion."""
    return " ".join(key for word in words(text) if (key := fold(word)))


def _years(document: SearchDocument) -> tuple[int | None, int | None]:
    first, last = document.year_from, document.year_to
    return (first if first is not None else last), (last if last is not None else first)


def _sort_date(published: date | None, year: int | None) -> int:
    """Days since year 1; of a bare year, its first day; 0 (the oldest) when nothing is known."""
    if published is not None:
        return published.toordinal()
    return date(year, 1, 1).toordinal() if year is not None and 1 <= year <= 9999 else 0


def _stored(document: SearchDocument) -> Stored:
    return Stored(
        kind=document.kind,
        object_id=document.object_id,
        title=document.title,
        path=document.path,
        summary=document.summary,
        text="\n".join(document.text)[:SHOWN_TEXT],
        titles=document.titles,
        authors=document.authors,
        languages=document.languages,
        locale=document.locale,
        shelf_mark=document.shelf_mark,
        published=document.published,
        year=document.year_from,
    )


def _facets(document: SearchDocument) -> tuple[tuple[str, str], ...]:
    found = {("kind", document.kind): None}
    for name, values in document.facets.items():
        found.update({(name, value): None for value in values if value})
    return tuple(found)


def build(document: SearchDocument) -> Entry:
    """Analyse a document."""
    languages = base_languages(document.languages)
    year_from, year_to = _years(document)
    year_words = (str(year_from),) if year_from is not None and year_from == year_to else ()
    values = {
        "title": (document.title, *document.titles),
        "author": document.authors,
        "subject": document.subjects,
        "other": (*document.series, *document.publishers, *year_words, document.summary, *document.text),
    }
    built = {name: _AreaBuilder(languages).add(texts) for name, texts in values.items()}
    language = languages[0] if languages else ""
    titles = document.title_keys or (sort_key(document.title, language),)
    authors = document.author_keys or (sort_key(next(iter(document.authors), ""), language),)
    return Entry(
        kind=document.kind,
        object_id=document.object_id,
        locale=document.locale,
        areas={name: area.area() for name, area in built.items()},
        numbers=tuple(identifiers.document_tokens(document.isbns, document.udc, document.identifiers)),
        facets=_facets(document),
        stored=_stored(document),
        suggestions=tuple(
            SuggestionEntry(key, line.text, line.type, line.path)
            for line in document.all_suggestions()
            if (key := folded(line.text))
        ),
        terms=tuple(dict.fromkeys(term for area in built.values() for term in area.terms)),
        year_from=year_from,
        year_to=year_to,
        boost=document.boost,
        sort_date=_sort_date(document.published, year_from),
        sort_title=titles[0],
        sort_author=authors[0],
        latin_title=titles[-1],
        latin_author=authors[-1],
        sort_shelf=shelf_key(document.shelf_mark),
    )
