"""What a reader sees: marked words, extracts, spelling, order of the alphabet, numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search import log
from search.collation import shelf_key, sort_key
from search.highlight import Highlighter
from search.identifiers import normal_number, udc_tokens
from search.query import parse
from search.spelling import neighbours


def marked(query, text, *languages):
    return str(Highlighter(tuple(parse(query).terms())).mark(text, languages))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("sumadija", "У Шумадији", "У <mark>Шумадији</mark>"),
        ("психологија", "Osnovi psihologije", "Osnovi <mark>psihologije</mark>"),
        ('"на дрини"', "На Дрини и на Сави", "<mark>На</mark> <mark>Дрини</mark> и на Сави"),
        ("псих*", "Психолог & друг", "<mark>Психолог</mark> &amp; друг"),
        ("школа", "<script>школе</script>", "&lt;script&gt;<mark>школе</mark>&lt;/script&gt;"),
        ("isbn:86-7549-091-7", "Школа", "Школа"),
    ],
)
def test_found_words_are_marked_in_any_form_and_script(query, text, expected):
    assert marked(query, text, "sr") == expected


@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=20))
def test_marking_only_adds_marks(text, query):
    plain = marked(query, text).replace("<mark>", "").replace("</mark>", "")
    assert plain == marked("", text)


def test_an_extract_shows_the_words_with_some_text_around_them():
    text = "Увод. " * 100 + "О развоју читања у првом разреду. " + "Крај. " * 100
    extract = str(Highlighter(tuple(parse("читање").terms())).extract(text, ("sr",)))
    assert extract.startswith("… ")
    assert extract.endswith(" …")
    assert "О развоју <mark>читања</mark> у првом разреду." in extract
    assert len(extract) < 300


def test_neighbours_are_one_edit_away():
    found = set(neighbours("skola"))
    assert {"skla", "skolka", "skora", "ksola", "kola", "skolam"} <= found
    assert "kolas" not in found


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sr", ["абеседа", "ђак", "жаба", "љубав", "нада", "њива", "ћуприја", "чаробњак", "џеп", "школа"]),
        (
            "sr",
            [
                "cvet",
                "čas",
                "ćup",
                "dan",
                "džep",
                "đak",
                "luk",
                "ljubav",
                "noć",
                "njiva",
                "šuma",
                "zub",
                "žaba",
            ],
        ),
        ("pl", ["azot", "ąż", "cena", "ćma", "lala", "łania", "oko", "ósmy", "zebra", "źrebię", "żaba"]),
        ("ru", ["еда", "ёлка", "ель", "йод", "шар", "щи", "ыр", "это", "юг", "яма"]),
        ("uk", ["гай", "ґава", "дім", "ера", "єнот", "ива", "іній", "їжак", "йод", "мак"]),
        ("bg", ["ера", "жаба", "игра", "йод", "щука", "ъгъл", "юг", "ясен"]),
    ],
)
def test_titles_sort_by_the_alphabet_of_their_language(language, words):
    keys = [sort_key(word, language) for word in words]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_digraphs_are_letters_only_in_serbian():
    assert sort_key("injury", "en") < sort_key("ink", "en")
    assert sort_key("konjugacija", "sr") > sort_key("konzul", "sr")


def test_case_and_punctuation_do_not_count_and_digits_come_first():
    assert sort_key("„Школа“") == sort_key("школа")
    assert sort_key("1984") < sort_key("А") < sort_key("A")


def test_shelf_marks_sort_by_number():
    assert shelf_key("37/9") < shelf_key("37/12") < shelf_key("371/1")


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("86-7549-091-7", "9788675490913"),
        ("978 86 7549 091 3", "9788675490913"),
        ("0-8044-2957-X", "9780804429573"),
        ("86-7549-091-8", ""),
        ("0317-8471", "03178471"),
        ("M-2306-7118-7", "9790230671187"),
        ("12345", ""),
    ],
)
def test_numbers_of_books_have_one_spelling(printed, normal):
    assert normal_number(printed) == normal


def test_the_parts_of_a_compound_udc_number_each_count():
    assert udc_tokens("37.015.3:159.9") == ["udc37x015x3", "udc159x9"]


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Школа   програма ", "школа програма"),
        ("ana@example.org", ""),
        ("0101990710123", ""),
        ("+381 64 123 45 67", ""),
        ("978-86-7549-091-3", "978-86-7549-091-3"),
        ("реч " * 50, ""),
    ],
)
def test_queries_that_may_hold_personal_data_are_not_counted(typed, counted):
    assert log.normal_query(typed) == counted
