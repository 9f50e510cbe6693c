"""What the SQLite and the PostgreSQL engine have in common.

Both keep the entries in the same tables (`search.models`) and differ in how the words are indexed and
compared. All statements run on the connection `using`, inside the caller's transaction when there is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.db import connections, transaction

from search.engines.base import (
    LARGE,
    SAMPLED,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
    reads_latin,
)
from search.entries import Entry, Stored, folded
from search.models import Entry as EntryRow
from search.models import LatinOrder, Shown, SuggestionLine, Term

CHUNK = 500
FACET_SEPARATOR = "\x1f"
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
ALPHABETICAL = ("title", "author")
_LATIN_ORDER = " LEFT JOIN search_latinorder l ON l.entry_id = e.id"


SAMPLE = f"({{id}} * 2654435769) %% 4294967296 < {2**32 // SAMPLED}"
"""SQL for every eighth entry by its number, spread evenly whatever rhythm the matching numbers have
(multiplicative hashing by the golden ratio: Knuth, The Art of Computer Programming 3, 6.4)."""


def _estimate(count: int, total: int) -> int:
    """What a count in the sample stands for, in two digits: more would be made up."""
    number = count * SAMPLED
    return min(total, round(number, 2 - len(str(number))))


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """The items in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _facet_key(name: str, value: str) -> str:
    """How a facet value is written in `search_facetvalue`."""
    return f"{name}{FACET_SEPARATOR}{value}"[:320]


