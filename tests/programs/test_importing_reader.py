"""Files of strangers as rows: encodings, separators, merged cells, and what is refused unopened."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.importing import columns, reader
from programs.importing.reader import Fault, UnreadableFile, read

SERBIAN = "Каталошки број;Назив програма\r\n1;Ђачке приче о љубави и читању\r\n2;Шта је то лепо писање"
LATIN = "Kataloški broj;Naziv programa\r\n1;Đačke priče o čitanju i šumi\r\n2;Šta je to žurka ćuti"
POLISH = "Numer;Nazwa\r\n1;Żółta łódź płynie źle\r\n2;Ćwiczenia językowe są świetne"
RUSSIAN = "Номер;Название\r\n1;Съёмка объектов в школе\r\n2;Чтение и письмо"


def cells(content: bytes) -> list[tuple[Any, ...]]:
    return [row.cells for row in read(io.BytesIO(content)).rows]


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def fault_of(content: bytes) -> Fault:
    with pytest.raises(UnreadableFile) as caught:
        read(io.BytesIO(content))
    return caught.value.fault


def expected(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.split(";")) for line in text.split("\r\n")]


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (SERBIAN, "cp1251"),
        (SERBIAN, "utf-8"),
        (SERBIAN, "utf-8-sig"),
        (SERBIAN, "utf-16"),
        (LATIN, "cp1250"),
        (LATIN, "utf-8"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_csv_in_any_usual_encoding(text, charset):
    assert cells(text.encode(charset)) == expected(text)


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_csv_with_any_usual_separator(mark):
    content = f'Број{mark}Назив\n1{mark}"Један{mark} два"\n2{mark}"Три\nчетири"\n'
    assert cells(content.encode()) == [("Број", "Назив"), ("1", f"Један{mark} два"), ("2", "Три\nчетири")]


def test_csv_that_names_its_separator():
    table = read(io.BytesIO("sep=;\nБрој;Назив\n1;а,б,в\n".encode()))
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Број", "Назив")), (3, ("1", "а,б,в"))]


def test_empty_rows_and_cells_at_the_end_are_left_out():
    assert cells(b"a;b;;\n;;;\n1; ;;\n") == [("a", "b"), ("1",)]


def test_xlsx_keeps_types_and_shows_zeros_as_the_sheet_does():
    book = openpyxl.Workbook()
    book.active.append(["017", 17, 17.0, 2.5, datetime.datetime(2026, 3, 1), True, None, "x"])
    book.active["B1"].number_format = "0000"
    assert cells(saved(book)) == [("017", "0017", 17, 2.5, datetime.datetime(2026, 3, 1), True, None, "x")]


def test_a_formula_counts_as_its_last_value():
    book = openpyxl.Workbook()
    book.active.append(["=1+1", "x"])
    assert cells(saved(book)) == [(None, "x")]


def test_merged_cells_mean_their_value_everywhere():
    book = openpyxl.Workbook()
    for row in (["Број", "Област"], [1, "Математика"], [2, None], [3, None], ["Одељак", None]):
        book.active.append(row)
    book.active.merge_cells("B2:B4")
    book.active.merge_cells("A5:B5")
    rows = read(io.BytesIO(saved(book))).rows
    assert [row.cells for row in rows[1:]] == [
        (1, "Математика"),
        (2, "Математика"),
        (3, "Математика"),
        ("Одељак", "Одељак"),
    ]
    assert [sorted(row.filled) for row in rows] == [[], [], [1], [1], []]
    assert [row.is_banner for row in rows] == [False, False, False, False, True]


def test_a_sheet_that_lies_about_its_size_is_read_all_the_same():
    source = zipfile.ZipFile(io.BytesIO(saved(_book([["a", "b"], [1, 2]]))))
    content = _with_sheet(source, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert cells(content) == [("a", "b"), (1, 2)]


def test_what_is_no_table_is_refused():
    assert fault_of(b"") == Fault.EMPTY
    assert fault_of(b"\n\n;;\n") == Fault.EMPTY
    assert fault_of(b"%PDF-1.7 x") == Fault.UNKNOWN
    assert fault_of(b"\xd0\xcf\x11\xe0old excel") == Fault.UNKNOWN
    assert fault_of(b"PK\x03\x04broken") == Fault.DAMAGED
    assert fault_of(_zip({"readme.txt": b"no workbook"})) == Fault.UNKNOWN


def test_limits_hold(monkeypatch):
    monkeypatch.setattr(reader, "MAX_BYTES", 1000)
    assert fault_of(b"a;b\n" * 300) == Fault.TOO_LARGE
    monkeypatch.undo()
    monkeypatch.setattr(reader, "MAX_ROWS", 5)
    assert fault_of(b"a;b\n" * 6) == Fault.TOO_MANY_ROWS
    assert fault_of(b";".join([b"x"] * 200)) == Fault.TOO_MANY_COLUMNS


def test_a_bomb_is_not_opened():
    zeros = b"<a/>" + b" " * (reader.RATIO_FROM + 1)
    assert fault_of(_zip({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": zeros})) == Fault.BOMB


def test_entities_are_not_expanded():
    source = zipfile.ZipFile(io.BytesIO(saved(_book([["a"]]))))
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert fault_of(_with_sheet(source, lambda xml: bomb)) == Fault.BOMB


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content):
    for prefix in (b"", b"PK\x03\x04", b"\xff\xfe", b"sep="):
        try:
            read(io.BytesIO(prefix + content))
        except UnreadableFile as error:
            fault = error.fault
            assert fault in Fault


@given(
    st.lists(
        st.lists(st.text(alphabet="абвгджшč,;\t\"'\n 1", min_size=1), min_size=2, max_size=2), min_size=2
    )
)
def test_a_workbook_comes_back(rows):
    kept = [tuple(row) for row in rows if row[-1].strip()]
    found = cells(saved(_book([list(row) for row in kept]))) if kept else []
    assert found == kept


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Каталошки број", "number"),
        ("KATALOŠKI BROJ", "number"),
        ("Назив програма", "title:sr"),
        ("Naziv (engleski)", "title:en"),
        ("title_en", "title:en"),
        ("Циљеви *", "aims:sr"),
        ("Број  бодова", "credits"),
        ("Номер на програмата", "number"),
        ("Numer programu", "number"),
        ("Liczba godzin", "hours_total"),
        ("hours_contact", "hours_contact"),
        ("Напомена", ""),
    ],
)
def test_headings_are_recognised_in_both_scripts(heading, field):
    assert columns.recognise(heading, {}, "sr") == field


def test_the_headings_stand_below_the_title_of_the_list():
    rows = read(io.BytesIO("КАТАЛОГ;;\nза школску;2026/27;\nБрој;Назив;Трајање\n1;а;8\n".encode())).rows
    assert columns.find_headings(rows, {}, "sr").number == 3


def _book(rows: list[list[Any]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def _zip(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _with_sheet(source: zipfile.ZipFile, change: Any) -> bytes:
    parts = {name: source.read(name) for name in source.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    return _zip(parts)
