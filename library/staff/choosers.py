"""Choosers for authorities and records that search as the rest of the library does.

Wagtail's own index is not asked: imports write rows without signals, so it would not know them.
"""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from library.models import Authority, Record
from library.selectors import matching_authorities, matching_records


class _SearchForm(BaseFilterForm):
    """One box; subclasses know where to look."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"placeholder": _("Search")}),
    )

    def matching(self, text: str) -> QuerySet:
        """The rows that match a text."""
        raise NotImplementedError

    def filter(self, objects: QuerySet) -> QuerySet:
        """Narrow the list when something was typed."""
        text = self.cleaned_data.get("q", "")
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.filter(pk__in=self.matching(text).values("pk"))


class AuthoritySearchForm(_SearchForm):
    """Headings in either script."""

    def matching(self, text: str) -> QuerySet[Authority]:
        """Authorities with these words in their heading."""
        return matching_authorities(text)


class RecordSearchForm(_SearchForm):
    """Records in any script and word form."""

    def matching(self, text: str) -> QuerySet[Record]:
        """Records that a reader would find."""
        return matching_records(text)


class AuthorityChooseView(ChooseView):
    """The chooser's dialog for authorities."""

    filter_form_class = AuthoritySearchForm


class AuthorityResultsView(ChooseResultsView):
    """Its list."""

    filter_form_class = AuthoritySearchForm


class RecordChooseView(ChooseView):
    """The chooser's dialog for records."""

    filter_form_class = RecordSearchForm


class RecordResultsView(ChooseResultsView):
    """Its list."""

    filter_form_class = RecordSearchForm


class AuthorityChooserViewSet(SnippetChooserViewSet):
    """Choosing an authority."""

    choose_view_class = AuthorityChooseView
    choose_results_view_class = AuthorityResultsView


class RecordChooserViewSet(SnippetChooserViewSet):
    """Choosing a record."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordResultsView
