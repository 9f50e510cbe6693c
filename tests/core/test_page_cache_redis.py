"""The page cache on Redis as on the memory of the process, with a database of its own for the pages."""

from __future__ import annotations

import time

import pytest
import redis
from django.core.cache import caches
from django.test import Client

from config import env
from core import cache_backends, page_cache
from tests.core.conftest import REDIS
from tests.factories import CentreProfileFactory, MenuFactory, StandardPageFactory

STATE = "X-Wagtail-Cache"

STORES = ["memory", *([pytest.param("redis", marks=pytest.mark.service)] if REDIS else [])]


@pytest.fixture(params=STORES)
def store(request, settings, monkeypatch):
    """The caches of the settings, as ``CACHE_URL`` makes them."""
    if request.param == "memory":
        yield
        return
    monkeypatch.setenv("CACHE_URL", request.getfixturevalue("redis_url"))
    settings.CACHES = env.caches()
    for name in settings.CACHES:
        caches[name].clear()
    yield
    for name in settings.CACHES:
        caches[name].close()


@pytest.fixture
def page(store, home):
    return StandardPageFactory(parent=home, title="Историјат", slug="istorijat")


def test_the_second_visitor_is_answered_from_the_store(page):
    first, second = Client().get("/sr/istorijat/"), Client().get("/sr/istorijat/")

    assert (first[STATE], second[STATE]) == ("miss", "hit")
    assert first.content == second.content


def test_publishing_empties_the_pages_and_nothing_else(page, committed):
    caches["default"].set("counter", 7)
    caches["renditions"].set("rendition", "kept")
    visitor = Client()
    visitor.get("/sr/istorijat/")
    page.introduction = "Основани смо 2005. године."
    with committed():
        page.save_revision().publish()

    answer = visitor.get("/sr/istorijat/")

    assert answer[STATE] == "miss"
    assert "Основани смо 2005. године." in answer.content.decode()
    assert caches["default"].get("counter") == 7
    assert caches["renditions"].get("rendition") == "kept"


def test_an_overtaken_answer_is_not_kept(page, committed, monkeypatch):
    original = type(page).get_context

    def slow(self, request, *args, **kwargs):
        context = original(self, request, *args, **kwargs)
        monkeypatch.setattr(type(page), "get_context", original)
        with committed():
            page.save_revision().publish()
        return context

    monkeypatch.setattr(type(page), "get_context", slow)

    assert [Client().get("/sr/istorijat/")[STATE] for _ in range(3)] == ["skip", "miss", "hit"]


def test_what_pages_share_comes_back_from_the_store_as_it_was(page):
    """Menus and words are pickled on the way."""
    CentreProfileFactory(name="Центар у Липовцу")
    MenuFactory(links=[("Сазнајте више", page)])
    Client().get("/sr/")

    answer = Client().get("/sr/istorijat/").content.decode()

    assert "Центар у Липовцу" in answer
    assert "Сазнајте више" in answer


def test_staff_and_pages_of_another_generation_stay_apart(page, staff):
    assert staff.get("/sr/istorijat/")[STATE] == "skip"
    assert Client().get("/sr/istorijat/")[STATE] == "miss"
    before = page_cache.generation()
    page_cache.clear()

    assert page_cache.generation() != before
    assert Client().get("/sr/istorijat/")[STATE] == "miss"


if REDIS:

    @pytest.mark.service
    def test_pages_live_in_a_database_of_their_own(request, settings, monkeypatch):
        """``CACHE_URL`` names one database; emptying the pages must not reach it."""
        address = request.getfixturevalue("redis_url")
        monkeypatch.setenv("CACHE_URL", address)
        settings.CACHES = env.caches()
        caches["default"].set("counter", 7)
        caches["pages"].set("page", "bytes")

        with redis.Redis.from_url(address) as zero, redis.Redis.from_url(address[:-1] + "1") as one:
            assert any(b"counter" in key for key in zero.scan_iter())
            assert any(b"page" in key for key in one.scan_iter())
            page_cache.clear()
            assert one.dbsize() == 0
            assert any(b"counter" in key for key in zero.scan_iter())
        for name in settings.CACHES:
            caches[name].close()

    @pytest.mark.service
    def test_the_site_goes_on_while_redis_hangs_and_shows_nothing_old_afterwards(
        own_redis, settings, monkeypatch, home, committed
    ):
        """Published while the server was away: the pages from before are still in it when it comes back."""
        monkeypatch.setenv("CACHE_URL", own_redis.url)
        monkeypatch.setattr(cache_backends, "SILENT_SECONDS", 600)
        settings.CACHES = env.caches()
        page = StandardPageFactory(parent=home, slug="istorijat")
        visitor = Client()
        assert [visitor.get("/sr/istorijat/")[STATE] for _ in range(2)] == ["miss", "hit"]

        own_redis.pause()
        page.introduction = "Објављено без Редиса."
        started = time.monotonic()
        with committed():
            page.save_revision().publish()
        during = visitor.get("/sr/istorijat/")
        waited = time.monotonic() - started
        own_redis.go_on()
        cache_backends.ForgivingRedisCache._silent_until.clear()
        after = [visitor.get("/sr/istorijat/") for _ in range(2)]

        assert during.status_code == 200
        assert all("Објављено без Редиса." in answer.content.decode() for answer in (during, *after))
        assert [answer[STATE] for answer in after] == ["miss", "hit"]
        assert waited < 45, "two time-outs of a second, not one for every question to the cache"
        for name in settings.CACHES:
            caches[name].close()
