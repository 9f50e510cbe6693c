"""What the report shows: findings and reminders of a day, filtered, rolled up and named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _

from disclosures import evaluation
from disclosures.evaluation import Finding, Report, Tally, tally_of
from disclosures.report.reminders import Reminder, reminders


@dataclass(frozen=True)
class Overview:
    """A report with its reminders and the names of the people in it."""

    report: Report
    reminders: tuple[Reminder, ...]
    people: Mapping[int, str]

    def owner(self, user_id: int | None) -> str:
        """Somebody's name, or words for nobody."""
        return self.people.get(user_id or 0, _("nobody yet"))

    @property
    def profile_tallies(self) -> list[Tally]:
        """One tally for each profile, with its title."""
        return [
            replace(tally_of(found), key=item.code, label=item.name())
            for item in self.report.profiles
            if (found := [row for row in self.report.findings if row.requirement.profile == item.code])
        ]

    @property
    def section_tallies(self) -> list[Tally]:
        """One tally for each section that concerns the centre."""
        return [tally for tally in self.report.by_section() if tally.applicable]

    @property
    def people_tallies(self) -> list[Tally]:
        """One tally for each person, by name; what is nobody's stands at the end."""
        named = [
            replace(tally, label=self.owner(tally.key))
            for tally in self.report.by_owner()
            if tally.applicable
        ]
        return sorted(named, key=lambda tally: (tally.key is None, tally.label))


def overview(**chosen: Any) -> Overview:
    """Evaluate, and add reminders and names. ``chosen`` as for ``evaluation.report``."""
    with_texts = chosen.pop("with_texts", True)
    found = evaluation.report(**chosen)
    more = tuple(reminders(found, with_texts=with_texts))
    ids = {row.owner_id for row in (*found.findings, *more) if row.owner_id}
    return Overview(found, more, names(ids))


def names(ids: Iterable[int]) -> dict[int, str]:
    """Full names of users, else their login names."""
    users = get_user_model().objects.filter(pk__in=list(ids))
    return {user.pk: user.get_full_name() or user.get_username() for user in users}


def narrowed(
    findings: Iterable[Finding],
    *,
    profile: str = "",
    section: str = "",
    state: str = "",
    owner: str = "",
) -> list[Finding]:
    """Findings that fit all filters; an empty one fits everything. ``owner`` is a user id or ``none``."""

    def fits(row: Finding) -> bool:
        return (
            profile in ("", row.requirement.profile)
            and section in ("", section_key(row))
            and state in ("", row.state)
            and owner in ("", str(row.owner_id or "none"))
        )

    return [row for row in findings if fits(row)]


def section_key(row: Finding) -> str:
    """How a section is named in the address of the report."""
    return f"{row.requirement.profile}.{row.requirement.section}"
