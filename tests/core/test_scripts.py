"""Serbian Cyrillic and Latin: the table of hard cases and what holds for every text."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.scripts import (
    Exceptions,
    html_to_cyrillic,
    html_to_latin,
    in_script,
    name_in_latin,
    to_ascii,
    to_cyrillic,
    to_latin,
)
from core.scripts.roman import ROMAN
from tests.core.script_cases import HTML_TO_LATIN, TO_CYRILLIC, TO_LATIN
from tests.core.serbian_words import WORDS

DEMO_CONTENT = Path(__file__).resolve().parent.parent.parent / "demo" / "content"


def _table(cases):
    return [pytest.param(source, expected, id=about) for about, source, expected in cases]


def test_the_table_of_hard_cases_is_long_enough():
    cases = [source for _, source, _ in TO_LATIN + TO_CYRILLIC + HTML_TO_LATIN]
    assert len(set(cases)) >= 150


@pytest.mark.parametrize(("source", "expected"), _table(TO_LATIN))
def test_to_latin(source, expected):
    assert to_latin(source) == expected


@pytest.mark.parametrize(("source", "expected"), _table(TO_CYRILLIC))
def test_to_cyrillic(source, expected):
    assert to_cyrillic(source) == expected


@pytest.mark.parametrize(("source", "expected"), _table(HTML_TO_LATIN))
def test_html_to_latin(source, expected):
    assert html_to_latin(source) == expected


@pytest.mark.parametrize("convert", [to_latin, to_cyrillic, html_to_latin, html_to_cyrillic])
@pytest.mark.parametrize("source", [source for _, source, _ in TO_LATIN + TO_CYRILLIC + HTML_TO_LATIN])
def test_converting_twice_is_converting_once(convert, source):
    once = convert(source)
    assert convert(once) == once


def test_html_comes_back_from_latin():
    html = '<p title="Љубав">Инјекција <a href="/вести/?а=б">њих</a> &nbsp;<code>x = 1</code></p>'
    assert html_to_cyrillic(html_to_latin(html)) == html


# Words

_CAPITALISED = [str, str.capitalize, str.upper]


@pytest.mark.parametrize("word", WORDS)
def test_a_serbian_word_survives_latin_and_back(word):
    for capitals in _CAPITALISED:
        written = capitals(word)
        if not ROMAN.fullmatch(to_latin(written)):
            assert to_cyrillic(to_latin(written)) == written


def _words_of_the_demo():
    texts = (path.read_text() for path in sorted(DEMO_CONTENT.rglob("*.yaml")))
    return {word for text in texts for word in re.findall(r"[Ђ-џ]+", text)}


def test_the_words_of_the_demo_survive_latin_and_back():
    words = _words_of_the_demo()
    assert len(words) > 1000
    latin = {word: to_latin(word) for word in words}
    lost = {
        word: to_cyrillic(text)
        for word, text in latin.items()
        if not ROMAN.fullmatch(text) and to_cyrillic(text) != word
    }
    assert lost == {}


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_a_sentence_survives_latin_and_back(sentence):
    assert to_cyrillic(to_latin(sentence)) == sentence


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join))
def test_no_cyrillic_letter_is_left_in_a_serbian_sentence(sentence):
    assert not re.search(r"[\u0400-\u052f]", to_latin(sentence))


# Every text

_ANY_CYRILLIC = re.compile(r"[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]")
_NOT_CYRILLIC = st.text().filter(lambda text: not _ANY_CYRILLIC.search(text))
_SERBIAN_TEXT = st.text(
    st.sampled_from(" .,-/\n„“@#_:1XIabcčLlNnJjDdžŽqwАаВХхЉљЊњЏџЈјНнЛлДдЖжщйі\u0301\u0306\u00ad&;<>\"'="),
    max_size=60,
)


@given(_NOT_CYRILLIC)
def test_text_without_cyrillic_never_changes(text):
    assert to_latin(text) == text
    assert html_to_latin(text) == text


@given(st.text(st.characters(exclude_categories=["L", "Cs"]) | st.sampled_from("абвгдЉЊЏщй")))
def test_text_without_latin_never_changes_on_the_way_to_cyrillic(text):
    assert to_cyrillic(text) == text


@given(_SERBIAN_TEXT | st.text())
def test_to_latin_is_idempotent(text):
    once = to_latin(text)
    assert to_latin(once) == once


@given(_SERBIAN_TEXT | st.text())
def test_html_to_latin_is_idempotent(text):
    once = html_to_latin(text)
    assert html_to_latin(once) == once


_TAG = re.compile(r"<[^>]*>")
_MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            '<a href="/љ/">',
            "</a>",
            "<b>",
            "</b>",
            "<br>",
            "<code>",
            "</code>",
            '<i lang="ru">',
            "</i>",
            "<!--љ-->",
        ]
    )
    | st.sampled_from(WORDS),
    max_size=20,
).map(" ".join)


@given(_MARKUP)
def test_the_structure_of_html_never_changes(html):
    assert _TAG.findall(html_to_latin(html)) == _TAG.findall(html)
    assert len(_TAG.split(html_to_latin(html))) == len(_TAG.split(html))


_GARBAGE = {
    "letters": "ш" * 200_000,
    "dots": "а." * 100_000,
    "underscores": "а_" * 100_000,
    "ats": "Љ@" * 100_000,
    "slashes": "/а" * 100_000,
    "braces": "{" * 100_000,
    "open tags": "<a " * 60_000,
    "open quotes": '<a title="' * 30_000,
    "nested languages": '<i lang="ru"><i lang="sr">' * 5_000,
}


@pytest.mark.parametrize("garbage", [pytest.param(text, id=about) for about, text in _GARBAGE.items()])
def test_garbage_costs_linear_time(garbage):
    """A quadratic expression would not come back within the patience of any runner."""
    once = html_to_latin(garbage + "Љ")
    assert html_to_latin(once) == once
    assert to_cyrillic(to_cyrillic(garbage)) == to_cyrillic(garbage)


# Exceptions


def test_a_kept_word_stays_in_any_capitals_and_both_directions():
    exceptions = Exceptions(keep=frozenset({"Политика", "Blic"}))
    assert to_latin("лист ПОЛИТИКА и политика", exceptions) == "list ПОЛИТИКА i политика"
    assert to_cyrillic("list Blic", exceptions) == "лист Blic"


def test_a_kept_word_is_a_whole_word():
    assert to_latin("Политикин забавник", Exceptions(keep={"Политика"})) == "Politikin zabavnik"


def test_a_star_covers_the_endings():
    assert to_latin("Гугл, Гугла, Гуглом", Exceptions(keep={"Гугл*"})) == "Гугл, Гугла, Гуглом"


def test_a_form_takes_the_converted_ending():
    exceptions = Exceptions(forms={"Мајкрософт*": "Microsoft"})
    assert to_latin("код Мајкрософта и МАЈКРОСОФТА", exceptions) == "kod Microsofta i MICROSOFTA"


def test_a_form_is_capitalised_as_the_text_was():
    exceptions = Exceptions(forms={"њујорк": "new york"})
    assert to_latin("Њујорк, њујорк, ЊУЈОРК", exceptions) == "New york, new york, NEW YORK"


def test_a_phrase_goes_before_its_word():
    exceptions = Exceptions(keep={"Гугл"}, forms={"Гугл учионица": "Google Classroom"})
    assert to_latin("Гугл учионица и Гугл", exceptions) == "Google Classroom i Гугл"


def test_forms_count_in_the_direction_they_are_written_in():
    exceptions = Exceptions(forms={"Google": "Гугл"})
    assert to_cyrillic("na Google", exceptions) == "на Гугл"
    assert to_latin("Google и Гугл", exceptions) == "Google i Gugl"


def test_an_exception_does_not_reach_into_addresses():
    exceptions = Exceptions(forms={"пример": "PRIMER"})
    assert to_latin("пример на пример.срб", exceptions) == "PRIMER na пример.срб"


def test_an_exception_keeps_its_neighbours_context():
    assert to_latin("НАТО-Љ ЉУБАВ", Exceptions(keep={"НАТО"})) == "НАТО-LJ LJUBAV"


def test_exceptions_hold_inside_html_and_attributes():
    html = '<p title="Политика">Политика</p>'
    assert html_to_latin(html, Exceptions(keep={"Политика"})) == html


def test_exceptions_from_rows():
    exceptions = Exceptions.from_rows([("Политика ", ""), ("Гугл*", "Google")])
    assert exceptions == Exceptions(keep=frozenset({"Политика"}), forms={"Гугл*": "Google"})


@pytest.mark.parametrize("entry", ["", "  ", "*", " * "])
def test_an_exception_without_letters_is_refused(entry):
    with pytest.raises(ValueError, match="at least one letter"):
        Exceptions(keep={entry})


# For readers and addresses


@pytest.mark.parametrize(
    ("language", "expected"), [("sr", "Њива"), ("sr-latn", "Njiva"), ("sr-Latn", "Njiva"), ("en", "Њива")]
)
def test_text_in_the_readers_script(language, expected):
    assert in_script("Њива", language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ђак и Џон", "Djak i Dzon"), ("Čačak, šuma", "Cacak, suma"), ("Њива ещё", "Njiva ")],
)
def test_letters_of_an_address(text, expected):
    assert to_ascii(text) == expected
    assert unicodedata.is_normalized("NFC", to_ascii(text))


@pytest.mark.parametrize(
    ("language", "name", "latin"),
    [
        ("sr", "Јованка Ђурђевић-Џиновић", "Jovanka Đurđević-Džinović"),
        ("sr-latn", "Љубица Њежић", "Ljubica Nježić"),
        ("bg", "Георги Щърбанов", "Georgi Shtarbanov"),
        ("bg", "Мария Кьосева-Ганьо", "Maria Kyoseva-Ganyo"),
        ("bg", "ЮЛИЯ ЖЕЛЕВА", "YULIA ZHELEVA"),
        ("bg", "Теодосий Цанков", "Teodosiy Tsankov"),
        ("ru", "Юлия Щербакова-Эйхе", "Iuliia Shcherbakova-Eikhe"),
        ("ru", "Фёдор Объедков", "Fedor Obieedkov"),
        ("ru", "Игорь Крылов", "Igor Krylov"),
        ("uk", "Євген Згурський", "Yevhen Zghurskyi"),
        ("uk", "Юрій Гоща", "Yurii Hoshcha"),
        ("uk", "Наталія Знам’янська", "Nataliia Znamianska"),
        ("uk", "Ґалаґан Їжакевич", "Galagan Yizhakevych"),
        ("pl", "Jan Wąsik", "Jan Wąsik"),
        ("uk", "Jean d’Arc", "Jean d’Arc"),
        ("bg", "", ""),
    ],
)
def test_a_name_in_latin_letters_follows_the_rule_of_its_country(language, name, latin):
    assert name_in_latin(name, language) == latin
