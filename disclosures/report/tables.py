"""The report as data: JSON after ``schema.json``, CSV for spreadsheets, lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings

from core.exports import csv_response
from core.seo.head import absolute
from disclosures.evaluation import Finding, Severity, Tally
from disclosures.report.overview import Overview

VERSION = 1
"""Raised when a field of the JSON changes its meaning or goes away."""

COLUMNS = (
    "profile",
    "section",
    "requirement",
    "label",
    "state",
    "would_be",
    "severity",
    "certainty",
    "message",
    "evidence",
    "owner",
    "last_change",
    "due",
    "legal",
    "url",
    "fix",
)


def as_json(found: Overview) -> dict[str, Any]:
    """The whole report (``schema.json``)."""
    return {
        "version": VERSION,
        "on": found.report.on.isoformat(),
        "country": settings.COUNTRY.code,
        "profiles": [profile.code for profile in found.report.profiles],
        "total": _tally(found.report.total),
        "sections": [
            {"profile": tally.key[0], "section": tally.key[1], "label": tally.label, **_tally(tally)}
            for tally in found.section_tallies
        ],
        "people": [
            {"owner": tally.key, "label": tally.label, **_tally(tally)} for tally in found.people_tallies
        ],
        "findings": [_finding(row) for row in found.report.findings],
        "reminders": [row.as_dict() for row in found.reminders],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "score": tally.score,
        "applicable": tally.applicable,
        "faults": tally.faults,
        "states": {str(state): count for state, count in tally.counts.items() if count},
    }


def _finding(row: Finding) -> dict[str, Any]:
    data = row.as_dict()
    return data | {"fix": absolute(data["fix"]) if data["fix"] else ""}


def csv_rows(found: Overview, findings: Iterable[Finding]) -> Iterator[list[Any]]:
    """A row for each finding, in the order of ``COLUMNS``; people by name."""
    for row in findings:
        data = row.as_dict()
        data |= {
            "evidence": "; ".join(data["evidence"]),
            "owner": found.owner(row.owner_id) if row.owner_id else "",
            "last_change": row.last_change,
            "due": row.due,
        }
        yield [data[name] for name in COLUMNS]


def as_csv(found: Overview, findings: Iterable[Finding]) -> Any:
    """The findings as a file."""
    name = f"disclosures-{found.report.on.isoformat()}.csv"
    return csv_response(name, COLUMNS, csv_rows(found, findings))


def lines(found: Overview) -> Iterator[str]:
    """The report for a terminal: what is to be done under the heading of its section, then the scores."""
    heading = None
    for row in found.report.findings:
        if row.severity is Severity.NONE:
            continue
        if heading != (heading := f"{row.requirement.profile} · {row.section_title}"):
            yield f"\n{heading}"
        due = f" ({row.due})" if row.due else ""
        yield f"  {row.state.label}{due}: {row.requirement.name()} [{row.requirement.full_key}]"
        yield f"      {row.message} {row.legal}".rstrip()
    for reminder in found.reminders:
        due = f" ({reminder.due})" if reminder.due else ""
        yield f"\n{reminder.subject}{due}\n      {reminder.message}"
    yield ""
    for tally in found.profile_tallies:
        yield f"{tally.key}: {tally.score} % of {tally.applicable}, {tally.faults} to be put right"
