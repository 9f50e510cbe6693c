"""The dirt of real catalogues, cell by cell."""

from __future__ import annotations

import contextlib
import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.importing import cleaning, words
from programs.importing.cleaning import Dirt, Hours, Price, Problem, Vocabulary

COMPETENCIES = Vocabulary(
    ("K1", "K2", "K3", "K4", "K12", "1-3", "2-5", "C7"),
    {words.fold("Настава и учење"): "K2", words.fold("Teaching"): "K2"},
)
A_DAY = datetime.datetime(2026, 3, 1)

cells = st.one_of(
    st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.decimals()
)


def problem_of(function, value, **options) -> Problem:
    with pytest.raises(Dirt) as caught:
        function(value, **options)
    return caught.value.problem


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (None, ""),
        ("\u00a0Читање\u202f и\tписање \u200b", "Читање и писање"),
        ("ре\u00adч", "реч"),
        (12.0, "12"),
        ("a_x000D_\nb", "a b"),
        ("c\u030c", "č"),
        (datetime.datetime(2026, 3, 1), "2026-03-01"),
        ("\x00x\x07", "x"),
    ],
)
def test_text_is_folded(raw, clean):
    assert cleaning.text(raw) == clean


def test_lines_keep_paragraphs():
    assert cleaning.lines("Прво\u00a0 \r\n\r\n\r\n\r\nДруго_x000D_\n треће") == "Прво\n\nДруго\n\nтреће"


def test_a_broken_formula_is_refused():
    assert problem_of(cleaning.text, "#REF!") == Problem.FORMULA_ERROR


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("K1", "K1"),
        ("К1", "K1"),
        ("к 1", "K1"),
        ("k-1.", "K1"),
        ("K1 – Наставна област", "K1"),
        ("K12", "K12"),
        ("(К2)", "K2"),
        ("Настава и учење", "K2"),
        ("Nastava i učenje", "K2"),
        ("TEACHING", "K2"),
        ("С7", "C7"),
        (datetime.datetime(2026, 3, 1), "1-3"),
        (datetime.date(2026, 5, 2), "2-5"),
        ("01.мар", "1-3"),
        ("1-Mar", "1-3"),
        ("1–3", "1-3"),
        ("1- 3", "1-3"),
    ],
)
def test_codes_are_found_however_they_are_written(raw, code):
    assert COMPETENCIES.find(raw) == code


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (None, []),
        ("–", []),
        ("К1, К2", ["K1", "K2"]),
        ("К1;К2/К3", ["K1", "K2", "K3"]),
        ("К1 К2", ["K1", "K2"]),
        ("К1 и К3", ["K1", "K3"]),
        ("К1\nК2\nК1", ["K1", "K2"]),
        ("К1–К4", ["K1", "K2", "K3", "K4"]),
        ("K1-4", ["K1", "K2", "K3", "K4"]),
        ("К1 (настава, учење); К2", ["K1", "K2"]),
        ("• К1 • К2", ["K1", "K2"]),
        ("1-3, 2-5", ["1-3", "2-5"]),
    ],
)
def test_several_codes_in_a_cell(raw, codes):
    assert COMPETENCIES.find_all(raw) == codes


def test_an_unknown_code_names_the_known_ones():
    with pytest.raises(Dirt) as caught:
        COMPETENCIES.find_all("К1, К9")
    assert caught.value.problem == Problem.UNKNOWN_CODE
    assert caught.value.params == {"value": "К9", "codes": "K1, K2, K3, K4, K12, 1-3, 2-5, C7"}


def test_a_code_that_may_be_two_is_not_guessed():
    both = Vocabulary(("C1", "S1", "1-3", "3-1"))
    assert problem_of(both.find, "С1") == Problem.AMBIGUOUS_CODE
    assert problem_of(both.find, A_DAY) == Problem.AMBIGUOUS_CODE
    assert both.find("C1") == "C1"


