"""UNIMARC and COMARC bibliographic records into drafts (source: UNIMARC Manual: Bibliographic Format, IFLA;
COMARC/B, IZUM).
"""

from __future__ import annotations

import re

from library import identifiers, vocabulary
from library.drafts import (
    Classification,
    Contributor,
    CopyDraft,
    DraftRecord,
    Host,
    Identifier,
    Link,
    Note,
    Series,
    Subject,
    Title,
)
from library.readers.entries import Reason, RecordError
from library.readers.fields import Field, MarcRecord
from library.readers.marc21 import add_reversed_title, is_web_address
from library.readers.text import (
    clean,
    coded_year,
    in_order,
    trim,
    trim_stop,
    unbracket,
    unique,
    without_non_sort,
    years,
)

_SUBJECT_KINDS = {
    "600": "person",
    "601": "corporate",
    "602": "person",
    "604": "work",
    "605": "work",
    "606": "topic",
    "607": "place",
    "608": "form",
    "610": "keyword",
}
_NAME_KINDS = {
    "700": "person",
    "701": "person",
    "702": "person",
    "710": "corporate",
    "711": "corporate",
    "712": "corporate",
}
_VARIANT_TAGS = (
    "500",
    "501",
    "503",
    "512",
    "513",
    "514",
    "515",
    "516",
    "517",
    "518",
    "520",
    "532",
    "540",
    "541",
)
_NOTE_KINDS = {
    "320": "bibliography",
    "328": "thesis",
    "330": "abstract",
    "333": "audience",
    "302": "language",
}
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# COMARC leaves the coded data field without its fixed positions: year and languages have subfields of their
# own.
_LEVEL_PART = frozenset({"1", "2"})
_HOST_TAGS = ("461", "462", "463", "464", "481", "423")
_AVAILABILITY = {
    "": "available",
    "0": "available",
    "1": "available",
    "4": "missing",
    "5": "missing",
    "6": "withdrawn",
    "9": "withdrawn",
}


def to_draft(record: MarcRecord) -> DraftRecord:
    """The draft of a UNIMARC or COMARC record. Raises `RecordError` for a record without a title."""
    titles = list(record.all("200"))
    # A second 200 with $6/$7 is the other script's form of the first.
    item = titles[0] if titles else None
    title = _title(item) if item else None
    if item is None or title is None or not title.main:
        raise RecordError(Reason.NO_TITLE, "The record has no title (field 200).")
    level = vocabulary.LEVEL_BY_MARC.get(_comarc(record, "c") or record.leader[7:8], "monograph")
    if level == "monograph" and record.leader[8:9] in _LEVEL_PART and record.first("461"):
        level = "part"
    draft = DraftRecord(
        title=title,
        source=clean(record.value("801", "b")),
        source_id=clean(record.control("001") or _comarc(record, "e") or record.value("000", "x")),
        level=level,
        material=_material(_comarc(record, "b") or record.leader[6:7], level),
        is_deleted="d" in (record.leader[5:6], _comarc(record, "a")),
        languages=_languages(record),
        country=clean(record.value("102"))[:3].lower(),
    )
    _add_titles(draft, record, item, titles[1:])
    draft.contributors = _contributors(record, draft)
    _add_imprint(draft, record)
    draft.series = _series(record)
    draft.notes = _notes(record)
    draft.contents = [
        text for entry in record.all("327") for value in entry.all("a") if (text := clean(value))
    ]
    draft.subjects = _subjects(record)
    draft.classifications = _classifications(record)
    draft.identifiers = _identifiers(record)
    draft.links = [
        Link(url, clean(entry.first("z23"))[:255])
        for entry in record.all("856")
        if is_web_address(url := entry.first("u"))
    ]
    draft.host = _host(record)
    draft.copies = _copies(record)
    return draft


def _comarc(record: MarcRecord, code: str) -> str:
    """A subfield of the COMARC record label, which stands in field 001 (listing) or 000."""
    for tag in ("001", "000"):
        item = record.first(tag)
        if item is not None and item.subfields:
            return item.first(code)
    return ""


def _title(item: Field) -> Title:
    raw_main = item.first("a")
    main = unbracket(trim(raw_main))
    sort = trim(without_non_sort(raw_main))
    return Title(
        main=main,
        subtitle=" : ".join(trim_stop(value) for value in item.all("e")),
        responsibility=" ; ".join(trim_stop(value) for value in item.all("fg")),
        part_number=", ".join(trim_stop(value) for value in item.all("h")),
        part_name=". ".join(trim_stop(value) for value in item.all("i")),
        sort=sort if sort != main else "",
    )


def _material(code: str, level: str) -> str:
    material = vocabulary.MATERIAL_BY_UNIMARC_TYPE.get(code, "book")
    if material == "book" and level == "serial":
        return "serial"
    return "article" if material == "book" and level == "analytic" else material


