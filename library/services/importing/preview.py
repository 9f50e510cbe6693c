"""What an import would do, without writing: counts, and the first entries of every kind in detail."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from library.changes import Change, compare
from library.incoming import Item, RecordKey, to_item
from library.models import Record
from library.readers import AUTO, Catalog, ReadResult
from library.services.importing.plan import (
    Known,
    Outcome,
    Plan,
    known_copies,
    known_records,
    make_plan,
)
from library.services.importing.runs import BATCH_SIZE
from library.stored import draft_of

DETAIL_LIMIT = 200


@dataclass(slots=True)
class EntryDetail:
    """One entry that is new or changed."""

    position: int
    title: str
    public_id: str = ""
    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class RejectDetail:
    """One entry that cannot be imported."""

    position: int
    offset: int
    reason: str
    message: str


@dataclass(slots=True)
class Preview:
    """The account of an import that did not take place, and details up to `limit` of each kind."""

    format: str
    limit: int = DETAIL_LIMIT
    counts: Counter[Outcome] = field(default_factory=Counter)
    differing: int = 0
    charsets: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    new: list[EntryDetail] = field(default_factory=list)
    changed: list[EntryDetail] = field(default_factory=list)
    rejected: list[RejectDetail] = field(default_factory=list)
    is_partial: bool = False

    def account(self) -> dict[str, int]:
        """The closing account, as a real import would give it."""
        return {
            "read": sum(self.counts.values()),
            **{str(outcome): self.counts[outcome] for outcome in Outcome},
        }


class _Seen:
    """Records and copies that the real import would have stored by now, as digests: 1,000,000 take some 100
    MB.
    """

    def __init__(self) -> None:
        self._records: dict[int, int] = {}
        self._numbers: set[int] = set()

    def add(self, plan: Plan) -> None:
        """Remember what a batch would have stored."""
        self._records.update({hash(key): hash(item.fingerprint) for key, item in plan.writes.items()})
        self._numbers.update(hash(number) for number in plan.copies)

    def known(self, items: list[Item], stored: dict[RecordKey, Known]) -> dict[RecordKey, Known]:
        """What the real import would know before this batch."""
        found = dict(stored)
        for item in items:
            seen = self._records.get(hash(item.key))
            if seen is not None:
                pk = stored[item.key].pk if item.key in stored else None
                fingerprint = item.fingerprint if seen == hash(item.fingerprint) else ""
                found[item.key] = Known(pk, fingerprint, True)
        return found

    def numbers(self, items: list[Item]) -> set[str]:
        """Inventory numbers among the items that earlier batches would have taken."""
        return {
            copy.inventory_number
            for item in items
            for copy in item.draft.copies
            if hash(copy.inventory_number) in self._numbers
        }


def preview(
    path: str | Path,
    *,
    format: str = AUTO,
    source: str = "",
    update: bool = False,
    mapping: dict[str, str] | None = None,
    limit: int = DETAIL_LIMIT,
    max_entries: int | None = None,
) -> Preview:
    """Read a file, or its first `max_entries`, and say what importing it would do.

    Raises `UnknownFormatError`.
    """
    catalog = Catalog(path, format, mapping)
    result, seen = Preview(catalog.format, limit), _Seen()
    results = islice(catalog.read(), max_entries)
    while batch := list(islice(results, BATCH_SIZE)):
        _add_rejects(result, batch)
        items = [to_item(entry, source) for entry in batch if entry.draft is not None]
        known = seen.known(items, known_records((item.key for item in items), None))
        plan = make_plan(items, known, known_copies(items) | seen.numbers(items), update=update)
        seen.add(plan)
        _add_plan(result, plan)
    result.is_partial = max_entries is not None and sum(result.counts.values()) == max_entries
    return result


def _add_rejects(result: Preview, batch: list[ReadResult]) -> None:
    for entry, draft, error in ((item.entry, item.draft, item.error) for item in batch):
        if error is not None:
            result.counts[Outcome.REJECTED] += 1
            if len(result.rejected) < result.limit:
                result.rejected.append(
                    RejectDetail(entry.ordinal, entry.offset, error.reason.value, str(error))
                )
        elif draft is not None:
            result.charsets[draft.charset or "utf-8"] += 1
            result.repairs.update(warning.partition(":")[0] for warning in draft.warnings)


def _add_plan(result: Preview, plan: Plan) -> None:
    result.differing += plan.differing
    changed = []
    for item, outcome in plan.outcomes:
        result.counts[outcome] += 1
        if outcome == Outcome.CREATED and len(result.new) < result.limit:
            result.new.append(EntryDetail(item.position, item.draft.title.full()))
        known = plan.known.get(item.key)
        if known and known.pk and known.fingerprint != item.fingerprint:
            changed.append((item, known.pk))
    room = result.limit - len(result.changed)
    if changed and room > 0:
        result.changed += _details(changed[:room])


def _details(changed: list[tuple[Item, int]]) -> list[EntryDetail]:
    records = Record.objects.with_parts().in_bulk([pk for _, pk in changed])
    return [
        EntryDetail(
            item.position,
            item.draft.title.full(),
            records[pk].public_id,
            compare(draft_of(records[pk]), item.draft),
        )
        for item, pk in changed
        if pk in records
    ]
