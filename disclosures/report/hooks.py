"""The report in the admin: its address, its place among the reports, the panel of the first page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from disclosures.report.panel import OpenTasksPanel
from disclosures.report.views import PERMISSION, CompletenessReport


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The address of the report."""
    return [path("reports/disclosures/", CompletenessReport.as_view(), name="disclosure_report")]


class _ReportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """The report among the others."""
    return _ReportItem(
        _("What the law wants published"), reverse("disclosure_report"), icon_name="tasks", order=900
    )


@hooks.register("construct_homepage_panels")
def open_tasks_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Open tasks for those who can do something about them."""
    if request.user.has_perm(PERMISSION):
        panels.append(OpenTasksPanel(request))
