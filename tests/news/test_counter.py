"""“Read 3,036 times”: right, without cookies, without anything personal, with few writes."""

from __future__ import annotations

import threading
import uuid

import pytest
import time_machine
from django.core.cache import caches
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news import counter
from news.counter import FLUSH_READINGS, ReadingBuffer
from news.models import ArticleViews
from tests.factories import NewsPageFactory, translate

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _empty_buffer(monkeypatch):
    """Each test counts from nothing; what it leaves is not written by another."""
    monkeypatch.setattr(counter, "buffer", ReadingBuffer())


@pytest.fixture
def article(index):
    return NewsPageFactory(parent=index)


def read(article, agent: str = FIREFOX, address: str = "192.0.2.1", **headers: str):
    """Report a reading as the script of the page does."""
    sent = {"User-Agent": agent, "Sec-Fetch-Site": "same-origin", **headers}
    return Client(REMOTE_ADDR=address).post(f"/_util/views/{article.pk}/", headers=sent, follow=True)


def test_every_visitor_counts_once(article):
    numbers = [read(article, address=f"192.0.2.{n}").json()["views"] for n in range(1, 4)]

    assert numbers == [1, 2, 3]


def test_a_reload_does_not_count_but_a_reading_after_half_an_hour_does(article):
    with time_machine.travel("2026-05-05 10:00+00:00", tick=False) as clock:
        numbers = [read(article).json()["views"]]
        clock.shift(29 * 60)
        numbers.append(read(article).json()["views"])
        clock.shift(2 * 60)
        numbers.append(read(article).json()["views"])

    assert numbers == [1, 1, 2]


def test_the_same_visitor_counts_on_another_article(index, article):
    read(article)

    assert read(NewsPageFactory(parent=index)).json()["views"] == 1


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0)",
        "curl/8.5.0",
        "python-requests/2.32",
        "facebookexternalhit/1.1 (+crawler)",
        "Mozilla/5.0 HeadlessChrome/140.0",
        "TelegramBot (like TwitterBot)",
    ],
)
def test_machines_do_not_count(article, agent):
    assert read(article, agent=agent).json()["views"] == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
    ],
)
def test_foreign_sites_and_prefetching_do_not_count(article, headers):
    assert read(article, **headers).json()["views"] == 0


def test_asking_does_not_count(article):
    answers = [Client().get(f"/_util/views/{article.pk}/", headers={"User-Agent": FIREFOX}) for _ in range(2)]

    assert [answer.json()["views"] for answer in answers] == [0, 0]


def test_the_answer_is_nobody_elses_and_sets_no_cookie(article):
    answer = read(article)

    assert answer["Cache-Control"] == "private, no-store"
    assert not answer.cookies


def test_nothing_personal_is_kept(article):
    read(article, address="198.51.100.77")
    counter.buffer.flush()

    fields = {field.name for field in ArticleViews._meta.get_fields()}
    assert fields == {"article", "count"}
    assert "198.51.100.77" not in str(caches["default"]._cache)


def test_many_readings_are_one_write(article):
    with CaptureQueriesContext(connection) as captured:
        for _ in range(FLUSH_READINGS - 1):
            counter.buffer.add(article.translation_key)
    assert len(captured) == 0
    assert counter.buffer.pending(article.translation_key) == FLUSH_READINGS - 1

    with CaptureQueriesContext(connection) as captured:
        counter.buffer.add(article.translation_key)
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert len(written) == 2, "one row made, one number raised"
    assert ArticleViews.objects.get().count == FLUSH_READINGS
    assert counter.buffer.pending(article.translation_key) == 0


def test_a_batch_is_written_after_half_a_minute(article, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(counter.time, "monotonic", lambda: now[0])
    buffer = ReadingBuffer()
    buffer.add(article.translation_key)
    assert not ArticleViews.objects.exists()

    now[0] = counter.FLUSH_SECONDS
    buffer.add(article.translation_key)

    assert ArticleViews.objects.get().count == 2


def test_the_number_is_right_before_and_after_the_batch_is_written(article):
    ArticleViews.objects.create(article=article.translation_key, count=3_035)
    before = read(article).json()
    counter.buffer.flush()
    after = Client().get(f"/_util/views/{article.pk}/").json()

    assert before == after
    assert after["views"] == 3_036


def test_a_batch_that_cannot_be_written_is_kept_for_the_next(article):
    def broken(execute, sql, params, many, context):
        if "news_articleviews" in sql:
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    counter.buffer.add(article.translation_key)
    with connection.execute_wrapper(broken):
        counter.buffer.flush()
    assert counter.buffer.pending(article.translation_key) == 1

    counter.buffer.flush()
    assert ArticleViews.objects.get().count == 1


def test_translations_share_the_number(index, home, article, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    translate(index, locales["en"], title="News", slug="news")
    english = translate(article, locales["en"], title="Memorandum signed")
    read(article)

    answer = read(english, address="192.0.2.9").json()

    assert answer == {"views": 2, "label": "read 2 times"}


@pytest.mark.parametrize(("count", "words"), [(1, "1"), (2, "2"), (5, "5"), (3_036, "3.036")])
def test_the_number_is_written_as_the_language_of_the_page_writes_it(article, count, words):
    ArticleViews.objects.create(article=article.translation_key, count=count)

    assert words in Client().get(f"/_util/views/{article.pk}/").json()["label"]


def test_the_page_shows_the_number_and_names_the_address_that_counts(article, visitor):
    ArticleViews.objects.create(article=article.translation_key, count=3_036)
    page = visitor.get(article.get_url()).content.decode()

    assert f'data-views-url="/_util/views/{article.pk}/"' in page
    assert "3.036" in page


def test_a_preview_counts_nothing_and_shows_no_number(article, rf):
    request = rf.get("/")
    request.is_preview = True

    assert "views_url" not in article.get_context(request)


@pytest.mark.parametrize("fate", ["draft", "gone"])
def test_articles_that_are_not_public_are_not_counted(article, fate):
    article.unpublish() if fate == "draft" else article.delete()

    assert read(article).status_code == 404


def test_threads_lose_no_reading():
    buffer, keys = ReadingBuffer(), [uuid.uuid4() for _ in range(3)]
    written: dict[uuid.UUID, int] = dict.fromkeys(keys, 0)
    lock = threading.Lock()

    def write(batch):
        with lock:
            for key, number in batch.items():
                written[key] += number

    def work():
        for n in range(600):
            buffer.add(keys[n % 3])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counter, "_write", write)
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        buffer.flush()

    assert written == dict.fromkeys(keys, 1_600)


def test_two_processes_that_write_the_same_article_add_up(article):
    first, second = ReadingBuffer(), ReadingBuffer()
    for buffer, number in ((first, 2), (second, 3)):
        for _ in range(number):
            buffer.add(article.translation_key)
    first.flush()
    second.flush()

    assert ArticleViews.objects.get().count == 5
