"""Tables for spreadsheets: nothing typed becomes a formula, numbers and dates stay what they are."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time
from decimal import Decimal

import openpyxl
import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from core.exports import (
    MAX_CELL,
    Sheet,
    csv_bytes,
    csv_response,
    safe_cell,
    typed_cell,
    xlsx_bytes,
    xlsx_response,
)

FORMULAS = [
    "=1+1", "==1+1", " =1", "\u00a0=1", "\u200b=1", "\ufeff@x", "+381 11 123", "-2", "@SUM(A1)", "|calc",
    "%x", "＝1", "＋1", "－1", "＠x", "｜x", "％x", "a\tb", "a\rb", "\n=1", "=HYPERLINK(\"https://x.example\")",
]  # fmt: skip
HARMLESS = ["", "К1", "Настава 50%", "a-b", "х@пример.срб", "'тако'", "2025-2028", "16 (8+8)", "три\nреда"]


def table(content: bytes) -> list[list[str]]:
    """A CSV file as another program reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def workbook(content: bytes) -> openpyxl.Workbook:
    """An XLSX file as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_comes_back(text):
    assert safe_cell(text) == f"'{text}"
    assert typed_cell(safe_cell(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_text_stays(text):
    assert safe_cell(text) == text
    assert typed_cell(text) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (-5, "-5"), (Decimal("-2.50"), "-2.50"), (Decimal("1E+3"), "1000"), (True, "true"),
        (False, "false"), (date(2026, 3, 1), "2026-03-01"), (time(18, 0), "18:00"),
        (datetime(2026, 3, 1, 17, 0, tzinfo=UTC), "2026-03-01T18:00+01:00"),
        (datetime(2026, 7, 1, 16, 0, tzinfo=UTC), "2026-07-01T18:00+02:00"),
    ],
)  # fmt: skip
def test_numbers_and_moments_are_no_formulas(value, text):
    with override_settings(TIME_ZONE="Europe/Belgrade"):
        assert safe_cell(value) == text


@given(st.text())
def test_no_text_is_a_formula_and_none_is_lost(text):
    cell = safe_cell(text)
    assert not cell.lstrip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff \n\u00a0").startswith(
        tuple("=+-@|%＝＋－＠｜％")
    )
    assert "\x00" not in cell
    assert safe_cell(typed_cell(cell)) == cell


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_csv_is_read_back(rows):
    expected = [[safe_cell(cell) for cell in row] for row in rows]
    assert table(csv_bytes(("a", "b"), rows)) == [["a", "b"], *expected]


def test_csv_names_its_charset_and_file():
    response = csv_response("програми.csv", ("назив",), [("Читање",)])
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert table(response.content) == [["назив"], ["Читање"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_xlsx_text_stays_text_exactly(text):
    sheet = workbook(xlsx_bytes(("a",), [(text,)])).active
    assert sheet["A2"].data_type == "s"
    # XML turns a carriage return into a line feed (XML 1.0 §2.11) unless it is written as a reference.
    assert sheet["A2"].value.replace("_x000D_", "\r").replace("\n", "\r") == text.replace("\n", "\r")


def test_xlsx_keeps_types():
    row = (
        5,
        Decimal("2.5"),
        date(2026, 3, 1),
        datetime(2026, 3, 1, 17, 0, tzinfo=UTC),
        time(18, 0),
        True,
        None,
        "",
    )
    with override_settings(TIME_ZONE="Europe/Belgrade"):
        sheet = workbook(xlsx_bytes(tuple("abcdefgh"), [row])).active
    assert [cell.value for cell in sheet[2]][:6] == [
        5, 2.5, datetime(2026, 3, 1), datetime(2026, 3, 1, 18, 0), time(18, 0), True,
    ]  # fmt: skip
    assert all(cell.value is None for cell in sheet[2][6:])


def test_xlsx_takes_what_no_cell_can_hold():
    rows = [("\x00\ufffea\x1f", "\ud800", "я" * 40_000, 10**20, float("inf"))]
    row = next(workbook(xlsx_bytes(tuple("abcde"), rows)).active.iter_rows(min_row=2, values_only=True))
    assert row[:2] == ("a", "?")
    assert len(row[2]) == MAX_CELL
    assert row[3:] == (str(10**20), "inf")


def test_xlsx_may_explain_its_columns():
    response = xlsx_response(
        "data.xlsx", ("number",), [(1,)], Sheet("columns", ("name", "meaning"), [("number", "x")])
    )
    book = workbook(response.content)
    assert book.sheetnames == ["data", "columns"]
    assert [cell.value for cell in book["columns"][2]] == ["number", "x"]
    assert book["data"].freeze_panes == "A2"
