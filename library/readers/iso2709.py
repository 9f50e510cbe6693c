"""ISO 2709, the exchange format of MARC21, UNIMARC and COMARC: cutting a stream into records, and a record
into fields.

Both steps are lenient, because real files are not well formed: record lengths over 99,999 bytes are written
as zeros or wrap, directories point beside their fields after somebody changed the character set, transfers
cut the last record off. The separators (1D, 1E, 1F) are trusted more than the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from library.readers import charsets
from library.readers.entries import Entry, Reason, RecordError
from library.readers.fields import Field, MarcRecord

RECORD_END, FIELD_END, SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
LEADER_LENGTH = 24
MAX_RECORD_BYTES = 8 * 1024 * 1024
_CHUNK = 256 * 1024
_BLANKS = b"\r\n\x00\x1a\t \xef\xbb\xbf"
_LEADER = re.compile(rb"\d{5}[a-z ][a-z ][a-z ].{9}[0-9 ]{0,5}", re.DOTALL)


def split(stream: BinaryIO, start: int = 0) -> Iterator[Entry]:
    """The raw records of a stream, in constant memory.

    `start` is the offset that the stream already stands at.
    """
    buffer, offset, ordinal = b"", start, 0
    while True:
        chunk = stream.read(_CHUNK)
        buffer += chunk
        pieces = buffer.split(RECORD_END)
        buffer = pieces.pop()
        if not chunk:
            pieces.append(buffer)
        elif len(buffer) > MAX_RECORD_BYTES:
            pieces.append(buffer)
            buffer = b""
        for index, piece in enumerate(pieces):
            is_cut = index == len(pieces) - 1 and (not chunk or not buffer) and not piece.endswith(RECORD_END)
            for inner_offset, raw in _separate(piece, terminated=not (is_cut and not chunk)):
                ordinal += 1
                yield Entry(ordinal, offset + inner_offset, raw)
            offset += len(piece) + 1
        if not chunk:
            return


def _separate(piece: bytes, *, terminated: bool) -> Iterator[tuple[int, bytes]]:
    """Trim what stands between records, and part two records whose separator was lost."""
    begin = len(piece) - len(piece.lstrip(_BLANKS))
    end = len(piece)
    while begin < end:
        if not piece[begin:end].strip(_BLANKS):
            return
        length = piece[begin : begin + 5]
        cut = end
        if length.isdigit():
            announced = begin + int(length)
            for candidate in (announced, announced - 1):
                if begin + LEADER_LENGTH < candidate < end - LEADER_LENGTH and _begins_record(
                    piece, candidate
                ):
                    cut = candidate
                    break
        yield begin, piece[begin:cut] + (RECORD_END if terminated or cut < end else b"")
        begin = cut


def _begins_record(piece: bytes, position: int) -> bool:
    return piece[position - 1 : position] == FIELD_END and _LEADER.match(piece, position) is not None


def parse(raw: bytes) -> MarcRecord:
    """The fields of one raw record, decoded with the character set that its bytes show.

    Raises `RecordError` when no directory can be made out.
    """
    if len(raw) > MAX_RECORD_BYTES:
        raise RecordError(Reason.TOO_LARGE, f"The record is longer than {MAX_RECORD_BYTES} bytes.")
    if len(raw) < LEADER_LENGTH + 13:
        raise RecordError(Reason.TRUNCATED, "The record ends inside its leader or directory.")
    warnings: list[str] = []
    raw_fields = _by_directory(raw)
    if raw_fields is None:
        raw_fields = _by_separators(raw, warnings)
    leader = raw[:LEADER_LENGTH].decode("latin-1")
    charset = _charset(leader, raw_fields, raw, warnings)
    to_text = charsets.decoder(charset)
    fields = [_field(tag, data, to_text) for tag, data in raw_fields]
    return MarcRecord(leader, fields, warnings, charset)


def _directory(raw: bytes) -> tuple[bytes, int] | None:
    end = raw.find(FIELD_END, LEADER_LENGTH)
    if end == -1:
        return None
    directory = raw[LEADER_LENGTH:end]
    return directory, end + 1


def _by_directory(raw: bytes) -> list[tuple[str, bytes]] | None:
    """Fields by the directory's numbers, or None as soon as one of them does not hold."""
    found = _directory(raw)
    if found is None or not raw.endswith(FIELD_END + RECORD_END):
        return None
    directory, base = found
    if not directory or len(directory) % 12 or not directory[3::12].isdigit():
        return None
    fields = []
    for index in range(0, len(directory), 12):
        numbers = directory[index + 3 : index + 12]
        if not numbers.isdigit():
            return None
        start = base + int(numbers[4:])
        end = start + int(numbers[:4])
        if raw[end - 1 : end] != FIELD_END or raw[start - 1 : start] != FIELD_END:
            return None
        data = raw[start : end - 1]
        if FIELD_END in data:
            return None
        fields.append((raw[LEADER_LENGTH + index : LEADER_LENGTH + index + 3].decode("latin-1"), data))
    return fields