class DatabaseEngine:
    """Base of the two engines that live in the site's own database."""

    name = "database"
    collate: ClassVar[str] = ""
    entry_columns: ClassVar[tuple[str, ...]] = (
        "kind",
        "object_id",
        "locale",
        "boost",
        "year_from",
        "year_to",
        "facets",
        "sort_date",
        "sort_title",
        "sort_author",
        "sort_shelf",
    )

    def __init__(self, using: str = "default") -> None:
        self.using = using

    # Writing -----------------------------------------------------------------------------------------------

    def index(self, entries: Sequence[Entry]) -> None:
        """Write entries, replacing older ones of the same objects."""
        latest = list({entry.key: entry for entry in entries}.values())
        for batch in chunks(latest):
            with transaction.atomic(using=self.using):
                self.remove(entry.key for entry in batch)
                ids = self._insert(batch, self._facet_ids(batch))
                self._insert_latin_order(batch, ids)
                self._insert_shown(batch, ids)
                self._insert_suggestions(batch, ids)
                self._insert_terms(batch)

    def settle(self) -> None:
        """Put in order what was put off while many entries were written."""

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget entries by (kind, object_id); unknown ones are no error."""
        by_kind: dict[str, list[str]] = {}
        for kind, object_id in keys:
            by_kind.setdefault(kind, []).append(object_id)
        with transaction.atomic(using=self.using):
            for kind, object_ids in by_kind.items():
                for batch in chunks(object_ids):
                    self._remove(kind, batch)

    def _remove(self, kind: str, object_ids: Sequence[str]) -> None:
        marks = ", ".join(["%s"] * len(object_ids))
        ids = [
            row[0]
            for row in self._rows(
                f"SELECT id FROM search_entry WHERE kind = %s AND object_id IN ({marks})", [kind, *object_ids]
            )
        ]
        if not ids:
            return
        id_marks = ", ".join(["%s"] * len(ids))
        for model in (Shown, SuggestionLine, LatinOrder):
            self._execute(f"DELETE FROM {model._meta.db_table} WHERE entry_id IN ({id_marks})", ids)
        self._execute(f"DELETE FROM {EntryRow._meta.db_table} WHERE id IN ({id_marks})", ids)

    def _facet_ids(self, entries: Sequence[Entry]) -> dict[str, int]:
        """Numbers of all facet values of these entries, new ones made."""
        wanted = {_facet_key(*facet) for entry in entries for facet in entry.facets}
        found = self._known_facets(wanted)
        if new := sorted(wanted - found.keys()):
            self._insert_unless_there("search_facetvalue", ("key",), [(key,) for key in new])
            found |= self._known_facets(new)
        return found

    def _known_facets(self, keys: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for batch in chunks(sorted(keys)):
            marks = ", ".join(["%s"] * len(batch))
            found.update(self._rows(f"SELECT key, id FROM search_facetvalue WHERE key IN ({marks})", batch))
        return found

    def _entry_values(self, entry: Entry, facet_ids: Mapping[str, int]) -> list[Any]:
        facets = [(name, facet_ids[_facet_key(name, value)]) for name, value in entry.facets]
        return [
            entry.kind,
            entry.object_id,
            entry.locale,
            entry.boost,
            entry.year_from,
            entry.year_to,
            self._packed(facets),
            entry.sort_date,
            entry.sort_title,
            entry.sort_author,
            entry.sort_shelf,
        ]

    def _insert(self, entries: Sequence[Entry], facet_ids: Mapping[str, int]) -> list[int]:
        """Insert the entries with their words; their new row ids in order."""
        raise NotImplementedError

    def _packed(self, facets: list[tuple[str, int]]) -> Any:
        """Facet names and numbers as the column holds them."""
        raise NotImplementedError

    def _insert_latin_order(self, entries: Sequence[Entry], ids: Sequence[int]) -> None:
        self._insert_rows(
            "search_latinorder",
            ("entry_id", "title", "author"),
            [
                (row_id, entry.latin_title, entry.latin_author)
                for row_id, entry in zip(ids, entries, strict=True)
                if (entry.latin_title, entry.latin_author) != (entry.sort_title, entry.sort_author)
            ],
        )

    def _insert_shown(self, entries: Sequence[Entry], ids: Sequence[int]) -> None:
        self._insert_rows(
            "search_shown",
            ("entry_id", "payload"),
            [
                (row_id, json.dumps(entry.stored.as_json(), ensure_ascii=False))
                for row_id, entry in zip(ids, entries, strict=True)
            ],
        )

    def _insert_suggestions(self, entries: Sequence[Entry], ids: Sequence[int]) -> None:
        self._insert_rows(
            "search_suggestionline",
            ("entry_id", "type", "locale", "key", "text", "path"),
            [
                (row_id, line.type, entry.locale, line.key[:120], line.text[:255], line.path[:500])
                for row_id, entry in zip(ids, entries, strict=True)
                for line in entry.suggestions
            ],
        )

    def _insert_terms(self, entries: Sequence[Entry]) -> None:
        found = sorted({(key, word[:60]) for entry in entries for key, word in entry.terms})
        self._insert_unless_there("search_term", ("key", "word"), found)

    def _insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows to a table."""
        raise NotImplementedError

    def _insert_unless_there(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Add the rows of texts that the table does not have; its columns are unique together."""
        raise NotImplementedError

    # Reading -----------------------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResponse:
        """One page of results with the total and the facet counts."""
        values = self._filter_values(request.filters)
        total, facets, estimated = self._counted(request, values, request.filters, request.facets)
        for name in request.facets:
            if name in request.filters:
                others = {key: chosen for key, chosen in request.filters.items() if key != name}
                _, found, rough = self._counted(request, values, others, (name,))
                facets[name], estimated = found.get(name, {}), estimated or rough
        ids = self._page(request, values) if total > request.offset and request.limit else []
        return SearchResponse(total, tuple(self._shown(ids)), facets, estimated)

    def _counted(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        names: tuple[str, ...],
    ) -> tuple[int, dict[str, dict[str, int]], bool]:
        """Exact total, facet counts, and whether these were estimated from a sample of a large result."""
        if not names or not self._is_large(request, values, filters):
            return *self._count(request, values, filters, names, sampled=False), False
        total, sample = self._count(request, values, filters, names, sampled=True)
        facets = {
            name: {value: _estimate(count, total) for value, count in counts.items()}
            for name, counts in sample.items()
        }
        return total, facets, True

    def _is_large(
        self, request: SearchRequest, values: Mapping[str, list[int]], filters: Iterable[str]
    ) -> bool:
        """Whether a result has more than `LARGE` entries; no more than these are looked at."""
        source, parameters = self._source(request, values, filters)
        sql = f"SELECT COUNT(*) FROM (SELECT 1 {source} LIMIT {LARGE + 1}) AS found"
        return self._rows(sql, parameters)[0][0] > LARGE

    def _filter_values(self, filters: Mapping[str, tuple[str, ...]]) -> dict[str, list[int]]:
        """Facet numbers of the chosen values; a value that no entry has gives none."""
        chosen: dict[str, list[int]] = {}
        for name, values in filters.items():
            keys = [_facet_key(name, value) for value in values]
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
        """Total and facet counts under the given filters; facets of the entries of `SAMPLE` alone if so
        told."""
        raise NotImplementedError

    def _source(
        self, request: SearchRequest, values: Mapping[str, list[int]], filters: Iterable[str]
    ) -> tuple[str, list[Any]]:
        """FROM and WHERE of a request."""
        raise NotImplementedError

    def _page(self, request: SearchRequest, values: Mapping[str, list[int]]) -> list[int]:
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

    def known_terms(self, keys: Iterable[str]) -> dict[str, list[str]]:
        """Which exact keys occur in the index, with their printed words."""
        found: dict[str, list[str]] = {}
        for batch in chunks(sorted(set(keys))):
            marks = ", ".join(["%s"] * len(batch))
            rows = self._rows(
                f"SELECT key, word FROM {Term._meta.db_table} WHERE key IN ({marks}) ORDER BY key, word",
                batch,
            )
            for key, word in rows:
                found.setdefault(key, []).append(word)
        return found

    def lock(self, keys: Sequence[tuple[str, str]]) -> None:
        """Hold off other writers of these objects until the transaction ends.

        SQLite has one writer at a time anyway, from the first statement of an IMMEDIATE transaction.
        """

    def present(self, kind: str, object_ids: Sequence[str]) -> set[str]:
        """Which of these objects have an entry."""
        marks = ", ".join(["%s"] * len(object_ids))
        sql = f"SELECT object_id FROM search_entry WHERE kind = %s AND object_id IN ({marks})"
        return {row[0] for row in self._rows(sql, [kind, *object_ids])} if object_ids else set()

    def keys(self, kind: str) -> Iterator[str]:
        """Object ids of all entries of a kind, in ascending order of text, streamed."""
        last = ""
        while True:
            rows = self._rows(
                f"SELECT object_id FROM search_entry WHERE kind = %s AND object_id{self.collate} > %s "
                f"ORDER BY object_id{self.collate} LIMIT 2000",
                [kind, last],
            )
            if not rows:
                return
            for (object_id,) in rows:
                yield object_id
            last = rows[-1][0]

    def counts(self) -> dict[str, int]:
        """Number of entries by kind."""
        return dict(self._rows("SELECT kind, COUNT(*) FROM search_entry GROUP BY kind ORDER BY kind", []))

    # SQL ---------------------------------------------------------------------------------------------------

    def _rows(self, sql: str, parameters: Sequence[Any]) -> list[tuple]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, list(parameters))
            return cursor.fetchall()

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, list(parameters))
