"""What the search knows of a record, whether it is stored or on its way in.

A record and its parts are anything with the attributes of the rows, so that an import can describe a draft
before it is stored, in a process that has no database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from library import alphabet
from library.choices import IdentifierScheme
from library.vocabulary import SHORT_CODE_BY_LANGUAGE
from search.collation import KEY_LENGTH
from search.documents import SearchDocument, Suggestion

if TYPE_CHECKING:
    from library.models import (
        Authority,
        Contributor,
        Copy,
        Record,
        RecordIdentifier,
        RecordSeries,
        RecordSubject,
    )

KIND = "record"
IS_AVAILABLE = "yes"
_NUMBERED = frozenset({IdentifierScheme.ISBN, IdentifierScheme.ISSN, IdentifierScheme.ISMN})
_UDC = "udc"
# "Includes bibliographical references" stands in every second record and is what nobody looks for.
_SILENT_NOTES = frozenset({"bibliography", "language"})
SUBJECT_BREAK = " — "
_SUGGESTION_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on a record, as rows or as an import is about to write it: both look alike here."""

    contributors: list[Contributor]
    subjects: list[RecordSubject]
    series: list[RecordSeries]
    identifiers: list[RecordIdentifier]
    copies: list[Copy]


def describe(record: Record, parts: Parts) -> SearchDocument:
    """The document of a record with these parts."""
    contributors, subjects, identifiers = parts.contributors, parts.subjects, parts.identifiers
    copies = [copy for copy in parts.copies if not copy.is_gone]
    people = _unique(form for item in contributors for form in _forms(item.authority, item.name))
    topics = _unique(form for item in subjects for form in _forms(item.authority, item.term))
    title = full_title(record.title, record.subtitle, record.part_number, record.part_name)
    return SearchDocument(
        kind=KIND,
        object_id=str(record.pk),
        title=title,
        path=f"/library/records/{record.public_id}/",
        summary=imprint_line(record, contributors),
        languages=tuple(SHORT_CODE_BY_LANGUAGE.get(code, code) for code in record.languages),
        titles=_titles(record),
        authors=people,
        subjects=topics,
        series=_unique(form for item in parts.series for form in _forms(item.authority, item.title)),
        publishers=(*record.publishers, *record.places),
        text=_texts(record),
        isbns=tuple(item.value for item in identifiers if item.scheme in _NUMBERED),
        udc=tuple(item["code"] for item in record.classifications if item["scheme"] == _UDC),
        identifiers=_numbers(record, identifiers, copies),
        year_from=record.year_from,
        year_to=record.year_to,
        title_keys=_title_keys(record),
        author_keys=_author_keys(record, contributors),
        shelf_mark=next((copy.shelf_mark for copy in copies if copy.shelf_mark), ""),
        facets=_facets(record, contributors, subjects, copies),
        suggestions=_suggestions(title, contributors, subjects),
    )


def full_title(title: str, subtitle: str, part_number: str = "", part_name: str = "") -> str:
    """A title with its part and its subtitle, as ISBD sets them."""
    part = ", ".join(filter(None, (part_number, part_name)))
    head = f"{title}. {part}" if part else title
    return f"{head} : {subtitle}" if subtitle else head


def imprint_line(record: Record, contributors: Sequence[Contributor]) -> str:
    """Who, where and when, on one line, for a result row."""
    people = "; ".join(str(item) for item in contributors[:3])
    imprint = ", ".join(filter(None, (*record.publishers[:1], record.date_text or _years(record))))
    place = " : ".join(filter(None, (*record.places[:1], imprint)))
    return " — ".join(filter(None, (people, place)))


def _years(record: Record) -> str:
    if record.year_from is None:
        return ""
    return (
        str(record.year_from)
        if record.year_to == record.year_from
        else f"{record.year_from}–{record.year_to}"
    )


def _forms(authority: Authority, printed: str) -> tuple[str, ...]:
    """Every form under which a heading is looked for: pseudonyms and older names lead to the book too."""
    return (*authority.forms(), printed)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _titles(record: Record) -> tuple[str, ...]:
    other = full_title(record.other_title, record.other_subtitle) if record.other_title else ""
    return _unique((other, *record.parallel_titles, *record.variant_titles))


def _title_keys(record: Record) -> tuple[str, ...]:
    """Where a title stands in the alphabets of both scripts, without the article that it begins with."""
    text = full_title(
        record.title_sort or record.title, record.subtitle, record.part_number, record.part_name
    )
    other = full_title(record.other_title, record.other_subtitle) if record.other_title else ""
    return _as_text(alphabet.keys(text, other, next(iter(record.languages), "")))


def _author_keys(record: Record, contributors: Sequence[Contributor]) -> tuple[str, ...]:
    """Where the first of those who made it stands in the alphabets of both scripts."""
    if not contributors:
        return ()
    first, language = contributors[0].authority, next(iter(record.languages), "")
    return _as_text(alphabet.keys(first.heading, first.other_script, language))


def _as_text(keys: tuple[bytes, bytes]) -> tuple[str, ...]:
    return tuple(key.decode()[:KEY_LENGTH] for key in keys)


def _texts(record: Record) -> tuple[str, ...]:
    notes = (note["text"] for note in record.notes if note.get("kind") not in _SILENT_NOTES)
    return _unique(
        (record.responsibility, record.other_responsibility, record.host_title, *record.contents, *notes)
    )


def _numbers(record: Record, identifiers: Sequence[RecordIdentifier], copies: list[Copy]) -> tuple[str, ...]:
    numbers = (item.value for item in identifiers if item.scheme not in _NUMBERED)
    return _unique((record.public_id, *numbers, *(copy.inventory_number for copy in copies)))


def main_subject(item: RecordSubject) -> str:
    """A subject without its subdivisions: what readers narrow by."""
    return item.authority.heading.partition(SUBJECT_BREAK)[0]


def _facets(
    record: Record, contributors: Sequence[Contributor], subjects: Sequence[RecordSubject], copies: list[Copy]
) -> dict[str, tuple[str, ...]]:
    first, last = record.year_from, record.year_to
    decades: tuple[str, ...] = ()
    # A century or more is a guess of the cataloguer's, not a decade that anybody would choose.
    if first is not None and last is not None and last - first < 100:
        decades = tuple(str(year) for year in range(first // 10 * 10, last + 1, 10))
    facets = {
        "material": (record.material,),
        "language": tuple(record.languages),
        "author": _unique(item.authority.heading for item in contributors),
        "subject": _unique(main_subject(item) for item in subjects),
        "decade": decades,
        "location": _unique(copy.location for copy in copies),
        "available": (IS_AVAILABLE,) if any(copy.is_at_hand for copy in copies) else (),
    }
    return {name: values for name, values in facets.items() if values}


def _suggestions(
    title: str, contributors: Sequence[Contributor], subjects: Sequence[RecordSubject]
) -> tuple[Suggestion, ...]:
    lines = [Suggestion(title[:_SUGGESTION_LIMIT], "title")]
    lines += [Suggestion(name, "author") for name in _unique(item.authority.heading for item in contributors)]
    lines += [Suggestion(term, "subject") for term in _unique(main_subject(item) for item in subjects)]
    return tuple(lines)
