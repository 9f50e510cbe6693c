"""Opening a catalogue file: its format found out, its entries read one by one, each into a draft or an error.

Nothing here raises for what stands inside a file: a bad entry becomes a `ReadResult` with an error. Only a
file that cannot be opened at all, or a format that is not known, is an exception.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from library.drafts import DraftRecord
from library.readers import comarc, iso2709, marc21, marcxml, tabular, unimarc
from library.readers.entries import Entry, ReadResult, Reason, RecordError
from library.readers.fields import MarcRecord

FORMATS = ("iso2709", "comarc", "marcxml", "csv", "xlsx")
AUTO = "auto"
_Make = Callable[[Any], DraftRecord]
_SNIFF_BYTES = 64 * 1024
_COMARC_LINE = re.compile(rb"^\d{3}[ \t]+[0-9#\-_ ]{2}[ \t]*(?:\[[0-9a-z]\]|\$)", re.MULTILINE)
_ISO_HEAD = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*[0-9 ]{5}.{19}\d", re.DOTALL)


class UnknownFormatError(ValueError):
    """The file is of no format that can be read."""


class _MarcFormat(NamedTuple):
    split: Callable[[BinaryIO], Iterator[Entry]]
    parse: Callable[[bytes], MarcRecord]


_MARC_FORMATS = {
    "iso2709": _MarcFormat(iso2709.split, iso2709.parse),
    "comarc": _MarcFormat(comarc.split, comarc.parse),
    "marcxml": _MarcFormat(marcxml.split, marcxml.parse),
}


class _GzipBytes(io.RawIOBase):
    """The content of a gzip file up to where it is damaged; `damage` then says what was wrong."""

    def __init__(self, raw: BinaryIO) -> None:
        self._file = gzip.GzipFile(fileobj=raw)
        self._raw = raw
        self.damage = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer`; at damage the stream ends."""
        if self.damage:
            return 0
        try:
            content = self._file.read1(len(buffer))
        except (EOFError, OSError, zlib.error) as error:
            self.damage = str(error)
            return 0
        buffer[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._file.close()
        self._raw.close()
        super().close()


def open_stream(path: str | Path) -> io.BufferedReader:
    """The bytes of a file, decompressed when it is gzip by its first bytes, whatever its name says."""
    raw = Path(path).open("rb")  # noqa: SIM115 - the caller closes what it is given
    if raw.peek(2)[:2] == b"\x1f\x8b":
        return io.BufferedReader(_GzipBytes(raw))
    return raw


def sniff_format(head: bytes) -> str:
    """The format that a file's first bytes show. Raises `UnknownFormatError`."""
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t")
    if text.startswith(b"<") or head.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):
        return "marcxml"
    if (iso2709.RECORD_END in head and iso2709.SUBFIELD in head) or (
        _ISO_HEAD.match(head) and iso2709.FIELD_END in head
    ):
        return "iso2709"
    if _COMARC_LINE.search(head):
        return "comarc"
    first_line = text.partition(b"\n")[0]
    if any(mark in first_line for mark in (b",", b";", b"\t", b"|")) or head.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    ):
        return "csv"
    raise UnknownFormatError("The file is not MARC (ISO 2709), MARCXML, a COMARC listing, CSV or XLSX.")


class Catalog:
    """A catalogue file to iterate over (`for result in Catalog(path): …`), each time from its start."""

    def __init__(self, path: str | Path, format: str = AUTO, mapping: tabular.Mapping | None = None) -> None:
        self.path = Path(path)
        self.mapping = mapping
        with open_stream(self.path) as stream:
            head = stream.peek(_SNIFF_BYTES)[:_SNIFF_BYTES] or b""
        if format not in (AUTO, *FORMATS):
            raise UnknownFormatError(
                f"There is no format {format!r}; choose from {', '.join((AUTO, *FORMATS))}."
            )
        self.format = sniff_format(head) if format == AUTO else format

    def __iter__(self) -> Iterator[ReadResult]:
        return self.read()

    def read(self, skip: int = 0) -> Iterator[ReadResult]:
        """Results from entry `skip` + 1 on; what is skipped is cut out of the file but not parsed."""
        last = 0
        with open_stream(self.path) as stream:
            entries = self._marc_entries if self.format in _MARC_FORMATS else self._row_entries
            for entry, make, source in entries(stream):
                last = entry.ordinal
                if last > skip:
                    yield _guarded(entry, make, source)
            damage = getattr(stream.raw, "damage", "")
        if damage and last >= skip:
            message = f"The compressed file is damaged after entry {last}; what follows is lost: {damage}."
            yield ReadResult(Entry(last + 1, 0, b""), error=RecordError(Reason.TRUNCATED, message))

    def headings(self) -> list[str]:
        """The heading row of a CSV or XLSX file, for the mapping screen; empty for other formats."""
        if self.format in _MARC_FORMATS:
            return []
        with open_stream(self.path) as stream:
            return next((row for _, row in self._rows(stream)), [])

    def _rows(self, stream: io.BufferedReader) -> Iterator[tuple[Entry, list[str]]]:
        return tabular.read_xlsx(stream) if self.format == "xlsx" else tabular.read_csv(stream)

    def _marc_entries(self, stream: BinaryIO) -> Iterator[tuple[Entry, _Make, Any]]:
        split, parse = _MARC_FORMATS[self.format]
        for entry in split(stream):
            yield entry, lambda raw: marc_draft(parse(raw), self.format), entry.raw

    def _row_entries(self, stream: io.BufferedReader) -> Iterator[tuple[Entry, _Make, Any]]:
        rows = self._rows(stream)
        _, headings = next(rows, (None, []))
        mapping = self.mapping or tabular.guess_mapping(headings)
        for entry, row in rows:
            yield entry, lambda row: self._row_draft(row, headings, mapping), row

    def _row_draft(self, row: list[str], headings: list[str], mapping: tabular.Mapping) -> DraftRecord:
        draft = tabular.to_draft(row, headings, mapping)
        draft.format = self.format
        return draft


def marc_draft(record: MarcRecord, format: str) -> DraftRecord:
    """The draft of a MARC record by the rules of the format that its fields show, not of what a leader
    claims.
    """
    is_unimarc = format == "comarc" or iso2709.looks_unimarc([(item.tag, None) for item in record.fields])
    draft = unimarc.to_draft(record) if is_unimarc else marc21.to_draft(record)
    draft.format = f"{format}/{'unimarc' if is_unimarc else 'marc21'}"
    draft.charset = record.charset
    draft.warnings = record.warnings
    return draft


def _guarded(entry: Entry, make: _Make, source: Any) -> ReadResult:
    """One entry read; whatever goes wrong inside it is its own error and never the file's."""
    try:
        return ReadResult(entry, draft=make(source))
    except RecordError as error:
        return ReadResult(entry, error=error)
    except (ValueError, IndexError, KeyError, AttributeError, TypeError, OverflowError) as error:
        return ReadResult(entry, error=RecordError(Reason.UNREADABLE, f"The record cannot be read: {error}."))
