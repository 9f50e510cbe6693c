"""Deciding what each incoming draft means for the library: new, changed, the same, or only more copies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from library.drafts import CopyDraft
from library.incoming import Item, RecordKey
from library.models import Copy, Record


class Outcome(StrEnum):
    """What became of an entry; the names are those of the closing account."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


class Known(NamedTuple):
    """What the library knows of a record before this entry.

    `same_run`: it came with the file that is being read.
    """

    pk: int | None
    fingerprint: str
    same_run: bool


@dataclass(slots=True)
class Plan:
    """What one batch does. `writes` holds the last accepted draft of each record, `copies` the new copies."""

    writes: dict[RecordKey, Item] = field(default_factory=dict)
    known: dict[RecordKey, Known] = field(default_factory=dict)
    copies: dict[str, tuple[RecordKey, CopyDraft]] = field(default_factory=dict)
    outcomes: list[tuple[Item, Outcome]] = field(default_factory=list)
    differing: int = 0

    def count(self, outcome: Outcome) -> int:
        """How many entries had this outcome."""
        return sum(found == outcome for _, found in self.outcomes)


def known_records(keys: Iterable[RecordKey], run_id: int | None) -> dict[RecordKey, Known]:
    """The stored records among `keys`, in one query."""
    wanted = set(keys)
    rows = Record.objects.filter(
        source__in={key.source for key in wanted}, source_id__in={key.source_id for key in wanted}
    ).values_list("source", "source_id", "pk", "fingerprint", "last_run_id")
    return {
        key: Known(pk, fingerprint, run_id is not None and last_run == run_id)
        for source, source_id, pk, fingerprint, last_run in rows
        if (key := RecordKey(source, source_id)) in wanted
    }


def known_copies(items: Iterable[Item]) -> set[str]:
    """The inventory numbers among the items' copies that the library has already."""
    numbers = {copy.inventory_number for item in items for copy in item.draft.copies}
    if not numbers:
        return set()
    return set(Copy.objects.filter(inventory_number__in=numbers).values_list("inventory_number", flat=True))


def make_plan(
    items: list[Item], known: dict[RecordKey, Known], taken_numbers: set[str], *, update: bool
) -> Plan:
    """Classify `items` in their order; entries of one record inside the batch see each other."""
    plan = Plan(known=dict(known))
    current = dict(known)
    for item in items:
        before = current.get(item.key)
        outcome = _outcome(plan, item, before, taken_numbers, update=update)
        plan.outcomes.append((item, outcome))
        if item.key in plan.writes and plan.writes[item.key] is item:
            pk = before.pk if before else None
            current[item.key] = Known(pk, item.fingerprint, True)
    return plan


def _outcome(plan: Plan, item: Item, before: Known | None, taken: set[str], *, update: bool) -> Outcome:
    if before is None:
        if item.draft.is_deleted:
            return Outcome.UNCHANGED
        plan.writes[item.key] = item
        _add_copies(plan, item, taken)
        return Outcome.CREATED
    if before.fingerprint != item.fingerprint:
        if not update:
            plan.differing += 1
            return Outcome.UNCHANGED
        plan.writes[item.key] = item
        _add_copies(plan, item, taken)
        return Outcome.UPDATED
    if update or before.same_run:
        return Outcome.UPDATED if _add_copies(plan, item, taken) else Outcome.UNCHANGED
    plan.differing += any(_is_new(plan, copy, taken) for copy in item.draft.copies)
    return Outcome.UNCHANGED


def _is_new(plan: Plan, copy: CopyDraft, taken: set[str]) -> bool:
    return copy.inventory_number not in taken and copy.inventory_number not in plan.copies


def _add_copies(plan: Plan, item: Item, taken: set[str]) -> bool:
    """Plan the copies that the library does not have; whether there were any."""
    new = [copy for copy in item.draft.copies if _is_new(plan, copy, taken)]
    plan.copies.update({copy.inventory_number: (item.key, copy) for copy in new})
    return bool(new)
