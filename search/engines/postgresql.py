"""The engine on PostgreSQL: one weighted tsvector with a GIN index, facet numbers in an integer array.

The keys are written into the vector directly, without any dictionary of the server: stems stay the same when
PostgreSQL changes its own. A lexeme is an exact key as it is, a loose key after `~`, an identifier after `#`;
the weights A to D are the areas, so a fielded query is the same lexeme with a weight letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from core.postgresql import copy_rows
from search.engines.base import AREA_WEIGHTS, MAX_FACET_VALUES, SearchRequest
from search.engines.database import FIRST, FIRST_INDEX, SAMPLE, DatabaseEngine
from search.engines.tables import FACET_SEPARATOR
from search.entries import AREAS, GAP, Entry
from search.nodes import AllOf, AnyOf, Node, Number, Phrase, Prefix, Word
from search.words import loose_keys

LETTERS = dict(zip(AREAS, "ABCD", strict=True))
RANK_WEIGHTS = "{" + ", ".join(str(AREA_WEIGHTS[area] / 10) for area in reversed(AREAS)) + "}"
"""Weights of D, C, B, A, as ts_rank wants them."""

RANKED = 5_000
"""Of a larger result, the entries with the greatest boost, then the newest, are ranked by relevance: ranking
reads every vector, and nobody pages through more."""

WORK_MEM = "64MB"
"""For the time of a search."""

# New words wait in a list and are sorted in by the thousand: an import is a third faster for it.
SCHEMA = (
    "ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS words tsvector",
    "CREATE INDEX IF NOT EXISTS search_entry_words ON search_entry USING gin (words)",
    "CREATE INDEX IF NOT EXISTS search_entry_sampled ON search_entry USING gin (words) "
    f"WHERE {SAMPLE.format(id='id')}",
    "CREATE INDEX IF NOT EXISTS search_entry_facets ON search_entry USING gin (facets)",
    "ALTER INDEX search_entry_words SET (fastupdate = on)",
    'CREATE INDEX IF NOT EXISTS search_suggestion_key ON search_suggestionline (key COLLATE "C")',
    FIRST_INDEX,
)
UNDO = (
    "DROP INDEX IF EXISTS search_entry_first",
    "DROP INDEX IF EXISTS search_suggestion_key",
    "DROP INDEX IF EXISTS search_entry_facets",
    "DROP INDEX IF EXISTS search_entry_sampled",
    "DROP INDEX IF EXISTS search_entry_words",
    "ALTER TABLE search_entry DROP COLUMN IF EXISTS words",
)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "").replace("'", "") + "'"


def _lexeme(text: str, field: str = "", *, prefix: bool = False) -> str:
    suffix = ("*" if prefix else "") + LETTERS.get(field, "")
    return f"{_quoted(text)}:{suffix}" if suffix else _quoted(text)


def tsquery(node: Node) -> str:
    """A query tree in the language of `tsquery`."""
    match node:
        case Word(keys=keys, field=field):
            words = [keys.exact, *("~" + key for key in loose_keys(keys.forms, keys.roman))]
            return "(" + " | ".join(_lexeme(word, field) for word in words) + ")"
        case Prefix(exact=exact, field=field):
            return _lexeme(exact, field, prefix=True)
        case Phrase(exact=exact, field=field):
            return "(" + " <-> ".join(_lexeme(word, field) for word in exact) + ")"
        case Number(token=token, prefix=prefix):
            return _lexeme("#" + token, prefix=prefix)
        case AllOf(parts=parts):
            return "(" + " & ".join(map(tsquery, parts)) + ")"
        case AnyOf(parts=parts):
            return "(" + " | ".join(map(tsquery, parts)) + ")"
    raise TypeError(f"Not a query node: {node!r}")


def tsvector(entry: Entry) -> str:
    """The words of an entry as text of type tsvector: lexemes with positions and weights."""
    places: dict[str, list[str]] = {}
    position = 0
    for name in AREAS:
        area = entry.areas[name]
        for key in area.exact:
            position += 1
            if key != GAP:
                places.setdefault(key, []).append(f"{position}{LETTERS[name]}")
        position += 2
        for key in area.loose:
            places.setdefault("~" + key, []).append(f"{position}{LETTERS[name]}")
        position += 2
    for token in entry.numbers:
        places.setdefault("#" + token, []).append(f"{position}D")
    return " ".join(f"{_quoted(word)}:{','.join(where[:255])}" for word, where in places.items())


class PostgreSQLEngine(DatabaseEngine):
    """Entries and their vectors in the site's PostgreSQL database."""

    collate = ' COLLATE "C"'

    def create_schema(self) -> None:
        """Make what Django's models cannot express. Safe to repeat."""
        for statement in SCHEMA:
            self._execute(statement)

    def drop_schema(self) -> None:
        """Undo `create_schema`."""
        for statement in UNDO:
            self._execute(statement)

    def lock(self, keys: Sequence[tuple[str, str]]) -> None:
        """Hold off other writers of these objects until the transaction ends."""
        for kind, object_id in sorted(keys):
            self._execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{kind}:{object_id}"])

    def settle(self) -> None:
        """Sort in the words that wait in the index's list, which every search reads from end to end."""
        self._rows("SELECT gin_clean_pending_list('search_entry_words'::regclass)", [])

    def _packed(self, facets: list[tuple[str, int]]) -> list[int]:
        return [number for _, number in facets]

    def _insert(self, entries: Sequence[Entry], facet_ids: Mapping[str, int]) -> list[int]:
        ids = [
            row[0]
            for row in self._rows(
                "SELECT nextval(pg_get_serial_sequence('search_entry', 'id')) FROM generate_series(1, %s)",
                [len(entries)],
            )
        ]
        self._insert_rows(
            "search_entry",
            ("id", *self.entry_columns, "words"),
            [
                (row_id, *self._entry_values(entry, facet_ids), tsvector(entry))
                for row_id, entry in zip(ids, entries, strict=True)
            ],
        )
        return ids

    def _insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        copy_rows(table, columns, rows, self.using)

    def _insert_unless_there(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        names, arrays = ", ".join(columns), ", ".join(["%s::text[]"] * len(columns))
        same = " AND ".join(f"t.{name} = n.{name}" for name in columns)
        # Asked first, since a row that is refused for a conflict uses up a number of the table's sequence.
        self._execute(
            f"INSERT INTO {table} ({names}) SELECT * FROM unnest({arrays}) AS n({names}) "
            f"WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE {same}) ON CONFLICT DO NOTHING",
            [list(column) for column in zip(*rows, strict=True)] or [[]] * len(columns),
        )

    def _facet_condition(self, name: str, numbers: list[int]) -> tuple[str, list[Any]]:
        return "e.facets && %s::integer[]", [numbers]

    @contextmanager
    def _searching(self) -> Iterator[None]:
        """Room for the places of a common word in a large table, without which every row on its pages is
        compared once more; and no compiling of the query, which takes longer than it saves.
        """
        with transaction.atomic(using=self.using):
            self._rows("SELECT set_config('work_mem', %s, true), set_config('jit', 'off', true)", [WORK_MEM])
            yield

    def _source(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        table: str = "",
        *,
        sampled: bool = False,
    ) -> tuple[str, list[Any]]:
        """FROM and WHERE of a request; `table` is a further table to join."""
        conditions, parameters = self._conditions(request, values, filters)
        if request.query.wanted is not None:
            conditions.insert(0, "e.words @@ %s::tsquery")
            parameters.insert(0, tsquery(request.query.wanted))
        if sampled:
            conditions.append(SAMPLE.format(id="e.id"))
        for node in request.query.unwanted:
            conditions.append("NOT e.words @@ %s::tsquery")
            parameters.append(tsquery(node))
        return f"FROM search_entry e{table} WHERE {' AND '.join(conditions) or 'true'}", parameters

    def _count(
        self,
        request: SearchRequest,
        values: Mapping[str, list[int]],
        filters: Iterable[str],
        names: tuple[str, ...],
        *,
        sampled: bool,
    ) -> tuple[int, dict[str, dict[str, int]]]:
        source, parameters = self._source(request, values, filters, sampled=sampled)
        if not names:
            return self._rows(f"SELECT COUNT(*) {source}", parameters)[0][0], {}
        rows = self._rows(
            f"WITH found AS MATERIALIZED (SELECT e.facets {source}), "
            "counted AS (SELECT number, COUNT(*) AS times "
            f"FROM found, unnest(facets) AS number GROUP BY number HAVING COUNT(*) > {int(sampled)}), "
            "named AS (SELECT split_part(v.key, %s, 1) AS name, v.key, c.times, "
            "ROW_NUMBER() OVER (PARTITION BY split_part(v.key, %s, 1) ORDER BY c.times DESC, v.key) AS place "
            "FROM counted c JOIN search_facetvalue v ON v.id = c.number) "
            "SELECT '', NULL, COUNT(*) FROM found UNION ALL "
            "SELECT name, key, times FROM named WHERE place <= %s AND name = ANY(%s)",
            [*parameters, FACET_SEPARATOR, FACET_SEPARATOR, MAX_FACET_VALUES, list(names)],
        )
        facets: dict[str, dict[str, int]] = {}
        total = 0
        for name, key, count in rows:
            if key is None:
                total = count
            else:
                facets.setdefault(name, {})[key.partition(FACET_SEPARATOR)[2]] = count
        return total, facets

    def _page(self, request: SearchRequest, values: Mapping[str, list[int]], total: int) -> list[int]:
        source, parameters = self._source(request, values, request.filters, self._order_table(request))
        order = self._order(request)
        wanted = request.query.wanted
        if order is None and wanted is not None:
            if total > RANKED and request.offset + request.limit <= RANKED:
                chosen = f"SELECT e.id {source} ORDER BY {self._first(total)} LIMIT {RANKED}"
                source = f"FROM search_entry e WHERE e.id IN ({chosen})"
            rank = f"ts_rank('{RANK_WEIGHTS}'::real[], e.words, %s::tsquery, 1)"
            order = f"{rank} * e.boost DESC, e.kind, e.object_id"
            parameters = [*parameters, tsquery(wanted)]
        order = order or FIRST
        rows = self._rows(
            f"SELECT e.id {source} ORDER BY {order} LIMIT %s OFFSET %s",
            [*parameters, request.limit, request.offset],
        )
        return [row[0] for row in rows]

    def _first(self, total: int) -> str:
        """The order of the entries that are ranked; it follows its index only where that is the shorter way.

        Following it passes RANKED * entries / total rows, sorting what was found passes `total`. The server's
        own guess, from the frequency of single words, was wrong by up to ten times.
        """
        entries = self._rows("SELECT reltuples FROM pg_class WHERE oid = 'search_entry'::regclass", [])[0][0]
        return FIRST if total * total > RANKED * entries else FIRST.replace("e.boost", "(e.boost + 0)")
