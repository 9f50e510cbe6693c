"""Drafts as MARC21 bibliographic records (MARC 21 Format for Bibliographic Data, Library of Congress)."""

from __future__ import annotations

from library import vocabulary
from library.drafts import Contributor, DraftRecord, Identifier, Subject, Title
from library.exports.marc import data_field, ordered
from library.readers.fields import Field, MarcRecord

KIND = "MARC21"
_NOTE_TAGS = {
    "thesis": "502",
    "bibliography": "504",
    "abstract": "520",
    "audience": "521",
    "language": "546",
    "award": "586",
}
_NAME_TAGS = {"person": "00", "corporate": "10", "meeting": "11"}
_SUBJECT_TAGS = {
    "person": "600",
    "corporate": "610",
    "meeting": "611",
    "work": "630",
    "topic": "650",
    "place": "651",
    "keyword": "653",
    "form": "655",
}
_SUBJECT_INDICATORS = {
    "lcsh": "0",
    "lcac": "1",
    "mesh": "2",
    "nal": "3",
    "local": "4",
    "csh": "5",
    "rvm": "6",
}
_CLASS_TAGS = {"udc": "080", "ddc": "082", "lcc": "050", "other": "084"}
_BREAK = " — "


def to_marc21(draft: DraftRecord, url: str = "") -> MarcRecord:
    """The MARC21 record of a draft; the other script goes into linked fields 880. `url` leads to the record's
    page.
    """
    status = "d" if draft.is_deleted else "n"
    kind = vocabulary.MARC21_TYPE_BY_MATERIAL[draft.material]
    level = vocabulary.MARC_BY_LEVEL[draft.level]
    links = _Links()
    fields = [
        Field("001", data=draft.source_id),
        Field("003", data=draft.source),
        Field("008", data=_coded(draft)),
        *(_identifier(item) for item in draft.identifiers),
        data_field("041", "  ", *(("a", code) for code in draft.languages if len(draft.languages) > 1)),
        *(data_field(_CLASS_TAGS[item.scheme], "  ", ("a", item.code)) for item in draft.classifications),
        *(_contributor(person, links) for person in draft.contributors),
        _title(draft, links),
        *(data_field("246", "31", ("a", text)) for text in draft.parallel_titles),
        *(data_field("246", "3 ", ("a", text)) for text in draft.variant_titles),
        data_field("250", "  ", ("a", draft.edition)),
        _imprint(draft),
        data_field("300", "  ", ("a", draft.extent)),
        *(data_field("490", "0 ", ("a", s.title), ("x", s.issn), ("v", s.number)) for s in draft.series),
        *(data_field(_NOTE_TAGS.get(note.kind, "500"), "  ", ("a", note.text)) for note in draft.notes),
        *(data_field("505", "0 ", ("a", text)) for text in draft.contents),
        *(_subject(subject, links) for subject in draft.subjects),
        _host(draft),
        *(data_field("856", "40", ("u", link.url), ("3", link.label)) for link in draft.links),
        data_field("856", "42", ("u", url)),
        *(
            data_field("852", "  ", ("b", c.location), ("h", c.shelf_mark), ("p", c.inventory_number))
            for c in draft.copies
        ),
        *links.fields,
    ]
    return MarcRecord(f"00000{status}{kind}{level} a2200000 a 4500", ordered(fields), charset="utf-8")


class _Links:
    """Pairs of a field and its other-script form: `$6` in both, one running number (MARC21, appendix A)."""

    def __init__(self) -> None:
        self.fields: list[Field | None] = []

    def pair(self, field: Field | None, other: Field | None) -> Field | None:
        """The field with its link; the linked 880 is kept for the end of the record."""
        if field is None or other is None:
            return field
        number = f"{len(self.fields) + 1:02d}"
        field.subfields.insert(0, ("6", f"880-{number}"))
        other.subfields.insert(0, ("6", f"{field.tag}-{number}"))
        self.fields.append(Field("880", indicators=field.indicators, subfields=other.subfields))
        return field


