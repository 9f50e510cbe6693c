"""Writing MARC records: ISO 2709 and MARCXML, for MARC21 and UNIMARC alike."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from library.readers.fields import Field, MarcRecord
from library.readers.iso2709 import FIELD_END, LEADER_LENGTH, RECORD_END, SUBFIELD

NAMESPACE = "http://www.loc.gov/MARC21/slim"
XML_HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">\n'.encode()
XML_TAIL = b"</collection>\n"
_MAX_LENGTH = 99_999
_MAX_FIELD = 9_999
_SEPARATORS = str.maketrans("", "", "\x1d\x1e\x1f")


def data_field(tag: str, indicators: str, *subfields: tuple[str, str]) -> Field | None:
    """A field with the subfields that have a value, or None when none has."""
    filled = [(code, value) for code, value in subfields if value]
    return Field(tag, indicators=indicators, subfields=filled) if filled else None


def ordered(fields: list[Field | None]) -> list[Field]:
    """The fields that are there, by tag; equal tags keep their order."""
    return sorted((field for field in fields if field is not None), key=lambda field: field.tag)


def iso2709(record: MarcRecord) -> bytes:
    """One record in UTF-8. Lengths that the format cannot hold are written as its largest number."""
    directory, body = [], []
    position = 0
    for field in record.fields:
        content = _content(field) + FIELD_END
        directory.append(
            f"{field.tag}{min(len(content), _MAX_FIELD):04d}{min(position, _MAX_LENGTH):05d}".encode()
        )
        body.append(content)
        position += len(content)
    base = LEADER_LENGTH + 12 * len(directory) + 1
    length = min(base + position + 1, _MAX_LENGTH)
    leader = f"{length:05d}{record.leader[5:12]}{min(base, _MAX_LENGTH):05d}{record.leader[17:24]}"
    return leader.encode() + b"".join(directory) + FIELD_END + b"".join(body) + RECORD_END


def _content(field: Field) -> bytes:
    if not field.subfields:
        return _encoded(field.data)
    parts = [field.indicators.encode("ascii", "replace")]
    parts += [SUBFIELD + code.encode() + _encoded(value) for code, value in field.subfields]
    return b"".join(parts)


def _encoded(text: str) -> bytes:
    return text.translate(_SEPARATORS).encode("utf-8", "replace")


def marcxml(record: MarcRecord, kind: str) -> bytes:
    """One `<record>` element; the collection around it is `XML_HEAD` and `XML_TAIL`. `kind` is its `format`
    attribute.
    """
    root = ET.Element("record", {"format": kind, "type": "Bibliographic"})
    ET.SubElement(root, "leader").text = record.leader
    for field in record.fields:
        if not field.subfields:
            ET.SubElement(root, "controlfield", {"tag": field.tag}).text = xml_text(field.data)
            continue
        element = ET.SubElement(
            root, "datafield", {"tag": field.tag, "ind1": field.indicators[0], "ind2": field.indicators[1]}
        )
        for code, value in field.subfields:
            ET.SubElement(element, "subfield", {"code": code}).text = xml_text(value)
    return ET.tostring(root, encoding="utf-8") + b"\n"


def xml_text(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
    )
