"""What answers a requirement, apart from where it is stored: items, rows, and the record behind each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.utils import timezone

from disclosures.registry import Kind, Requirement

if TYPE_CHECKING:
    from core.models import CustomDocument
    from disclosures.models import DisclosureStatement, DocumentFile


@dataclass(frozen=True)
class Ref:
    """The record that a value comes from: what to call it, how to find its form, how old it is."""

    label: str
    model: type[Model] | None = None
    pk: Any = None
    owner_id: int | None = None
    published_on: datetime.date | None = None
    changed_on: datetime.date | None = None
    checked_on: datetime.date | None = None
    outdated_since: datetime.date | None = None
    dated: datetime.date | None = None
    """Day of the event that the law counts from: a document's adoption."""

    @classmethod
    def of(cls, instance: Any, **facts: Any) -> Ref:
        """The reference to a record; ``facts`` add to or replace what it says about itself."""
        known = {
            "owner_id": getattr(instance, "owner_id", None),
            "published_on": _day_of(instance, "created_at"),
            "changed_on": _day_of(instance, "updated_at"),
            "checked_on": getattr(instance, "checked_on", None),
            "outdated_since": getattr(instance, "outdated_since", None),
        }
        return cls(label=str(instance), model=type(instance), pk=instance.pk, **(known | facts))


def _day_of(instance: Any, name: str) -> datetime.date | None:
    """The local day of a moment of a record, where it knows it."""
    moment = getattr(instance, name, None)
    return timezone.localdate(moment) if moment else None


@dataclass(frozen=True)
class FileFacts:
    """What a reader wants to know of a file before opening it, and what the report wants to know of it."""

    title: str
    url: str
    format: str
    size: int | None
    language: str
    """Language of the file itself; that of its title is the item's."""
    purpose: str = ""
    purpose_language: str = ""
    pages: int | None = None
    searchable: bool | None = None
    document: CustomDocument | None = field(default=None, compare=False, repr=False)

    @classmethod
    def of(cls, document: CustomDocument, title: str = "") -> FileFacts:
        """Facts of a stored file; asks the database and the disk for nothing."""
        return cls(
            title=title or document.title,
            url=document.url,
            format=document.type_label,
            size=document.file_size,
            language=document.language,
            purpose=document.purpose,
            purpose_language=document.language,
            pages=document.page_count,
            searchable=document.text_searchable,
            document=document,
        )

    def exists(self) -> bool:
        """Whether the file is still in the store; for the report, since remote stores take their time."""
        return self.document is None or self.document.file.storage.exists(self.document.file.name)


@dataclass(frozen=True)
class SignatureFacts:
    """Who signed, as what, when, with which key."""

    kind: str
    signer: str
    position: str = ""
    signed_at: datetime.datetime | None = None
    key: str = ""
    file_url: str = ""

    @classmethod
    def of(cls, file: DocumentFile) -> SignatureFacts | None:
        """The signature of a version, or None where it is not signed."""
        if not file.is_signed:
            return None
        return cls(
            kind=file.get_signature_kind_display(),
            signer=file.signer,
            position=file.signer_position,
            signed_at=file.signed_at,
            key=file.signature_key,
            file_url=file.signature_file.url if file.signature_file else "",
        )


@dataclass(frozen=True)
class Item:
    """One value. ``language`` is that of its words, None where it has none (numbers, dates, addresses)."""

    kind: Kind
    text: str = ""
    language: str | None = None
    url: str = ""
    date: datetime.date | None = None
    number: Decimal | int | None = None
    file: FileFacts | None = None
    signature: SignatureFacts | None = None
    ref: Ref | None = None

    def __bool__(self) -> bool:
        """Whether it says anything; zero does."""
        return bool(self.text or self.url or self.file or self.date) or self.number is not None


@dataclass(frozen=True)
class Row:
    """A record with several fields; ``cells`` by the name of the field's source."""

    cells: Mapping[str, tuple[Item, ...]]
    ref: Ref | None = None

    def cell(self, requirement: Requirement) -> tuple[Item, ...]:
        """What answers a field, without empty items."""
        return tuple(item for item in self.cells.get(requirement.source, ()) if item)


@dataclass(frozen=True)
class Answer:
    """Everything that is known about a requirement on a page or in the report."""

    requirement: Requirement
    applies: bool = True
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    statement: DisclosureStatement | None = None
    drafts: tuple[Ref, ...] = field(default=())
    """Records that ought to answer and do not yet: an adopted document without a file."""

    is_checkable: bool = True
    """Whether the site knows how to look; not for rules that nobody has registered a check for."""

    @property
    def is_withheld(self) -> bool:
        """Whether it is withheld on a ground; then no value is shown, whatever is stored."""
        return self.statement is not None and self.statement.kind == "withheld"

    @property
    def has_value(self) -> bool:
        """Whether there is something to show."""
        return bool(self.items or self.rows)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The records behind it, each once."""
        found = [part.ref for part in (*self.items, *self.rows) if part.ref is not None]
        if self.statement is not None:
            found.append(Ref.of(self.statement))
        return tuple(dict.fromkeys(found))

    @property
    def published_on(self) -> datetime.date | None:
        """The day on which the first of what is shown was entered."""
        return min((ref.published_on for ref in self.refs if ref.published_on), default=None)

    @property
    def changed_on(self) -> datetime.date | None:
        """The newest change of what is shown."""
        return max((ref.changed_on for ref in self.refs if ref.changed_on), default=None)


def words(
    text: str, language: str | None, ref: Ref | None = None, kind: Kind = Kind.TEXT
) -> tuple[Item, ...]:
    """A text as items: none where it is empty."""
    return (Item(kind, text=text, language=language, ref=ref),) if text else ()


def mark(value: str, kind: Kind, ref: Ref | None = None) -> tuple[Item, ...]:
    """A telephone, an e-mail or an address on the web: the same in every language."""
    if not value:
        return ()
    return (Item(kind, text=value, url=value if kind is Kind.URL else "", ref=ref),)


def amount(value: Decimal | int | None, kind: Kind = Kind.NUMBER, ref: Ref | None = None) -> tuple[Item, ...]:
    """A number as items: none where it is unknown, one where it is zero."""
    return () if value is None else (Item(kind, number=value, ref=ref),)


def day(value: datetime.date | None, ref: Ref | None = None) -> tuple[Item, ...]:
    """A date as items."""
    return (Item(Kind.DATE, date=value, ref=ref),) if value else ()
