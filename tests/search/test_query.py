"""What people type is read as they mean it, and never fails."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.nodes import AllOf, AnyOf, Number, Phrase, Prefix, Word
from search.query import MAX_LENGTH, MAX_WORDS, parse


def shape(node):
    """A query tree as nested plain values."""
    match node:
        case AllOf(parts=parts):
            return ["all", *map(shape, parts)]
        case AnyOf(parts=parts):
            return ["any", *map(shape, parts)]
        case Word(surface=surface, field=field):
            return f"{field}:{surface}" if field else surface
        case Phrase(exact=exact, field=field):
            return (field, *exact) if field else exact
        case Prefix(exact=exact, field=field):
            return f"{field}:{exact}*" if field else f"{exact}*"
        case Number(token=token, prefix=prefix):
            return f"#{token}" + ("*" if prefix else "")
    return None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("школа", "школа"),
        ("Школа и дете", ["all", "школа", "и", "дете"]),
        ('"На Дрини ћуприја"', ("na", "drini", "cuprija")),
        ("„На Дрини”", ("na", "drini")),
        ("школа OR вртић", ["any", "школа", "вртић"]),
        ("дете школа OR вртић OR кућа", ["all", "дете", ["any", "школа", "вртић", "кућа"]]),
        ("author:Андрић", "author:андрић"),
        ('title:"на дрини"', ("title", "na", "drini")),
        ("наслов:мост", "title:мост"),
        ("психо*", "psiho*"),
        ("title:псих*", "title:psih*"),
        ("isbn:86-7549-091-7", "#isbn9788675490913"),
        ("978-86-7549-091-3", ["any", "#isbn9788675490913", ["all", "978", "86", "7549", "091", "3"]]),
        ("udc:371.3", "#udc371x3*"),
        ("udc:37:159.9", ["all", "#udc37*", "#udc159x9*"]),
        ("371.3", ["any", "#num371x3", "#udc371x3*", ["all", "371", "3"]]),
        ("86-17-01234-Х", ["any", "#isbn9788617012340", ["all", "86", "17", "01234", "х"]]),
        ('author:"Иво Андрић"', ["any", ("author", "ivo", "andric"), ("author", "andric", "ivo")]),
        ("tytuł:most", "title:most"),
        ("научно-истраживачки рад", ["all", "научно", "истраживачки", "рад"]),
        ("foo:bar", ["all", "foo", "bar"]),
        ('"незатворено', ("nezatvoreno",)),
        ('школа"', "школа"),
        ("author:", "author"),
        ("OR школа", "школа"),
        ("школа OR", "школа"),
        ("* - : ( )", None),
    ],
)
def test_reading(text, expected):
    assert shape(parse(text).wanted) == expected


def test_exclusion():
    query = parse("психологија -дечја -author:Петровић")
    assert shape(query.wanted) == "психологија"
    assert [shape(node) for node in query.unwanted] == ["дечја", "author:петровић"]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("year:1990", (1990, 1990)),
        ("year:1990-2005", (1990, 2005)),
        ("year:2005-1990", (1990, 2005)),
        ("year:1990-", (1990, None)),
        ("year:-1990", (None, 1990)),
        ("година:1990–2005", (1990, 2005)),
        ("year:soon", None),
    ],
)
def test_years(text, years):
    assert parse(text).years == years


def test_one_word_may_be_missing_when_a_query_is_relaxed():
    assert shape(parse("а б в").relaxed().wanted) == [
        "any",
        ["all", "б", "в"],
        ["all", "а", "в"],
        ["all", "а", "б"],
    ]
    assert parse("школа").relaxed() is None
    assert parse(" ".join("абвгдежзик")).relaxed() is None


def test_a_very_long_query_is_cut():
    query = parse("реч " * 5000)
    assert len(query.text) <= MAX_LENGTH
    assert len(query.terms()) == MAX_WORDS


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from('"-:* ORаuthor1990'), max_size=200))
def test_no_text_is_an_error(text):
    query = parse(text)
    assert all(term.surface is not None for term in query.terms())
