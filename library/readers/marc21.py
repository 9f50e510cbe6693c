"""MARC21 bibliographic records into drafts (source: MARC 21 Format for Bibliographic Data, Library of
Congress).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

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
from library.readers.text import clean, coded_year, in_order, trim, trim_stop, unbracket, unique, years
from library.romanisation import is_reversible_language, try_cyrillic

_NOT_BIBLIOGRAPHIC = {
    "z": "authority",
    "u": "holdings",
    "v": "holdings",
    "x": "holdings",
    "y": "holdings",
    "w": "classification",
}
_KIND_BY_TAG = {
    "00": "person",
    "10": "corporate",
    "11": "meeting",
    "30": "work",
    "50": "topic",
    "51": "place",
    "55": "form",
}
_SUBJECT_TAGS = ("600", "610", "611", "630", "650", "651", "653", "655")
_SUBJECT_SCHEMES = {"0": "lcsh", "1": "lcac", "2": "mesh", "3": "nal", "5": "csh", "6": "rvm"}
_NOTE_KINDS = {
    "502": "thesis",
    "504": "bibliography",
    "520": "abstract",
    "521": "audience",
    "546": "language",
    "586": "award",
}
_LINKAGE = re.compile(r"(\d{3})-(\d\d)")
_COPY_STATUS = {"0": "available", "": "available"}


def to_draft(record: MarcRecord) -> DraftRecord:
    """The draft of a MARC21 record.

    Raises `RecordError` for records without a title or not of a publication.
    """
    kind = _NOT_BIBLIOGRAPHIC.get(record.leader[6:7])
    if kind:
        raise RecordError(Reason.NOT_BIBLIOGRAPHIC, f"This is a record of {kind} data, not of a publication.")
    linked = _linked_fields(record)
    field_245 = record.first("245")
    title = _title(field_245) if field_245 else None
    if title is None or not title.main:
        raise RecordError(Reason.NO_TITLE, "The record has no title (field 245).")
    level = vocabulary.LEVEL_BY_MARC.get(record.leader[7:8], "monograph")
    draft = DraftRecord(
        title=title,
        source=clean(record.control("003")),
        source_id=clean(record.control("001")),
        level=level,
        material=_material(record.leader, level),
        is_deleted=record.leader[5:6] == "d",
        languages=_languages(record),
        country=record.control("008")[15:18].strip(" |#"),
    )
    if field_245 is not None:
        _add_titles(draft, record, field_245, linked)
    draft.contributors = _contributors(record, draft, linked)
    _add_imprint(draft, record)
    draft.series = _series(record)
    draft.notes = _notes(record)
    draft.contents = [text for item in record.all("505") if (text := clean(item.join("agrtu")))]
    draft.subjects = _subjects(record, linked)
    draft.classifications = _classifications(record)
    draft.identifiers = _identifiers(record)
    draft.links = _links(record)
    draft.host = _host(record)
    draft.copies = _copies(record)
    return draft


def _linked_fields(record: MarcRecord) -> dict[str, Field]:
    """Fields 880 by `tag-number` of the field whose other-script form they are."""
    linked = {}
    for item in record.all("880"):
        match = _LINKAGE.match(item.first("6"))
        if match and match.group(2) != "00":
            linked[match.group()] = item
    return linked


def _other_script(item: Field, linked: dict[str, Field]) -> Field | None:
    match = _LINKAGE.match(item.first("6"))
    return linked.get(f"{item.tag}-{match.group(2)}") if match else None


def _title(item: Field) -> Title:
    main = trim(item.first("a")) or trim(item.first("k"))
    skip = int(item.indicators[1]) if item.indicators[1].isdigit() else 0
    # Field 245 $a may be enclosed in brackets whose partner stands in $b or $c; the pair carries no meaning
    # for readers.
    if main.startswith("[") and "]" not in main:
        main = main[1:]
    return Title(
        main=unbracket(main),
        subtitle=_close_brackets(trim_stop(item.join("b"))),
        responsibility=trim_stop(item.join("c")),
        part_number=trim_stop(item.join("n", ", ")),
        part_name=trim_stop(item.join("p", ". ")),
        sort=main[skip:].lstrip(" '\"«„[(") if 0 < skip < min(len(main), 10) else "",
    )


def _close_brackets(text: str) -> str:
    """A closing bracket without its opening one is left out."""
    return text.replace("]", "") if "[" not in text else text


def _add_titles(draft: DraftRecord, record: MarcRecord, item: Field, linked: dict[str, Field]) -> None:
    """Parallel, variant and other-script titles, and the Cyrillic that a romanised title stands for."""
    if " = " in draft.title.subtitle:
        draft.title.subtitle, *parallel = draft.title.subtitle.split(" = ")
        draft.parallel_titles = [text for part in parallel if (text := trim_stop(part))]
    elif clean(item.first("a")).endswith("=") and draft.title.subtitle:
        draft.parallel_titles, draft.title.subtitle = [draft.title.subtitle], ""
    variants = [trim_stop(other.join("abnp")) for other in record.all("130", "240", "246", "247", "740")]
    draft.variant_titles = [text for text in unique(variants) if text != draft.title.main]
    vernacular = _other_script(item, linked)
    if vernacular is not None and trim(vernacular.first("a")):
        draft.other_script_title = _title(vernacular)
        draft.other_script_origin = "catalogued"
    else:
        add_reversed_title(draft)


def add_reversed_title(draft: DraftRecord) -> None:
    """Give a draft the Cyrillic form of a romanised title: the whole title proper or nothing, other parts
    when certain.

    Serbian is left to the site's script twin: a Serbian title in Latin letters may well have been printed so.
    """
    language = draft.languages[0] if draft.languages else ""
    if not is_reversible_language(language) or language == "srp":
        return
    title = draft.title
    main = try_cyrillic(title.main, language)
    subtitle = try_cyrillic(title.subtitle, language)
    if not main or (title.subtitle and not subtitle):
        return
    draft.other_script_title = Title(
        main=main,
        subtitle=subtitle,
        responsibility=try_cyrillic(title.responsibility, language),
        part_number=try_cyrillic(title.part_number, language),
        part_name=try_cyrillic(title.part_name, language),
    )
    draft.other_script_origin = "reversed"


def _material(leader: str, level: str) -> str:
    material = vocabulary.MATERIAL_BY_MARC21_TYPE.get(leader[6:7], "book")
    if material == "book" and level == "serial":
        return "serial"
    return "article" if material == "book" and level == "analytic" else material


def _languages(record: MarcRecord) -> list[str]:
    codes = [record.control("008")[35:38]]
    for item in record.all("041"):
        for value in item.all("ad"):
            codes.extend(value[index : index + 3] for index in range(0, len(value), 3))
    return unique([vocabulary.language(code) for code in codes])


def _contributors(record: MarcRecord, draft: DraftRecord, linked: dict[str, Field]) -> list[Contributor]:
    found: dict[tuple[str, str], Contributor] = {}
    for tag in ("100", "110", "111", "700", "710", "711"):
        for item in record.all(tag):
            # An added entry with a title is a work that is contained or related, not somebody who made this
            # one.
            if tag[0] == "7" and item.first("t"):
                continue
            person = _contributor(item, draft, linked)
            if person.name:
                found.setdefault((person.name, person.role), person)
    return list(found.values())


def _contributor(item: Field, draft: DraftRecord, linked: dict[str, Field]) -> Contributor:
    kind = _KIND_BY_TAG[item.tag[1:]]
    printed = trim_stop(item.join("e", ", "))
    role = vocabulary.relator(item.first("4"), printed)
    if not role:
        role = "aut" if item.tag[0] == "1" else "ctb"
    name = _heading(item, kind)
    vernacular = _other_script(item, linked)
    other = _heading(vernacular, kind) if vernacular else reversed_name(name, draft)
    return Contributor(name, kind, role, printed, trim_stop(item.first("d"))[:60], other, item.tag[0] == "1")


def _heading(item: Field, kind: str) -> str:
    if kind == "person":
        return trim_stop(" ".join(trim(value) for value in item.all("ab")))
    return trim_stop(". ".join(trim_stop(value) for value in item.all("ab" if kind == "corporate" else "ae")))


def reversed_name(name: str, draft: DraftRecord) -> str:
    """The Cyrillic form of a personal name, if the title page spells the family name in the same
    romanisation.

    A heading may follow another language's usage (`Eberhardt, Piotr` in a Belarusian book), so the record's
    language alone does not make the reversal certain; the statement of responsibility, transcribed from the
    title page, does.
    """
    language = draft.languages[0] if draft.languages else ""
    family = name.partition(",")[0]
    stem = family[: max(4, len(family) - 2)]
    if len(stem) < 3 or stem not in draft.title.responsibility or language == "srp":
        return ""
    return try_cyrillic(name, language)


def _add_imprint(draft: DraftRecord, record: MarcRecord) -> None:
    imprint = [*record.all("260"), *(item for item in record.all("264") if item.indicators[1] in "1 0")]
    draft.edition = trim_stop(record.first("250").join("ab")) if record.first("250") else ""
    draft.extent = clean(record.first("300").join("abce")) if record.first("300") else ""
    places = [unbracket(trim(value)) for item in imprint for value in item.all("a")]
    publishers = [unbracket(trim(value)) for item in imprint for value in item.all("b")]
    draft.places, draft.publishers = unique(places), unique(publishers)
    draft.date_text = trim_stop(" ".join(item.first("c") for item in imprint[:1]))
    draft.year_from, draft.year_to = _years(record.control("008"), draft.date_text)


def _years(coded: str, printed: str) -> tuple[int | None, int | None]:
    """Years from field 008/06-14, or from the printed date where the codes say nothing."""
    kind, date1, date2 = coded[6:7], coded[7:11], coded[11:15]
    if kind in {"b", "|", ""}:
        return years(printed)
    first = coded_year(date1)
    if first is None:
        return years(printed)
    if kind in {"m", "q", "d", "i", "k"}:
        return in_order(first, coded_year(date2, upper=True))
    return in_order(first, coded_year(date1, upper=True))


def _series(record: MarcRecord) -> list[Series]:
    found: dict[str, Series] = {}
    for item in record.all("490", "440", "830", "800", "810", "811"):
        codes = "anp" if item.tag in {"490", "440", "830"} else "tnp"
        title = trim_stop(item.join(codes, ". " if item.tag != "490" else " "))
        issn = identifiers.parse_issn(item.first("x"))
        if title:
            found.setdefault(
                title.casefold(), Series(title, trim_stop(item.first("v")), issn.value if issn else "")
            )
    return list(found.values())


def _notes(record: MarcRecord) -> list[Note]:
    notes = []
    for item in record.fields:
        if item.tag[0] == "5" and item.tag not in {"505", "506", "540", "541", "561", "583"}:
            text = clean(item.join("abcdefghinoz3"))
            if text:
                notes.append(Note(text, _NOTE_KINDS.get(item.tag, "general")))
    return notes


def _subjects(record: MarcRecord, linked: dict[str, Field]) -> list[Subject]:
    found: dict[tuple[str, str], Subject] = {}
    for item in record.all(*_SUBJECT_TAGS):
        term = _subject_term(item)
        if not term:
            continue
        scheme = (
            item.first("2").lower()[:20]
            if item.indicators[1] == "7"
            else _SUBJECT_SCHEMES.get(item.indicators[1], "local")
        )
        kind = "keyword" if item.tag == "653" else _KIND_BY_TAG[item.tag[1:]]
        vernacular = _other_script(item, linked)
        subject = Subject(term, scheme or "local", kind, _subject_term(vernacular) if vernacular else "")
        # The same heading from two schemes is one subject to a reader; the first scheme named is kept.
        found.setdefault((term.casefold(), kind), subject)
    return list(found.values())


def _subject_term(item: Field) -> str:
    main = trim_stop(" ".join(trim(value) for value in item.all("abcdntpq")))
    parts = [trim_stop(value) for value in item.all("vxyz")]
    return " — ".join(filter(None, [main, *parts]))


def _classifications(record: MarcRecord) -> list[Classification]:
    found = []
    for tag, scheme in (("080", "udc"), ("082", "ddc"), ("050", "lcc"), ("084", "other")):
        for item in record.all(tag):
            code = clean(item.join("ab" if tag == "050" else "a"))
            found.extend(
                Classification(scheme, part[:120])
                for part in ([code.replace("/", "")] if tag == "082" else [code])
                if part
            )
    return list({(item.scheme, item.code): item for item in found}.values())


def _identifiers(record: MarcRecord) -> list[Identifier]:
    found: dict[tuple[str, str], Identifier] = {}

    def add(item: Identifier | None) -> None:
        if item is not None:
            found.setdefault((item.scheme, item.value), item)

    for field in record.all("020"):
        for value in field.all("az"):
            item = identifiers.parse_isbn(value)
            if item and not item.qualifier:
                item.qualifier = clean(field.first("q")).strip("() ;:")[:120]
            add(item)
    for field in record.all("022"):
        add(identifiers.parse_issn(field.first("a")))
    for field in record.all("024"):
        if field.indicators[0] == "2":
            add(identifiers.parse_ismn(field.first("a")))
        elif field.first("2").lower() == "doi" and field.first("a"):
            add(Identifier("doi", field.first("a").lower()[:255], field.first("a")[:255]))
    for field in record.all("010"):
        if lccn := clean(field.first("a")).replace(" ", ""):
            add(Identifier("lccn", lccn[:32], field.first("a")[:255]))
    return list(found.values())


def _links(record: MarcRecord) -> list[Link]:
    links = {}
    for item in record.all("856"):
        url = item.first("u")
        if is_web_address(url):
            links[url] = Link(url, clean(item.first("3") or item.first("y") or item.first("z"))[:255])
    return list(links.values())


def is_web_address(url: str) -> bool:
    """Whether a link may be offered to readers: an absolute http or https address of sane length."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(url) <= 2000


