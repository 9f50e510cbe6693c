"""The small centres of other countries as visitors, clerks and the report meet them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client, TestCase
from wagtail.models import Page, Site

from core import countries, page_cache
from demo import countries as centres
from demo import loader, pages, removal
from demo.progress import Progress
from disclosures import evaluation, selectors
from disclosures.models import BipEntry
from events.models import EventOccurrence, EventPage
from news.models import NewsPage
from programs.models import ProgramPage, ProgramRun, RunSession
from tests.disclosures import test_microdata

pytestmark = pytest.mark.django_db

QUIET = Progress(None)
SMALL = ("bg", "pl", "ru", "ua")


def rows() -> Counter[str]:
    """Number of rows of every table, but for the search engine's dictionary and its queue."""
    models = (model for model in apps.get_models() if model._meta.app_label != "search")
    return Counter({model._meta.label: model._base_manager.count() for model in models})


def test_every_country_has_its_centre():
    assert centres.codes() == countries.codes()


@pytest.fixture(scope="class", params=SMALL)
def loaded(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[countries.Country]:
    """The centre of a country, loaded once for the tests below.

    The Polish bulletin writes its log when a transaction ends, so what waits for that is done as well.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        Site.objects.update(root_page=Page.get_first_root_node())
        pages.remove_welcome_page()
        with TestCase.captureOnCommitCallbacks(execute=request.param == "pl"):
            loader.load(QUIET, size_pictures=False, country=request.param)
        page_cache.clear()
        yield countries.pack(request.param)
        transaction.set_rollback(True)


class TestCentre:
    @pytest.fixture(autouse=True)
    def _own_country(self, loaded: countries.Country, settings: Any) -> None:
        settings.COUNTRY = loaded

    def test_every_page_answers_in_both_languages(self, loaded: countries.Country):
        client = Client()
        for language in loaded.locales:
            for page in Page.objects.filter(locale__language_code=language, depth__gt=1).specific():
                answer = client.get(page.url)
                assert answer.status_code == 200, page.url
                assert f'<html lang="{language}"' in answer.content.decode()
                assert page.title.split(" ")[0] in answer.content.decode(), page.url

    def test_six_of_each(self, loaded: countries.Country):
        for model in (NewsPage, ProgramPage, EventPage):
            counted = Counter(model.objects.values_list("locale__language_code", flat=True))
            assert counted == dict.fromkeys(loaded.locales, 6), model
        assert ProgramRun.objects.count() == EventOccurrence.objects.count() == 6
        assert set(ProgramPage.objects.values_list("program__currency", flat=True)) == {loaded.currency}

    def test_the_home_page_shows_news_programmes_and_events(self, loaded: countries.Country):
        for language in loaded.locales:
            page = Client().get(f"/{language}/").content.decode()
            slots = ("latest-news", "open-programs", "next-events")
            assert [name for name in slots if f'id="{name}"' not in page] == []

    def test_everything_takes_place_on_working_days(self, loaded: countries.Country):
        free = holidays.country_holidays(loaded.holidays)
        starts = [*RunSession.objects.values_list("starts_at", flat=True)]
        starts += EventOccurrence.objects.values_list("starts_at", flat=True)
        days = {start.astimezone(ZoneInfo(loaded.time_zone)).date() for start in starts}
        assert len(days) >= 12
        assert [day for day in days if day.weekday() >= 5 or day in free] == []

    def test_a_bulletin_says_who_entered_what(self, loaded: countries.Country):
        expected = {"Joanna Wrona"} if loaded.code == "pl" else set()
        assert set(BipEntry.objects.values_list("entered_by", flat=True)) == expected

    def test_what_the_law_wants_is_there(self, loaded: countries.Country):
        """No requirement of the country is missing, stale or broken, and the check does not fail.

        But for the mark of the Polish bulletin: it is prescribed, a centre puts in the official file.
        """
        assert {profile.code for profile in selectors.active_profiles()} == set(loaded.disclosure_profiles)
        left = ["pl-bip.bip.logo"] if loaded.code == "pl" else []
        assert [str(row.requirement.full_key) for row in evaluation.report().faults] == left
        with pytest.raises(SystemExit) if left else nullcontext():
            call_command("disclosure_check", fail_on="missing,stale", stdout=io.StringIO())

    def test_every_section_is_published(self, loaded: countries.Country):
        client = Client()
        for profile in selectors.active_profiles():
            for section in profile.published_sections:
                url = selectors.section_url(profile, section, loaded.locales[0])
                assert client.get(url).status_code == 200, url


@pytest.mark.parametrize("country", SMALL)
def test_unload_leaves_nothing(country: str):
    Site.objects.update(root_page=Page.get_first_root_node())
    pages.remove_welcome_page()
    before = rows()
    loader.load(QUIET, size_pictures=False, country=country)
    assert removal.unload(QUIET).kept == []
    after = rows()
    assert {label: (before[label], after[label]) for label in after if before[label] != after[label]} == {}


def test_the_published_algorithm_finds_every_field_of_the_russian_centre():
    """Every required field of the law is found on the section pages of the loaded demonstration."""
    loader.load(QUIET, size_pictures=False, country="ru")
    page_cache.clear()
    assert test_microdata.missing(test_microdata.pages(Client()), only_required=True) == []
