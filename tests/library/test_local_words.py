"""The library's own words for readers of Latin letters."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from library import local_words
from library.local_words import in_readers_script, name, own_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["sr-latn", "en", "pl"])
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
def test_latin_readers_get_latin_letters_where_the_word_is_serbian(language: str, text: str, shown: str):
    """A name in another alphabet is left alone: by Serbian rules it would be misspelt."""
    with override(language):
        assert in_readers_script(text) == shown


@pytest.mark.parametrize("language", ["sr", "bg", "ru", "uk"])
def test_readers_of_cyrillic_see_what_was_typed(language: str):
    """Whoever reads Cyrillic finds on the page what stands on the door."""
    with override(language):
        assert own_words("Дечји кутак") == name("Дечји кутак") == "Дечји кутак"


def test_what_is_known_not_to_be_serbian_is_left_alone():
    """ "Художник" of a Russian book is Khudozhnik to an English reader, and Hudožnik to a Serbian one."""
    with override("en"):
        assert in_readers_script("Художник", "rus") == "Художник"
        assert in_readers_script("Уметник", "srp") == "Umetnik"
    with override("sr-latn"):
        assert in_readers_script("Художник", "rus") == "Hudožnik"


def test_words_of_a_library_in_another_language_are_not_serbian(monkeypatch):
    """A Bulgarian library's rooms may hold Serbian letters only, and are Bulgarian all the same."""
    monkeypatch.setattr(local_words, "CATALOGUE_LANGUAGE", "bg")
    with override("en"):
        assert own_words("Роман") == '<span lang="bg">Роман</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Педагогија & школа", '<span lang="sr-Latn">Pedagogija &amp; škola</span>'),
        ("Возрастная психология", '<span lang="sr">Возрастная психология</span>'),
        ("Main reading room", "Main reading room"),
    ],
)
def test_a_page_in_another_language_says_that_the_words_are_serbian(text: str, shown: str):
    """A voice that reads English would spell them out, or mispronounce them (WCAG 2.2 §3.1.2)."""
    with override("en"):
        assert own_words(text) == shown
    with override("sr-latn"):
        assert own_words("Педагогија") == "Pedagogija"
        assert own_words("Возрастная") == '<span lang="sr">Возрастная</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Андрић, Иво", "Andrić, Ivo"),
        ("Выготский, Лев", '<span lang="ru">Выготский, Лев</span>'),
        ("Плохій, Сергій", '<span lang="uk">Плохій, Сергій</span>'),
    ],
)
def test_a_name_in_other_letters_says_its_language(text: str, shown: str):
    """Names in Latin letters are left to any voice."""
    with override("en"):
        assert name(text) == shown
