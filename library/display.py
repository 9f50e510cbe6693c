"""A record as readers see it: titles and names in their script, availability in one line, roles named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.models.scripts import for_reader
from core.scripts import CYRILLIC_READERS, SERBIAN_LATIN, to_cyrillic
from library.addresses import catalog_url, subject_url
from library.choices import AuthorityKind, role_name
from library.documents import full_title
from library.local_words import (
    SERBIAN,
    in_readers_script,
    is_cyrillic,
    is_in_other_letters,
    language_of,
)
from library.models import Authority, Contributor, Copy, Record, RecordSubject
from library.vocabulary import SHORT_CODE_BY_LANGUAGE
from search.query import written

_CYRILLIC_LANGUAGES = frozenset({"srp", "bul", "rus", "ukr", "bel", "mac"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A text in the reader's script, and the other form of it where there is one; `lang` and `other_lang` are
    BCP 47.
    """

    text: str
    lang: str
    other: str = ""
    other_lang: str = ""


def language_tag(language: str, text: str) -> str:
    """The `lang` attribute of a text; Latin letters in a language that is written in Cyrillic are said so."""
    short = SHORT_CODE_BY_LANGUAGE.get(language, language)
    if short and language in _CYRILLIC_LANGUAGES and not is_cyrillic(text):
        return f"{short}-Latn"
    return short


def foreign_tag(language: str, text: str, reader: str) -> str:
    """The `lang` attribute of a text that stands in other letters than the page, "" of any other."""
    return language_tag(language, text) if is_in_other_letters(text, reader) else ""


def shown(text: str, other: str, language: str, reader: str) -> Shown:
    """`text` for a reader: the catalogued form or the other one, whichever is in the reader's script.

    Serbian, which has two scripts by law, is converted where the catalogue has one form only; the catalogued
    form stays beside it.
    """
    wants_cyrillic = reader in CYRILLIC_READERS
    if other and is_cyrillic(text) != wants_cyrillic and is_cyrillic(other) == wants_cyrillic:
        text, other = other, text
    elif not other and language == SERBIAN and is_cyrillic(text) != wants_cyrillic:
        converted = to_cyrillic(text) if wants_cyrillic else for_reader(text, SERBIAN_LATIN)
        if converted != text:
            text, other = converted, text
    return Shown(text, language_tag(language, text), other, language_tag(language, other) if other else "")


def shown_title(record: Record, reader: str) -> Shown:
    """The whole title of a record for a reader."""
    text = full_title(record.title, record.subtitle, record.part_number, record.part_name)
    other = ""
    if record.other_title:
        other = full_title(
            record.other_title, record.other_subtitle, record.other_part_number, record.other_part_name
        )
    return shown(text, other, record.language, reader)


def shown_responsibility(record: Record, reader: str) -> Shown:
    """The statement of responsibility for a reader."""
    return shown(record.responsibility, record.other_responsibility, record.language, reader)


def heading_for(authority: Authority, printed: str, language: str, reader: str) -> str:
    """A name for a reader; the script of a Serbian record's names follows the reader like its title does."""
    text = printed or authority.heading
    other = next((form for form in (authority.other_script, authority.heading) if form not in {"", text}), "")
    if is_cyrillic(other) == is_cyrillic(text):
        other = ""
    return shown(text, other, language, reader).text


@dataclass(frozen=True, slots=True)
class Person:
    """A contributor on a page: the name for the reader, the role in words, the address of all their books.

    `lang` is the language of a name that stands in other letters than the page, "" of any other.
    """

    name: str
    lang: str
    role: str
    url: str
    is_author: bool


def people(record: Record, reader: str) -> list[Person]:
    """The contributors in the record's order; several roles of one person stand together."""
    found: dict[int, tuple[Contributor, list[str]]] = {}
    for item in record.contributors.all():
        _, roles = found.setdefault(item.authority_id, (item, []))
        roles.append(role_name(item.role))
    return [_person(item, roles, record.language, reader) for item, roles in found.values()]


def _person(item: Contributor, roles: list[str], language: str, reader: str) -> Person:
    name = heading_for(item.authority, item.name, language, reader)
    return Person(
        name=name,
        lang=foreign_tag(language, name, reader),
        role=", ".join(dict.fromkeys(roles)),
        url=catalog_url(f_author=item.authority.heading),
        is_author=item.role == "aut",
    )


@dataclass(frozen=True, slots=True)
class Availability:
    """How many copies there are, how many are in, where they stand, and when the first comes back."""

    total: int
    at_hand: int
    shelf_marks: tuple[str, ...]
    locations: tuple[str, ...]
    next_due: date | None

    @classmethod
    def of(cls, copies: Iterable[Copy]) -> Availability:
        """The availability of a record by its copies; lost and withdrawn ones do not count."""
        held = [copy for copy in copies if not copy.is_gone]
        return cls(
            total=len(held),
            at_hand=sum(copy.is_at_hand for copy in held),
            shelf_marks=tuple(dict.fromkeys(copy.shelf_mark for copy in held if copy.shelf_mark)),
            locations=tuple(dict.fromkeys(copy.location for copy in held if copy.location)),
            next_due=min((copy.due_date for copy in held if copy.due_date), default=None),
        )


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A subject on a page, and the address of all books with it; `lang` as with a person."""

    text: str
    lang: str
    url: str


def subjects(record: Record, reader: str) -> list[SubjectLine]:
    """The subjects of a record for a reader.

    Names and places follow the reader's script where both forms are known.
    """
    return [_subject(record, item, reader) for item in record.subjects.all()]


def _subject(record: Record, item: RecordSubject, reader: str) -> SubjectLine:
    language = _subject_language(record, item.authority)
    heading = heading_for(item.authority, item.term, language, reader)
    text = in_readers_script(heading)
    lang = foreign_tag(language, text, reader) or language_of(heading, text)
    return SubjectLine(text, lang, subject_url(item.authority.heading))


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """A series on a page, the number in it, and the address of all books of the series."""

    text: str
    number: str
    url: str


def series(record: Record) -> list[SeriesLine]:
    """The series of a record for a reader, in the reader's script where that is sure."""
    return [
        SeriesLine(
            in_readers_script(str(item), record.language),
            item.number,
            catalog_url(q=written(phrase=item.authority.heading)),
        )
        for item in record.series.all()
    ]


def _subject_language(record: Record, authority: Authority) -> str:
    """Subjects are in the catalogue's language, which only for free keywords is surely the record's own."""
    return (
        record.language if authority.kind == AuthorityKind.KEYWORD or is_cyrillic(authority.heading) else ""
    )