def _coded(draft: DraftRecord) -> str:
    first, last = draft.year_from, draft.year_to
    kind = "|" if first is None else "s" if first == last else "m"
    dates = f"{first or '||||':4}{'    ' if first == last else last or '||||':4}"
    language = draft.languages[0] if draft.languages else "und"
    return f"{'':6}{kind}{dates}{draft.country:3.3}{'':17}{language:3.3} d"


def _identifier(item: Identifier) -> Field | None:
    if item.scheme == "isbn":
        return data_field(
            "020", "  ", ("a" if item.valid else "z", item.printed), ("q", _unprinted_qualifier(item))
        )
    if item.scheme == "issn":
        return data_field("022", "  ", ("a", item.value))
    if item.scheme == "ismn":
        return data_field("024", "2 ", ("a", item.printed))
    if item.scheme == "lccn":
        return data_field("010", "  ", ("a", item.printed))
    return data_field("024", "7 ", ("a", item.printed), ("2", item.scheme))


def _unprinted_qualifier(item: Identifier) -> str:
    return "" if item.qualifier in item.printed else item.qualifier


def _contributor(person: Contributor, links: _Links) -> Field | None:
    tag = ("1" if person.is_main else "7") + _NAME_TAGS[person.kind]
    indicators = "1 " if person.kind == "person" else "2 "
    name = data_field(
        tag,
        indicators,
        ("a", person.name),
        ("d", person.dates),
        ("e", person.printed_role),
        ("4", person.role),
    )
    return links.pair(name, data_field(tag, indicators, ("a", person.other_script)))


def _title(draft: DraftRecord, links: _Links) -> Field | None:
    title = draft.title
    skipped = title.main.find(title.sort) if title.sort else 0
    has_main = any(person.is_main for person in draft.contributors)
    indicators = f"{int(has_main)}{skipped if 0 < skipped < 10 else 0}"
    field = data_field("245", indicators, *_title_parts(title))
    other = draft.other_script_title
    return links.pair(field, data_field("245", indicators, *_title_parts(other)) if other else None)


def _title_parts(title: Title) -> list[tuple[str, str]]:
    parts = [
        ("a", title.main),
        ("n", title.part_number),
        ("p", title.part_name),
        ("b", title.subtitle),
        ("c", title.responsibility),
    ]
    filled = [(code, text) for code, text in parts if text]
    leads = {"n": ".", "p": "," if title.part_number else ".", "b": " :", "c": " /"}
    ends = [leads[code] for code, _ in filled[1:]] + [""]
    return [(code, text + end) for (code, text), end in zip(filled, ends, strict=True)]


def _imprint(draft: DraftRecord) -> Field | None:
    return data_field(
        "264",
        " 1",
        *(("a", f"{place} :") for place in draft.places),
        *(("b", f"{name},") for name in draft.publishers),
        ("c", draft.date_text),
    )


def _subject(subject: Subject, links: _Links) -> Field | None:
    tag = _SUBJECT_TAGS[subject.kind]
    indicator = _SUBJECT_INDICATORS.get(subject.scheme, "7")
    indicators = "  " if tag == "653" else f" {indicator}"
    source = subject.scheme if indicator == "7" and tag != "653" else ""
    field = data_field(tag, indicators, *_subject_parts(subject.term), ("2", source))
    return links.pair(field, data_field(tag, indicators, *_subject_parts(subject.other_script)))


def _subject_parts(term: str) -> list[tuple[str, str]]:
    main, *parts = term.split(_BREAK)
    return [("a", main), *(("x", part) for part in parts)]


def _host(draft: DraftRecord) -> Field | None:
    host = draft.host
    if host is None:
        return None
    return data_field(
        "773",
        "0 ",
        ("t", host.title),
        ("g", host.part),
        ("x", host.issn),
        ("z", host.isbn),
        ("w", host.source_id),
    )
