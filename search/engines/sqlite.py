"""The engine on SQLite's FTS5: the default, with no service to run.

The words are in one FTS5 table whose row numbers are those of `search_entry`; a trigger keeps the two
together when entries are deleted. The keys arrive folded, so the tokenizer only has to split at blanks.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connections

from search.engines.base import AREA_WEIGHTS, LOOSE_WEIGHT, MAX_FACET_VALUES, SearchRequest
from search.engines.database import FIRST, FIRST_INDEX, SAMPLE, DatabaseEngine
from search.entries import AREAS, Entry
from search.nodes import AllOf, AnyOf, Node, Number, Phrase, Prefix, Word
from search.words import loose_keys

COLUMNS = [f"{area}_{kind}" for area in AREAS for kind in ("exact", "loose")] + ["numbers"]
WEIGHTS = [
    weight * factor for weight in (AREA_WEIGHTS[area] for area in AREAS) for factor in (1.0, LOOSE_WEIGHT)
] + [10.0]

SCHEMA = (
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5({', '.join(COLUMNS)}, "
    "tokenize = 'unicode61 remove_diacritics 0', prefix = '3')",
    "CREATE TRIGGER IF NOT EXISTS search_entry_forget AFTER DELETE ON search_entry "
    "BEGIN DELETE FROM search_words WHERE rowid = old.id; END",
    "CREATE INDEX IF NOT EXISTS search_suggestion_key ON search_suggestionline (key, text)",
    # All that a search for words compares, in a sixth of the row: a common word has it read from end to end.
    "CREATE INDEX IF NOT EXISTS search_entry_narrow "
    "ON search_entry (id, locale, kind, object_id, boost, year_from, year_to)",
    FIRST_INDEX,
)
UNDO = (
    "DROP INDEX IF EXISTS search_entry_first",
    "DROP INDEX IF EXISTS search_entry_narrow",
    "DROP INDEX IF EXISTS search_suggestion_key",
    "DROP TRIGGER IF EXISTS search_entry_forget",
    "DROP TABLE IF EXISTS search_words",
)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "") + '"'


def _columns(field: str, kind: str) -> str:
    return "{" + " ".join(f"{area}_{kind}" for area in ([field] if field else AREAS)) + "}"


def match_expression(node: Node) -> str:
    """A query tree in the language of FTS5's MATCH."""
    match node:
        case Word(keys=keys, field=field):
            loose = " OR ".join(map(_quoted, loose_keys(keys.forms, keys.roman)))
            exact = f"{_columns(field, 'exact')} : {_quoted(keys.exact)}"
            return f"({exact} OR {_columns(field, 'loose')} : ({loose}))" if loose else f"({exact})"
        case Prefix(exact=exact, field=field):
            return f"({_columns(field, 'exact')} : {_quoted(exact)} *)"
        case Phrase(exact=exact, field=field):
            return f"({_columns(field, 'exact')} : {_quoted(' '.join(exact))})"
        case Number(token=token, prefix=prefix):
            return f"(numbers : {_quoted(token)}{' *' if prefix else ''})"
        case AllOf(parts=parts):
            return "(" + " AND ".join(map(match_expression, parts)) + ")"
        case AnyOf(parts=parts):
            return "(" + " OR ".join(map(match_expression, parts)) + ")"
    raise TypeError(f"Not a query node: {node!r}")


def most_frequent(packed: str, names: tuple[str, ...]) -> dict[int, int]:
    """Counts by facet number of the most frequent values of each named facet.

    One joined text of a quarter of a million entries is counted in about 0.1 s; a join would take seconds.
    """
    by_name: dict[str, list[tuple[int, str]]] = {name: [] for name in names}
    for value, count in Counter(packed.split()).items():
        name, _, number = value.partition("/")
        if name in by_name:
            by_name[name].append((count, number))
    return {
        int(number): count
        for counts in by_name.values()
        for count, number in heapq.nlargest(MAX_FACET_VALUES, counts)
    }


