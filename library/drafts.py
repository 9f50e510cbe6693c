"""Draft records: what a reader makes of one entry of a catalogue file, before anything touches a database.

A draft is plain data. Readers fill it, `library.services.importing` compares and stores it, and exporters
build the same shapes from stored rows, so that a round trip can be tested without a database.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

BIBLIOGRAPHIC_EXCLUDED = frozenset({"copies", "warnings", "charset", "format", "source", "source_id"})


@dataclass(slots=True)
class Title:
    """The parts of a title as ISBD names them; `sort` leaves out non-filing characters."""

    main: str
    subtitle: str = ""
    responsibility: str = ""
    part_number: str = ""
    part_name: str = ""
    sort: str = ""

    def full(self) -> str:
        """The title proper with its part and other title information, in ISBD order."""
        part = ", ".join(filter(None, [self.part_number, self.part_name]))
        head = f"{self.main}. {part}" if part else self.main
        return f"{head} : {self.subtitle}" if self.subtitle else head


@dataclass(slots=True)
class Contributor:
    """Somebody who made the work.

    `role` is a MARC relator code (`aut`, `trl` …); `printed_role` keeps the file's words.
    """

    name: str
    kind: str = "person"
    role: str = "aut"
    printed_role: str = ""
    dates: str = ""
    other_script: str = ""
    is_main: bool = False


@dataclass(slots=True)
class Subject:
    """A subject heading; subdivisions stay in `term`, joined with an em dash. `scheme` is `lcsh`, `rusbb`,
    `local` …
    """

    term: str
    scheme: str = "local"
    kind: str = "topic"
    other_script: str = ""


@dataclass(slots=True)
class Series:
    """A series statement with the number inside it, as printed."""

    title: str
    number: str = ""
    issn: str = ""


@dataclass(slots=True)
class Identifier:
    """`value` is normalised (ISBN always as 13 digits); `printed` is what the file or the book says."""

    scheme: str
    value: str
    printed: str
    valid: bool = True
    qualifier: str = ""


@dataclass(slots=True)
class Note:
    """A note: `general`, `bibliography`, `abstract`, `thesis`, `language`, `audience` or `award`."""

    text: str
    kind: str = "general"


@dataclass(slots=True)
class Classification:
    """A class number: scheme `udc`, `ddc`, `lcc` or `other`."""

    scheme: str
    code: str


@dataclass(slots=True)
class Link:
    """An electronic location."""

    url: str
    label: str = ""


@dataclass(slots=True)
class Host:
    """The publication that an article or a part of a set belongs to."""

    title: str
    part: str = ""
    issn: str = ""
    isbn: str = ""
    source_id: str = ""


@dataclass(slots=True)
class CopyDraft:
    """One holding. `inventory_number` identifies it inside the library; `status` is a `CopyStatus` value."""

    inventory_number: str
    shelf_mark: str = ""
    location: str = ""
    status: str = "available"
    note: str = ""


@dataclass(slots=True)
class DraftRecord:
    """Everything that a catalogue entry says. Years are Gregorian; languages are ISO 639-2/B codes."""

    title: Title
    source: str = ""
    source_id: str = ""
    format: str = ""
    charset: str = ""
    material: str = "book"
    level: str = "monograph"
    other_script_title: Title | None = None
    other_script_origin: str = ""
    parallel_titles: list[str] = field(default_factory=list)
    variant_titles: list[str] = field(default_factory=list)
    contributors: list[Contributor] = field(default_factory=list)
    edition: str = ""
    places: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    date_text: str = ""
    year_from: int | None = None
    year_to: int | None = None
    extent: str = ""
    series: list[Series] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    country: str = ""
    notes: list[Note] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)
    classifications: list[Classification] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    host: Host | None = None
    copies: list[CopyDraft] = field(default_factory=list)
    is_deleted: bool = False
    warnings: list[str] = field(default_factory=list)

    def bibliographic(self) -> dict[str, object]:
        """The description alone: what two imports must agree on for a record to count as unchanged."""
        return {
            name: value
            for name in self.__slots__
            if name not in BIBLIOGRAPHIC_EXCLUDED and (value := getattr(self, name))
        }

    def fingerprint(self) -> str:
        """A digest of the description (32 hexadecimal characters); copies and the way of reading do not enter
        it.

        Empty values are left out, so that a field added to drafts later does not make every record look
        changed.
        """
        canonical = json.dumps(self.bibliographic(), ensure_ascii=False, sort_keys=True, default=_filled)
        return hashlib.blake2b(canonical.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _filled(part: object) -> dict[str, object]:
    """A draft's part as a mapping of its filled fields."""
    return {name: value for name in part.__slots__ if (value := getattr(part, name))}  # type: ignore[attr-defined]


def as_json(value: object) -> object:
    """Draft parts as plain dictionaries and lists of their filled fields, for JSON columns."""
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return _filled(value) if hasattr(value, "__slots__") else value
