"""Taking the demonstration away."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from django.apps import apps
from wagtail.models import Locale, Page, Site
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from demo import loader, pages, removal
from demo.models import DemoRecord
from demo.progress import Progress
from news.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db

QUIET = Progress(None)


def rows() -> Counter[str]:
    """Number of rows of every table, but for the search engine's dictionary and its queue."""
    models = (model for model in apps.get_models() if model._meta.app_label != "search")
    return Counter({model._meta.label: model._base_manager.count() for model in models})


@pytest.fixture
def empty_site(db: None) -> None:
    """A site as it is after the migrations, but for Wagtail's welcome page."""
    Site.objects.update(root_page=Page.get_first_root_node())
    pages.remove_welcome_page()


def a_page_of_an_editor(parent: Page) -> NewsPage:
    """An article that somebody wrote below the demonstration's news."""
    return parent.add_child(
        instance=NewsPage(title="Наша вест", slug="nasa-vest", introduction="Отворили смо врата.")
    )


def shape(language: str) -> list[tuple[Any, ...]]:
    """What must be the same after every load."""
    found = Page.objects.filter(locale__language_code=language, depth__gt=1).order_by("url_path").specific()
    return [(page.url_path, page.first_published_at, page.last_published_at, *words(page)) for page in found]


def words(page: Page) -> list[str]:
    """Every sentence of a page in order, without the keys of pictures, which differ from load to load."""
    return [part.string.data for part in extract_segments(page) if isinstance(part, StringSegmentValue)]


@pytest.mark.usefixtures("empty_site")
def test_unload_leaves_what_was_there_and_a_second_load_is_the_same():
    """No row of any table stays behind; loading again gives the same addresses, dates and texts."""
    before = rows()
    loader.load(QUIET, size_pictures=False)
    first = {language: shape(language) for language in ("sr", "sr-latn", "en")}
    result = removal.unload(QUIET)
    assert result.kept == []
    after = rows()
    assert {label: (before[label], after[label]) for label in after if before[label] != after[label]} == {}
    loader.load(QUIET, size_pictures=False)
    assert {language: shape(language) for language in ("sr", "sr-latn", "en")} == first


@pytest.mark.usefixtures("empty_site")
def test_an_editors_own_page_survives_with_what_it_needs():
    """The page stays, at its address, below the pages that hold it and with the picture it uses."""
    loader.load(QUIET, size_pictures=False)
    index = NewsIndexPage.objects.get(locale__language_code="sr")
    article = a_page_of_an_editor(index)
    article.lead_image = NewsPage.objects.exclude(lead_image=None).first().lead_image
    article.save()
    removal.unload(QUIET)
    article.refresh_from_db()
    assert article.lead_image is not None
    assert [page.title for page in article.get_ancestors().filter(depth__gt=1)] == [
        "Регионални центар за образовање Белоречје",
        "Вести",
    ]
    assert Page.objects.filter(depth__gt=1, locale=Locale.objects.get(language_code="sr")).count() == 3
    assert not DemoRecord.objects.exists()


def test_unloading_nothing_is_harmless(empty_site: None):
    """The command may be run on a site that never had the demonstration."""
    before = rows()
    assert removal.unload(QUIET).removed == 0
    assert rows() == before
