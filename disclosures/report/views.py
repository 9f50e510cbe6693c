"""The completeness report in the admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.staff_screens import StaffScreen
from disclosures.report import tables
from disclosures.report.forms import ReportFilter
from disclosures.report.overview import narrowed, overview

PERMISSION = "disclosures.change_regulateddocument"
"""Who keeps documents sees what is missing."""


class CompletenessReport(StaffScreen):
    """All requirements with their states, rolled up by section and person; ``?export=csv`` gives a file.

    Findings are computed and not rows of a table, so this is no list of Wagtail's own.
    """

    page_title = _("What the law wants published")
    header_icon = "tasks"
    permission = PERMISSION
    template_name = "disclosures/report/report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the same rows as a file."""
        self.found = overview(site=Site.find_for_request(request))
        self.form = ReportFilter(request.GET, self.found)
        self.rows = narrowed(self.found.report.findings, **self.form.chosen())
        if request.GET.get("export") == "csv":
            return tables.as_csv(self.found, self.rows)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add rows, roll-ups, reminders and the address of the file."""
        query = self.request.GET.copy()
        query["export"] = "csv"
        return super().get_context_data(**kwargs) | {
            "found": self.found,
            "form": self.form,
            "rows": [(row, self.found.owner(row.owner_id)) for row in self.rows],
            "is_narrowed": any(self.form.chosen().values()),
            "export_url": f"?{query.urlencode()}",
        }
