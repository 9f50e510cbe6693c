"""A draft on its way into the library: all that an import needs of it and can know without the database.

Most of the work of an import is here, and none of it touches a model, so that a process of its own can do it
ahead of the one that writes (`library.ahead`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from types import SimpleNamespace
from typing import Any, NamedTuple

from library import alphabet, drafts
from library.choices import AT_HAND, GONE, AuthorityKind
from library.columns import DRAFT_COLUMNS, JSON_COLUMNS, columns, json_value
from library.documents import Parts, describe
from library.keys import heading_key, public_id
from library.readers.entries import ReadResult
from search import entries
from search.documents import SearchDocument

LOCAL_SOURCE = "local"
SORT_COLUMNS = ("sort_key", "sort_key_latin")
_NO_ROW = 0
AuthorityKey = tuple[str, str]
"""Kind and folded name."""


class RecordKey(NamedTuple):
    """Where a record comes from: what makes two imports of it one record."""

    source: str
    source_id: str


@dataclass(slots=True)
class Heading:
    """A name, subject or series on its way to an authority row; `key` is what makes two headings one
    authority, `sort_keys` is its place in the alphabets of both scripts.
    """

    key: AuthorityKey
    name: str
    dates: str
    other_script: str
    sort_keys: tuple[bytes, bytes]

    @classmethod
    def of(cls, kind: str, name: str, dates: str = "", other_script: str = "") -> Heading:
        """A heading with its keys, cut to what an authority row holds."""
        return cls(
            (kind, heading_key(other_script or name, dates)),
            name[:500],
            dates[:60],
            other_script[:500],
            alphabet.keys(name, other_script),
        )


@dataclass(slots=True)
class Headings:
    """The headings of a draft that become authority rows, in the order of the draft."""

    contributors: list[Heading]
    subjects: list[Heading]
    series: list[Heading]

    @classmethod
    def of(cls, draft: drafts.DraftRecord) -> Headings:
        """All headings of a draft."""
        return cls(
            [Heading.of(p.kind, p.name, p.dates, p.other_script) for p in draft.contributors],
            [
                Heading.of(subject.kind, subject.term, other_script=subject.other_script)
                for subject in draft.subjects
            ],
            [Heading.of(AuthorityKind.SERIES.value, series.title) for series in draft.series],
        )

    def all(self) -> Iterable[Heading]:
        """One after the other."""
        return chain(self.contributors, self.subjects, self.series)


@dataclass(slots=True)
class KnownAuthority:
    """An authority row as far as an import needs it."""

    pk: int
    kind: str
    heading: str
    dates: str
    other_script: str
    variants: tuple[str, ...] = ()

    @classmethod
    def expected(cls, heading: Heading) -> KnownAuthority:
        """The row that a heading leads to, if the library knows no more of it than the draft says."""
        return cls(_NO_ROW, heading.key[0], heading.name, heading.dates, heading.other_script)

    def is_as_expected(self, heading: Heading) -> bool:
        """Whether the library knows no more than the draft says, and says it alike."""
        return (
            self.heading == heading.name
            and self.other_script == heading.other_script
            and self.dates == heading.dates
            and not self.variants
        )

    def forms(self) -> list[str]:
        """Every form of the heading, as `Authority.forms` gives them."""
        return list(dict.fromkeys(filter(None, [self.heading, self.other_script, *self.variants])))

    def __str__(self) -> str:
        return f"{self.heading}, {self.dates}" if self.dates else self.heading


class Use(NamedTuple):
    """A contributor, a subject or a series; the printed form has another name in each table."""

    authority: KnownAuthority
    printed: str

    name = term = title = property(lambda self: self.printed)

    def __str__(self) -> str:
        return self.printed or str(self.authority)


class Number(NamedTuple):
    """An identifier."""

    scheme: str
    value: str


class CopyOnShelf(NamedTuple):
    """A copy as the search sees it."""

    inventory_number: str
    shelf_mark: str
    location: str
    status: str

    @property
    def is_gone(self) -> bool:
        """Whether readers will not get it again."""
        return self.status in GONE

    @property
    def is_at_hand(self) -> bool:
        """Whether readers can have it now."""
        return self.status in AT_HAND


@dataclass(slots=True)
class Prepared:
    """What is made of a draft before it is stored.

    described  the record's columns in the order of `SORT_COLUMNS` and `DRAFT_COLUMNS`, as the database takes
               them.
    headings   its authorities.
    entry      its entry in the search index, without the number of its row; right if all its authorities and
               copies are as expected.
    """

    described: tuple[Any, ...]
    headings: Headings
    entry: entries.Entry


@dataclass(slots=True)
class Item:
    """A draft with its key; it is prepared when that is first asked for, or ahead.

    `was_asked`: somebody wanted it prepared, for it is stored; what the library has already is not.
    """

    position: int
    draft: drafts.DraftRecord
    key: RecordKey
    fingerprint: str
    was_asked: bool = field(default=False, compare=False, repr=False)
    _prepared: Prepared | None = field(default=None, repr=False)

    def prepare(self) -> Prepared:
        """Everything about the draft that does not depend on the library."""
        self.was_asked = True
        return self._prepared or self.prepare_ahead()

    def prepare_ahead(self) -> Prepared:
        """Prepare it for somebody who will ask."""
        self._prepared = prepare(self.draft, self.key)
        return self._prepared


class Incoming(NamedTuple):
    """What was read of one entry, and the item if it became a draft."""

    result: ReadResult
    item: Item | None

    @classmethod
    def of(cls, result: ReadResult, source: str = "") -> Incoming:
        """With its item, not yet prepared."""
        return cls(result, to_item(result, source) if result.draft is not None else None)


def to_item(result: ReadResult, source: str = "") -> Item:
    """An item with its key: the source given for the file, else the record's own; a number made from the
    content if none.
    """
    draft = result.draft
    if draft is None:
        raise ValueError("a rejected entry has no draft")
    fingerprint = draft.fingerprint()
    draft.source = (source or draft.source or LOCAL_SOURCE)[:40]
    draft.source_id = (draft.source_id or f"content:{fingerprint}")[:120]
    return Item(result.entry.ordinal, draft, RecordKey(draft.source, draft.source_id), fingerprint)


def prepare(draft: drafts.DraftRecord, key: RecordKey) -> Prepared:
    """Describe a draft for the tables and for the index."""
    values = columns(draft)
    sort_keys = alphabet.keys(
        values["title_sort"] or values["title"], values["other_title"], next(iter(values["languages"]), "")
    )
    described = [json_value(values[name]) if name in JSON_COLUMNS else values[name] for name in DRAFT_COLUMNS]
    headings = Headings.of(draft)
    document = describe(record_like(0, key, values), _expected_parts(draft, headings))
    return Prepared((*sort_keys, *described), headings, entries.build(document))


def record_like(pk: int, key: RecordKey, values: dict[str, Any]) -> SimpleNamespace:
    """A record that is about to be stored, as `describe` reads records."""
    return SimpleNamespace(pk=pk, public_id=public_id(*key), **values)


def document_of(pk: int, item: Item, parts: Parts) -> SearchDocument:
    """The search document of a stored item with the parts that it was given."""
    return describe(record_like(pk, item.key, columns(item.draft)), parts)


def _expected_parts(draft: drafts.DraftRecord, headings: Headings) -> Parts:
    """The parts that the draft will have if the library brings nothing of its own to them."""

    def uses(found: Iterable[tuple[Any, Heading]]) -> list[Any]:
        once: dict[Any, Heading] = {}
        for mark, heading in found:
            once.setdefault(mark, heading)
        return [Use(KnownAuthority.expected(heading), "") for heading in once.values()]

    return Parts(
        uses(
            ((heading.key, person.role[:3]), heading)
            for person, heading in zip(draft.contributors, headings.contributors, strict=True)
        ),
        uses((heading.key, heading) for heading in headings.subjects),
        uses((heading.key, heading) for heading in headings.series),
        [Number(item.scheme, item.value[:255]) for item in draft.identifiers],
        [CopyOnShelf(*shelved(copy), copy.status) for copy in draft.copies],
    )


def shelved(copy: drafts.CopyDraft) -> tuple[str, str, str]:
    """Inventory number, shelf mark and location, cut to what the columns hold."""
    return copy.inventory_number, copy.shelf_mark[:120], copy.location[:120]
