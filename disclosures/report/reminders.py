"""What no requirement says and somebody has to do all the same: posts, validity, deadlines, ends of acts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from disclosures.choices import PUBLIC_STATUSES
from disclosures.content_checks import selectors as content
from disclosures.content_checks.findings import Kind as Found
from disclosures.content_checks.words import advice
from disclosures.decisions import selectors as decisions
from disclosures.evaluation import Report
from disclosures.fixing import edit_url
from disclosures.models import Position, RegulatedDocument
from disclosures.values import Ref

VALIDITY_SOON = datetime.timedelta(days=60)
"""How long before its end a document wants a successor."""

RECENTLY = datetime.timedelta(days=365)
"""For how long an ended post without a successor is reminded of."""


class ReminderKind(StrEnum):
    """What it is about."""

    POSITION_ENDED = "position_ended"
    DOCUMENT_EXPIRED = "document_expired"
    DOCUMENT_EXPIRES = "document_expires"
    POINT_OVERDUE = "point_overdue"
    PROFILE_ENDS = "profile_ends"
    REPEALED_ACT = "repealed_act"


@dataclass(frozen=True)
class Reminder:
    """Something to do: about what, what is the matter, by when, whose it is, and where to do it."""

    kind: ReminderKind
    subject: str
    message: str
    due: datetime.date | None = None
    owner_id: int | None = None
    url: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for JSON."""
        return {
            "kind": self.kind.value,
            "subject": self.subject,
            "message": self.message,
            "due": self.due.isoformat() if self.due else None,
            "owner": self.owner_id,
            "fix": self.url,
        }


def reminders(report: Report, *, with_texts: bool = True) -> list[Reminder]:
    """All reminders of the report's day, what has waited longest first.

    ``with_texts`` reads every public text for repealed acts; the admin's first page does without.
    """
    found = [
        *ended_positions(report.on),
        *documents_by_validity(report.on),
        *overdue_points(report.on),
        *ending_profiles(report),
        *(repealed_acts() if with_texts else ()),
    ]
    return sorted(found, key=lambda item: (item.due or datetime.date.max, item.subject))


def ended_positions(on: datetime.date) -> Iterator[Reminder]:
    """Posts that nobody holds any more: the site has stopped naming the person, and names nobody instead."""
    rows = list(Position.objects.select_related("person", "unit"))
    held = {(row.role, row.unit_id) for row in rows if row.held_on(on)}
    for row in rows:
        ended = row.ends_on is not None and on - RECENTLY <= row.ends_on < on
        if ended and (row.role, row.unit_id) not in held:
            message = _("The post has ended and nobody holds it. Enter the successor, or remove it.")
            yield _about(row, ReminderKind.POSITION_ENDED, message, row.ends_on)


def documents_by_validity(on: datetime.date) -> Iterator[Reminder]:
    """Published documents whose validity is over or ends soon."""
    rows = RegulatedDocument.objects.filter(
        status__in=PUBLIC_STATUSES, valid_to__lte=on + VALIDITY_SOON, replaced_by=None
    )
    for row in rows:
        if row.valid_to < on:  # type: ignore[operator]
            message = _("Its validity is over. Publish its successor, or mark it as repealed.")
            yield _about(row, ReminderKind.DOCUMENT_EXPIRED, message, row.valid_to)
        else:
            message = _("Its validity ends soon. Prepare its successor.")
            yield _about(row, ReminderKind.DOCUMENT_EXPIRES, message, row.valid_to)


def overdue_points(on: datetime.date) -> Iterator[Reminder]:
    """Points of decisions whose last day has passed."""
    for item in decisions.overdue(on):
        yield Reminder(
            ReminderKind.POINT_OVERDUE,
            f"{item.decision.label}: {item}",
            _("Nobody has reported on this point yet."),
            item.ends_on,
            url=edit_url(Ref.of(item.decision)),
        )


def ending_profiles(report: Report) -> Iterator[Reminder]:
    """Profiles whose act ceases to hold."""
    for profile in report.ending_profiles():
        yield Reminder(
            ReminderKind.PROFILE_ENDS,
            profile.name(),
            _("The act behind this profile ceases to hold. Look for its successor."),
            profile.valid_to,
        )


def repealed_acts() -> Iterator[Reminder]:
    """Pages and decisions that cite an act which holds no longer."""
    for thing, found in content.as_rows(content.all_findings()):
        if found.kind is Found.REPEALED_ACT:
            yield Reminder(
                ReminderKind.REPEALED_ACT, f"{thing}: {found.found}", advice(found), url=_report_of_texts()
            )


def of_owner(found: Iterable[Reminder], owner_id: int) -> list[Reminder]:
    """Those that are a person's."""
    return [item for item in found if item.owner_id == owner_id]


def _about(
    row: Position | RegulatedDocument, kind: ReminderKind, message: str, due: datetime.date | None
) -> Reminder:
    return Reminder(kind, str(row), message, due, row.owner_id, edit_url(_ref(row)))


def _ref(row: Model) -> Ref:
    return Ref(str(row), model=type(row), pk=row.pk)


def _report_of_texts() -> str:
    try:
        return reverse("content_findings")
    except NoReverseMatch:
        return ""