def _host(record: MarcRecord) -> Host | None:
    item = record.first("773")
    if item is None or not item.first("ts"):
        return None
    issn, isbn = identifiers.parse_issn(item.first("x")), identifiers.normalise_isbn(item.first("z"))
    return Host(
        trim_stop(item.first("ts")),
        clean(item.join("g")),
        issn.value if issn else "",
        isbn or "",
        item.first("w"),
    )


def _copies(record: MarcRecord) -> list[CopyDraft]:
    """Holdings of fields 852 (MARC21), 952 (Koha) and 949 (local practice), each with an inventory number or
    barcode.
    """
    copies: dict[str, CopyDraft] = {}
    for item in record.all("852", "952", "949"):
        if item.tag == "852":
            number, mark, place = item.first("p"), item.join("hi") or item.first("j"), item.join("bc")
        elif item.tag == "952":
            number, mark, place = item.first("ip"), item.first("o"), item.first("c") or item.first("b")
        else:
            number, mark, place = item.first("i"), item.join("ac"), item.first("l")
        if number:
            lost = item.tag == "952" and item.first("1") not in _COPY_STATUS
            copies[number[:64]] = CopyDraft(
                number[:64], clean(mark)[:120], clean(place)[:120], "lost" if lost else "available"
            )
    return list(copies.values())
