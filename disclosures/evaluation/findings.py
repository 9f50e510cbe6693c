"""What was found: rows of the report, and rows counted."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from disclosures.evaluation.states import FAULTS, SETTLED, Severity, State
from disclosures.registry import Profile, Requirement
from disclosures.values import Ref

PROFILE_ENDS_SOON = datetime.timedelta(days=180)


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


def tally_of(findings: Iterable[Finding]) -> Tally:
    """Findings in one tally."""
    return Tally("", "", Counter(finding.state for finding in findings))


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
        return tally_of(self.findings)

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
