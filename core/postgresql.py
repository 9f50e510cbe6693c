"""What only PostgreSQL can do, for those who write many rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connections


def copy_rows(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], using: str = "default"
) -> None:
    """Add rows by COPY, in the open transaction. Names are written as they are; there is no ON CONFLICT.

    Errors are Django's, as those of its other statements.
    """
    connection = connections[using]
    with (
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row)
