"""A workbook or a CSV file as rows of raw values. Pure Python, nothing of programmes, nothing of Django.

    table = read(file)
    for row in table.rows: ...

What a stranger's file may do is bounded before it is opened: size, unpacked size, ratio of packing, rows and
columns. A formula counts as the value that was last computed for it; it is never computed here.
"""

from __future__ import annotations

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, BinaryIO

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_RATIO = 200
"""Times that a part of a workbook may grow when unpacked; real catalogues grow ten to fifty times."""
RATIO_FROM = 4 * 1024 * 1024
"""Unpacked bytes below which the ratio means nothing."""
MAX_ROWS = 10_000
MAX_COLUMNS = 150

_FOREIGN = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"Rar!", b"{\\rtf", b"\x89PNG", b"PK", b"\xff\xd8")
"""How files begin that are no table, however they are called."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DELIMITERS = ";,\t|"
_ZEROS = re.compile(r"0+\Z")
_CYRILLIC_CODEPAGE, _LATIN_CODEPAGE = "cp1251", "cp1250"
_COMMON_CYRILLIC = frozenset("аеионрстлвкм")
_COMMON_LATIN = frozenset("čćšžđČĆŠŽĐąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_ODD = frozenset("¤¦§¬¶·¸‡‰¨˙˛˘´˝ˇ\u00ad\ufffd†•")


class Fault(StrEnum):
    """Why a file cannot be read at all."""

    TOO_LARGE = "too-large"
    BOMB = "bomb"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    EMPTY = "empty"


class UnreadableFile(Exception):
    """A file that is refused as a whole; ``fault`` says why, ``params`` what belongs in the message."""

    def __init__(self, fault: Fault, **params: Any) -> None:
        super().__init__(str(fault))
        self.fault, self.params = fault, params


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row. ``number`` counts from 1 as the spreadsheet shows it.

    ``filled`` are the columns (from 0) whose value a merged cell brought down from an earlier row.
    """

    number: int
    cells: tuple[Any, ...]
    filled: frozenset[int] = frozenset()

    def at(self, column: int) -> Any:
        """The value of a column, None beyond the last one."""
        return self.cells[column] if column < len(self.cells) else None

    @property
    def is_banner(self) -> bool:
        """Whether the row says one thing only, as headings between programmes do."""
        return len({value for value in self.cells if value not in (None, "")}) <= 1


@dataclass(frozen=True, slots=True)
class Table:
    """The first sheet of a file: rows that hold something."""

    rows: Sequence[RawRow]
    format: str
    charset: str = ""


@dataclass(slots=True)
class _Merged:
    """Cells that a sheet shows as one: every place of such an area means the value of its first cell."""

    areas: list[tuple[int, int, int, int]] = field(default_factory=list)
    _values: dict[int, Any] = field(default_factory=dict)

    def spread(self, number: int, cells: list[Any]) -> frozenset[int]:
        """Fill the places of merged areas in a row; the columns whose value comes from an earlier row."""
        filled = set()
        for index, (left, top, right, bottom) in enumerate(self.areas):
            if not top <= number <= bottom:
                continue
            if number == top:
                self._values[index] = cells[left] if left < len(cells) else None
            value = self._values.get(index)
            if value is None:
                continue
            cells.extend([None] * (right + 1 - len(cells)))
            cells[left : right + 1] = [value] * (right + 1 - left)
            if number > top:
                filled.update(range(left, right + 1))
        return frozenset(filled)


def read(file: BinaryIO) -> Table:
    """The rows of an open file, whatever its name says it is. Raises ``UnreadableFile``."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size == 0:
        raise UnreadableFile(Fault.EMPTY)
    if size > MAX_BYTES:
        raise UnreadableFile(Fault.TOO_LARGE, megabytes=MAX_BYTES // 1024 // 1024)
    content = file.read()
    if content.startswith(b"PK\x03\x04"):
        table = _workbook(content)
    elif content.startswith(_FOREIGN):
        raise UnreadableFile(Fault.UNKNOWN)
    else:
        table = _csv(content)
    if not table.rows:
        raise UnreadableFile(Fault.EMPTY)
    return table


def _check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack into far more than it is. Python reads no more of a part than it declares."""
    parts = archive.infolist()
    for part in parts:
        if part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1):
            raise UnreadableFile(Fault.BOMB)
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableFile(Fault.BOMB)
    if "xl/workbook.xml" not in archive.namelist():
        raise UnreadableFile(Fault.UNKNOWN)


