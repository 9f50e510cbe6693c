"""A page that is renamed or moved leaves a redirect in every language in which its address changes."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Locale

from core import page_cache
from core.translation import refresh_script_twin
from home.models import StandardPage
from tests.factories import StandardPageFactory, alias, translate


@pytest.fixture
def section(home):
    return StandardPageFactory(parent=home, title="Одељак", slug="odeljak")


@pytest.fixture
def page(home):
    return StandardPageFactory(parent=home, title="Историјат", slug="istorijat")


@pytest.fixture
def child(page):
    return StandardPageFactory(parent=page, title="Оснивање", slug="osnivanje")


@pytest.fixture
def english_home(home, locales):
    return translate(home, locales["en"], title="Centre", slug="centre")


def in_language(page, code):
    return StandardPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def renamed(page, slug):
    draft = page.get_latest_revision_as_object()
    draft.slug = slug
    draft.save_revision().publish()


def leads_to(address):
    """Where an old address leads, and that something is there."""
    page_cache.clear()
    answer = Client().get(address)
    assert answer.status_code == 301, f"{address}: {answer.status_code}"
    assert Client().get(answer["Location"]).status_code == 200
    return answer["Location"]


def test_a_renamed_page_and_what_is_below_it_in_both_scripts(child, page, committed):
    refresh_script_twin(child)

    with committed():
        renamed(page, "o-nama")

    assert leads_to("/sr/istorijat/") == "/sr/o-nama/"
    assert leads_to("/sr/istorijat/osnivanje/") == "/sr/o-nama/osnivanje/"
    assert leads_to("/sr-latn/istorijat/") == "/sr-latn/o-nama/"
    assert leads_to("/sr-latn/istorijat/osnivanje/") == "/sr-latn/o-nama/osnivanje/"


def test_a_renamed_translation_leaves_the_other_languages_alone(page, english_home, locales, committed):
    english = translate(page, locales["en"], title="History", slug="history")

    with committed():
        renamed(english, "about-us")

    assert leads_to("/en/history/") == "/en/about-us/"
    assert Client().get("/sr/istorijat/").status_code == 200


def test_an_untranslated_copy_keeps_its_address_when_the_original_is_renamed(
    page, english_home, locales, committed
):
    refresh_script_twin(page)
    copy = alias(page, locales["en"])

    with committed():
        renamed(page, "o-nama")

    assert leads_to("/sr/istorijat/") == "/sr/o-nama/"
    assert Client().get(copy.get_url()).status_code == 200


def test_a_moved_page_in_both_scripts(child, page, section, committed):
    with committed():
        refresh_script_twin(section)
        refresh_script_twin(child)

    with committed():
        page.move(section, pos="last-child")

    assert in_language(page, "sr-latn").get_parent().specific == in_language(section, "sr-latn")
    assert leads_to("/sr/istorijat/osnivanje/") == "/sr/odeljak/istorijat/osnivanje/"
    assert leads_to("/sr-latn/istorijat/") == "/sr-latn/odeljak/istorijat/"
    assert leads_to("/sr-latn/istorijat/osnivanje/") == "/sr-latn/odeljak/istorijat/osnivanje/"


def test_untranslated_copies_follow_a_move(child, page, section, english_home, locales, committed):
    """They are copies: nobody would think of moving them by hand."""
    refresh_script_twin(section)
    refresh_script_twin(child)
    alias(section, locales["en"])
    alias(page, locales["en"])
    alias(child, locales["en"])

    with committed():
        page.move(section, pos="last-child")

    assert leads_to("/en/istorijat/osnivanje/") == "/en/odeljak/istorijat/osnivanje/"


class TestWithoutSerbian:
    """A site of another country: no twin, a language of its own and English."""

    @pytest.fixture
    def bulgarian(self, home, locales):
        locales["bg"] = Locale.objects.create(language_code="bg")
        return translate(home, locales["bg"], title="Център", slug="tsentar")

    @pytest.fixture
    def original(self, bulgarian, locales):
        return StandardPageFactory(parent=bulgarian, title="История", slug="istoriya", locale=locales["bg"])

    @pytest.fixture(autouse=True)
    def _no_serbian_latin(self, original, locales):
        locales["sr-latn"].delete()

    def test_a_renamed_page_and_what_is_below_it(self, original, locales, committed):
        StandardPageFactory(parent=original, title="Начало", slug="nachalo", locale=locales["bg"])

        with committed():
            renamed(original, "za-nas")

        assert leads_to("/bg/istoriya/") == "/bg/za-nas/"
        assert leads_to("/bg/istoriya/nachalo/") == "/bg/za-nas/nachalo/"

    def test_a_moved_page_and_its_untranslated_copy(
        self, original, bulgarian, english_home, locales, committed
    ):
        section = StandardPageFactory(parent=bulgarian, title="Раздел", slug="razdel", locale=locales["bg"])
        alias(section, locales["en"])
        alias(original, locales["en"])

        with committed():
            original.move(section, pos="last-child")

        assert leads_to("/bg/istoriya/") == "/bg/razdel/istoriya/"
        assert leads_to("/en/istoriya/") == "/en/razdel/istoriya/"

    def test_a_translation_that_is_renamed(self, original, english_home, locales, committed):
        english = translate(original, locales["en"], title="History", slug="history")

        with committed():
            renamed(english, "about-us")

        assert leads_to("/en/history/") == "/en/about-us/"


def test_a_translation_stays_where_its_translators_put_it(page, section, english_home, locales, committed):
    translate(section, locales["en"], title="Section", slug="section")
    english = translate(page, locales["en"], title="History", slug="history")

    with committed():
        page.move(section, pos="last-child")

    assert Client().get(english.get_url()).status_code == 200
    assert english.get_url() == "/en/history/"
