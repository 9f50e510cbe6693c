"""When an answer has to be looked at again, and whether that day is over. Nothing here asks the database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from disclosures.calendar import Workdays, end_of_month_after, last_quarter_due, quarter_end
from disclosures.registry import Freshness
from disclosures.values import Answer, Ref

SOON = datetime.timedelta(days=30)
"""How long before a yearly day the report begins to remind."""

QUARTER_SOON = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Age:
    """``due``: the day until which something has to be done; None where nothing is dated."""

    due: datetime.date | None = None
    is_stale: bool = False
    is_due_soon: bool = False


FRESH = Age()


def age(answer: Answer, today: datetime.date, workdays: Workdays) -> Age:
    """How fresh an answer with values is."""
    rule = answer.requirement.freshness
    if rule is None:
        return FRESH
    changed = [ref for ref in answer.refs if ref.outdated_since]
    if changed:
        return _until(min(_after(ref.outdated_since, rule, workdays) for ref in changed), today)  # type: ignore[arg-type]
    if rule.kind == "max_age":
        return _max_age(answer, rule, today)
    if rule.kind == "annual":
        return _annual(answer, rule, today)
    if rule.kind == "yearly":
        return _yearly(answer, rule, today)
    if rule.kind == "quarterly":
        return _quarterly(answer, today)
    return FRESH


def publish_by(answer: Answer, today: datetime.date, workdays: Workdays) -> Age:
    """Until when something that exists and is not published must be: an adopted document without a file."""
    rule = answer.requirement.freshness
    dated = [ref.dated for ref in answer.drafts if ref.dated]
    if rule is None or not dated:
        return FRESH
    return _until(min(_after(day, rule, workdays) for day in dated), today)


def _after(event: datetime.date, rule: Freshness, workdays: Workdays) -> datetime.date:
    """The last day on which the law is kept after an event."""
    if rule.kind == "working_days":
        return workdays.add(event, rule.days or 0)
    if rule.kind == "calendar_days":
        return event + datetime.timedelta(days=rule.days or 0)
    return event


def _until(due: datetime.date, today: datetime.date) -> Age:
    return Age(due, is_stale=today > due, is_due_soon=today <= due)


def _looked_at(ref: Ref) -> datetime.date | None:
    """The day from which a record counts as current: its check, else its own date, else its change."""
    return max((day for day in (ref.checked_on, ref.dated or ref.changed_on) if day), default=None)


def _newest(answer: Answer) -> datetime.date | None:
    return max((day for ref in answer.refs if (day := _looked_at(ref))), default=None)


def _max_age(answer: Answer, rule: Freshness, today: datetime.date) -> Age:
    newest = _newest(answer)
    if newest is None:
        return FRESH
    due = newest + datetime.timedelta(days=rule.days or 0)
    return Age(due, is_stale=today > due, is_due_soon=today <= due <= today + SOON)


def _annual(answer: Answer, rule: Freshness, today: datetime.date) -> Age:
    newest, this_year = _newest(answer), rule.deadline_in(today.year)
    if newest is None:
        return FRESH
    owed = this_year if today > this_year else rule.deadline_in(today.year - 1)
    if newest.year < owed.year:
        return Age(owed, is_stale=True)
    due = this_year if newest.year < this_year.year else rule.deadline_in(today.year + 1)
    return Age(due, is_due_soon=due <= today + SOON)


def _yearly(answer: Answer, rule: Freshness, today: datetime.date) -> Age:
    known = max((number for number in _numbers(answer, "year")), default=0)
    this_year = rule.deadline_in(today.year)
    owed_year = today.year - 1 if today > this_year else today.year - 2
    if known < owed_year:
        return Age(rule.deadline_in(owed_year + 1), is_stale=True)
    due = rule.deadline_in(known + 2)
    return Age(due, is_due_soon=due <= today + SOON)


def _quarterly(answer: Answer, today: datetime.date) -> Age:
    known = max(zip(_numbers(answer, "year"), _numbers(answer, "quarter"), strict=False), default=(0, 0))
    owed = last_quarter_due(today)
    if known < owed:
        return Age(end_of_month_after(quarter_end(*owed)), is_stale=True)
    year, quarter = known
    following = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    due = end_of_month_after(quarter_end(*following))
    return Age(due, is_due_soon=due <= today + QUARTER_SOON)


def _numbers(answer: Answer, name: str) -> list[int]:
    """The numbers of a column, row by row; 0 where a row has none."""
    return [int(next((item.number for item in row.cells.get(name, ())), None) or 0) for row in answer.rows]
