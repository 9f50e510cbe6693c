"""The state of every requirement, for the report, the command, the weekly mail and the editors' panel.

    from disclosures import evaluation
    found = evaluation.report(site=site, on=date, profiles=["ru-sveden"])      # all arguments optional
    for finding in found.findings: ...

``evaluate(answer, …)`` is pure: it looks at one answer and asks nobody. ``report`` fetches the answers (some
twenty queries for each profile, whatever the number of records), evaluates them and adds the links.

Certainty: a rule that is not certain never accuses. Whatever would be a fault becomes ``unverified`` with the
severity ``advice``; ``Finding.would_be`` keeps the state that it would have.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from disclosures import fixing, freshness, links, registry, selectors
from disclosures.calendar import Workdays, national
from disclosures.registry import Certainty, Kind, Profile, Requirement
from disclosures.values import Answer, Item, Ref

PROFILE_ENDS_SOON = datetime.timedelta(days=180)


class State(models.TextChoices):
    """Where a requirement stands."""

    OK = "ok", gettext_lazy("in order")
    DECLARED_ABSENT = "declared_absent", gettext_lazy("declared that there is none")
    WITHHELD = "withheld", gettext_lazy("withheld")
    NOT_APPLICABLE = "not_applicable", gettext_lazy("does not concern the centre")
    UNVERIFIED = "unverified", gettext_lazy("to be looked at")
    DUE_SOON = "due_soon", gettext_lazy("due soon")
    STALE = "stale", gettext_lazy("out of date")
    TEXT_NOT_SEARCHABLE = "text_not_searchable", gettext_lazy("text cannot be searched")
    UNSIGNED = "unsigned", gettext_lazy("not signed")
    WRONG_LANGUAGE = "wrong_language", gettext_lazy("not in the language of the law")
    INCOMPLETE = "incomplete", gettext_lazy("incomplete")
    BROKEN_LINK = "broken_link", gettext_lazy("link leads nowhere")
    MISSING = "missing", gettext_lazy("missing")


class Severity(StrEnum):
    """How loudly it is said."""

    FAULT = "fault"
    ADVICE = "advice"
    NONE = "none"


SETTLED = frozenset({State.OK, State.DECLARED_ABSENT, State.WITHHELD})
"""States in which the law is kept."""

FAULTS = (
    State.MISSING,
    State.BROKEN_LINK,
    State.INCOMPLETE,
    State.WRONG_LANGUAGE,
    State.UNSIGNED,
    State.TEXT_NOT_SEARCHABLE,
    State.STALE,
)
"""States that accuse, the worst first."""


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


# The report ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """A row of the report."""

    requirement: Requirement
    section_title: str
    state: State
    would_be: State
    severity: Severity
    message: str
    evidence: tuple[Ref, ...]
    owner_id: int | None
    last_change: datetime.date | None
    due: datetime.date | None
    published_url: str
    fix_url: str
    """The form that puts it right; opens prefilled. Empty for rules of the site itself."""
    absence_url: str
    """The form in which somebody says "we have none" or "it is withheld"; empty where there is a value."""

    @property
    def legal(self) -> str:
        """Legal source of the requirement."""
        return self.requirement.legal

    def as_dict(self) -> dict[str, Any]:
        """The finding as plain data, for JSON and CSV."""
        return {
            "profile": self.requirement.profile,
            "section": self.requirement.section,
            "requirement": self.requirement.full_key,
            "label": self.requirement.name(),
            "state": self.state.value,
            "would_be": self.would_be.value,
            "severity": self.severity.value,
            "message": self.message,
            "evidence": [ref.label for ref in self.evidence],
            "owner": self.owner_id,
            "last_change": self.last_change.isoformat() if self.last_change else None,
            "due": self.due.isoformat() if self.due else None,
            "legal": self.legal,
            "certainty": self.requirement.certainty.value,
            "url": self.published_url,
            "fix": self.fix_url,
        }


@dataclass(frozen=True)
class Tally:
    """States counted over a section, a profile or a person's records."""

    key: Any
    label: str
    counts: Counter[State]

    @property
    def applicable(self) -> int:
        """Requirements that concern the centre."""
        return self.counts.total() - self.counts[State.NOT_APPLICABLE]

    @property
    def faults(self) -> int:
        """Requirements that the law is broken in."""
        return sum(self.counts[state] for state in FAULTS)

    @property
    def score(self) -> int:
        """Per cent in which the law is kept; 100 where nothing concerns the centre."""
        settled = sum(self.counts[state] for state in SETTLED)
        return round(100 * settled / self.applicable) if self.applicable else 100


