"""What the SQLite and the PostgreSQL engine have in common in answering.

Both keep the entries in the same tables and differ in how the words are indexed and compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar

from search.engines.base import (
    LARGE,
    SAMPLED,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
    in_two_digits,
    reads_latin,
)
from search.engines.tables import FACET_SEPARATOR, EntryTables, chunks, facet_key
from search.entries import Stored, folded

SCANNED_SUGGESTIONS = 3_000
"""Lines looked at for a very short prefix; enough to find the frequent ones."""

ORDERS = {
    "newest": "e.sort_date DESC, e.kind, e.object_id",
    "oldest": "e.sort_date = 0, e.sort_date, e.kind, e.object_id",
    "title": "{title} = '', {title}, e.kind, e.object_id",
    "author": "{author} = '', {author}, {title}, e.kind, e.object_id",
    "shelf": "e.sort_shelf{c} = '', e.sort_shelf{c}, e.kind, e.object_id",
}
"""Entries without a value come last."""
FIRST = "e.boost DESC, e.sort_date DESC, e.kind, e.object_id"
"""The order where no word says what is relevant."""
FIRST_INDEX = f"CREATE INDEX IF NOT EXISTS search_entry_first ON search_entry ({FIRST.replace('e.', '')})"
ALPHABETICAL = ("title", "author")
_LATIN_ORDER = " LEFT JOIN search_latinorder l ON l.entry_id = e.id"


SAMPLE = f"({{id}} * 2654435769) %% 4294967296 < {2**32 // SAMPLED}"
"""SQL for every eighth entry by its number, spread evenly whatever rhythm the matching numbers have
(multiplicative hashing by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4)."""


def _estimate(count: int) -> int:
    """What a count in the sample stands for."""
    return in_two_digits(count * SAMPLED)


class DatabaseEngine(EntryTables):
    """Base of the two engines that live in the site's own database."""

    large: ClassVar[int] = LARGE

    def search(self, request: SearchRequest) -> SearchResponse:
        """One page of results with the total and the facet counts.

        To count a large result every row of it would have to be read, so it is estimated.
        """
        with self._searching():
            values = self._filter_values(request.filters)
            total = self._count_to_large(request, values, request.filters)
            is_large = total > self.large
            plain = tuple(name for name in request.facets if name not in request.filters)
            facets: dict[str, dict[str, int]] = {}
            if is_large or (plain and total):
                total, facets = self._counted(request, values, request.filters, plain, is_large)
            estimated = is_large and bool(plain)
            for name in request.facets:
                if name in request.filters:
                    facets[name], rough = self._counted_without_its_filter(request, values, name, is_large)
                    estimated = estimated or rough
            ids = self._page(request, values, total) if total > request.offset and request.limit else []
            return SearchResponse(total, tuple(self._shown(ids)), facets, estimated, is_large)

    def _searching(self) -> AbstractContextManager[Any]:
        """What the database has to be told for the time of a search."""
        return nullcontext()

    def _counted_without_its_filter(
        self, request: SearchRequest, values: Mapping[str, list[int]], name: str, is_large: bool
    ) -> tuple[dict[str, int], bool]:
        """A facet that has a filter, counted as if that were not set, and whether this is an estimate."""
        others = {key: chosen for key, chosen in request.filters.items() if key != name}
        sampled = is_large or self._count_to_large(request, values, others) > self.large
        _, counts = self._counted(request, values, others, (name,), sampled)
        return counts.get(name, {}), sampled

    def _counted(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        names: tuple[str, ...],
        sampled: bool,
    ) -> tuple[int, dict[str, dict[str, int]]]:
        """Number of entries and facet counts, extrapolated if they come from the sample.

        A value that the sample has once tells nothing and is left out.
        """
        total, counted = self._count(request, values, filters, names, sampled=sampled)
        if not sampled:
            return total, counted
        return _estimate(total), {
            name: {value: _estimate(count) for value, count in counts.items() if count > 1}
            for name, counts in counted.items()
        }

    def _count_to_large(
        self, request: SearchRequest, values: Mapping[str, list[int]], filters: Iterable[str]
    ) -> int:
        """The number of entries found, as far as `LARGE` + 1: no more than these are looked at."""
        source, parameters = self._source(request, values, filters)
        sql = f"SELECT COUNT(*) FROM (SELECT 1 {source} LIMIT {self.large + 1}) AS found"
        return self._rows(sql, parameters)[0][0]

    def _filter_values(self, filters: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
        """Facet numbers of the chosen values; a value that no entry has gives none."""
        chosen: dict[str, list[int]] = {}
        for name, values in filters.items():
            keys = [facet_key(name, value) for value in values]
            marks = ", ".join(["%s"] * len(keys))
            rows = (
                self._rows(f"SELECT id FROM search_facetvalue WHERE key IN ({marks})", keys) if keys else []
            )
            chosen[name] = [row[0] for row in rows]
        return chosen

    def _facet_values(self, counted: Mapping[int, int]) -> dict[str, dict[str, int]]:
        """Counts by facet number turned into counts by name and value."""
        found: dict[str, dict[str, int]] = {}
        for batch in chunks(list(counted)):
            marks = ", ".join(["%s"] * len(batch))
            for number, key in self._rows(
                f"SELECT id, key FROM search_facetvalue WHERE id IN ({marks})", batch
            ):
                name, _, value = key.partition(FACET_SEPARATOR)
                found.setdefault(name, {})[value] = counted[number]
        return found

    def _conditions(
        self, request: SearchRequest, values: Mapping[str, list[int]], filters: Iterable[str]
    ) -> tuple[list[str], list[Any]]:
        """SQL conditions on the entry `e` for locale, years and facet filters."""
        conditions, parameters = [], []
        if request.locale is not None:
            conditions.append("e.locale IN (%s, '')")
            parameters.append(request.locale)
        if request.query.years is not None:
            first, last = request.query.years
            if first is not None:
                conditions.append("e.year_to >= %s")
                parameters.append(first)
            if last is not None:
                conditions.append("e.year_from <= %s")
                parameters.append(last)
        for name in filters:
            if name == "kind":  # has a column of its own
                conditions.append(f"e.kind IN ({', '.join(['%s'] * len(request.filters[name]))})")
                parameters.extend(request.filters[name])
                continue
            condition, numbers = self._facet_condition(name, values[name])
            conditions.append(condition)
            parameters.extend(numbers)
        return conditions, parameters

    def _facet_condition(self, name: str, numbers: list[int]) -> tuple[str, list[Any]]:
        """Condition that an entry has one of the facet values."""
        raise NotImplementedError

    def _count(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        names: tuple[str, ...],
        *,
        sampled: bool,
    ) -> tuple[int, dict[str, dict[str, int]]]:
        """Number of entries and facet counts under the filters; of those in `SAMPLE` alone if so told."""
        raise NotImplementedError

    def _source(
        self, request: SearchRequest, values: Mapping[str, list[int]], filters: Iterable[str]
    ) -> tuple[str, list[Any]]:
        """FROM and WHERE of a request."""
        raise NotImplementedError

    def _page(self, request: SearchRequest, values: Mapping[str, list[int]], total: int) -> list[int]:
        """Row ids of the page asked for, in order."""
        raise NotImplementedError

    def _order(self, request: SearchRequest) -> str | None:
        """ORDER BY of a request; None for the order by relevance."""
        order = ORDERS.get(request.sort)
        title, author = "e.sort_title", "e.sort_author"
        if reads_latin(request.locale):
            title, author = f"COALESCE(l.title, {title})", f"COALESCE(l.author, {author})"
        values = {"title": title + self.collate, "author": author + self.collate, "c": self.collate}
        return order.format(**values) if order else None

    def _order_table(self, request: SearchRequest) -> str:
        """The table that `_order` needs besides that of the entries."""
        needed = request.sort in ALPHABETICAL and reads_latin(request.locale)
        return _LATIN_ORDER if needed else ""

    def _shown(self, ids: Sequence[int]) -> list[Stored]:
        marks = ", ".join(["%s"] * len(ids))
        rows = (
            dict(self._rows(f"SELECT entry_id, payload FROM search_shown WHERE entry_id IN ({marks})", ids))
            if ids
            else {}
        )
        return [Stored.from_json(self._json(rows[row_id])) for row_id in ids if row_id in rows]

    def _json(self, payload: Any) -> dict[str, Any]:
        return json.loads(payload) if isinstance(payload, str) else payload

    def suggest(
        self, prefix: str, locale: str | None, limit: int = 8, *, kind: str = ""
    ) -> list[SuggestedLine]:
        """Autocomplete lines (of one kind of documents) that begin with the typed text, the most frequent
        first.
        """
        key = folded(prefix)
        if not key:
            return []
        where, parameters = [f"key{self.collate} >= %s", f"key{self.collate} < %s"], [key, key + "\x7f"]
        if locale is not None:
            where.append("locale IN (%s, '')")
            parameters.append(locale)
        if kind:
            where.append("EXISTS (SELECT 1 FROM search_entry e WHERE e.id = entry_id AND e.kind = %s)")
            parameters.append(kind)
        rows = self._rows(
            "SELECT text, type, CASE WHEN COUNT(*) = 1 THEN MAX(path) ELSE '' END FROM ("
            f"SELECT text, type, path FROM search_suggestionline WHERE {' AND '.join(where)} "
            f"ORDER BY key{self.collate} LIMIT {SCANNED_SUGGESTIONS}) AS found "
            f"GROUP BY text, type ORDER BY COUNT(*) DESC, text{self.collate}, type LIMIT %s",
            [*parameters, limit],
        )
        return [SuggestedLine(*row) for row in rows]
