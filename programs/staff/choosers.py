"""Choosing a programme by number, edition or title."""

from __future__ import annotations

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from programs.models import Program


def matching(programs: QuerySet[Program], text: str) -> QuerySet[Program]:
    """Programmes whose number, edition or title holds what was typed."""
    titled = Q(pages__title__icontains=text)
    return programs.filter(Q(number__icontains=text) | Q(edition__icontains=text) | titled).distinct()


class ProgramSearchForm(BaseFilterForm):
    """One box."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def filter(self, objects: QuerySet[Program]) -> QuerySet[Program]:
        """Narrow the list when something was typed."""
        text = self.cleaned_data.get("q", "")
        objects = objects.prefetch_related("pages__locale")
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return matching(objects, text)


class ProgramChooseView(ChooseView):
    """The chooser's dialog."""

    filter_form_class = ProgramSearchForm


class ProgramResultsView(ChooseResultsView):
    """Its list."""

    filter_form_class = ProgramSearchForm


class ProgramChooserViewSet(SnippetChooserViewSet):
    """Choosing a programme."""

    choose_view_class = ProgramChooseView
    choose_results_view_class = ProgramResultsView
