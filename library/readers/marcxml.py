"""MARCXML (MARC21 and UNIMARC alike), one `<record>` at a time.

Records are cut out of the text before any of them is parsed, so that one malformed record costs only itself
and memory stays constant. Each fragment begins with its own `<record`, so a document type with entities can
never come in.
"""

from __future__ import annotations

import codecs
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import BinaryIO

from library.readers.entries import Entry, Reason, RecordError
from library.readers.fields import DEFAULT_LEADER, Field, MarcRecord
from library.readers.iso2709 import MAX_RECORD_BYTES

_CHUNK = 256 * 1024
_START = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?record(?=[\s>])")
_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?record\s*>")
_PREFIX = re.compile(r"(</?)[A-Za-z_][\w.-]*:(?=(?:record|leader|controlfield|datafield|subfield)\b)")
_NAMESPACED_ATTRIBUTE = re.compile(
    r"\s(?:xmlns(?::[\w.-]+)?|[A-Za-z_][\w.-]*:[\w.-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding=["']([A-Za-z0-9._-]+)["']""")
_ILLEGAL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x(?:0?[0-8bcef]|1[0-9a-f])|(?:[0-8]|1[1249]|2\d|3[01]));",
    re.I,
)


def split(stream: BinaryIO) -> Iterator[Entry]:
    """The innermost `<record>` elements of a stream; `raw` is the element in UTF-8."""
    head = stream.read(_CHUNK)
    charset = encoding_of(head)
    decoder = codecs.getincrementaldecoder(charset)("replace")
    buffer, ordinal, offset = decoder.decode(head), 0, 0
    at_end = not head
    while True:
        while match := _END.search(buffer):
            starts = list(_START.finditer(buffer, 0, match.start()))
            if starts:
                ordinal += 1
                begin = starts[-1].start()
                position = offset + len(buffer[:begin].encode(charset, "replace"))
                yield Entry(ordinal, position, buffer[begin : match.end()].encode("utf-8"))
            offset += len(buffer[: match.end()].encode(charset, "replace"))
            buffer = buffer[match.end() :]
        if at_end:
            break
        buffer, dropped = _bound(buffer)
        offset += dropped
        chunk = stream.read(_CHUNK)
        at_end = not chunk
        buffer += decoder.decode(chunk, final=at_end)
    if last := _START.search(buffer):
        position = offset + len(buffer[: last.start()].encode(charset, "replace"))
        yield Entry(ordinal + 1, position, buffer[last.start() :].encode("utf-8"))


def _bound(buffer: str) -> tuple[str, int]:
    """Keep the buffer from growing over text that holds no record."""
    if len(buffer) <= MAX_RECORD_BYTES:
        return buffer, 0
    keep = buffer[-_CHUNK:]
    return keep, len(buffer[:-_CHUNK].encode("utf-8"))


def encoding_of(head: bytes) -> str:
    """The encoding by byte order mark or XML declaration, UTF-8 without either or when Python has no such
    codec.
    """
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if head.startswith(mark):
            return charset
    match = _DECLARED.search(head[:400])
    if match is None:
        return "utf-8"
    try:
        return codecs.lookup(match.group(1).decode("ascii")).name
    except LookupError:
        return "utf-8"


def parse(raw: bytes) -> MarcRecord:
    """The fields of one `<record>` element, whatever its namespace.

    Raises `RecordError` for malformed XML.
    """
    text = _NAMESPACED_ATTRIBUTE.sub("", _PREFIX.sub(r"\1", raw.decode("utf-8", "replace")))
    if not _END.search(text):
        raise RecordError(Reason.TRUNCATED, "The record element is not closed.")
    try:
        root = ET.fromstring(_ILLEGAL.sub("", text))
    except ET.ParseError as error:
        raise RecordError(Reason.MALFORMED_XML, f"The record is not well-formed XML: {error}.") from error
    record = MarcRecord(charset="utf-8", leader=DEFAULT_LEADER)
    for element in root:
        tag = (element.get("tag") or "").strip()
        if element.tag == "leader":
            record.leader = (element.text or "").ljust(24)[:24]
        elif element.tag == "controlfield":
            record.fields.append(Field(tag, data=element.text or ""))
        elif element.tag == "datafield" and tag:
            record.fields.append(_data_field(tag, element))
    if not record.fields:
        raise RecordError(Reason.EMPTY, "The record element holds no fields.")
    return record


def _data_field(tag: str, element: ET.Element) -> Field:
    indicators = f"{element.get('ind1') or ' '}{element.get('ind2') or ' '}"
    subfields = [
        (child.get("code") or "a", "".join(child.itertext())) for child in element if child.tag == "subfield"
    ]
    return Field(tag, indicators=indicators[:2].ljust(2), subfields=subfields)