def _workbook(content: bytes) -> Table:
    """The first sheet of an XLSX file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_archive(archive)
            merged = _Merged(_merged_areas(archive))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            return Table(_collect(_sheet_rows(sheet, merged)), "xlsx")
        finally:
            book.close()
    except UnreadableFile:
        raise
    except DefusedXmlException as error:
        raise UnreadableFile(Fault.BOMB) from error
    except Exception as error:  # openpyxl raises whatever a damaged part happens to provoke
        raise UnreadableFile(Fault.DAMAGED) from error


def _sheet_rows(sheet: Any, merged: _Merged) -> Iterator[tuple[int, list[Any], frozenset[int]]]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_value(cell) for cell in row]
        yield number, cells, merged.spread(number, cells)


def _value(cell: Any) -> Any:
    """The value of a cell; a whole number that is shown with leading zeros, as it is shown."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and _ZEROS.match(cell.number_format or ""):
        return str(value).zfill(len(cell.number_format))
    return value


def _merged_areas(archive: zipfile.ZipFile) -> list[tuple[int, int, int, int]]:
    """Merged areas of the first sheet as (left, top, right, bottom), columns from 0, rows from 1.

    openpyxl does not tell them while it streams.
    """
    try:
        with archive.open(_first_sheet(archive)) as stream:
            areas = []
            for _event, element in iterparse(stream):
                if element.tag == f"{_MAIN}mergeCell":
                    left, top, right, bottom = range_boundaries(element.get("ref", ""))
                    areas.append((left - 1, top, min(right - 1, MAX_COLUMNS), bottom))
                elif element.tag == f"{_MAIN}row":
                    element.clear()
            return areas[:MAX_ROWS]
    except KeyError:
        return []


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """Name of the part that holds the first sheet. Raises ``KeyError``."""
    sheet = next(fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"), None)
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    target = targets[sheet.get(_LINK)] if sheet is not None else ""
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _csv(raw: bytes) -> Table:
    """The rows of a CSV file in any usual encoding and with any usual separator."""
    charset = sniff_charset(raw)
    text = raw.decode(charset, "replace").replace("\x00", "")
    first, _break, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep=") and len(first.strip()) == 5:
        delimiter, skipped, text = first.strip()[4], 1, rest
    else:
        delimiter, skipped = sniff_delimiter(text), 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = _collect(
            (number, list[Any](cells), frozenset[int]())
            for number, cells in enumerate(reader, start=1 + skipped)
        )
    except csv.Error as error:
        raise UnreadableFile(Fault.DAMAGED) from error
    return Table(rows, "csv", charset)


def _collect(rows: Iterator[tuple[int, list[Any], frozenset[int]]]) -> list[RawRow]:
    """Rows that hold something, within the limits."""
    found: list[RawRow] = []
    for number, cells, filled in rows:
        while cells and (cells[-1] is None or (isinstance(cells[-1], str) and not cells[-1].strip())):
            cells.pop()
        if not cells:
            continue
        if len(found) >= MAX_ROWS:
            raise UnreadableFile(Fault.TOO_MANY_ROWS, rows=MAX_ROWS)
        if len(cells) > MAX_COLUMNS:
            raise UnreadableFile(Fault.TOO_MANY_COLUMNS, columns=MAX_COLUMNS)
        found.append(RawRow(number, tuple(cells), filled))
    return found


def sniff_charset(raw: bytes) -> str:
    """Encoding of a text: by its byte order mark, as UTF-8 where it is that, else the Windows code page in
    which it looks like words."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        sample = raw[:200_000]
        return max((_CYRILLIC_CODEPAGE, _LATIN_CODEPAGE), key=lambda charset: _likeness(sample, charset))
    return "utf-8-sig"


def _likeness(raw: bytes, charset: str) -> float:
    """How much bytes look like words in an encoding.

    The same letters are frequent in every text; in the wrong code page they turn into signs, or into capitals
    in the middle of words.
    """
    text = raw.decode(charset, "replace")
    score = 0.0
    for before, char in zip(" " + text, text, strict=False):
        if char < "\x80":
            continue
        if char in _ODD:
            score -= 3
        elif char in _COMMON_CYRILLIC or char in _COMMON_LATIN:
            score += 1
        if char.isupper() and before.islower():
            score -= 2
        mixed = char.isalpha() and before.isalpha() and (char > "\u0400") != (before > "\u0400")
        score -= 2 * mixed
    return score


def sniff_delimiter(text: str) -> str:
    """The separator that divides the first lines alike; a comma where there is none."""
    lines = [line for line in re.sub(r'"(?:[^"]|"")*"', "", text[:50_000]).splitlines() if line.strip()][:20]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}

    def worth(mark: str) -> tuple[int, int]:
        numbers = [number for number in counts[mark] if number]
        return (len(numbers), max(numbers, default=0)) if numbers else (0, 0)

    best = max(_DELIMITERS, key=worth)
    return best if worth(best)[0] else ","
