"""Drafts for reference managers: CSL JSON, BibTeX and RIS. All three keep roles apart."""

from __future__ import annotations

import json
import re
from typing import Any

from library.drafts import Contributor, DraftRecord
from library.keys import public_id
from search.analysis import fold

_CSL_TYPES = {
    "article": "article-journal",
    "serial": "periodical",
    "map": "map",
    "score": "musical_score",
    "video": "motion_picture",
    "audio": "song",
    "picture": "graphic",
    "electronic": "webpage",
    "manuscript": "manuscript",
}
_CSL_ROLES = {
    "aut": "author",
    "edt": "editor",
    "trl": "translator",
    "ill": "illustrator",
    "com": "compiler",
    "cmp": "composer",
    "drt": "director",
    "nrt": "narrator",
}
_BIBTEX_TYPES = {"article": "article", "manuscript": "unpublished", "electronic": "misc"}
_RIS_TYPES = {
    "article": "JOUR",
    "serial": "SER",
    "map": "MAP",
    "score": "MUSIC",
    "video": "VIDEO",
    "audio": "SOUND",
    "picture": "ART",
    "electronic": "ELEC",
    "manuscript": "UNPB",
}
_RIS_ROLES = {"aut": "AU", "edt": "ED", "trl": "A4", "com": "A2"}
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NOT_KEY = re.compile(r"[^a-z0-9]+")


def year_text(draft: DraftRecord) -> str:
    """The year or range of years, or nothing."""
    if draft.year_from is None:
        return ""
    return str(draft.year_from) if draft.year_from == draft.year_to else f"{draft.year_from}–{draft.year_to}"


def first_identifier(draft: DraftRecord, scheme: str) -> str:
    """The first valid number of a scheme."""
    return next((item.value for item in draft.identifiers if item.scheme == scheme and item.valid), "")


def citation_key(draft: DraftRecord) -> str:
    """A BibTeX key: family name, year and first word of the title in plain letters.

    What tells editions of one book apart is made from the record's number: it is the same in every export,
    so that a document that cites the key stays right.
    """
    name = draft.contributors[0].name.partition(",")[0] if draft.contributors else ""
    words = re.findall(r"\w+", (draft.title.sort or draft.title.main).casefold())
    parts = [name.casefold(), year_text(draft)[:4], words[0] if words else ""]
    words_key = _NOT_KEY.sub("", "".join(fold(part) for part in parts)) or "record"
    number = public_id(draft.source, draft.source_id)[:4] if draft.source_id else ""
    return f"{words_key}-{number}" if number else words_key


def csl_item(draft: DraftRecord, url: str = "", key: str = "") -> dict[str, Any]:
    """A CSL JSON item (Citation Style Language 1.0.2)."""
    item: dict[str, Any] = {
        "id": key or citation_key(draft),
        "type": _CSL_TYPES.get(draft.material, "book"),
        "title": draft.title.full(),
        "container-title": draft.host.title if draft.host else "",
        "collection-title": draft.series[0].title if draft.series else "",
        "collection-number": draft.series[0].number if draft.series else "",
        "edition": draft.edition,
        "publisher": ", ".join(draft.publishers),
        "publisher-place": ", ".join(draft.places),
        "language": draft.languages[0] if draft.languages else "",
        "ISBN": first_identifier(draft, "isbn"),
        "ISSN": first_identifier(draft, "issn") or (draft.host.issn if draft.host else ""),
        "DOI": first_identifier(draft, "doi"),
        "volume": draft.host.part if draft.host else "",
        "number-of-pages": _pages(draft.extent),
        "URL": url,
    }
    if draft.year_from is not None:
        years = (
            [[draft.year_from]] if draft.year_to == draft.year_from else [[draft.year_from], [draft.year_to]]
        )
        item["issued"] = {"date-parts": years}
    for person in draft.contributors:
        item.setdefault(_CSL_ROLES.get(person.role, "contributor"), []).append(_csl_name(person))
    return {name: value for name, value in item.items() if value}


def _csl_name(person: Contributor) -> dict[str, str]:
    family, comma, given = person.name.partition(", ")
    if person.kind != "person" or not comma:
        return {"literal": person.name}
    return {"family": family, "given": given}


def _pages(extent: str) -> str:
    match = re.search(r"(\d+)\s*(?:p|с|s|стр|str|S)\b", extent)
    return match.group(1) if match else ""


def csl_json(draft: DraftRecord, url: str = "") -> bytes:
    """One CSL JSON item as text."""
    return json.dumps(csl_item(draft, url, key=url), ensure_ascii=False).encode()


def bibtex(draft: DraftRecord, url: str = "") -> bytes:
    """One BibTeX entry in UTF-8 (for biber, or bibtex with an engine that reads UTF-8)."""
    people = {
        role: " and ".join(_bibtex_name(person) for person in draft.contributors if person.role == role)
        for role in ("aut", "edt", "trl")
    }
    fields = {
        "author": people["aut"],
        "editor": people["edt"],
        "translator": people["trl"],
        "title": _braced(draft.title.full()),
        "journal": _escaped(draft.host.title) if draft.host else "",
        "volume": _escaped(draft.host.part) if draft.host else "",
        "series": _escaped(draft.series[0].title) if draft.series else "",
        "number": _escaped(draft.series[0].number) if draft.series else "",
        "edition": _escaped(draft.edition),
        "publisher": _escaped(", ".join(draft.publishers)),
        "address": _escaped(", ".join(draft.places)),
        "year": year_text(draft),
        "isbn": first_identifier(draft, "isbn"),
        "issn": first_identifier(draft, "issn"),
        "doi": first_identifier(draft, "doi"),
        "language": draft.languages[0] if draft.languages else "",
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    kind = _BIBTEX_TYPES.get(draft.material, "book")
    return (f"@{kind}{{{citation_key(draft)},\n" + ",\n".join(lines) + "\n}\n\n").encode()


def _escaped(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def _braced(text: str) -> str:
    """A title in braces of its own keeps its capitals."""
    return f"{{{_escaped(text)}}}"


def _bibtex_name(person: Contributor) -> str:
    name = _escaped(person.name)
    return name if person.kind == "person" and "," in person.name else f"{{{name}}}"


def ris(draft: DraftRecord, url: str = "") -> bytes:
    """One RIS record with the line ends that the format asks for."""
    lines = [("TY", _RIS_TYPES.get(draft.material, "BOOK"))]
    lines += [(_RIS_ROLES.get(person.role, "A3"), person.name) for person in draft.contributors]
    lines += [
        ("TI", draft.title.full()),
        ("T2", draft.host.title if draft.host else draft.series[0].title if draft.series else ""),
        ("VL", draft.host.part if draft.host else ""),
        ("ET", draft.edition),
        ("PB", ", ".join(draft.publishers)),
        ("CY", ", ".join(draft.places)),
        ("PY", str(draft.year_from or "")),
        ("SN", first_identifier(draft, "isbn") or first_identifier(draft, "issn")),
        ("DO", first_identifier(draft, "doi")),
        ("LA", draft.languages[0] if draft.languages else ""),
    ]
    lines += [("KW", subject.term) for subject in draft.subjects]
    lines += [("CN", copy.shelf_mark) for copy in draft.copies[:1]]
    lines += [("AB", note.text) for note in draft.notes if note.kind == "abstract"]
    lines.append(("UR", url))
    text = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value)
    return (text + "ER  - \r\n\r\n").encode()
