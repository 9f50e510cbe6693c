"""Findings where pages are edited: in Wagtail's own checks, after saving, and in a report.

Wagtail's checker (Axe) runs in the browser and knows elements, not meanings. Each finding is therefore handed
to it as a rule of its own that always fails, so that it is counted and listed among Wagtail's own checks
without any script of ours.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from disclosures.content_checks import Finding
from disclosures.content_checks.report import ActsReport, ContentFindingsReport
from disclosures.content_checks.selectors import page_findings, record_findings
from disclosures.content_checks.words import advice, heading

NEVER_PASSES = "educenter-never-passes"
MOST_SHOWN = 5
"""Findings that a message after saving names; the checks and the report show all."""


class LegalContentChecker(ContentCheckerItem):
    """Wagtail's checks with the findings of the page's text among them."""

    def __init__(self, findings: list[Finding], in_editor: bool = False) -> None:
        super().__init__(in_editor=in_editor)
        self.named = {f"educenter-text-{number}": found for number, found in enumerate(findings, start=1)}

    def get_axe_run_only(self, request: HttpRequest) -> list[str]:
        """Wagtail's rules and one for each finding."""
        return [*super().get_axe_run_only(request), *self.named]

    def get_axe_custom_rules(self, request: HttpRequest) -> list[dict[str, Any]]:
        """A rule for each finding, on the heading of the page."""
        ours = [
            {
                "id": name,
                "impact": "serious",
                "selector": "h1",
                "tags": ["best-practice"],
                "any": [NEVER_PASSES],
                "enabled": True,
            }
            for name in self.named
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_custom_checks(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The check that no element passes: Axe's own comparison with an element that does not exist."""
        never = {
            "id": NEVER_PASSES,
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": {"nodeName": NEVER_PASSES}},
        }
        return [*super().get_axe_custom_checks(request), *([never] if self.named else [])]

    def get_axe_messages(self, request: HttpRequest) -> dict[str, dict[str, str]]:
        """What was found, and what to do."""
        ours = {
            name: {"error_name": f"{heading(found.kind)}: {found.found}", "help_text": advice(found)}
            for name, found in self.named.items()
        }
        return {**super().get_axe_messages(request), **ours}


@hooks.register("construct_wagtail_userbar", order=100)
def add_findings(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our checker in the place of Wagtail's where the text of a page has findings."""
    if not isinstance(page, Page) or not (found := page_findings(page)):
        return
    for position, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[position] = LegalContentChecker(found, in_editor=item.in_editor)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def tell_findings(request: HttpRequest, page: Page) -> None:
    """Name the first findings after a page was saved."""
    _tell(request, page_findings(page))


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def tell_record_findings(request: HttpRequest, record: Model) -> None:
    """The same after a decision or another record of this room was saved."""
    if record._meta.app_label == "disclosures":
        _tell(request, record_findings(record))


def _tell(request: HttpRequest, found: list[Finding]) -> None:
    for finding in found[:MOST_SHOWN]:
        messages.warning(request, f"{heading(finding.kind)}: “{finding.found}”. {advice(finding)}")


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The report of all texts with findings, and the register of acts."""
    return [
        path("reports/content-findings/", ContentFindingsReport.as_view(), name="content_findings"),
        path("reports/legal-acts/", ActsReport.as_view(), name="legal_acts"),
    ]


class _ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("wagtailadmin.access_admin")


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """The report among the others."""
    return _ReportItem(_("Wording to check"), reverse("content_findings"), icon_name="glasses", order=920)


@hooks.register("register_reports_menu_item")
def acts_item() -> MenuItem:
    """The register of acts beside it."""
    return _ReportItem(_("Legal acts"), reverse("legal_acts"), icon_name="list-ul", order=930)
