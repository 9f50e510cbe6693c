"""Decisions as tables and as a calendar."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable

from django.utils import timezone
from django.utils.text import Truncator

from core.calendars import Entry, uid_of
from core.exports import csv_bytes, typed_cell
from core.seo.head import absolute
from disclosures.models import Decision, DecisionItem

ACT_COLUMNS = (
    "legalActTitle",
    "legalActId",
    "legalActDate",
    "legalActPublication",
    "legalActType",
    "legalActAdopterName",
    "legalActAdopterId",
)
"""Columns of the open-data sets of legal acts in Ukraine (data dictionary of data.loda.gov.ua)."""
NOTHING = "null"
"""What those sets write where there is no value."""
ITEM_COLUMNS = (
    "number",
    "text",
    "responsible",
    "deadline",
    "deadlineKind",
    "deadlineStart",
    "deadlineEnd",
    "deadlinePeriod",
    "status",
    "reportNote",
    "reportUrl",
)
LONGEST_TABLE = 5_000
"""Points that a table may hold; no decision comes near."""


class BadTable(ValueError):
    """A table of points cannot be read; the message says why."""


def acts_csv(decisions: Iterable[Decision]) -> bytes:
    """The register in the columns of the open-data sets."""
    return csv_bytes(ACT_COLUMNS, (_act_row(decision) for decision in decisions))


def _act_row(decision: Decision) -> list[str]:
    cells = [
        decision.heading,
        decision.number,
        decision.issued_on.isoformat(),
        decision.published_in or absolute(decision.get_absolute_url()),
        decision.act_type,
        decision.body,
        decision.body_code,
    ]
    return [cell or NOTHING for cell in cells]


def items_csv(items: Iterable[DecisionItem]) -> bytes:
    """Points of a decision, one a row, in reading order; `read_items` takes them back."""
    return csv_bytes(ITEM_COLUMNS, (_item_row(item) for item in items))


def _item_row(item: DecisionItem) -> list[object]:
    return [
        item.number,
        item.text,
        "; ".join(item.people),
        item.deadline_words,
        item.deadline_kind,
        item.starts_on,
        item.ends_on,
        item.period,
        item.status,
        item.report_note,
        item.report_url,
    ]


def read_items(data: bytes) -> list[DecisionItem]:
    """Points of a table that `items_csv` has written, perhaps changed in a spreadsheet; not saved.

    Raises:
        BadTable: no such table, an unknown kind or state, or a date that is none.
    """
    try:
        text = data.decode("utf-8-sig")
        sample = text.partition("\n")[0]
        rows = list(
            csv.DictReader(io.StringIO(text), delimiter=";" if sample.count(";") > sample.count(",") else ",")
        )
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadTable(str(error)) from error
    if not rows or "text" not in rows[0] or len(rows) > LONGEST_TABLE:
        raise BadTable("text")
    return [_row_item(number, row) for number, row in enumerate(rows, start=1)]


def _row_item(number: int, row: dict[str, str]) -> DecisionItem:
    cell = {name: typed_cell(str(row.get(name) or "")).strip() for name in ITEM_COLUMNS}
    chosen = {
        "deadlineKind": DecisionItem.Kind,
        "deadlinePeriod": DecisionItem.Every,
        "status": DecisionItem.Status,
    }
    for name, choices in chosen.items():
        if cell[name] and cell[name] not in choices.values:
            raise BadTable(f"{number}: {name}")
    return DecisionItem(
        number=cell["number"][:20],
        text=cell["text"],
        responsible="\n".join(part.strip() for part in cell["responsible"].split(";") if part.strip()),
        deadline_words=cell["deadline"][:255],
        deadline_kind=cell["deadlineKind"],
        starts_on=_date(number, cell["deadlineStart"]),
        ends_on=_date(number, cell["deadlineEnd"]),
        period=cell["deadlinePeriod"],
        status=cell["status"] or DecisionItem.Status.OPEN,
        report_note=cell["reportNote"][:500],
        report_url=cell["reportUrl"][:200],
    )


def _date(number: int, text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadTable(f"{number}: {text[:40]}") from error


def entries(items: Iterable[DecisionItem]) -> list[Entry]:
    """Open points with a last day, as entries of a calendar. Fetch ``decision`` with them."""
    return [
        _entry(item)
        for item in items
        if item.ends_on and item.status == DecisionItem.Status.OPEN and item.decision.is_public
    ]


def _entry(item: DecisionItem) -> Entry:
    decision = item.decision
    midnight = datetime.datetime.combine(
        item.ends_on, datetime.time(), tzinfo=timezone.get_default_timezone()
    )
    people = ", ".join(item.people)
    details = [f"{decision.label} {decision.heading}", item.text, people, item.deadline_words]
    return Entry(
        uid=uid_of(item.uuid),
        summary=Truncator(f"{item.number} {item.text}".strip()).chars(120),
        starts_at=midnight,
        ends_at=midnight,
        all_day=True,
        description="\n".join(part for part in details if part),
        url=absolute(decision.get_absolute_url()),
        updated_at=decision.updated_at,
        categories=(decision.body,),
    )