def _languages(record: MarcRecord) -> list[str]:
    codes = [value for item in record.all("101") for value in item.all("a")]
    codes += [value for item in record.all("100") for value in item.all("h")]
    return unique([vocabulary.language(code) for code in codes])


def _add_titles(draft: DraftRecord, record: MarcRecord, item: Field, others: list[Field]) -> None:
    draft.parallel_titles = unique([trim_stop(value) for value in item.all("d")])
    draft.parallel_titles += [trim_stop(entry.first("a")) for entry in record.all("510") if entry.first("a")]
    draft.parallel_titles = unique(draft.parallel_titles)
    variants = [trim_stop(entry.join("aehi")) for entry in record.all(*_VARIANT_TAGS)]
    draft.variant_titles = [text for text in unique(variants) if text != draft.title.main]
    for other in others:
        if bool(_CYRILLIC.search(other.first("a"))) != bool(_CYRILLIC.search(draft.title.main)):
            draft.other_script_title, draft.other_script_origin = _title(other), "catalogued"
            return
    add_reversed_title(draft)


def _contributors(record: MarcRecord, draft: DraftRecord) -> list[Contributor]:
    found: dict[tuple[str, str], Contributor] = {}
    linked: dict[str, Contributor] = {}
    for item in record.all(*_NAME_KINDS):
        person = _contributor(item)
        if not person.name:
            continue
        link = item.first("6")[:4]
        first = linked.get(link) if link else None
        if first is not None and bool(_CYRILLIC.search(person.name)) != bool(_CYRILLIC.search(first.name)):
            first.other_script = first.other_script or person.name
            continue
        if link:
            linked[link] = person
        found.setdefault((person.name, person.role), person)
    return list(found.values())


def _contributor(item: Field) -> Contributor:
    kind = _NAME_KINDS[item.tag]
    if kind == "corporate" and item.indicators[0] == "1":
        kind = "meeting"
    if kind == "person":
        parts = [trim(item.first("a")).rstrip(","), trim(item.first("gb"))]
        name = ", ".join(filter(None, parts))
        if item.first("d"):
            name = f"{parts[0]} {trim(item.first('d'))}"
    else:
        name = ". ".join(trim_stop(value) for value in item.all("ab"))
    is_main = item.tag in {"700", "710"}
    role = vocabulary.relator(item.first("4")) or ("aut" if item.tag[2] != "2" else "ctb")
    return Contributor(
        trim_stop(name), kind, role, "", trim_stop(item.first("f")).strip("()")[:60], "", is_main
    )


def _add_imprint(draft: DraftRecord, record: MarcRecord) -> None:
    imprint = list(record.all("210", "214"))
    draft.edition = " / ".join(trim_stop(value) for item in record.all("205") for value in item.all("ab"))
    draft.places = unique([unbracket(trim(value)) for item in imprint for value in item.all("a")])
    draft.publishers = unique([unbracket(trim(value)) for item in imprint for value in item.all("c")])
    draft.date_text = trim_stop(imprint[0].first("d")) if imprint else ""
    extent = record.first("215")
    if extent is not None:
        parts = [
            trim(extent.join("a")),
            trim(extent.join("c", ", ")),
            trim(extent.first("d")),
            trim(extent.first("e")),
        ]
        separators = ["", " : ", " ; ", " + "]
        draft.extent = "".join(
            sep * bool(part) + part for sep, part in zip(separators, parts, strict=True)
        ).lstrip(" :;+")
    draft.year_from, draft.year_to = _years(record, draft.date_text)


def _years(record: MarcRecord, printed: str) -> tuple[int | None, int | None]:
    if year := record.value("100", "c"):
        return in_order(
            coded_year(year), coded_year(record.value("100", "d"), upper=True) or coded_year(year, upper=True)
        )
    coded = record.value("100")
    kind, date1, date2 = coded[8:9], coded[9:13], coded[13:17]
    first = coded_year(date1)
    if first is None or kind == "u":
        return years(printed)
    if kind in {"a", "b", "f", "g"}:
        return in_order(first, coded_year(date2, upper=True))
    return in_order(first, coded_year(date1, upper=True))


def _series(record: MarcRecord) -> list[Series]:
    found: dict[str, Series] = {}
    for item in record.all("225", "410"):
        inner = embedded(item)
        title = trim_stop(
            ". ".join([trim_stop(value) for value in item.all("ahi")]) or trim_stop(inner.value("200"))
        )
        number = trim_stop(item.first("v") or inner.value("200", "v"))
        issn = identifiers.parse_issn(item.first("x") or inner.value("011"))
        if title:
            found.setdefault(title.casefold(), Series(title, number, issn.value if issn else ""))
    return list(found.values())


