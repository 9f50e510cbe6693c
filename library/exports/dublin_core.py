"""Drafts as simple Dublin Core (oai_dc), fifteen elements and no qualifiers."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from library.drafts import DraftRecord
from library.exports.marc import xml_text
from library.exports.references import year_text

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
TAIL = b"</records>\n"
_TYPES = {
    "map": "Image",
    "picture": "Image",
    "audio": "Sound",
    "video": "MovingImage",
    "object": "PhysicalObject",
}
ET.register_namespace("oai_dc", OAI_DC)
ET.register_namespace("dc", DC)


def dublin_core(draft: DraftRecord, url: str = "") -> bytes:
    """One `oai_dc:dc` element."""
    root = ET.Element(f"{{{OAI_DC}}}dc")
    for name, value in _elements(draft, url):
        if value:
            ET.SubElement(root, f"{{{DC}}}{name}").text = xml_text(value)
    return ET.tostring(root, encoding="utf-8") + b"\n"


def _elements(draft: DraftRecord, url: str) -> list[tuple[str, str]]:
    other = draft.other_script_title
    makers = [person for person in draft.contributors if person.role == "aut"]
    helpers = [person for person in draft.contributors if person.role != "aut"]
    return [
        ("title", draft.title.full()),
        ("title", other.full() if other else ""),
        *(("title", title) for title in draft.parallel_titles),
        *(("creator", name) for person in makers for name in (person.name, person.other_script)),
        *(("contributor", name) for person in helpers for name in (person.name, person.other_script)),
        *(("subject", subject.term) for subject in draft.subjects),
        *(("subject", f"{item.scheme.upper()} {item.code}") for item in draft.classifications),
        *(("description", note.text) for note in draft.notes),
        *(("publisher", name) for name in draft.publishers),
        ("date", year_text(draft)),
        ("type", _TYPES.get(draft.material, "Text")),
        ("format", draft.extent),
        ("identifier", url),
        *(("identifier", f"{item.scheme.upper()} {item.printed}") for item in draft.identifiers),
        *(("language", code) for code in draft.languages),
        *(("relation", series.title) for series in draft.series),
        ("source", draft.host.title if draft.host else ""),
    ]
