"""The small interface that every engine has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from core.scripts import CYRILLIC_READERS
from search.entries import Entry, Stored
from search.nodes import Query

SORTS = ("relevance", "newest", "oldest", "title", "author", "shelf")
AREA_WEIGHTS = {"title": 8.0, "author": 6.0, "subject": 5.0, "other": 1.0}
"""How much a word counts by where it stands."""
LOOSE_WEIGHT = 0.5
"""A word form or a romanisation counts half of the word itself."""

MAX_FACET_VALUES = 200
"""Values of one facet that are counted at most, the most frequent ones."""


LARGE = 20_000
"""A greater result is not counted to the last entry: an engine may estimate its facets, and its total."""

SAMPLED = 8
"""Of such a result the databases look at every eighth entry."""


def in_two_digits(number: int) -> int:
    """An estimate as it is shown: more digits would be made up."""
    return round(number, 2 - len(str(number)))


def reads_latin(locale: str | None) -> bool:
    """Whether readers of a language see everything that can be in Latin letters."""
    return locale is not None and locale not in CYRILLIC_READERS


class EngineUnavailable(Exception):
    """The engine does not answer; whoever asked may ask the database engine instead."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What to look for.

    locale    language code of the reader: documents of that locale and of every locale; None for all.
    filters   facet name -> values; values of one facet are alternatives, facets add up.
    facets    names of the facets to count, at most `MAX_FACET_VALUES` values of each. Each is counted as if
              its own filter were not set, so that a reader may add a second value.
    """

    query: Query = field(default_factory=Query)
    locale: str | None = None
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """What was found. `facets`: name -> value -> count; `estimated` says that some of these are estimates,
    `total_estimated` that the total is one.
    """

    total: int
    hits: tuple[Stored, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    estimated: bool = False
    total_estimated: bool = False


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """An autocomplete line as it is shown."""

    text: str
    type: str
    path: str


class Engine(Protocol):
    """Stores entries and answers requests. An entry replaces the one with the same kind and object."""

    name: str

    def index(self, entries: Sequence[Entry]) -> None:
        """Write entries, replacing older ones of the same objects."""

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget entries by (kind, object_id); unknown ones are no error."""

    def search(self, request: SearchRequest) -> SearchResponse:
        """One page of results with the total and the facet counts."""

    def suggest(
        self, prefix: str, locale: str | None, limit: int = 8, *, kind: str = ""
    ) -> list[SuggestedLine]:
        """Autocomplete lines (of one kind of documents) that begin with the typed text, the most frequent
        first.
        """

    def keys(self, kind: str) -> Iterable[str]:
        """Object ids of all entries of a kind, in ascending order of text, streamed."""

    def counts(self) -> dict[str, int]:
        """Number of entries by kind."""
