"""The list of news: filters that say how much they leave, stable addresses, an empty state that helps."""

from __future__ import annotations

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from news.listing import PER_PAGE
from tests.factories import NewsPageFactory, alias, translate


def titles(answer) -> list[str]:
    return [article.title for article in answer.context["page_obj"].object_list]


@pytest.fixture
def three(index, memoranda, science):
    """Two articles of one topic in two years, and one of both topics."""
    NewsPageFactory(parent=index, title="Прва", published_on=date(2024, 5, 1), topics=[memoranda])
    NewsPageFactory(parent=index, title="Друга", published_on=date(2025, 5, 1), topics=[memoranda, science])
    NewsPageFactory(parent=index, title="Трећа", published_on=date(2025, 6, 1))


def test_the_newest_comes_first_and_of_one_day_the_one_written_last(index, visitor):
    for title, day in (("а", 1), ("б", 3), ("в", 3), ("г", 2)):
        NewsPageFactory(parent=index, title=title, published_on=date(2026, 1, day))

    assert titles(visitor.get("/sr/vesti/")) == ["в", "б", "г", "а"]


def test_topics_and_years_stand_with_their_numbers(three, visitor):
    context = visitor.get("/sr/vesti/").context

    assert [(t["label"], t["count"], t["url"], t["is_active"]) for t in context["topics"]] == [
        ("Меморандуми", 2, "/sr/vesti/?topic=memoranda", False),
        ("Наука", 1, "/sr/vesti/?topic=science", False),
    ]
    assert [(y["year"], y["count"], y["url"]) for y in context["years"]] == [
        (2025, 2, "/sr/vesti/?year=2025"),
        (2024, 1, "/sr/vesti/?year=2024"),
    ]


def test_the_numbers_say_what_a_click_would_leave(three, visitor):
    """Counts of topics follow the chosen year, counts of years the chosen topic; neither follows itself."""
    answer = visitor.get("/sr/vesti/?year=2025&topic=memoranda")
    context = answer.context

    assert titles(answer) == ["Друга"]
    assert {t["code"]: t["count"] for t in context["topics"]} == {"memoranda": 1, "science": 1}
    assert {y["year"]: y["count"] for y in context["years"]} == {2025: 1, 2024: 1}
    for topic in context["topics"]:
        if not topic["is_active"]:
            assert visitor.get(topic["url"]).context["result_count"] == topic["count"]


def test_a_chosen_filter_can_be_taken_back(three, visitor):
    context = visitor.get("/sr/vesti/?year=2025&topic=memoranda").context

    assert context["active_filters"] == [
        {"label": "Меморандуми", "remove_url": "/sr/vesti/?year=2025"},
        {"label": "2025", "remove_url": "/sr/vesti/?topic=memoranda"},
    ]
    active = next(t for t in context["topics"] if t["is_active"])
    assert active["url"] == "/sr/vesti/?year=2025"


@pytest.mark.parametrize("query", ["topic=nema", "year=1999", "q=непостојеће", "topic=memoranda&year=1999"])
def test_an_empty_list_says_so_and_leads_on(three, visitor, query):
    answer = visitor.get(f"/sr/vesti/?{query}")
    page = answer.content.decode()

    assert (answer.status_code, answer.context["result_count"]) == (200, 0)
    assert 'class="empty"' in page
    assert 'href="/sr/vesti/"' in page
    assert 'href="/sr/search/"' in page


@pytest.mark.parametrize("query", ["topic=%27%22", "year=abc", "year=0", "year=99999999999", "page=x"])
def test_a_value_that_means_nothing_is_ignored(three, visitor, query):
    assert visitor.get(f"/sr/vesti/?{query}").context["result_count"] == 3


def test_pages_hold_each_article_once(index, visitor):
    total = PER_PAGE * 2 + 1
    for n in range(total):
        NewsPageFactory(parent=index, title=f"Вест {n}", published_on=date(2026, 1, 1))
    pages = [titles(visitor.get(f"/sr/vesti/?page={number}")) for number in (1, 2, 3)]

    assert [len(page) for page in pages] == [PER_PAGE, PER_PAGE, 1]
    assert len({title for page in pages for title in page}) == total
    assert titles(visitor.get("/sr/vesti/?page=99")) == pages[2]


