"""Feeds read back by feedparser: Atom and RSS of a language and of each topic."""

from __future__ import annotations

import datetime
from datetime import date

import feedparser
import pytest

from tests.factories import (
    CentreProfileFactory,
    DocumentFactory,
    NewsPageFactory,
    translate,
)

KINDS = ["atom", "rss"]


def parsed(answer):
    assert answer.status_code == 200
    feed = feedparser.parse(answer.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.fixture
def articles(index, memoranda, science):
    CentreProfileFactory()
    return [
        NewsPageFactory(
            parent=index,
            title=f"Вест {n} & <„наслов“>",
            slug=f"vest-{n}",
            published_on=date(2026, 1, n),
            topics=[(memoranda, science)[n % 2]],
            byline="Научни клуб" if n == 1 else "",
        )
        for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_tells_the_newest_articles(articles, visitor, kind):
    feed = parsed(visitor.get(f"/sr/vesti/feed/{kind}/"))

    assert feed.version == {"atom": "atom10", "rss": "rss20"}[kind]
    assert feed.feed.title == "Вести · РЦО Липовац"
    assert feed.feed.link == "http://testserver/sr/vesti/"
    assert [entry.title for entry in feed.entries] == [f"Вест {n} & <„наслов“>" for n in (3, 2, 1)]
    assert [entry.link for entry in feed.entries] == [
        f"http://testserver/sr/vesti/vest-{n}/" for n in (3, 2, 1)
    ]
    first = feed.entries[0]
    assert first.summary == articles[0].introduction
    assert [tag.term for tag in first.tags] == ["Наука"]
    assert datetime.datetime(*first.published_parsed[:3]).date() == date(2026, 1, 3)
    assert feed.feed.language == "sr"


@pytest.mark.parametrize("kind", KINDS)
def test_the_media_type_is_that_of_the_kind(articles, visitor, kind):
    answer = visitor.get(f"/sr/vesti/feed/{kind}/")

    assert answer["Content-Type"] == f"application/{kind}+xml; charset=utf-8"


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_of_a_topic_tells_only_of_it(articles, visitor, kind):
    feed = parsed(visitor.get(f"/sr/vesti/feed/{kind}/memoranda/"))

    assert feed.feed.title == "Меморандуми · Вести · РЦО Липовац"
    assert feed.feed.link == "http://testserver/sr/vesti/?topic=memoranda"
    assert [entry.link for entry in feed.entries] == ["http://testserver/sr/vesti/vest-2/"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_keeps_its_id_when_its_address_changes(articles, visitor, committed, kind):
    before = [entry.id for entry in parsed(visitor.get(f"/sr/vesti/feed/{kind}/")).entries]
    article = articles[0]
    article.slug = "novo-ime"
    with committed():
        article.save_revision().publish()
    feed = parsed(visitor.get(f"/sr/vesti/feed/{kind}/"))

    assert [entry.id for entry in feed.entries] == before
    assert len(set(before)) == 3
    assert feed.entries[2].link == "http://testserver/sr/vesti/novo-ime/"


def test_translations_are_other_entries(index, home, visitor, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    english = translate(index, locales["en"], title="News", slug="news")
    translate(NewsPageFactory(parent=index), locales["en"], title="Memorandum signed")
    serbian_feed = parsed(visitor.get("/sr/vesti/feed/atom/"))
    english_feed = parsed(visitor.get(f"{english.get_url()}feed/atom/"))

    assert english_feed.feed.language == "en"
    assert [entry.title for entry in english_feed.entries] == ["Memorandum signed"]
    assert serbian_feed.entries[0].id != english_feed.entries[0].id


@pytest.mark.parametrize("kind", KINDS)
def test_attachments_are_enclosed(index, visitor, kind):
    document = DocumentFactory()
    NewsPageFactory(
        parent=index, attachments=[("attachment", {"document": document, "title": "", "description": ""})]
    )
    [entry] = parsed(visitor.get(f"/sr/vesti/feed/{kind}/")).entries

    [enclosure] = entry.enclosures
    assert enclosure.href == f"http://testserver{document.url}"
    assert (enclosure.type, enclosure.length) == ("text/plain", str(document.file_size))


def test_the_feeds_are_announced_on_the_index_and_on_articles(articles, visitor):
    def announced(address):
        return [(mime, url) for _title, url, mime in visitor.get(address).context["head"].feeds]

    whole = [
        ("application/atom+xml", "/sr/vesti/feed/atom/"),
        ("application/rss+xml", "/sr/vesti/feed/rss/"),
    ]
    assert announced("/sr/vesti/") == whole
    assert announced("/sr/vesti/vest-1/") == whole
    assert announced("/sr/vesti/?topic=science") == [
        ("application/atom+xml", "/sr/vesti/feed/atom/science/"),
        ("application/rss+xml", "/sr/vesti/feed/rss/science/"),
        *whole,
    ]
    page = visitor.get("/sr/vesti/").content.decode()
    for mime, url in whole:
        assert f'type="{mime}"' in page
        assert f'href="{url}"' in page


@pytest.mark.parametrize("address", ["feed/json/", "feed/atom/nema/", "feed/"])
def test_feeds_that_do_not_exist_are_not_found(articles, visitor, address):
    assert visitor.get(f"/sr/vesti/{address}").status_code == 404


def test_an_empty_feed_is_a_feed(index, visitor):
    assert parsed(visitor.get("/sr/vesti/feed/atom/")).entries == []
