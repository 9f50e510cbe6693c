"""All pages with findings, for the admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.staff_screens import StaffScreen
from disclosures.content_checks.selectors import all_findings, as_rows
from disclosures.content_checks.words import advice, heading


class ContentFindingsReport(StaffScreen):
    """The texts of the site, looked through at this moment."""

    page_title = _("Wording to check")
    header_icon = "glasses"
    template_name = "disclosures/staff/content_findings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a row for each finding."""
        context = super().get_context_data(**kwargs)
        finder = AdminURLFinder(self.request.user)
        context["rows"] = [
            {
                "title": str(thing),
                "url": finder.get_edit_url(thing),
                "kind": heading(finding.kind),
                "excerpt": finding.excerpt,
                "advice": advice(finding),
            }
            for thing, finding in as_rows(all_findings())
        ]
        return context
