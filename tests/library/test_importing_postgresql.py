"""Imports on PostgreSQL, which takes rows by COPY: the same accounts, and one bad entry harms no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from library.models import Authority, AuthorityForm, Copy, ImportRun, Record, Reject
from library.services.importing import prepare_run, run_import, runs
from search.engines import SearchRequest, database_engine
from search.models import Entry, Term
from search.query import parse
from tests.library import marc_files
from tests.postgresql import POSTGRESQL_PROGRAMS, as_default, postgresql_settings

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(not POSTGRESQL_PROGRAMS, reason="PostgreSQL is not installed"),
]
APPS = ("contenttypes", "auth", "wagtailcore", "wagtailimages", "wagtailsearch", "core", "library", "search")


@pytest.fixture(scope="module")
def database(postgresql_server: int, django_db_setup: None, django_db_blocker: Any) -> dict[str, Any]:
    """Settings of a database that has the tables of the library and of the index."""
    address = f"host=127.0.0.1 port={postgresql_server} user=site dbname=postgres"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("CREATE DATABASE catalogue")
    chosen = postgresql_settings(postgresql_server, "catalogue")
    models = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    with django_db_blocker.unblock(), as_default(chosen):
        with connection.schema_editor() as editor:
            for model in models:
                editor.create_model(model)
        database_engine().create_schema()
    return chosen


@pytest.fixture(autouse=True)
def _on_postgresql(database: dict[str, Any], django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), as_default(database):
        yield
        for model in (Record, Authority, ImportRun, Entry, Term):
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def imported(folder: Path, content: bytes, **options: Any) -> dict[str, int]:
    """Import a file with this content and give its account."""
    path = folder / "catalogue.mrc"
    path.write_bytes(content)
    return run_import(prepare_run(path, **options), path).account()


def book(number: int, title: str = "Педагошка психологија", author: str = "Андрић, Иво") -> bytes:
    """A record with an author, a subject and a copy."""
    return marc_files.iso2709(
        marc_files.MARC21_LEADER,
        [
            ("001", str(number).encode()),
            ("100", marc_files.data("1 ", ("a", author))),
            ("245", marc_files.data("10", ("a", title))),
            ("650", marc_files.data(" 7", ("a", "Психологија"), ("2", "local"))),
            ("952", marc_files.data("  ", ("i", f"{number}"), ("o", "371/9"))),
        ],
    )


def found(query: str) -> set[str]:
    """Titles that the index gives for a query."""
    answer = database_engine().search(SearchRequest(parse(query), locale="sr"))
    return {hit.title for hit in answer.hits}


def test_import_is_idempotent_and_updates(tmp_path):
    books = book(1) + book(2, "Методика наставе", "Andrić, Ivo")
    account = {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "rejected": 0}
    assert imported(tmp_path, books) == account
    assert imported(tmp_path, books) == account | {"created": 0, "unchanged": 2}
    changed = book(1, "Развојна психологија") + book(2, "Методика наставе", "Andrić, Ivo")
    assert imported(tmp_path, changed, update=True) == account | {"created": 0, "updated": 1, "unchanged": 1}
    assert set(Record.objects.values_list("title", flat=True)) == {"Развојна психологија", "Методика наставе"}
    assert (Copy.objects.count(), Authority.objects.count()) == (2, 2)
    assert list(AuthorityForm.objects.values_list("form", flat=True)) == ["Andrić, Ivo"]
    assert found("razvojna") == {"Развојна психологија"}
    assert found("author:andric") == {"Развојна психологија", "Методика наставе"}
    assert found("pedagoška") == set()


def test_entry_that_postgresql_refuses_is_rejected_alone(tmp_path, monkeypatch):
    to_item = runs.Incoming.of.__func__

    def with_a_nul(cls: Any, result: Any, source: str = "") -> Any:
        incoming = to_item(cls, result, source)
        if result.entry.ordinal == 2:
            incoming.item.draft.publishers = ["before\x00after"]
            incoming.item.draft.title.subtitle = "before\x00after"
        return incoming

    monkeypatch.setattr(runs.Incoming, "of", classmethod(with_a_nul))
    account = imported(tmp_path, book(1) + book(2, "Историја") + book(3, "Биологија"))
    assert account == {"read": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1}
    reject = Reject.objects.get()
    assert (reject.position, reject.reason, bytes(reject.raw)) == (2, "storage", book(2, "Историја"))
    assert found("biologija") == {"Биологија"}
    assert found("istorija") == set()


def test_known_words_and_facets_use_up_no_numbers(tmp_path):
    imported(tmp_path, book(1))
    before = numbers_given()
    imported(tmp_path, book(2) + book(3))
    assert numbers_given() == before


def numbers_given() -> list[int]:
    """How far the sequences of words and facet values have come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.last_value, f.last_value FROM search_term_id_seq t, search_facetvalue_id_seq f"
        )
        return list(cursor.fetchone())