def test_a_page_keeps_the_filters_and_its_canonical_address_names_only_the_page(index, science, visitor):
    for _ in range(PER_PAGE + 1):
        NewsPageFactory(parent=index, topics=[science])
    second = visitor.get("/sr/vesti/?topic=science&page=2")

    assert second.context["head"].canonical == "http://testserver/sr/vesti/?page=2"
    first = visitor.get("/sr/vesti/?topic=science").content.decode()
    assert 'href="?topic=science&amp;page=2"' in first


@pytest.mark.parametrize("typed", ["меморандум", "memorandum", "MEMORANDUMA", "меморандуми"])
def test_words_are_found_in_either_script_and_any_form(index, visitor, committed, typed):
    with committed():
        NewsPageFactory(parent=index, title="Потписан меморандум").save_revision().publish()
        NewsPageFactory(
            parent=index, title="Летњи камп", introduction="Пријаве трају."
        ).save_revision().publish()

    assert titles(visitor.get("/sr/vesti/", {"q": typed})) == ["Потписан меморандум"]


def test_words_and_filters_work_together(index, science, visitor, committed):
    with committed():
        NewsPageFactory(
            parent=index, title="Фестивал науке", topics=[science], published_on=date(2025, 1, 1)
        ).save_revision().publish()
        NewsPageFactory(
            parent=index, title="Фестивал књиге", published_on=date(2026, 1, 1)
        ).save_revision().publish()

    answer = visitor.get("/sr/vesti/", {"q": "фестивал", "year": "2025"})
    assert titles(answer) == ["Фестивал науке"]
    assert {y["year"]: y["count"] for y in answer.context["years"]} == {2026: 1, 2025: 1}
    assert {t["code"]: t["count"] for t in answer.context["topics"]} == {"science": 1}


def test_drafts_private_articles_and_those_of_other_languages_are_not_listed(index, home, visitor, locales):
    NewsPageFactory(parent=index, title="Јавна")
    NewsPageFactory(parent=index, title="Нацрт", live=False)
    private = NewsPageFactory(parent=index, title="Тајна")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    translate(home, locales["en"], title="Centre", slug="centre")
    english = translate(index, locales["en"], title="News", slug="news")
    translate(NewsPageFactory(parent=index, title="Преведена"), locales["en"], title="Translated")
    alias(NewsPageFactory(parent=index, title="Непреведена"), locales["en"])

    assert titles(visitor.get("/sr/vesti/")) == ["Непреведена", "Преведена", "Јавна"]
    assert titles(visitor.get(english.get_url())) == ["Translated"]


def test_an_untranslated_copy_of_the_index_lists_the_articles_of_its_original(index, home, visitor, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    NewsPageFactory(parent=index, title="Прва", slug="prva")
    answer = visitor.get(alias(index, locales["en"]).get_url())

    assert answer.context["alias_notice"].url == "/sr/vesti/"
    assert titles(answer) == ["Прва"]
    assert 'href="/sr/vesti/prva/"' in answer.content.decode()


def test_a_topic_is_named_in_the_language_of_the_page(index, home, memoranda, visitor, locales):
    translate(home, locales["en"], title="Centre", slug="centre")
    english = translate(index, locales["en"], title="News", slug="news")
    article = NewsPageFactory(parent=index, topics=[memoranda])
    translate(article, locales["en"], title="Memorandum signed")

    assert [t["label"] for t in visitor.get(english.get_url()).context["topics"]] == ["Memoranda"]


def test_the_form_works_without_scripts(three, visitor):
    page = visitor.get("/sr/vesti/?topic=memoranda").content.decode()

    assert 'action="/sr/vesti/"' in page
    assert 'name="q"' in page
    assert page.count('name="topic"') == 1, "the chosen topic is sent along with new words"