class SQLiteEngine(DatabaseEngine):
    """Entries and FTS5 words in the site's SQLite file."""

    def create_schema(self) -> None:
        """Make what Django's models cannot express. Safe to repeat."""
        for statement in SCHEMA:
            self._execute(statement)

    def drop_schema(self) -> None:
        """Undo `create_schema`."""
        for statement in UNDO:
            self._execute(statement)

    def _packed(self, facets: list[tuple[str, int]]) -> str:
        return f" {' '.join(f'{name}/{number}' for name, number in facets)} "

    def _insert(self, entries: Sequence[Entry], facet_ids: Mapping[str, int]) -> list[int]:
        with connections[self.using].cursor() as cursor:
            cursor.execute("SELECT COALESCE(MAX(id), 0) FROM search_entry")
            first = cursor.fetchone()[0] + 1
        ids = list(range(first, first + len(entries)))
        self._insert_rows(
            "search_entry",
            ("id", *self.entry_columns),
            [
                (row_id, *self._entry_values(entry, facet_ids))
                for row_id, entry in zip(ids, entries, strict=True)
            ],
        )
        self._insert_rows(
            "search_words",
            ("rowid", *COLUMNS),
            [(row_id, *self._words(entry)) for row_id, entry in zip(ids, entries, strict=True)],
        )
        return ids

    def _insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self._insert_many(table, columns, rows)

    def _insert_unless_there(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        self._insert_many(table, columns, rows, " ON CONFLICT DO NOTHING")

    def _insert_many(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], tail: str = ""
    ) -> None:
        marks = ", ".join(["%s"] * len(columns))
        if rows:
            with connections[self.using].cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}){tail}", list(rows)
                )

    @staticmethod
    def _words(entry: Entry) -> list[str]:
        texts: list[str] = []
        for name in AREAS:
            area = entry.areas[name]
            texts += [" ".join(area.exact), " ".join(area.loose)]
        return [*texts, " ".join(entry.numbers)]

    def _facet_condition(self, name: str, numbers: list[int]) -> tuple[str, list[Any]]:
        if not numbers:
            return "0", []
        conditions = " OR ".join(["e.facets LIKE %s"] * len(numbers))
        return f"({conditions})", [f"% {name}/{number} %" for number in numbers]

    def _source(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        table: str = "",
        *,
        wide: bool = False,
        sampled: bool = False,
    ) -> tuple[str, list[Any]]:
        """FROM and WHERE of a request; `table` is a further table to join, `wide` says that more is asked
        than the narrow index holds.
        """
        query = request.query
        conditions, parameters = self._conditions(request, values, filters)
        tables = "search_entry e"
        if query.wanted is not None:
            narrow = "" if wide or set(filters) - {"kind"} else "INDEXED BY search_entry_narrow"
            tables = f"search_words w CROSS JOIN search_entry e {narrow} ON e.id = w.rowid"
            conditions.insert(0, "search_words MATCH %s")
            parameters.insert(0, match_expression(query.wanted))
        if sampled:
            conditions.append(SAMPLE.format(id="w.rowid" if query.wanted is not None else "e.id"))
        for node in query.unwanted:
            conditions.append("e.id NOT IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)")
            parameters.append(match_expression(node))
        return f"FROM {tables}{table} WHERE {' AND '.join(conditions) or '1'}", parameters

    def _count(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        names: tuple[str, ...],
        *,
        sampled: bool,
    ) -> tuple[int, dict[str, dict[str, int]]]:
        source, parameters = self._source(request, values, filters, wide=True, sampled=sampled)
        count, joined = self._rows(f"SELECT COUNT(*), group_concat(e.facets, '') {source}", parameters)[0]
        return count, self._facet_values(most_frequent(joined or "", names))

    def _page(self, request: SearchRequest, values: Mapping[str, list[int]], total: int) -> list[int]:
        order = self._order(request)
        table, wide = self._order_table(request), order is not None
        source, parameters = self._source(request, values, request.filters, table, wide=wide)
        if order is None and request.query.wanted is not None:
            weights = ", ".join(map(str, WEIGHTS))
            order = f"bm25(search_words, {weights}) * e.boost, e.kind, e.object_id"
        elif order is None:
            order = FIRST
            source = source.replace("search_entry e", "search_entry e INDEXED BY search_entry_first", 1)
        rows = self._rows(
            f"SELECT e.id {source} ORDER BY {order} LIMIT %s OFFSET %s",
            [*parameters, request.limit, request.offset],
        )
        return [row[0] for row in rows]
