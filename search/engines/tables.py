"""The tables of the index (`search.models`) in the site's own database: writing entries and looking them up.

All statements run on the connection `using`, inside the caller's transaction when there is one. How the words
are indexed is for the engine of each database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django.db import connections, transaction

from search.entries import Entry
from search.models import Entry as EntryRow
from search.models import LatinOrder, Shown, SuggestionLine, Term

CHUNK = 500
FACET_SEPARATOR = "\x1f"


def chunks(items: Sequence[Any], size: int = CHUNK) -> Iterator[Sequence[Any]]:
    """The items in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def facet_key(name: str, value: str) -> str:
    """How a facet value is written in `search_facetvalue`."""
    return f"{name}{FACET_SEPARATOR}{value}"[:320]


class EntryTables:
    """What both databases do alike with the rows of entries."""

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
        wanted = {facet_key(*facet) for entry in entries for facet in entry.facets}
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
        facets = [(name, facet_ids[facet_key(name, value)]) for name, value in entry.facets]
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

    def _rows(self, sql: str, parameters: Sequence[Any]) -> list[tuple]:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, list(parameters))
            return cursor.fetchall()

    def _execute(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        with connections[self.using].cursor() as cursor:
            cursor.execute(sql, list(parameters))
