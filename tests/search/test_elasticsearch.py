"""Elasticsearch as the site uses it: rebuilt behind its alias, replaced by the database while silent."""

import os
import subprocess
import sys
import uuid

import pytest
from django.core.cache import cache

from search import elastic_writer, indexing, state
from search.engines import EngineUnavailable, SearchRequest, elasticsearch, main_engine
from search.models import PendingWrite
from search.query import parse
from search.selectors import find
from tests.postgresql import free_port
from tests.search.conftest import HAS_ELASTICSEARCH, NODE
from tests.search.test_indexing import add_page, committed  # noqa: F401

pytestmark = [pytest.mark.service]
if not HAS_ELASTICSEARCH:
    __test__ = False


class Node:
    """A node that these tests may stop."""

    def __init__(self) -> None:
        self.environment = os.environ | {"ELASTICSEARCH_PORT": str(free_port())}
        self.url = self.run("start").split()[-1]

    def run(self, action):
        command = [sys.executable, str(NODE), action]
        return subprocess.run(
            command, check=True, env=self.environment, capture_output=True, text=True
        ).stdout


@pytest.fixture(scope="module")
def node():
    node = Node()
    yield node
    node.run("stop")


@pytest.fixture
def cluster(node, settings, monkeypatch, tree):
    """The site set to use the node, with an index name of its own."""
    settings.ELASTICSEARCH_URL = node.url
    monkeypatch.setattr(elasticsearch, "ALIAS", f"test-{uuid.uuid4().hex}")
    cache.clear()
    yield node
    cache.clear()


def titles(engine, text):
    response = engine.search(SearchRequest(query=parse(text), locale="sr"))
    return sorted(hit.title for hit in response.hits)


def found(text):
    return sorted(hit.title for hit in find(SearchRequest(query=parse(text), locale="sr")).hits)


def test_until_the_first_rebuild_the_database_answers_and_writes_wait(cluster, committed):  # noqa: F811
    with committed():
        add_page(cluster_home(), "Историја Шумадије")
    assert found("sumadija") == ["Историја Шумадије"]
    assert PendingWrite.objects.filter(engine="elasticsearch").exists()
    cache.clear()
    indexing.rebuild()
    assert titles(main_engine(), "sumadija") == ["Историја Шумадије"]
    assert not PendingWrite.objects.exists()


def cluster_home():
    from home.models import HomePage

    return HomePage.objects.get(slug="pocetna")


def test_a_rebuild_is_never_seen_half_and_loses_no_write(cluster, committed):  # noqa: F811
    with committed():
        page = add_page(cluster_home(), "Историја Шумадије")
        removed = add_page(cluster_home(), "Шумадија у песми")
    indexing.rebuild()
    engine = main_engine()
    seen = []

    def while_filling(kind, entries):
        page.title = "Шумадија данас"
        with committed():
            page.save()
            removed.unpublish()
        seen.append(titles(engine, "sumadija"))

    original = elastic_writer._fill

    def fill(engine_, building, progress):
        seen.append(titles(engine, "sumadija"))
        original(engine_, building, progress)
        while_filling("page", 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(elastic_writer, "_fill", fill)
        elastic_writer.rebuild(lambda kind, done: None)
    assert seen == [["Историја Шумадије", "Шумадија у песми"], ["Шумадија данас"]]
    assert titles(engine, "sumadija") == ["Шумадија данас"]
    assert len(engine.indexes()) == 1


def test_a_silent_node_costs_no_reader_a_result_and_no_editor_a_write(cluster, committed):  # noqa: F811
    with committed():
        add_page(cluster_home(), "Историја Шумадије")
    indexing.rebuild()
    cluster.run("pause")
    try:
        assert found("sumadija") == ["Историја Шумадије"]
        assert state.of("elasticsearch").failing_since
        with committed():
            add_page(cluster_home(), "Шумадија данас")
        assert found("sumadija") == ["Историја Шумадије", "Шумадија данас"]
        assert PendingWrite.objects.filter(engine="elasticsearch").count() > 0
    finally:
        cluster.run("resume")
    cache.clear()
    assert found("sumadija") == ["Историја Шумадије", "Шумадија данас"]
    assert titles(main_engine(), "sumadija") == ["Историја Шумадије", "Шумадија данас"]
    assert not PendingWrite.objects.exists()
    assert not state.of("elasticsearch").failing_since


def test_reconciling_mends_the_cluster_too(cluster, committed):  # noqa: F811
    with committed():
        page = add_page(cluster_home(), "Историја Шумадије")
    indexing.rebuild()
    with committed():
        add_page(cluster_home(), "Наша школа")
    main_engine().remove([("page", str(page.pk))])
    main_engine().refresh()
    assert titles(main_engine(), "sumadija") == []
    indexing.reconcile()
    assert titles(main_engine(), "sumadija") == ["Историја Шумадије"]


def test_an_address_where_nobody_answers_is_unavailable(db, settings):
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(EngineUnavailable):
        main_engine().search(SearchRequest(query=parse("школа")))
