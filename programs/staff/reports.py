"""Two lists that keep a clerk ahead of the calendar."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from core.staff_columns import DayColumn
from programs.choices import RunStatus
from programs.models import Accreditation, ProgramRun
from programs.models.accreditation import EXPIRES_SOON
from programs.services import accreditations


def _edit_url(row: Any) -> str:
    return reverse(f"wagtailsnippets_{row._meta.app_label}_{row._meta.model_name}:edit", args=[row.pk])


class _Report(ReportView):
    """A list for those who may edit its rows."""

    header_icon = "warning"
    is_searchable = False

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever may not see such rows."""
        self.permission_policy = ModelPermissionPolicy(self.model)
        return super().dispatch(request, *args, **kwargs)

    any_permission_required = ["add", "change", "delete", "view"]


class ExpiringReport(_Report):
    """Accreditations that end within 90 days, the nearest end first."""

    page_title = _("Accreditations that expire within 90 days")
    model = Accreditation
    index_url_name = "programs_expiring"
    index_results_url_name = "programs_expiring_results"
    columns = [
        TitleColumn("subject", label=_("Of"), get_url=_edit_url),
        Column("decision_no", label=_("Decision")),
        DayColumn("valid_until", label=_("Valid until")),
        Column("runs_ahead", label=_("Runs ahead")),
    ]
    list_export = ["subject", "decision_no", "valid_until", "runs_ahead"]
    export_headings = {
        "subject": _("Of"),
        "decision_no": _("Decision"),
        "valid_until": _("Valid until"),
        "runs_ahead": _("Runs ahead"),
    }

    def get_queryset(self) -> QuerySet[Accreditation]:
        """Granted decisions that are in force and end soon."""
        today = timezone.localdate()
        return (
            Accreditation.objects.in_force(today)
            .filter(valid_until__lte=today + EXPIRES_SOON)
            .select_related("program", "organisation")
            .prefetch_related("program__pages__locale", "organisation__words")
            .order_by("valid_until", "pk")
        )


class UncoveredRunsReport(_Report):
    """Runs ahead with a session on a day that no accreditation covers."""

    page_title = _("Runs after the accreditation has expired")
    model = ProgramRun
    index_url_name = "programs_uncovered"
    index_results_url_name = "programs_uncovered_results"
    columns = [
        TitleColumn("program", label=_("Programme"), get_url=_edit_url),
        DayColumn("starts_at", label=_("Begins")),
        DayColumn("ends_at", label=_("Ends")),
        Column("seats_words", label=_("Seats")),
    ]
    list_export = ["program", "starts_at", "ends_at", "seats_words"]
    export_headings = {
        "program": _("Programme"),
        "starts_at": _("Begins"),
        "ends_at": _("Ends"),
        "seats_words": _("Seats"),
    }

    def get_queryset(self) -> QuerySet[ProgramRun]:
        """Runs that somebody has to move, cover or call off."""
        return (
            ProgramRun.objects.filter(pk__in=uncovered_run_ids())
            .for_display()
            .prefetch_related("program__pages__locale")
            .order_by("pk")
        )


def uncovered_run_ids() -> set[int]:
    """Runs that are to be held and have a session ahead on an uncovered day."""
    now = timezone.now()
    runs = list(
        ProgramRun.objects.filter(status__in=[RunStatus.SCHEDULED, RunStatus.TENTATIVE])
        .still_ahead(now)
        .prefetch_related("sessions")
    )
    days = {
        run.pk: {
            (run.program_id, day) for session in run.schedule if session.ends_at > now for day in session.days
        }
        for run in runs
    }
    lacking = accreditations.uncovered(day for found in days.values() for day in found)
    return {pk for pk, found in days.items() if found & lacking}
