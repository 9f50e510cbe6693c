"""The admin's own search on Elasticsearch: told by the environment, and never in an editor's way."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from config import env
from search import state
from tests.postgresql import free_port
from tests.search.test_indexing import add_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent_cluster(settings, monkeypatch):
    """The settings of a site whose cluster is down; its address."""
    url = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("ELASTICSEARCH_URL", url)
    settings.WAGTAILSEARCH_BACKENDS = env.admin_search_backends()
    yield url
    cache.clear()


def test_without_a_cluster_the_admin_searches_the_database(monkeypatch):
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    assert env.admin_search_backends() == {"default": {"BACKEND": "wagtail.search.backends.database"}}


def test_with_a_cluster_the_admin_has_indexes_of_its_own_there(silent_cluster):
    backend = get_search_backend("default")
    index = backend.get_index_for_model(Page)
    assert index.name == "educenter-admin-wagtailcore_page"
    assert not index.name.startswith("educenter-search")
    assert [node.base_url for node in backend.es.transport.node_pool.all()] == [silent_cluster]


def test_saving_and_searching_go_on_while_the_cluster_is_silent(site, admin_client, silent_cluster):
    page = add_page(site.root_page, "Историја Шумадије")
    assert state.is_resting("elasticsearch")

    address = reverse("wagtailadmin_pages:search")
    found = admin_client.get(address, {"q": "Шумадије"})
    assert [hit.pk for hit in found.context["pages"]] == [page.pk]

    page.delete()
    assert list(admin_client.get(address, {"q": "Шумадије"}).context["pages"]) == []


def test_a_slice_and_the_count_of_the_standby_are_those_that_were_asked_for(site, silent_cluster):
    pages = [add_page(site.root_page, f"Шумадија {number}") for number in range(3)]
    cache.clear()  # as if the cluster had been asked long ago
    found = get_search_backend("default").autocomplete(
        "шумад", Page.objects.order_by("title"), order_by_relevance=False
    )
    assert found.count() == 3
    assert [page.pk for page in found[1:3]] == [page.pk for page in pages[1:3]]
