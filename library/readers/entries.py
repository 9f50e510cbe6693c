"""What readers pass on: raw entries of a file, and why one of them could not become a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from library.drafts import DraftRecord


class Reason(StrEnum):
    """Why an entry was rejected; kept with the raw bytes so that somebody can mend it."""

    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    NO_TITLE = "no_title"
    NOT_BIBLIOGRAPHIC = "not_bibliographic"
    MALFORMED_XML = "malformed_xml"
    EMPTY = "empty"
    STORAGE = "storage"


class RecordError(ValueError):
    """An entry that cannot become a draft. `reason` is for counting, the message for people."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[RecordError], tuple[Reason, str]]:
        """Errors travel between processes with their reason."""
        return type(self), (self.reason, str(self))


class Entry(NamedTuple):
    """One raw record: its ordinal in the file (from 1), its byte offset in the decompressed stream, and its
    bytes.
    """

    ordinal: int
    offset: int
    raw: bytes


@dataclass(slots=True)
class ReadResult:
    """One entry with either the draft that came of it or the error that stopped it."""

    entry: Entry
    draft: DraftRecord | None = None
    error: RecordError | None = None
