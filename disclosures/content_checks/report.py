"""All texts with findings, and the register of acts that they are held against, for the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.staff_screens import StaffScreen
from disclosures import acts
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


class ActsReport(StaffScreen):
    """The register of legal acts: what holds, what was replaced, when and by what."""

    page_title = _("Legal acts")
    header_icon = "list-ul"
    template_name = "disclosures/staff/acts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the acts by country, those of the site's own country first."""
        today, home = timezone.localdate(), settings.COUNTRY.code
        found: dict[str, list[dict[str, Any]]] = {}
        for item in acts.register().values():
            language = next(iter(item.titles))
            new = acts.successor(item.code, today)
            row = {"act": item, "lang": language, "holds": item.in_force(today), "successor": new}
            found.setdefault(item.country, []).append(row)
        groups = sorted(found.items(), key=lambda pair: (pair[0] != home, pair[0]))
        return super().get_context_data(**kwargs) | {
            "groups": [(code.upper(), rows) for code, rows in groups]
        }
