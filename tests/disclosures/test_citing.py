"""Numbers, dates and names as the papers of each country write them."""

from __future__ import annotations

import datetime

import pytest
from django.utils import translation

from core import countries
from disclosures.citing import cited, numbered
from disclosures.models import Decision, Person

DAY = datetime.date(2026, 8, 28)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("bg", "№ 12 от 28.08.2026"),
        ("en", "No. 12 of 28.08.2026"),
        ("pl", "nr 12 z 28.08.2026"),
        ("ru", "№ 12 от 28.08.2026"),
        ("sr", "бр. 12 од 28.08.2026"),
        ("sr-latn", "br. 12 od 28.08.2026"),
        ("uk", "№ 12 від 28.08.2026"),
        ("cs", "№ 12 28.08.2026"),
    ],
)
def test_a_paper_is_cited_as_its_language_does(language: str, words: str):
    assert cited("12", DAY, language) == words


def test_what_a_paper_lacks_is_left_out():
    assert (cited("", DAY, "pl"), cited("12", None, "pl"), cited("", None, "pl")) == (
        "z 28.08.2026",
        "nr 12",
        "",
    )
    assert numbered("", "pl") == ""


def test_a_decision_is_called_by_kind_and_number_in_its_own_language():
    decision = Decision(act_type="заповед", number="РД-09-52", heading="План", language="bg", issued_on=DAY)
    assert decision.title == "Заповед № РД-09-52"
    with translation.override("pl"):
        assert (decision.title, decision.label) == ("Заповед № РД-09-52", "nr РД-09-52, 28 sierpnia 2026")
    assert Decision(heading="План", language="bg", issued_on=DAY).title == "План"


@pytest.mark.parametrize(
    ("country", "name"),
    [("bg", "Анна Петровна Соколова"), ("ru", "Соколова Анна Петровна"), ("ua", "Соколова Анна Петровна")],
)
def test_the_family_name_stands_where_the_country_puts_it(settings, country: str, name: str):
    settings.COUNTRY = countries.pack(country)
    assert Person(last_name="Соколова", first_name="Анна", middle_name="Петровна").full_name == name
