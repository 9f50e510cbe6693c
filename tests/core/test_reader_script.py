"""Facts that are kept once follow the script of whoever reads them."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation

from core.models import Organisation, OrganisationWords, ScriptException
from core.models.terms import TermLabel, term_words
from tests.factories import TermFactory


def shown(tag, text, language):
    with translation.override(language):
        template = Template("{% load core_tags %}{% " + tag + " text %}")
        return template.render(Context({"text": text}))


class TestText:
    @pytest.mark.parametrize(
        ("language", "expected"),
        [
            ("sr", "Снимио Ђорђе"),
            ("sr-latn", "Snimio Đorđe"),
            ("en", '<span lang="sr">Снимио Ђорђе</span>'),
            ("ru", '<span lang="sr">Снимио Ђорђе</span>'),
        ],
    )
    def test_on_a_serbian_site(self, db, language, expected):
        assert shown("reader_script", "Снимио Ђорђе", language) == expected

    @pytest.mark.parametrize(
        ("main", "language", "expected"),
        [
            ("bg", "bg", "Снимка: Юлия"),
            ("bg", "en", '<span lang="bg">Снимка: Юлия</span>'),
            ("ru", "en", '<span lang="ru">Снимка: Юлия</span>'),
            ("uk", "ru", '<span lang="uk">Снимка: Юлия</span>'),
        ],
    )
    def test_on_the_site_of_another_country(self, db, settings, main, language, expected):
        settings.LANGUAGE_CODE = main
        assert shown("reader_script", "Снимка: Юлия", language) == expected

    def test_latin_letters_may_be_in_any_language(self, db):
        assert shown("reader_script", "Photo: Jelena", "en") == "Photo: Jelena"


class TestName:
    @pytest.mark.parametrize(
        ("main", "language", "name", "expected"),
        [
            ("sr", "sr", "Љиљана Ђокић", "Љиљана Ђокић"),
            ("sr", "sr-latn", "Љиљана Ђокић", "Ljiljana Đokić"),
            ("sr", "en", "Љиљана Ђокић", '<span lang="sr-Latn">Ljiljana Đokić</span>'),
            ("sr", "pl", "Љиљана Ђокић", '<span lang="sr-Latn">Ljiljana Đokić</span>'),
            ("sr", "bg", "Љиљана Ђокић", '<span lang="sr">Љиљана Ђокић</span>'),
            ("bg", "en", "Юлия Желева", '<span lang="bg-Latn">Yulia Zheleva</span>'),
            ("bg", "bg", "Юлия Желева", "Юлия Желева"),
            ("pl", "en", "Łucja Żak", "Łucja Żak"),
        ],
    )
    def test_those_who_read_no_cyrillic_get_latin_letters(self, db, settings, main, language, name, expected):
        settings.LANGUAGE_CODE = main
        assert shown("reader_name", name, language) == expected

    def test_a_name_is_text_and_no_mark_up(self, db):
        assert shown("reader_name", "<b>Ђ</b>", "en") == '<span lang="sr-Latn">&lt;b&gt;Đ&lt;/b&gt;</span>'


class TestExceptions:
    """The words of the editors' list are spelt alike in a page and in the facts around it."""

    @pytest.fixture(autouse=True)
    def _list(self, db):
        ScriptException.objects.create(text="Мајкрософт*", form="Microsoft")

    def test_terms(self):
        term = TermFactory()
        TermLabel.objects.filter(term=term, language="sr").update(label="Обука Мајкрософта")
        with translation.override("sr-latn"):
            assert term_words(term.pk).label == "Obuka Microsofta"

    def test_names_of_bodies(self):
        body = Organisation.objects.create(code="ms")
        OrganisationWords.objects.create(owner=body, language="sr", name="Мајкрософт Србија")
        with translation.override("sr-latn"):
            assert Organisation.objects.get(pk=body.pk).name == "Microsoft Srbija"

    def test_texts(self):
        assert shown("reader_script", "Снимио Мајкрософт", "sr-latn") == "Snimio Microsoft"