def embedded(item: Field) -> MarcRecord:
    """The fields inside a linking field (4--): each `$1` begins one, with its tag, indicators and then its
    subfields.
    """
    fields: list[Field] = []
    for code, value in item.subfields:
        if code == "1":
            tag = value[:3]
            fields.append(
                Field(tag, data=value[3:]) if tag < "010" else Field(tag, indicators=value[3:5].ljust(2))
            )
        elif fields:
            fields[-1].subfields.append((code, value))
    return MarcRecord(fields=fields)


def _notes(record: MarcRecord) -> list[Note]:
    notes = []
    for item in record.fields:
        if item.tag[0] == "3" and item.tag not in {"327", "316", "317", "318", "345"}:
            text = clean(item.join("abcdefgz", ", ") if item.tag == "328" else item.join("a", " "))
            if text:
                notes.append(Note(text, _NOTE_KINDS.get(item.tag, "general")))
    return notes


def _subjects(record: MarcRecord) -> list[Subject]:
    found: dict[tuple[str, str], Subject] = {}
    for item in record.all(*_SUBJECT_KINDS):
        kind = _SUBJECT_KINDS[item.tag]
        scheme = (item.first("2") or "local").lower()[:20]
        for term in _subject_terms(item, kind):
            found.setdefault((term.casefold(), kind), Subject(term, scheme, kind))
    return list(found.values())


def _subject_terms(item: Field, kind: str) -> list[str]:
    if kind == "keyword":
        return [text for value in item.all("a") if (text := trim_stop(value))]
    if kind == "person":
        name = ", ".join(filter(None, [trim(item.first("a")).rstrip(","), trim(item.first("gb"))]))
        parts = [name, *(trim_stop(value) for value in item.all("xyzw"))]
    else:
        parts = [trim_stop(value) for value in item.all("abxyzw")]
    term = " — ".join(filter(None, parts))
    return [term] if term else []


def _classifications(record: MarcRecord) -> list[Classification]:
    found = {}
    for tag, scheme in (("675", "udc"), ("676", "ddc"), ("680", "lcc"), ("686", "other")):
        for item in record.all(tag):
            code = clean(item.first("a"))[:120]
            if code:
                found[scheme, code] = Classification(scheme, code)
    return list(found.values())


def _identifiers(record: MarcRecord) -> list[Identifier]:
    found: dict[tuple[str, str], Identifier] = {}
    for tag, parse in (
        ("010", identifiers.parse_isbn),
        ("011", identifiers.parse_issn),
        ("013", identifiers.parse_ismn),
    ):
        for field in record.all(tag):
            for value in field.all("aeyz"):
                item = parse(value)
                if item is None:
                    continue
                if not item.qualifier:
                    item.qualifier = clean(field.first("b")).strip("() ;:")[:120]
                found.setdefault((item.scheme, item.value), item)
    return list(found.values())


def _host(record: MarcRecord) -> Host | None:
    for item in record.all(*_HOST_TAGS):
        inner = embedded(item)
        title = trim_stop(inner.value("200") or item.first("t"))
        if not title and not item.subfields:
            continue
        issn = identifiers.parse_issn(inner.value("011") or item.first("x"))
        isbn = identifiers.normalise_isbn(inner.value("010") or item.first("y"))
        number = inner.control("001") or (
            item.first("0") if not item.first("1") or len(item.first("1")) > 9 else ""
        )
        # COMARC gives only the host's number, in $1.
        number = number or (item.first("1") if not inner.first("200") or not title else "")
        part = clean(inner.value("200", "v") or inner.value("200", "h") or item.first("v"))
        if title or number:
            return Host(title, part, issn.value if issn else "", isbn or "", clean(number))
    return None


def _copies(record: MarcRecord) -> list[CopyDraft]:
    """Holdings of UNIMARC 995 (recommendation), RUSMARC 899, and COMARC 996/997/992."""
    copies: dict[str, CopyDraft] = {}
    for item in record.all("996", "997", "992", "995", "899"):
        if item.tag in {"995", "899"}:
            number, mark, place = item.first("fxp"), item.first("kj"), item.first("cba")
        else:
            number, mark, place = item.first("f9"), _comarc_shelf_mark(item.first("d")), item.first("l")
        if number:
            status = _AVAILABILITY.get(item.first("q") if item.tag in {"996", "997"} else "", "available")
            copies[number[:64]] = CopyDraft(clean(number)[:64], clean(mark)[:120], clean(place)[:120], status)
    return list(copies.values())


def _comarc_shelf_mark(value: str) -> str:
    r"""A COMARC shelf mark, whose elements are set apart by a backslash and a letter (`\uPed\n1234`)."""
    parts = [part[1:].strip() for part in re.split(r"\\(?=[a-z])", value) if part]
    return " ".join(filter(None, parts)) if value.startswith("\\") else value