@dataclass(frozen=True)
class Report:
    """Everything that was found on a day."""

    on: datetime.date
    profiles: tuple[Profile, ...]
    findings: tuple[Finding, ...]

    def of(self, *states: State) -> list[Finding]:
        """Findings in these states."""
        return [finding for finding in self.findings if finding.state in states]

    @property
    def faults(self) -> list[Finding]:
        """What the law is broken in."""
        return [finding for finding in self.findings if finding.severity is Severity.FAULT]

    @property
    def open_tasks(self) -> list[Finding]:
        """Faults and what is due soon, the most urgent first."""
        tasks = [
            item for item in self.findings if item.severity is Severity.FAULT or item.state is State.DUE_SOON
        ]
        return sorted(tasks, key=lambda item: (item.due or datetime.date.min, item.requirement.full_key))

    @property
    def total(self) -> Tally:
        """All findings in one tally."""
        return Tally("", "", Counter(finding.state for finding in self.findings))

    def by_section(self) -> list[Tally]:
        """A tally for each section; its key is ``(profile, section)``."""
        return self._tallies(
            lambda item: (item.requirement.profile, item.requirement.section), lambda item: item.section_title
        )

    def by_owner(self) -> list[Tally]:
        """A tally for each person by user id; None is nobody."""
        return self._tallies(lambda item: item.owner_id, lambda item: str(item.owner_id or ""))

    def _tallies(self, key: Callable[[Finding], Any], label: Callable[[Finding], str]) -> list[Tally]:
        found: dict[Any, Tally] = {}
        for finding in self.findings:
            tally = found.setdefault(key(finding), Tally(key(finding), label(finding), Counter()))
            tally.counts[finding.state] += 1
        return list(found.values())

    def ending_profiles(self) -> list[Profile]:
        """Profiles whose acts cease to hold within half a year or have ceased."""
        return [
            item for item in self.profiles if item.valid_to and item.valid_to <= self.on + PROFILE_ENDS_SOON
        ]


def report(
    site: Site | None = None, on: datetime.date | None = None, profiles: Iterable[str] | None = None
) -> Report:
    """Evaluate the active profiles of a site (the default one), or those named, on a day (today).

    Raises:
        registry.UnknownProfile: a named profile does not exist.
    """
    on = on or timezone.localdate()
    if profiles is None:
        chosen = selectors.active_profiles(site, on)
    else:
        chosen = [registry.profile(code, on) for code in profiles]
    conditions, workdays = selectors.active_conditions(site), national()
    findings = [item for profile in chosen for item in _findings(profile, conditions, on, workdays)]
    return Report(on, tuple(chosen), tuple(findings))


def _findings(
    profile: Profile, conditions: frozenset[str], on: datetime.date, workdays: Workdays
) -> Iterable[Finding]:
    facts = selectors.facts_for(profile, on)
    for section in profile.sections:
        for answer in selectors.answers(section.requirements, facts, conditions):
            verdict = evaluate(answer, on, workdays)
            yield _finding(answer, section.name(), verdict)


def _finding(answer: Answer, section_title: str, verdict: Verdict) -> Finding:
    refs = answer.refs or answer.drafts
    owners = [ref.owner_id for ref in refs if ref.owner_id]
    settled = verdict.state in SETTLED or verdict.state is State.NOT_APPLICABLE
    return Finding(
        requirement=answer.requirement,
        section_title=section_title,
        state=verdict.state,
        would_be=verdict.would_be,
        severity=severity(verdict),
        message=message(verdict, answer),
        evidence=refs,
        owner_id=owners[0] if owners else None,
        last_change=answer.changed_on,
        due=verdict.due,
        published_url=selectors.requirement_url(answer.requirement),
        fix_url=fixing.fix_url(answer),
        absence_url="" if answer.has_value or settled else fixing.statement_url(answer.requirement),
    )


def severity(verdict: Verdict) -> Severity:
    """A fault, an advice, or nothing to say."""
    if verdict.state in FAULTS:
        return Severity.FAULT
    return Severity.ADVICE if verdict.state in (State.UNVERIFIED, State.DUE_SOON) else Severity.NONE


def message(verdict: Verdict, answer: Answer) -> str:
    """What is the matter and what to do next, in the active language."""
    if verdict.lacking:
        return _("Rows lack: %(fields)s.") % {"fields": ", ".join(verdict.lacking)}
    if answer.is_withheld and answer.statement is not None:
        return _("Withheld: %(ground)s") % {"ground": answer.statement.ground}
    if verdict.state is State.UNVERIFIED and not verdict.problems:
        if answer.requirement.is_rule:
            return _("The site cannot check this by itself: look at it.")
        return _("Enter it, or say that there is none.")
    words = {
        State.MISSING: _("Nothing is published. Enter it, or say that there is none."),
        State.BROKEN_LINK: _("A link or a file cannot be opened. Choose another."),
        State.WRONG_LANGUAGE: _("There is no version in the language of the law. Add it."),
        State.UNSIGNED: _("The file is not signed. Add the signature of the person who approved it."),
        State.TEXT_NOT_SEARCHABLE: _(
            "The file holds pictures of text only. Upload one whose text can be searched."
        ),
        State.STALE: _("It is out of date. Bring it up to date, or confirm that it is still true."),
        State.DUE_SOON: _("It will have to be brought up to date."),
        State.DECLARED_ABSENT: _("Declared that there is none."),
    }
    return words.get(verdict.would_be, "")
