"""What is open, on the first page of the admin: a few lines and the way to the report."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from disclosures import fixing
from disclosures.report.overview import Overview, overview

MOST_SHOWN = 5
"""Lines of the panel."""


@dataclass(frozen=True)
class OpenTask:
    """A line of the panel or of a mail."""

    name: str
    message: str
    due: datetime.date | None
    url: str
    owner_id: int | None = None
    state: str = ""

    @property
    def subject(self) -> str:
        """What it is about, on one line."""
        return f"{self.name} ({self.state})" if self.state else self.name


def open_tasks(found: Overview) -> list[OpenTask]:
    """Faults, what is due soon and reminders, what is dated first."""
    tasks = [
        OpenTask(
            row.requirement.name(),
            row.message,
            row.due,
            row.fix_url or fixing.statement_url(row.requirement),
            row.owner_id,
            str(row.state.label),
        )
        for row in found.report.open_tasks
    ]
    tasks += [OpenTask(row.subject, row.message, row.due, row.url, row.owner_id) for row in found.reminders]
    return sorted(tasks, key=lambda task: (task.due or datetime.date.max, task.subject))


class OpenTasksPanel(Component):
    """Open tasks of the disclosures; nothing at all where none is open."""

    order = 60
    template_name = "disclosures/report/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The first tasks, their number, and the score. Public texts are not read for this."""
        found = overview(site=Site.find_for_request(self.request), with_texts=False)
        tasks = open_tasks(found)
        return {
            "tasks": tasks[:MOST_SHOWN],
            "count": len(tasks),
            "score": found.report.total.score,
            "url": reverse("disclosure_report"),
        }
