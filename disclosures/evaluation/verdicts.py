"""The state of one answer. Pure: nothing here asks the database."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from disclosures import freshness, links, registry
from disclosures.calendar import Workdays
from disclosures.evaluation.states import FAULTS, State
from disclosures.registry import Certainty, Kind, Requirement
from disclosures.values import Answer, Item


@dataclass(frozen=True)
class Verdict:
    """What ``evaluate`` finds: the state, all problems (the worst first), the day by which to act."""

    state: State
    problems: tuple[State, ...] = ()
    due: datetime.date | None = None
    lacking: tuple[str, ...] = ()
    """Names of the fields that rows lack."""

    @property
    def would_be(self) -> State:
        """The state that it would have were the rule certain."""
        return self.problems[0] if self.problems else self.state


def evaluate(
    answer: Answer,
    today: datetime.date,
    workdays: Workdays,
    is_broken: Callable[[Item], bool] = links.is_broken,
) -> Verdict:
    """The state of one answer.

    The order of the questions: does it concern the centre, is it withheld, is there a value, is there a
    statement; then what is wrong with the value.
    """
    if not answer.applies:
        return Verdict(State.NOT_APPLICABLE)
    if answer.is_withheld:
        return Verdict(State.WITHHELD)
    if not answer.has_value:
        return _without_value(answer, today, workdays)
    return _with_value(answer, today, workdays, is_broken)


def _without_value(answer: Answer, today: datetime.date, workdays: Workdays) -> Verdict:
    requirement = answer.requirement
    if answer.statement is not None:
        return Verdict(State.DECLARED_ABSENT)
    if requirement.is_rule and not answer.is_checkable:
        return Verdict(State.UNVERIFIED)
    found = freshness.publish_by(answer, today, workdays)
    if found.is_due_soon:
        return Verdict(State.DUE_SOON, due=found.due)
    if requirement.is_required or answer.drafts:
        return _accused(requirement, (State.MISSING,), found.due)
    return Verdict(State.NOT_APPLICABLE if requirement.required == "optional" else State.UNVERIFIED)


def _with_value(
    answer: Answer, today: datetime.date, workdays: Workdays, is_broken: Callable[[Item], bool]
) -> Verdict:
    requirement, found = answer.requirement, freshness.age(answer, today, workdays)
    items = list(_all_items(answer))
    lacking = _lacking(answer)
    checks = {
        State.BROKEN_LINK: any(is_broken(item) for _field, item in items),
        State.INCOMPLETE: bool(lacking),
        State.WRONG_LANGUAGE: _is_in_another_language(answer, [item for _field, item in items]),
        State.UNSIGNED: any(_lacks_signature(field, item) for field, item in items),
        State.TEXT_NOT_SEARCHABLE: any(
            item.file is not None and item.file.searchable is False for _field, item in items
        ),
        State.STALE: found.is_stale,
    }
    problems = tuple(state for state in FAULTS if checks.get(state))
    if problems:
        return _accused(requirement, problems, found.due, lacking)
    if found.is_due_soon:
        return Verdict(State.DUE_SOON, due=found.due)
    return Verdict(State.OK, due=found.due)


def _accused(
    requirement: Requirement,
    problems: tuple[State, ...],
    due: datetime.date | None,
    lacking: tuple[str, ...] = (),
) -> Verdict:
    """A fault where rule and deadline are certain, else something to be looked at."""
    rule = requirement.freshness
    certain = requirement.certainty is Certainty.CERTAIN
    if problems == (State.STALE,) and rule is not None:
        certain = certain and rule.certainty is Certainty.CERTAIN
    return Verdict(problems[0] if certain else State.UNVERIFIED, problems, due, lacking)


def _all_items(answer: Answer) -> Iterable[tuple[Requirement, Item]]:
    for item in answer.items:
        yield answer.requirement, item
    for row in answer.rows:
        for field in answer.requirement.fields:
            for item in row.cell(field):
                yield field, item


def _lacking(answer: Answer) -> tuple[str, ...]:
    lacking = (
        field.name()
        for row in answer.rows
        for field in answer.requirement.fields
        if field.is_required and not row.cell(field)
    )
    return tuple(dict.fromkeys(lacking))


def _lacks_signature(field: Requirement, item: Item) -> bool:
    return field.kind is Kind.SIGNED_DOCUMENT and item.file is not None and item.signature is None


def _is_in_another_language(answer: Answer, items: list[Item]) -> bool:
    """Whether none of the words is in the language that the law asks for."""
    wanted = registry.profile(answer.requirement.profile).language.partition("-")[0]
    spoken = {item.language.partition("-")[0] for item in items if item.language}
    return bool(spoken) and wanted not in spoken
