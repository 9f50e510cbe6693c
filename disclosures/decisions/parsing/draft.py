"""What a decision is made of, before anybody has checked it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum


class DeadlineKind(StrEnum):
    """How a deadline is meant."""

    NONE = "none"
    PERMANENT = "permanent"
    DATE = "date"
    MONTH = "month"
    BEFORE = "before"
    RANGE = "range"
    PERIODIC = "periodic"


class Period(StrEnum):
    """How often something periodic comes round."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as printed (``words``) and as dates. ``start`` and ``end`` are both inclusive.

    A date has both the same; *before* has only an end, *from* on only a start; a month and a range have both;
    *periodic* has a period and an end where the words name one.
    """

    kind: DeadlineKind = DeadlineKind.NONE
    words: str = ""
    start: datetime.date | None = None
    end: datetime.date | None = None
    period: str = ""


@dataclass(slots=True)
class DraftItem:
    """A numbered point. ``number`` is as printed ("1.2.", "а)"); depth 1 is the outermost."""

    number: str
    depth: int
    text: str = ""
    responsible: list[str] = field(default_factory=list)
    deadline: Deadline = field(default_factory=Deadline)


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who has signed."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the pasted text and what it was taken for: header, preamble, enacting, item, signature,
    attachment."""

    role: str
    text: str


@dataclass(slots=True)
class Draft:
    """A decision as read. Empty strings stand for what was not found."""

    language: str = ""
    act_type: str = ""
    body: str = ""
    number: str = ""
    issued_on: datetime.date | None = None
    heading: str = ""
    preamble: str = ""
    enacting: str = ""
    items: list[DraftItem] = field(default_factory=list)
    control: str = ""
    control_person: str = ""
    signatories: list[Signatory] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    @property
    def signatory(self) -> Signatory:
        """The first who signed; an empty one where nobody was found."""
        return self.signatories[0] if self.signatories else Signatory("")

    def effective_responsible(self, index: int) -> list[str]:
        """Persons responsible for the item at ``index``: its own, else those of the nearest item above it."""
        depth = self.items[index].depth + 1
        for item in reversed(self.items[: index + 1]):
            if item.depth < depth:
                if item.responsible:
                    return item.responsible
                depth = item.depth
        return []
