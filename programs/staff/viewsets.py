"""Programmes, decisions and runs in the editors' admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Min, QuerySet
from django.forms import ModelForm
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    IndexView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from core.http import page_number
from core.staff_columns import DayColumn
from programs.models import Accreditation, Program, ProgramRun
from programs.staff.choosers import ProgramChooserViewSet, matching
from programs.staff.program_form import AccreditationForm, ProgramForm, fact_panels
from programs.staff.run_form import RUN_HANDLER


class _SearchedIndexView(IndexView):
    """A list with a search box that asks the programmes by number, edition and title."""

    is_searchable = True
    program_path = "pk"

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Rows of the programmes that match what was typed."""
        if not self.is_searching:
            return queryset
        found = matching(Program.objects.all(), self.search_query)
        return queryset.filter(**{f"{self.program_path}__in": found.values("pk")})


class ProgramIndexView(_SearchedIndexView):
    """All programmes, advertised or not."""

    def get_base_queryset(self) -> QuerySet[Program]:
        """With titles and decisions."""
        return super().get_base_queryset().prefetch_related("pages__locale", "accreditations")


class RunIndexView(_SearchedIndexView):
    """All runs, the next ones first."""

    program_path = "program"

    def get_base_queryset(self) -> QuerySet[ProgramRun]:
        """With dates and seats."""
        runs = super().get_base_queryset().for_display().prefetch_related("program__pages__locale")
        return runs.annotate(first=Min("sessions__starts_at"))


class RunCreateView(CreateView):
    """A new run; ``?program=12`` names the programme beforehand."""

    def get_initial_form_instance(self) -> ProgramRun:
        """A run of the programme that the address names, if there is one."""
        run = super().get_initial_form_instance() or ProgramRun()
        if number := page_number(self.request.GET.get("program")):
            run.program_id = Program.objects.filter(pk=number).values_list("pk", flat=True).first()
        return run


class ProgramViewSet(SnippetViewSet):
    """Facts of programmes; the words are on their pages."""

    model = Program
    icon = "doc-full"
    menu_label = _("Facts of programmes")
    index_view_class = ProgramIndexView
    chooser_viewset_class = ProgramChooserViewSet
    list_display = [
        "__str__",
        Column("register_label", label=_("Register")),
        Column("accreditation_words", label=_("Accreditation")),
        "hours_total",
        "visibility",
    ]
    list_filter = ["register", "edition", "kind", "visibility", "delivery"]
    list_per_page = 50
    edit_handler = ObjectList(fact_panels(), base_form_class=ProgramForm)


class _ComparedWhenSavedMixin:
    """Compares a decision with the others once more with its subject locked, and says on the form what fails.

    The form has compared it already; meanwhile somebody else may have saved a decision about the same days.
    """

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Write the decision, or show the form with what contradicts it."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except ValidationError as error:
            form.add_error(None, error)
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
            return self.form_invalid(form)  # type: ignore[attr-defined]


class AccreditationCreateView(_ComparedWhenSavedMixin, CreateView):
    """A new decision."""


class AccreditationEditView(_ComparedWhenSavedMixin, EditView):
    """A decision that is there already."""


class AccreditationViewSet(SnippetViewSet):
    """Decisions about programmes and organisations."""

    model = Accreditation
    icon = "success"
    add_view_class = AccreditationCreateView
    edit_view_class = AccreditationEditView
    list_display = ["__str__", "program", "organisation", "valid_from", "valid_until", "status"]
    list_filter = ["status", "authority", "valid_until"]
    list_per_page = 50
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("program"), FieldPanel("organisation")]),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("authority"), FieldPanel("decision_no")]),
                    FieldRowPanel([FieldPanel("decided_on"), FieldPanel("status")]),
                    FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
                    FieldRowPanel([FieldPanel("document"), FieldPanel("checked_on")]),
                ],
                heading=_("Decision"),
            ),
        ],
        base_form_class=AccreditationForm,
    )


class RunViewSet(SnippetViewSet):
    """Runs with sessions and seats on one screen."""

    model = ProgramRun
    icon = "date"
    menu_label = _("Runs")
    index_view_class = RunIndexView
    add_view_class = RunCreateView
    list_display = [
        TitleColumn("program", label=_("Programme")),
        DayColumn("first", label=_("Begins")),
        Column("state_label", label=_("State")),
        Column("seats_words", label=_("Seats")),
    ]
    list_filter = ["status", "venue"]
    list_per_page = 50
    ordering = ["-pk"]
    edit_handler = RUN_HANDLER


class ProgramGroup(SnippetViewSetGroup):
    """Everything about programmes that is no page."""

    menu_label = _("Programmes")
    menu_icon = "doc-full"
    menu_order = 210
    items: Any = (RunViewSet, ProgramViewSet, AccreditationViewSet)
