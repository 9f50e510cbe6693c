"""Pages of the admin: a decision from its text, points from a table, overdue points."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from core.staff_columns import DayColumn
from disclosures.decisions import selectors, services
from disclosures.decisions.forms import TableForm, TextForm
from disclosures.models import Decision, DecisionItem


def edit_url(request: HttpRequest, decision: Decision) -> str:
    """The form of a decision, for who may open it; else the first page of the admin."""
    return AdminURLFinder(request.user).get_edit_url(decision) or reverse("wagtailadmin_home")


@require_http_methods(["GET", "HEAD", "POST"])
def from_text(request: HttpRequest) -> HttpResponse:
    """Take the text of a decision, make a draft of it and open that beside the text."""
    if not request.user.has_perm("disclosures.add_decision"):
        raise PermissionDenied
    form = TextForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = services.from_text(form.cleaned_data["text"], form.cleaned_data["language"])
        count = decision.items.count()
        messages.success(
            request,
            ngettext(
                "A draft with %(count)d point was made. Compare it with the text, then change its state.",
                "A draft with %(count)d points was made. Compare it with the text, then change its state.",
                count,
            )
            % {"count": count},
        )
        return redirect(edit_url(request, decision))
    return render(request, "disclosures/staff/from_text.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def points_from_table(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Replace the points of a decision by those of a table."""
    if not request.user.has_perm("disclosures.change_decision"):
        raise PermissionDenied
    decision = get_object_or_404(Decision, pk=decision_id)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        services.replace_items(decision, form.cleaned_data["file"])
        messages.success(request, _("The points were replaced."))
        return redirect(edit_url(request, decision))
    return render(request, "disclosures/staff/points_from_table.html", {"form": form, "decision": decision})


class OverdueReport(ReportView):
    """Open points whose last day has passed."""

    page_title = gettext_lazy("Overdue points of decisions")
    header_icon = "warning"
    model = DecisionItem
    index_url_name = "overdue_points"
    index_results_url_name = "overdue_points_results"
    is_searchable = False
    default_ordering = "ends_on"
    columns = [
        TitleColumn(
            "text",
            label=gettext_lazy("Point"),
            get_url=lambda item: AdminURLFinder().get_edit_url(item.decision),
        ),
        Column("decision", label=gettext_lazy("Decision")),
        Column("responsible", label=gettext_lazy("Responsible")),
        Column("deadline_words", label=gettext_lazy("Deadline")),
        DayColumn("ends_on", label=gettext_lazy("Until"), sort_key="ends_on"),
    ]
    list_export = ["decision.number", "number", "text", "responsible", "deadline_words", "ends_on"]
    export_headings = {
        "decision.number": gettext_lazy("Decision"),
        "number": gettext_lazy("Number"),
        "text": gettext_lazy("Point"),
        "responsible": gettext_lazy("Responsible"),
        "deadline_words": gettext_lazy("Deadline"),
        "ends_on": gettext_lazy("Until"),
    }

    def get_base_queryset(self) -> QuerySet[DecisionItem]:
        """Of public decisions that have not been repealed."""
        return selectors.overdue()

    def get_queryset(self) -> Any:
        """In the chosen order."""
        return self.order_queryset(self.get_base_queryset())
