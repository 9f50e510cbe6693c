"""Plain multi-row INSERT statements for imports.

`bulk_create` makes a model instance and a dozen calls for every value; for the ten rows of a catalogue record
that took two thirds of an import's time. Here rows are tuples in column order, and only columns that need it
are adapted. Works on SQLite and PostgreSQL, which share the syntax of ON CONFLICT.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models

_ROWS_PER_STATEMENT = 500
_ROOMY = {"cache_size": -32 * 1024, "mmap_size": 0}
"""Kibibytes (negative, as SQLite has it) and bytes."""
Row = tuple[Any, ...]


@contextmanager
def roomy_connection() -> Iterator[None]:
    """Give SQLite a cache for the pages of a large file while rows are written to all ends of it.

    2 MB of cache and a map of the file's first 128 MB, good for readers, would have every row read from the
    disk's cache page by page. The map is closed meanwhile, so that an import's memory stays what it needs.
    """
    if connection.vendor != "sqlite":
        yield
        return
    before = [_pragma(name) for name in _ROOMY]
    for name, value in _ROOMY.items():
        _pragma(f"{name} = {value}")
    try:
        yield
    finally:
        for name, value in zip(_ROOMY, before, strict=True):
            if value is not None:  # a database in memory has no file to map
                _pragma(f"{name} = {value}")


def _pragma(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {statement}")
        row = cursor.fetchone()
    return row[0] if row else None


def insert(
    model: type[models.Model],
    names: Sequence[str],
    rows: Sequence[Row],
    *,
    conflict: Sequence[str] = (),
    update: Sequence[str] = (),
) -> None:
    """Insert `rows` into the table of `model`, values in the order of the field `names`.

    A row that meets an existing one in the columns of `conflict` updates its `update` columns, or is left out
    when there are none. Without `conflict` it raises `IntegrityError`.
    """
    if not rows:
        return
    quote = connection.ops.quote_name
    columns = [_column(model, name) for name in names]
    head = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))}) VALUES "
    tail = ""
    if conflict:
        targets = ", ".join(quote(_column(model, name)) for name in conflict)
        changes = ", ".join(
            f"{quote(c)} = EXCLUDED.{quote(c)}" for c in (_column(model, name) for name in update)
        )
        tail = f" ON CONFLICT ({targets}) DO " + (f"UPDATE SET {changes}" if changes else "NOTHING")
    one = f"({', '.join(['%s'] * len(columns))})"
    limit = connection.features.max_query_params or _ROWS_PER_STATEMENT * len(columns)
    size = max(1, min(_ROWS_PER_STATEMENT, limit // len(columns)))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            values = [value for row in chunk for value in row]
            cursor.execute(head + ", ".join([one] * len(chunk)) + tail, values)


def _column(model: type[models.Model], name: str) -> str:
    return model._meta.get_field(name).column


def time_value(value: datetime | None) -> Any:
    """A point in time as this database takes it."""
    return None if value is None else connection.ops.adapt_datetimefield_value(value)
