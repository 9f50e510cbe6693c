"""What a harvester is given: records and deletions in the order in which they changed, page by page.

The order is that of (moment of change, source, row). A position in it is all that a resumption token has to
hold, so harvests need no state on the server, and a record that changes meanwhile only moves further on.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from django.core import signing
from django.db.models import Q, QuerySet

from library.models import DeletedRecord, Record

PAGE = 100
"""Records in one answer."""

_SALT = "library.oai"
_RECORD, _DELETION = 0, 1


class BadToken(ValueError):
    """A resumption token that this server did not give out."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the order: everything up to and including it was given out."""

    moment: datetime
    source: int
    row: int


@dataclass(frozen=True, slots=True)
class Harvest:
    """A selective harvest: `since` and `before` bound the moment of change, `material` is the set."""

    prefix: str
    since: datetime | None = None
    before: datetime | None = None
    material: str = ""
    after: Position | None = None
    given: int = 0
    total: int | None = None

    def token(self) -> str:
        """The resumption token that continues this harvest."""
        after = self.after
        return signing.dumps(
            {
                "p": self.prefix,
                "s": self.since.isoformat() if self.since else "",
                "b": self.before.isoformat() if self.before else "",
                "m": self.material,
                "a": [after.moment.isoformat(), after.source, after.row] if after else None,
                "g": self.given,
                "t": self.total,
            },
            salt=_SALT,
            compress=True,
        )

    @classmethod
    def from_token(cls, token: str) -> Harvest:
        """The harvest that a token continues.

        Raises:
            BadToken: the token is not one of ours.
        """
        try:
            data = signing.loads(token, salt=_SALT)
        except signing.BadSignature as error:
            raise BadToken from error
        moment, source, row = data["a"]
        return cls(
            prefix=data["p"],
            since=datetime.fromisoformat(data["s"]) if data["s"] else None,
            before=datetime.fromisoformat(data["b"]) if data["b"] else None,
            material=data["m"],
            after=Position(datetime.fromisoformat(moment), source, row),
            given=data["g"],
            total=data["t"],
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that changed: a record, or the trace of a deleted one."""

    public_id: str
    material: str
    moment: datetime
    record: Record | None
    order: tuple[datetime, int, int]

    @property
    def is_deleted(self) -> bool:
        """Whether the record is gone or withdrawn."""
        return self.record is None or self.record.withdrawn_at is not None


def page(harvest: Harvest) -> tuple[list[Item], Harvest | None, Harvest]:
    """The next page of a harvest, the harvest that continues it (None at the end), and this one, counted."""
    if harvest.total is None:
        harvest = replace(harvest, total=_records(harvest).count() + _deletions(harvest).count())
    found = _merged(harvest)
    items = found[:PAGE]
    if len(found) <= PAGE:
        return items, None, harvest
    last = Position(*items[-1].order)
    return items, replace(harvest, after=last, given=harvest.given + len(items)), harvest


def one(public_id: str) -> Item | None:
    """The record of this id, deleted or not; None when there never was one."""
    record = Record.objects.with_parts().select_related("host").filter(public_id=public_id).first()
    if record is not None:
        return _item(record)
    deletion = DeletedRecord.objects.filter(public_id=public_id).first()
    return _item(deletion) if deletion else None


def earliest() -> datetime | None:
    """The moment of the oldest change, or None in an empty catalogue."""
    moments = [
        model.objects.order_by("updated_at").values_list("updated_at", flat=True).first()
        for model in (Record, DeletedRecord)
    ]
    return min((moment for moment in moments if moment), default=None)


def _merged(harvest: Harvest) -> list[Item]:
    records = _after(_records(harvest), harvest.after, _RECORD).with_parts().select_related("host")
    deletions = _after(_deletions(harvest), harvest.after, _DELETION)
    pages = [[_item(row) for row in rows[: PAGE + 1]] for rows in (records, deletions)]
    return list(heapq.merge(*pages, key=attrgetter("order")))[: PAGE + 1]


def _item(row: Record | DeletedRecord) -> Item:
    is_record = isinstance(row, Record)
    source = _RECORD if is_record else _DELETION
    return Item(
        row.public_id,
        row.material,
        row.updated_at,
        row if is_record else None,
        (row.updated_at, source, row.pk),
    )


def _records(harvest: Harvest) -> QuerySet:
    return _within(Record.objects.all(), harvest)


def _deletions(harvest: Harvest) -> QuerySet:
    return _within(DeletedRecord.objects.still_gone(), harvest)


def _within(rows: QuerySet, harvest: Harvest) -> QuerySet:
    if harvest.since:
        rows = rows.filter(updated_at__gte=harvest.since)
    if harvest.before:
        rows = rows.filter(updated_at__lt=harvest.before)
    if harvest.material:
        rows = rows.filter(material=harvest.material)
    return rows.order_by("updated_at", "id")


def _after(rows: QuerySet, position: Position | None, source: int) -> QuerySet:
    if position is None:
        return rows
    later = Q(updated_at__gt=position.moment)
    if source > position.source:
        later |= Q(updated_at=position.moment)
    elif source == position.source:
        later |= Q(updated_at=position.moment, id__gt=position.row)
    return rows.filter(later)