@pytest.mark.parametrize(
    ("raw", "known", "clean"),
    [
        (123, [], "123"),
        (123.0, [], "123"),
        (" 123. ", [], "123"),
        ("К-12", [], "K-12"),
        ("12 – 3", [], "12-3"),
        (45, ["0045"], "0045"),
        ("45", ["0045", "045"], "45"),
        (A_DAY, ["1-3"], "1-3"),
        (A_DAY, ["3-26"], "3-26"),
        ("ОЦ Ужице 4", [], "ОЦ Ужице 4"),
    ],
)
def test_numbers_of_programmes(raw, known, clean):
    assert cleaning.number(raw, known) == clean


def test_a_number_that_became_a_date_is_not_guessed():
    assert problem_of(cleaning.number, A_DAY) == Problem.BECAME_A_DATE
    assert problem_of(cleaning.number, A_DAY, known=["1-3", "3-1"]) == Problem.BECAME_A_DATE
    assert problem_of(cleaning.number, " ") == Problem.MISSING


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("7,5", "7.5"),
        ("7.5", "7.5"),
        (7.5, "7.5"),
        (8, "8"),
        ("1 200,50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.200.300", "1200300"),
        ("12,", "12"),
        ("0,1", "0.1"),
        ("1.200", "1.200"),
    ],
)
def test_decimals(raw, clean):
    assert cleaning.decimal(raw, most=9_999_999) == Decimal(clean)


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("осам", Problem.NOT_A_NUMBER),
        (A_DAY, Problem.BECAME_A_DATE),
        ("-3", Problem.NEGATIVE),
        (True, Problem.NOT_A_NUMBER),
        ("99999", Problem.TOO_LARGE),
        (float("nan"), Problem.NOT_A_NUMBER),
        ("1;2", Problem.NOT_A_NUMBER),
    ],
)
def test_no_decimals(raw, problem):
    assert problem_of(cleaning.decimal, raw, most=9999) == problem


@pytest.mark.parametrize(
    ("raw", "hours"),
    [
        (16, Hours(Decimal(16))),
        ("16 сати", Hours(Decimal(16))),
        ("7,5h", Hours(Decimal("7.5"))),
        ("16 (8+8)", Hours(Decimal(16), Decimal(8), Decimal(8))),
        ("8+8", Hours(Decimal(16), Decimal(8), Decimal(8))),
        ("8 + 8 = 16", Hours(Decimal(16), Decimal(8), Decimal(8))),
        ("24 (16 уживо + 8 онлајн)", Hours(Decimal(24), Decimal(16), Decimal(8))),
    ],
)
def test_hours(raw, hours):
    assert cleaning.hours(raw) == hours


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        ("16 (8+9)", Problem.HOURS_DO_NOT_ADD_UP),
        ("по договору", Problem.NOT_HOURS),
        (A_DAY, Problem.BECAME_A_DATE),
        ("8, 16", Problem.NOT_HOURS),
        ("8-16", Problem.NOT_HOURS),
    ],
)
def test_no_hours(raw, problem):
    assert problem_of(cleaning.hours, raw) == problem


@pytest.mark.parametrize(
    ("raw", "pair"),
    [
        ("20–30", (20, 30)),
        ("до 30", (None, 30)),
        ("najmanje 15", (15, None)),
        (30, (None, 30)),
        (datetime.datetime(2026, 12, 10), (10, 12)),
        (datetime.datetime(2026, 10, 12), (10, 12)),
        ("12. окт", (10, 12)),
    ],
)
def test_groups(raw, pair):
    assert cleaning.group(raw) == pair


@pytest.mark.parametrize(
    "raw",
    [
        datetime.datetime(2028, 8, 31),
        datetime.date(2028, 8, 31),
        "31.8.2028.",
        "31.08.2028",
        "2028-08-31",
        "31/8/2028",
        "31. август 2028.",
        "31 august 2028",
        "31. 8. 2028. г.",
        "2028-08-31 00:00:00",
        46996,
    ],
)
def test_days(raw):
    assert cleaning.day(raw) == datetime.date(2028, 8, 31)


