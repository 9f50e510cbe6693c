"""Drafts as UNIMARC bibliographic records (UNIMARC Manual: Bibliographic Format, IFLA)."""

from __future__ import annotations

from library import vocabulary
from library.drafts import Contributor, DraftRecord, Identifier, Subject, Title
from library.exports.marc import data_field, ordered
from library.readers.fields import Field, MarcRecord

KIND = "UNIMARC"
_NOTE_TAGS = {"bibliography": "320", "thesis": "328", "abstract": "330", "audience": "333", "language": "302"}
_SUBJECT_TAGS = {
    "person": "600",
    "corporate": "601",
    "meeting": "601",
    "work": "605",
    "topic": "606",
    "place": "607",
    "form": "608",
    "keyword": "610",
}
_CLASS_TAGS = {"udc": "675", "ddc": "676", "lcc": "680", "other": "686"}
_BREAK = " — "
_NON_SORT_BEGIN, _NON_SORT_END = "\u0098", "\u009c"


def to_unimarc(draft: DraftRecord, url: str = "") -> MarcRecord:
    """The UNIMARC record of a draft, in UTF-8 (100 $a/26 says 50). `url` leads to the record's page."""
    status = "d" if draft.is_deleted else "n"
    kind = vocabulary.UNIMARC_TYPE_BY_MATERIAL[draft.material]
    level = vocabulary.MARC_BY_LEVEL[draft.level]
    extent = data_field("215", "  ", ("a", draft.extent))
    fields = [
        Field("001", data=draft.source_id),
        *(_identifier(item) for item in draft.identifiers),
        Field("100", indicators="  ", subfields=[("a", _coded(draft))]),
        data_field("101", "0 ", *(("a", code) for code in draft.languages)),
        data_field("102", "  ", ("a", draft.country.upper())),
        data_field("200", "1 ", *_title(draft.title, draft.parallel_titles)),
        data_field("200", "1 ", *_title(draft.other_script_title, [])) if draft.other_script_title else None,
        data_field("205", "  ", ("a", draft.edition)),
        data_field(
            "210",
            "  ",
            *(("a", place) for place in draft.places),
            *(("c", name) for name in draft.publishers),
            ("d", draft.date_text),
        ),
        extent,
        *(data_field("225", "1 ", ("a", s.title), ("v", s.number), ("x", s.issn)) for s in draft.series),
        *(data_field(_NOTE_TAGS.get(note.kind, "300"), "  ", ("a", note.text)) for note in draft.notes),
        *(data_field("327", "0 ", ("a", text)) for text in draft.contents),
        _host(draft),
        *(data_field("517", "0 ", ("a", text)) for text in draft.variant_titles),
        *(_subject(subject) for subject in draft.subjects),
        *(data_field(_CLASS_TAGS[item.scheme], "  ", ("a", item.code)) for item in draft.classifications),
        *_contributors(draft.contributors),
        data_field("801", " 0", ("b", draft.source)),
        *(data_field("856", "4 ", ("u", link.url), ("z", link.label)) for link in draft.links),
        data_field("856", "4 ", ("u", url)),
        *(
            data_field("995", "  ", ("c", c.location), ("f", c.inventory_number), ("k", c.shelf_mark))
            for c in draft.copies
        ),
    ]
    return MarcRecord(f"00000{status}{kind}{level}0 2200000   450 ", ordered(fields), charset="utf-8")


def _coded(draft: DraftRecord) -> str:
    """Field 100 $a, 36 positions: date entered, kind and years, language of cataloguing, character set,
    script.
    """
    first, last = draft.year_from, draft.year_to
    kind = "u" if first is None else "d" if first == last else "g"
    years = f"{first or '':4}{'' if first == last else last or '':4}"
    language = draft.languages[0] if draft.languages else "und"
    return f"{'':8}{kind}{years}{'k  '}{'y'}{'0'}{language:3.3}{'y'}50      {'':2}"[:36].ljust(36)


def _title(title: Title | None, parallel: list[str]) -> list[tuple[str, str]]:
    if title is None:
        return []
    main = title.main
    if title.sort and main.endswith(title.sort):
        main = f"{_NON_SORT_BEGIN}{main[: -len(title.sort)]}{_NON_SORT_END}{title.sort}"
    return [
        ("a", main),
        ("e", title.subtitle),
        *(("d", text) for text in parallel),
        ("f", title.responsibility),
        ("h", title.part_number),
        ("i", title.part_name),
    ]


def _identifier(item: Identifier) -> Field | None:
    if item.scheme == "isbn":
        qualifier = "" if item.qualifier in item.printed else item.qualifier
        return data_field("010", "  ", ("a" if item.valid else "z", item.printed), ("b", qualifier))
    if item.scheme == "issn":
        return data_field("011", "  ", ("a", item.value))
    if item.scheme == "ismn":
        return data_field("013", "  ", ("a", item.printed))
    return None


def _subject(subject: Subject) -> Field | None:
    main, *parts = subject.term.split(_BREAK)
    tag = _SUBJECT_TAGS[subject.kind]
    source = "" if subject.scheme == "local" or tag == "610" else subject.scheme
    return data_field(
        tag, "  " if tag != "610" else "0 ", ("a", main), *(("x", p) for p in parts), ("2", source)
    )


def _contributors(people: list[Contributor]) -> list[Field | None]:
    fields: list[Field | None] = []
    for number, person in enumerate(people, start=1):
        fields.append(_contributor(person, person.name, number))
        if person.other_script:
            fields.append(_contributor(person, person.other_script, number))
    return fields


def _contributor(person: Contributor, name: str, number: int) -> Field | None:
    responsibility = "0" if person.is_main else "1" if person.role == "aut" else "2"
    tag = ("70" if person.kind == "person" else "71") + responsibility
    link = f"a{number:02d}" if person.other_script else ""
    role = vocabulary.UNIMARC_BY_RELATOR.get(person.role, "570")
    if person.kind != "person":
        indicators = "12" if person.kind == "meeting" else "02"
        return data_field(tag, indicators, ("6", link), ("a", name), ("f", person.dates), ("4", role))
    family, _, given = name.partition(", ")
    return data_field(tag, " 1", ("6", link), ("a", family), ("b", given), ("f", person.dates), ("4", role))


def _host(draft: DraftRecord) -> Field | None:
    host = draft.host
    if host is None:
        return None
    parts = [("1", f"001{host.source_id}")] if host.source_id else []
    parts += [("1", "2001 "), ("a", host.title), ("v", host.part)]
    parts += [("1", "010  "), ("a", host.isbn)] if host.isbn else []
    parts += [("1", "011  "), ("a", host.issn)] if host.issn else []
    return data_field("461" if draft.level == "part" else "463", " 1", *parts)