def _by_separators(raw: bytes, warnings: list[str]) -> list[tuple[str, bytes]]:
    """Fields by their separators, tags by the order that the directory gives them."""
    found = _directory(raw)
    if found is None:
        raise RecordError(Reason.TRUNCATED, "The record has no end of its directory.")
    directory, base = found
    entries = [directory[index : index + 12] for index in range(0, len(directory) - 2, 12)]
    if not entries or not all(entry[:3].isalnum() for entry in entries):
        raise RecordError(Reason.UNREADABLE, "The directory holds no field tags.")
    if all(entry[7:12].isdigit() for entry in entries):
        entries.sort(key=lambda entry: int(entry[7:12]))
    is_cut = not raw.endswith(RECORD_END)
    pieces = raw[base:].rstrip(RECORD_END).split(FIELD_END)
    # What stands after the last separator is the unfinished field of a record that was cut off.
    pieces.pop()
    if is_cut:
        warnings.append(f"truncated: {len(pieces)} of {len(entries)} fields kept")
    elif len(pieces) != len(entries):
        raise RecordError(
            Reason.UNREADABLE, f"The directory names {len(entries)} fields, the record holds {len(pieces)}."
        )
    else:
        warnings.append("directory repaired from field separators")
    return [(entry[:3].decode("latin-1"), data) for entry, data in zip(entries, pieces, strict=False)]


def _charset(leader: str, fields: list[tuple[str, bytes]], raw: bytes, warnings: list[str]) -> str:
    is_unimarc = looks_unimarc(fields)
    if is_unimarc:
        declared = _unimarc_declared(fields)
        candidates = charsets.UNIMARC_CANDIDATES
    else:
        declared = charsets.UTF8 if leader[9:10] == "a" else charsets.MARC8
        candidates = charsets.MARC21_CANDIDATES
    charset = charsets.sniff(raw[LEADER_LENGTH:], declared, candidates)
    if declared and charset not in {declared, charsets.ASCII}:
        warnings.append(f"declared {declared}, read as {charset}")
    return charset


def _unimarc_declared(fields: list[tuple[str, bytes]]) -> str:
    for tag, data in fields:
        if tag == "100":
            coded = data.partition(b"\x1fa")[2]
            return charsets.UNIMARC_CODES.get(coded[26:28].decode("latin-1"), "")
    return ""


def looks_unimarc(fields: list[tuple[str, object]]) -> bool:
    """UNIMARC has its title in 200 and never a 245; the coded field 100 begins with a date."""
    tags = {tag for tag, _ in fields}
    return "245" not in tags and "200" in tags


def _field(tag: str, data: bytes, to_text) -> Field:  # type: ignore[no-untyped-def]
    if tag < "010" and tag.isdigit() and SUBFIELD not in data:
        return Field(tag, data=to_text(data))
    head, *parts = data.split(SUBFIELD)
    indicators = head.decode("latin-1")[:2].ljust(2)
    subfields = [(part[:1].decode("latin-1"), to_text(part[1:])) for part in parts if part]
    return Field(tag, indicators=indicators, subfields=subfields)
