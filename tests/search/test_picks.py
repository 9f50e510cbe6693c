"""What the editors want to be found first stands first, in its language, in any script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from home.models import StandardPage
from search.models import SearchPick

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment(home) -> StandardPage:
    """A page that its own words would hardly find."""
    return home.add_child(instance=StandardPage(title="Обрасци и рокови", slug="obrasci", live=True))


@pytest.fixture
def pick(enrolment) -> SearchPick:
    """The editors' pick for enrolment."""
    return SearchPick.objects.create(
        locale=Locale.objects.get(language_code="sr"),
        words="упис\nкако да се пријавим",
        page=enrolment,
        description="Све о пријављивању на једном месту.",
    )


def picked(client, query: str, language: str = "sr") -> list[tuple[str, str]]:
    """Titles and addresses of the picks of a search."""
    page = BeautifulSoup(client.get(f"/{language}/search/", {"q": query}).content, "html.parser")
    return [(link.get_text(), link["href"]) for link in page.select(".search-picks a")]


@pytest.mark.parametrize("query", ["упис", "UPIS", "Како да се пријавим?", "kako da se prijavim"])
def test_a_pick_is_found_in_any_script(client, pick, enrolment, query):
    assert picked(client, query) == [("Обрасци и рокови", enrolment.url)]


@pytest.mark.parametrize("query", ["уписница", "упис ученика", "?!"])
def test_other_searches_have_no_pick(client, pick, query):
    assert picked(client, query) == []


def test_a_pick_is_for_one_language(client, pick):
    assert picked(client, "упис", "en") == []


def test_an_unpublished_page_is_no_pick(client, pick, enrolment, committed):
    with committed():
        enrolment.unpublish()
    assert picked(client, "упис") == []


def test_picks_are_seen_at_once_and_cost_no_query_later(client, home, committed, django_assert_num_queries):
    assert picked(client, "библиотека") == []
    with committed():
        SearchPick.objects.create(
            locale=Locale.objects.get(language_code="sr"),
            words="библиотека",
            url="https://biblioteka.example/",
            title="Градска библиотека",
        )
    assert picked(client, "библиотека") == [("Градска библиотека", "https://biblioteka.example/")]
    with django_assert_num_queries(0):
        picked(client, "библиотека")


@pytest.mark.parametrize("fields", [{}, {"url": "https://biblioteka.example/"}])
def test_a_pick_without_a_target_or_a_title_is_refused(home, fields):
    with pytest.raises(ValidationError):
        SearchPick(locale=Locale.get_default(), words="упис", **fields).full_clean()
