"""The empty database of the suite, migrated once and kept for later runs.

All migrations together take half a minute of CPU, and every run of a single test would pay it. The migrated
database is kept outside the checkout under a digest of everything that decides over it; a run copies it into
memory, and Django's own ``migrate`` then finds nothing to do.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.db import connection

from bench.demo_site import CACHE, ROOT

KEPT = 4
"""How many databases of earlier states stay."""

_DECIDING = ("requirements.txt", "*/migrations/*.py", "site/config/settings/*.py", "core/countries/*.yaml")


def kept_file() -> Path:
    """Where the migrated database of this state of the code is, or is to be."""
    digest = hashlib.blake2b(sqlite3.sqlite_version.encode(), digest_size=8)
    for path in sorted(path for pattern in _DECIDING for path in ROOT.glob(pattern)):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return CACHE / f"migrated-{digest.hexdigest()}.sqlite3"


@contextmanager
def filled() -> Iterator[bool]:
    """Put the kept database into the memory in which Django is about to make its own; whether there was one.

    A database in memory lives as long as somebody is connected to it, hence the context.
    """
    name = connection.creation._get_test_db_name()
    file = kept_file()
    if not connection.creation.is_in_memory_db(name) or not file.exists():
        yield False
        return
    with closing(sqlite3.connect(name, uri=True)) as memory:
        with closing(sqlite3.connect(file)) as kept:
            kept.backup(memory)
        file.touch()
        yield True


def keep() -> None:
    """Keep the database as the migrations left it. Called before the first test writes to it."""
    if not connection.creation.is_in_memory_db(connection.settings_dict["NAME"]):
        return
    file = kept_file()
    CACHE.mkdir(parents=True, exist_ok=True)
    handle, making = tempfile.mkstemp(prefix="making-", suffix=".sqlite3", dir=CACHE)
    os.close(handle)
    connection.ensure_connection()
    with closing(sqlite3.connect(making)) as target:
        connection.connection.backup(target)
    Path(making).replace(file)
    old = sorted(CACHE.glob("migrated-*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in old[KEPT:]:
        with suppress(FileNotFoundError):
            path.unlink()
