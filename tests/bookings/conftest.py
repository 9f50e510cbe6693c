"""Databases that threads really share: SQLite in a file, and PostgreSQL where it is installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, connections
from django.utils import translation

from config import env
from tests.search.conftest import POSTGRESQL_PROGRAMS, postgresql_connection, postgresql_server

__all__ = ["postgresql_server"]

TABLES_OF = ("contenttypes", "auth", "wagtailcore", "wagtailimages", "core", "bookings")
"""Apps whose tables a confirmation and its mail touch."""

DATABASES = [
    "sqlite",
    *([pytest.param("postgresql", marks=pytest.mark.service)] if POSTGRESQL_PROGRAMS else []),
]


@pytest.fixture(autouse=True)
def _serbian() -> None:
    translation.activate("sr")


@contextmanager
def as_default(chosen: dict[str, Any]) -> Iterator[None]:
    """Until the block ends, ``default`` leads to another database, in new threads too."""
    before = connections.settings["default"], connections["default"]
    connections.settings["default"] = chosen
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = before


@pytest.fixture(scope="session")
def postgresql_seats(postgresql_server: int, django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """Settings of a PostgreSQL database that has the tables of the same models."""
    chosen = postgresql_connection(postgresql_server).settings_dict
    models = [model for label in TABLES_OF for model in apps.get_app_config(label).get_models()]
    with django_db_blocker.unblock(), as_default(chosen), connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
    return chosen


@pytest.fixture(params=DATABASES)
def shared_database(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_setup: None, django_db_blocker: Any
) -> Iterator[str]:
    """A database that many threads use at once, as ``default``; answers its vendor."""
    if request.param == "sqlite":
        with django_db_blocker.unblock():
            chosen = _sqlite_file(tmp_path / "seats.sqlite3")
    else:
        chosen = request.getfixturevalue("postgresql_seats")
    with django_db_blocker.unblock(), as_default(chosen):
        yield request.param
        if request.param == "postgresql":
            _empty()


def _sqlite_file(path: Path) -> dict[str, Any]:
    """The tables of the test database in a file, with the options of the running site."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)
    return connection.settings_dict | {"NAME": str(path), "OPTIONS": env.database()["OPTIONS"]}


def _empty() -> None:
    tables = ", ".join(model._meta.db_table for model in apps.get_app_config("bookings").get_models())
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables} CASCADE")
