"""Decisions in the menu, among the reports and on a decision's own page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from disclosures.decisions.staff import views
from disclosures.decisions.staff.viewsets import DecisionsGroup
from disclosures.models import Decision

register_snippet(DecisionsGroup)


@hooks.register("register_admin_urls")
def decision_urls() -> list[URLPattern]:
    """Pages of decisions that are no snippets."""
    return [
        path("decisions/from-text/", views.from_text, name="decision_from_text"),
        path("decisions/<int:decision_id>/points/", views.points_from_table, name="decision_points_table"),
        path("reports/overdue-points/", views.OverdueReport.as_view(), name="overdue_points"),
        path(
            "reports/overdue-points/results/",
            views.OverdueReport.as_view(results_only=True),
            name="overdue_points_results",
        ),
    ]


class _PermittedItem(MenuItem):
    """Shown to those who hold a permission."""

    permission = "disclosures.add_decision"

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user holds it."""
        return request.user.has_perm(self.permission)


class _ReportItem(_PermittedItem):
    permission = "disclosures.change_decision"


@hooks.register("register_admin_menu_item")
def from_text_item() -> MenuItem:
    """The way to the box that a decision is pasted into."""
    return _PermittedItem(
        _("Decision from text"), reverse("decision_from_text"), icon_name="clipboard-list", order=232
    )


@hooks.register("register_reports_menu_item")
def overdue_item() -> MenuItem:
    """Overdue points among the reports."""
    return _ReportItem(
        _("Overdue points of decisions"), reverse("overdue_points"), icon_name="warning", order=910
    )


@hooks.register("register_snippet_listing_buttons")
def decision_buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """The table of points, and the public page, beside each decision of the list."""
    if isinstance(snippet, Decision):
        if user.has_perm("disclosures.change_decision"):
            yield Button(
                _("Points from a table"),
                reverse("decision_points_table", args=[snippet.pk]),
                icon_name="table",
                priority=40,
            )
        if snippet.is_public:
            yield Button(_("View live"), snippet.get_absolute_url(), icon_name="view", priority=30)
