"""The filters of the report. Whatever is not among the choices filters nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from disclosures.evaluation import State
from disclosures.report.overview import Overview, section_key

NOBODY = "none"


class ReportFilter(forms.Form):
    """Profile, section, state and owner; the choices are those that the report has."""

    profile = forms.ChoiceField(label=_("Profile"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    owner = forms.ChoiceField(label=_("Who keeps it"), required=False)

    def __init__(self, data: Any, found: Overview) -> None:
        super().__init__(data)
        everything = ("", _("all"))
        rows = found.report.findings
        titles = {profile.code: profile.name() for profile in found.report.profiles}
        sections = {section_key(row): f"{row.requirement.profile} · {row.section_title}" for row in rows}
        states = {row.state for row in rows}
        people = {str(pk): name for pk, name in sorted(found.people.items(), key=lambda pair: pair[1])}
        self.fields["profile"].choices = [everything, *titles.items()]
        self.fields["section"].choices = [everything, *sections.items()]
        self.fields["state"].choices = [everything, *((s.value, s.label) for s in State if s in states)]
        self.fields["owner"].choices = [everything, *people.items(), (NOBODY, _("nobody yet"))]

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return any(self.chosen().values())

    def chosen(self) -> dict[str, str]:
        """The valid filters."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
