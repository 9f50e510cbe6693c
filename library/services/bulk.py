"""Plain multi-row INSERT statements for imports.

`bulk_create` makes a model instance and a dozen calls for every value; for the ten rows of a catalogue record
that took two thirds of an import's time. Here rows are tuples in column order, and only columns that need it
are adapted. SQLite gets statements of many rows; PostgreSQL gets COPY, where there can be no conflict, and a
COPY into a table of the session's own before the INSERT, where there can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, models

from core.postgresql import copy_rows

_ROWS_PER_STATEMENT = 500
_ROOMY = {"cache_size": -32 * 1024, "mmap_size": 0, "wal_autocheckpoint": 8192}
"""Kibibytes (negative, as SQLite has it), bytes, and pages of the log."""
Row = tuple[Any, ...]


@contextmanager
def roomy_connection() -> Iterator[None]:
    """Give SQLite a cache for the pages of a large file while rows are written to all ends of it.

    2 MB of cache and a map of the file's first 128 MB, good for readers, would have every row read from the
    disk's cache page by page. The map is closed meanwhile: an import's memory stays what it needs. The
    log is carried into the file less often, since most pages are written again by the next batch.
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
    table, columns = _quoted(model._meta.db_table), [_column(model, name) for name in names]
    head, tail = f"INSERT INTO {table} ({', '.join(columns)}) ", ""
    if conflict:
        targets = ", ".join(_column(model, name) for name in conflict)
        changes = ", ".join(f"{c} = EXCLUDED.{c}" for c in (_column(model, name) for name in update))
        tail = f" ON CONFLICT ({targets}) DO " + (f"UPDATE SET {changes}" if changes else "NOTHING")
    if connection.vendor != "postgresql":
        _insert_values(head, tail, rows)
    elif conflict:
        _copy_by_way_of_another_table(model, columns, head, tail, rows)
    else:
        copy_rows(table, columns, rows)


def _insert_values(head: str, tail: str, rows: Sequence[Row]) -> None:
    """Statements with as many rows as the database takes."""
    width = len(rows[0])
    one = f"({', '.join(['%s'] * width)})"
    limit = connection.features.max_query_params or _ROWS_PER_STATEMENT * width
    size = max(1, min(_ROWS_PER_STATEMENT, limit // width))
    with connection.cursor() as cursor:
        for start in range(0, len(rows), size):
            chunk = rows[start : start + size]
            values = [value for row in chunk for value in row]
            cursor.execute(f"{head}VALUES {', '.join([one] * len(chunk))}{tail}", values)


def _copy_by_way_of_another_table(
    model: type[models.Model], columns: Sequence[str], head: str, tail: str, rows: Sequence[Row]
) -> None:
    """COPY knows no ON CONFLICT, so the rows go into a table of the session's own first."""
    table, way = _quoted(model._meta.db_table), _quoted(f"{model._meta.db_table}_incoming")
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE IF NOT EXISTS {way} ON COMMIT DELETE ROWS "
            f"AS SELECT {names} FROM {table} WITH NO DATA"
        )
        copy_rows(way, columns, rows)
        cursor.execute(f"{head}SELECT {names} FROM {way}{tail}")
        cursor.execute(f"DELETE FROM {way}")


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _column(model: type[models.Model], name: str) -> str:
    return _quoted(model._meta.get_field(name).column)


def time_value(value: datetime | None) -> Any:
    """A point in time as this database takes it."""
    return None if value is None else connection.ops.adapt_datetimefield_value(value)
