"""The library's own words for readers of Serbian in Latin script."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from library.local_words import in_readers_script

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Дечји кутак", "Dečji kutak"),
        ("Његош, Петар II Петровић", "Njegoš, Petar II Petrović"),
        ("Main reading room", "Main reading room"),
        ("Выготский, Лев Семёнович", "Выготский, Лев Семёнович"),
        ("Йовков, Йордан", "Йовков, Йордан"),
        ("Українка, Леся", "Українка, Леся"),
        ("", ""),
    ],
)
def test_latin_readers_get_latin_letters_where_the_word_is_serbian(text: str, shown: str):
    """A name in another alphabet is left alone: by Serbian rules it would be misspelt."""
    with override("sr-latn"):
        assert in_readers_script(text) == shown


@pytest.mark.parametrize("language", ["sr", "en", "bg"])
def test_other_readers_see_what_was_typed(language: str):
    """Only Serbian is read in two scripts."""
    with override(language):
        template = Template("{% load library_tags %}{{ room|in_readers_script }}")
        assert template.render(Context({"room": "Дечји кутак"})) == "Дечји кутак"
