"""The COMARC text listing: one field a line, `200 1# [a]Naslov[e]podnaslov[f]Autor`, records set apart by
blank lines.

The listing is what COBISS prints and mails. Long fields go on over indented lines; `#` and `-` stand for a
blank indicator. Subfields may also be written `$a` or `‡a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from library.readers import charsets
from library.readers.entries import Entry, Reason, RecordError
from library.readers.fields import DEFAULT_LEADER, Field, MarcRecord
from library.readers.iso2709 import MAX_RECORD_BYTES

_FIELD = re.compile(r"^(\d{3})[ \t]+(?:([0-9A-Za-z#\-_ ]{2})[ \t]*)?(?=\[[0-9a-z]\]|[$‡][0-9a-z]|\S)(.*)$")
_FIELD_START = re.compile(rb"^\d{3}[ \t]")
_NEW_RECORD = re.compile(rb"^(?:000|001)[ \t]")
_SUBFIELD = re.compile(r"\[([0-9a-z])\]|[$‡]([0-9a-z])")


def split(stream: BinaryIO) -> Iterator[Entry]:
    """The records of a listing, in constant memory; text before the first field line belongs to no record."""
    lines: list[bytes] = []
    ordinal, offset, begin, size = 0, 0, 0, 0
    for line in stream:
        is_blank = not line.strip()
        if lines and (is_blank or (_NEW_RECORD.match(line) and not _NEW_RECORD.match(lines[-1]))):
            ordinal += 1
            yield Entry(ordinal, begin, b"".join(lines))
            lines, size = [], 0
        line_start, offset = offset, offset + len(line)
        if (
            not is_blank
            and (lines or _FIELD_START.match(line.lstrip(b"\xef\xbb\xbf")))
            and size < MAX_RECORD_BYTES
        ):
            begin = begin if lines else line_start
            lines.append(line)
            size += len(line)
    if lines:
        yield Entry(ordinal + 1, begin, b"".join(lines))


def parse(raw: bytes) -> MarcRecord:
    """The fields of one listed record. Raises `RecordError` when no line of it is a field."""
    charset = charsets.sniff(raw, "", charsets.TEXT_CANDIDATES)
    record = MarcRecord(leader=DEFAULT_LEADER, charset=charset)
    for line in _joined(charsets.decode(raw, charset).lstrip("\ufeff").splitlines()):
        match = _FIELD.match(line)
        if match is None:
            record.warnings.append(f"line not understood: {line[:60]}")
            continue
        tag, indicators, rest = match.groups()
        record.fields.append(_field(tag, indicators or "  ", rest))
    if not record.fields:
        raise RecordError(Reason.UNREADABLE, "No line of this record is a COMARC field.")
    return record


def _joined(lines: list[str]) -> Iterator[str]:
    """Field lines with the lines that continue them."""
    current = ""
    for line in lines:
        if re.match(r"\d{3}[ \t]", line):
            if current:
                yield current
            current = line.rstrip()
        elif line.strip():
            current = f"{current} {line.strip()}" if current else line.strip()
    if current:
        yield current


def _field(tag: str, indicators: str, rest: str) -> Field:
    marks = list(_SUBFIELD.finditer(rest))
    if not marks:
        return Field(tag, data=rest.strip())
    ends = [mark.start() for mark in marks[1:]] + [len(rest)]
    subfields = [
        (mark.group(1) or mark.group(2), rest[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=True)
    ]
    blank = str.maketrans({"#": " ", "-": " ", "_": " "})
    return Field(tag, indicators=indicators.translate(blank), subfields=subfields)
