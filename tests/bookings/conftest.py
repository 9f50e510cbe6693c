"""Databases that threads really share: SQLite in a file, and PostgreSQL where it is installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.utils import translation

from config import env
from tests.postgresql import WITH_POSTGRESQL, as_default, postgresql_settings

TABLES_OF = ("contenttypes", "auth", "wagtailcore", "wagtailimages", "core", "bookings")
"""Apps whose tables a confirmation and its mail touch."""

DATABASES = ["sqlite", *WITH_POSTGRESQL]


@pytest.fixture(autouse=True)
def _serbian() -> None:
    translation.activate("sr")


@pytest.fixture
def real_mail(settings: Any) -> Any:
    """Django's own SMTP, to a port that is set later."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    return settings


@pytest.fixture(scope="session")
def postgresql_seats(postgresql_server: int, django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """Settings of a PostgreSQL database that has the tables of the same models."""
    chosen = postgresql_settings(postgresql_server)
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