@pytest.mark.parametrize("raw", ["31.2.2028", "2028", "8/31/2028", "сутра", 5, True, ""])
def test_no_days(raw):
    assert problem_of(cleaning.day, raw) == Problem.NOT_A_DATE


@pytest.mark.parametrize(
    ("raw", "price"),
    [
        (3500, Price(Decimal(3500))),
        ("3.500,00 дин.", Price(Decimal("3500.00"), "RSD")),
        ("3.500 RSD", Price(Decimal(3500), "RSD")),
        ("1 200 zł", Price(Decimal(1200), "PLN")),
        ("3.500,-", Price(Decimal(3500))),
        ("бесплатно", Price(None, basis="free")),
        (0, Price(None, "", "free")),
        ("По договору", Price(None, basis="request")),
        ("80.000 дин по групи", Price(Decimal(80000), "RSD", "group")),
    ],
)
def test_prices(raw, price):
    assert cleaning.price(raw) == price


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("проф. др Ана Петровић; мр Јован Јовић, проф.", ["Ана Петровић", "Јован Јовић"]),
        ("Ана Петровић, Јован Јовић", ["Ана Петровић", "Јован Јовић"]),
        ("dr hab. Maria Nowak\nmgr inż. Jan Kowalski", ["Maria Nowak", "Jan Kowalski"]),
        ("Ана Петровић, мастер психолог", ["Ана Петровић", "психолог"]),
        ("–", []),
    ],
)
def test_people_have_no_titles(raw, names):
    assert cleaning.people(raw) == names


def test_languages_and_choices():
    assert cleaning.languages("српски, мађарски / English") == ["sr", "hu", "en"]
    assert problem_of(cleaning.languages, "клингонски") == Problem.UNKNOWN_LANGUAGE
    shown = ("on site",)
    assert cleaning.choice("Непосредно", words.DELIVERY, shown) == "onsite"
    assert cleaning.choice("online-live", words.DELIVERY, shown) == "online-live"
    with pytest.raises(Dirt) as caught:
        cleaning.choice("телепатски", words.DELIVERY, shown)
    assert caught.value.params == {"value": "телепатски", "choices": "on site"}


def test_addresses():
    assert cleaning.address(" www.zuov.rs/12 ") == "https://www.zuov.rs/12"
    assert problem_of(cleaning.address, "javascript:alert(1)") == Problem.NOT_AN_ADDRESS


@given(cells)
def test_no_cell_breaks_a_cleaner(value):
    """Whatever stands in a cell gives a value or ``Dirt``, never another error."""
    cleaners = [
        cleaning.text,
        cleaning.lines,
        cleaning.number,
        cleaning.hours,
        cleaning.group,
        cleaning.day,
        cleaning.price,
        cleaning.people,
        cleaning.languages,
        cleaning.address,
        COMPETENCIES.find,
        COMPETENCIES.find_all,
        lambda cell: cleaning.decimal(cell, most=10),
        lambda cell: cleaning.whole(cell, most=10),
        lambda cell: cleaning.choice(cell, words.KIND, ()),
    ]
    for clean in cleaners:
        with contextlib.suppress(Dirt):
            clean(value)


@given(st.decimals(min_value=0, max_value=999_999, places=2), st.sampled_from([",", "."]))
def test_decimals_come_back(value, mark):
    assert cleaning.decimal(str(value).replace(".", mark), most=1_000_000) == value


@given(st.text(alphabet="ABEKMHOPCTX0123456789", min_size=1, max_size=6))
def test_a_code_is_the_same_in_letters_that_look_alike(code):
    cyrillic = code.translate(str.maketrans("ABEKMHOPCTX", "АВЕКМНОРСТХ"))
    assert cleaning.plain_code(cyrillic) == cleaning.plain_code(code)
