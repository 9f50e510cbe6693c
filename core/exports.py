"""Tables for spreadsheets: CSV and XLSX that no typed text can turn into a program.

A cell that begins with ``=`` is a formula to a spreadsheet, and a formula can send a file's content
elsewhere (CWE-1236). CSV knows no types, so dangerous text gets an apostrophe in front; XLSX cells are
written with a type, so text stays exactly as it was. Numbers and dates stay numbers and dates in both.

    return csv_response("runs.csv", ("number", "date"), rows)
    return xlsx_response("runs.xlsx", ("number", "date"), rows, Sheet("columns", ("name", "meaning"), more))
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

BYTE_ORDER_MARK = "\ufeff".encode()
"""By this spreadsheets know that a CSV file is UTF-8."""
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_CELL = 32_767
"""Characters in a cell of a spreadsheet; the rest is cut."""
MAX_DIGITS = 15
"""Digits a spreadsheet keeps of a number; a longer one is written as text."""

# What a spreadsheet takes for the beginning of a formula: the ASCII signs and their full-width forms, after
# white space and characters without width; a tab or a carriage return can move what follows into a cell of
# its own.
_FORMULA = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@|%＝＋－＠｜％]|[\t\r]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_WIDEST = 60

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A further sheet of a workbook: its name (at most 31 characters), its headings and its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Row]


def safe_cell(value: Any) -> str:
    """The value as text of a CSV cell, with an apostrophe before anything a spreadsheet would run.

    Numbers and dates are written as they are (a point in a decimal, ISO 8601), so that other programs can
    read them; ``None`` is an empty cell.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, int | float | Decimal | date | time):
        return _plain(value)
    text = _printable(value)
    return f"'{text}" if _FORMULA.search(text) else text


def typed_cell(text: str) -> str:
    """The text that ``safe_cell`` was given: for files that come back."""
    return text[1:] if text.startswith("'") and _FORMULA.search(text[1:]) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Row], *, delimiter: str = ",") -> bytes:
    """A table as CSV (RFC 4180) in UTF-8 with a byte order mark."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + buffer.getvalue().encode()


def xlsx_bytes(header: Sequence[str], rows: Iterable[Row], *more: Sheet, name: str = "data") -> bytes:
    """A workbook whose first sheet is the table; ``more`` sheets follow. Headings stay in sight."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        formats = {
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: book.add_format({"num_format": "yyyy-mm-dd"}),
            time: book.add_format({"num_format": "hh:mm"}),
        }
        for sheet in (Sheet(name, header, rows), *more):
            _write_sheet(book.add_worksheet(sheet.name[:31]), sheet, heading, formats)
    return buffer.getvalue()


def csv_response(filename: str, header: Sequence[str], rows: Iterable[Row]) -> HttpResponse:
    """A CSV file to be saved under ``filename`` (any script)."""
    return _attachment(filename, csv_bytes(header, rows), CSV_TYPE)


def xlsx_response(filename: str, header: Sequence[str], rows: Iterable[Row], *more: Sheet) -> HttpResponse:
    """A workbook to be saved under ``filename`` (any script)."""
    return _attachment(filename, xlsx_bytes(header, rows, *more), XLSX_TYPE)


def _attachment(filename: str, content: bytes, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    return response


def _write_sheet(sheet: Any, table: Sheet, heading: Any, formats: dict[type, Any]) -> None:
    widths = [len(str(title)) for title in table.header]
    for column, title in enumerate(table.header):
        sheet.write_string(0, column, _printable(title), heading)
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write_cell(sheet, number, column, value, formats)
            if column < len(widths):
                widths[column] = max(widths[column], len(_plain(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[type, Any]) -> None:
    """One cell with the type of its value; text is always text."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float | Decimal) and _is_number(value):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        sheet.write_datetime(row, column, local.replace(tzinfo=None), formats[datetime])
    elif isinstance(value, date | time):
        sheet.write_datetime(row, column, value, formats[date if isinstance(value, date) else time])
    else:
        sheet.write_string(row, column, _printable(value))


def _is_number(value: int | float | Decimal) -> bool:
    return isfinite(value) and len(Decimal(str(value)).as_tuple().digits) <= MAX_DIGITS


def _plain(value: Any) -> str:
    """Numbers and moments as other programs read them, everything else as its text."""
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).isoformat(
            timespec="minutes"
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _printable(value: Any) -> str:
    """The text without control characters (XML 1.0 §2.2 forbids them) and halves of characters, cut to the
    size of a cell."""
    text = str(value).encode("utf-8", "replace").decode()
    return _CONTROLS.sub("", text)[:MAX_CELL]
