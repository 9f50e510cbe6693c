"""Engines for the acceptance suite: the site's database always, PostgreSQL and Elasticsearch where found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper

from search.engines import database_engine
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.postgresql import PostgreSQLEngine
from search.models import Entry, FacetValue, LatinOrder, Shown, SuggestionLine, Term
from tests.postgresql import POSTGRESQL_PROGRAMS, WITH_POSTGRESQL, free_port, postgresql_settings

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / "bin" / "elasticsearch"
HAS_ELASTICSEARCH = bool(
    os.environ.get("ELASTICSEARCH_URL") or (shutil.which("java") and shutil.which("npm"))
)
ENGINES = [
    "database",
    *WITH_POSTGRESQL,
    *([pytest.param("elasticsearch", marks=pytest.mark.service)] if HAS_ELASTICSEARCH else []),
]
ALIAS = "search_postgresql"


def pytest_report_header() -> list[str]:
    missing = [
        name
        for name, found in (("PostgreSQL", POSTGRESQL_PROGRAMS), ("Elasticsearch", HAS_ELASTICSEARCH))
        if not found
    ]
    return [f"NOT TESTED for lack of programs: search on {name}" for name in missing]


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_server, django_db_setup, django_db_blocker):
    """The tables of the index in that cluster."""
    with django_db_blocker.unblock():
        connections[ALIAS] = DatabaseWrapper(postgresql_settings(postgresql_server), ALIAS)
        with connections[ALIAS].schema_editor() as editor:
            for model in (Entry, LatinOrder, Shown, FacetValue, SuggestionLine, Term):
                editor.create_model(model)
        PostgreSQLEngine(ALIAS).create_schema()
    yield ALIAS
    with django_db_blocker.unblock():
        connections[ALIAS].close()


@pytest.fixture(scope="session")
def elasticsearch_url():
    """The address of a node: `ELASTICSEARCH_URL`, else one started for these tests."""
    if os.environ.get("ELASTICSEARCH_URL"):
        yield os.environ["ELASTICSEARCH_URL"]
        return
    environment = os.environ | {"ELASTICSEARCH_PORT": str(free_port())}
    started = subprocess.run(
        [sys.executable, str(NODE), "start"], check=True, env=environment, capture_output=True, text=True
    )
    yield started.stdout.split()[-1]
    subprocess.run([sys.executable, str(NODE), "stop"], check=True, env=environment)


class RefreshingEngine(ElasticsearchEngine):
    """Shows what was written at once, as the database engines do."""

    def bulk(self, operations, *, visible=False):
        errors = super().bulk(operations)
        self.refresh()
        return errors


@pytest.fixture(scope="session")
def elasticsearch_index(elasticsearch_url):
    """An engine with an index of its own; making one takes the node a second or two."""
    engine = RefreshingEngine(elasticsearch_url, alias=f"test-{uuid.uuid4().hex}")
    name = f"{engine.alias}-1"
    engine.create_index(name)
    engine.publish_index(name)
    yield engine
    engine.call("indices.delete", index=name)


@pytest.fixture
def elasticsearch_engine(elasticsearch_index):
    """That engine, empty."""
    everything = {"query": {"match_all": {}}}
    elasticsearch_index.call(
        "delete_by_query", index=elasticsearch_index.alias, body=everything, refresh=True
    )
    return elasticsearch_index


@pytest.fixture(params=ENGINES)
def engine(request, db):
    """Each engine in turn, empty."""
    if request.param == "database":
        yield database_engine()
    elif request.param == "elasticsearch":
        yield request.getfixturevalue("elasticsearch_engine")
    else:
        alias = request.getfixturevalue("postgresql_tables")
        with transaction.atomic(using=alias):
            yield PostgreSQLEngine(alias)
            transaction.set_rollback(True, using=alias)


@pytest.fixture
def tree(db):
    """A site with a home page in Serbian and English; locale code -> home page."""
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage

    root = Page.get_first_root_node()
    serbian, _ = Locale.objects.get_or_create(language_code="sr")
    english, _ = Locale.objects.get_or_create(language_code="en")
    home = root.add_child(instance=HomePage(title="Почетна", slug="pocetna", locale=serbian))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": home}
    )
    other = home.copy_for_translation(english)
    other.title = "Home"
    other.save_revision().publish()
    return {"sr": home, "en": other}
