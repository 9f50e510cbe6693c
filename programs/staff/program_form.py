"""The form of a programme's facts: on the page's screen and in the list of programmes."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel

from programs import national
from programs.choices import TEACHING_LANGUAGES, Decision
from programs.models import Accreditation, Program, ProgramCredit, ProgramLanguage


class RegisterSelect(forms.Select):
    """The registers of the country, and the one that is stored, should the country have changed its list."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """Options with labels of the active language."""
        known = national.register_choices()
        missing = [(code, code) for code in value if code and code not in dict(known)]
        self.choices = [*known, *missing]
        return super().optgroups(name, value, attrs)


class UnitSelect(forms.Select):
    """The units of credit of the country."""

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> Any:
        """Options with labels of the active language."""
        known = national.unit_choices()
        missing = [(code, code) for code in value if code and code not in dict(known)]
        self.choices = [*known, *missing]
        return super().optgroups(name, value, attrs)


class ProgramForm(WagtailAdminModelForm):
    """Facts with credits, competencies, people and decisions.

    ``is_optional`` lets it be left empty: the facts of a draft may be written later.
    """

    is_optional = False

    language_codes = forms.MultipleChoiceField(
        label=_("Languages of instruction"),
        choices=TEACHING_LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language_codes"] = list(self.instance.languages) if self.instance.pk else ["sr"]
        self.fields["language_codes"].initial = self.initial["language_codes"]
        for form in self.formsets["accreditations"].forms if "accreditations" in self.formsets else []:
            form.instance.compared_elsewhere = True

    def is_valid(self) -> bool:
        """Look also at what no single row can know: decisions that overlap, two main competencies."""
        if not super().is_valid():
            return False
        self._check_decisions()
        self._check_main_competency()
        return not self.errors and all(formset.is_valid() for formset in self.formsets.values())

    def _kept(self, relation: str) -> list[Any]:
        formset = self.formsets.get(relation)
        return [
            form for form in (formset.forms if formset else []) if form.has_changed() or form.instance.pk
            if not form.cleaned_data.get("DELETE")
        ]  # fmt: skip

    def _check_decisions(self) -> None:
        standing = [f for f in self._kept("accreditations") if f.instance.status != Decision.REVOKED]
        for one, other in combinations(standing, 2):
            if one.instance.shares_days_with(other.instance):
                message = _("Decision %(number)s covers some of these days already.")
                other.add_error("valid_from", message % {"number": one.instance.decision_no})

    def _check_main_competency(self) -> None:
        main = [form for form in self._kept("competency_rows") if form.instance.is_main]
        for form in main[1:]:
            form.add_error("is_main", _("A programme has one main competency."))

    def save(self, commit: bool = True) -> Program:
        """Write facts and languages. Fields that were changed by hand are left alone by imports."""
        self._protect_changes()
        program = super().save(commit=commit)
        if commit:
            self._save_languages(program)
        return program

    def _protect_changes(self) -> None:
        if self.instance.last_seen is None:
            return
        changed = {*self.changed_data, *(name for name, rows in self.formsets.items() if rows.has_changed())}
        self.instance.locked_fields = sorted({*self.instance.locked_fields, *changed})

    def _save_languages(self, program: Program) -> None:
        wanted = self.cleaned_data["language_codes"]
        stored = ProgramLanguage.objects.filter(program=program)
        stored.exclude(language__in=wanted).delete()
        known = set(stored.values_list("language", flat=True))
        ProgramLanguage.objects.bulk_create(
            ProgramLanguage(program=program, language=code) for code in wanted if code not in known
        )


def credit_warnings(program: Program) -> list[str]:
    """Where credits do not follow from the hours by the country's rule; a hint, since registers differ."""
    from django.conf import settings

    found = []
    for credit in ProgramCredit.objects.filter(program=program):
        unit = settings.COUNTRY.credit_unit(credit.unit)
        expected = national.expected_credits(unit, program.hours_total) if unit else None
        if expected is None or abs(expected - credit.value) < Decimal("0.1"):
            continue
        found.append(
            _("%(hours)s would make %(expected)s by the rule of the country; the programme gives %(given)s.")
            % {
                "hours": national.hours_in_words(program.hours_total),
                "expected": national.amount(expected, credit.unit),
                "given": national.amount(credit.value, credit.unit),
            }
        )
    return found


def _terms(name: str) -> FieldPanel:
    return FieldPanel(name, widget=forms.CheckboxSelectMultiple)


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


DECISION_PANELS = [
    _row("authority", "decision_no"),
    _row("decided_on", "status"),
    _row("valid_from", "valid_until"),
    _row("document", "checked_on"),
]


def fact_panels() -> list[Panel]:
    """Everything about a programme that is no words."""
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("register", widget=RegisterSelect), FieldPanel("edition")]),
                _row("number", "kind"),
                _row("provider", "visibility"),
                _row("predecessor", "source_url"),
            ],
            heading=_("Register"),
        ),
        InlinePanel("accreditations", DECISION_PANELS, heading=_("Accreditation"), label=_("Decision")),
        MultiFieldPanel(
            [
                _row("delivery", "days"),
                _row("hours_total", "hours_contact", "hours_independent"),
                _row("group_min", "group_max"),
                FieldPanel("language_codes"),
            ],
            heading=_("How it is taught"),
        ),
        InlinePanel(
            "credits",
            [FieldRowPanel([FieldPanel("value"), FieldPanel("unit", widget=UnitSelect)])],
            heading=_("Credits"),
            label=pgettext_lazy("of a programme", "Credit"),
        ),
        MultiFieldPanel([_row("price_basis", "price", "currency")], heading=_("Price")),
        MultiFieldPanel(
            [_terms("areas"), _terms("priorities"), _terms("target_groups"), FieldPanel("isced_f")],
            heading=_("What and for whom"),
        ),
        InlinePanel(
            "competency_rows", [_row("term", "is_main")], heading=_("Competencies"), label=_("Competency")
        ),
        InlinePanel(
            "people",
            [_row("name", "role"), _row("approved_from", "approved_until"), _row("user", "sort_order")],
            heading=_("Authors and trainers"),
            label=_("Person"),
        ),
    ]


@cache
def facts_handler() -> Any:
    """The panels, bound to the programme."""
    return ObjectList(fact_panels(), base_form_class=ProgramForm).bind_to_model(Program)


class AccreditationForm(WagtailAdminModelForm):
    """A decision on its own screen: about a programme or about an organisation."""

    def save(self, commit: bool = True) -> Accreditation:
        """Write it with its subject locked."""
        from programs.services import accreditations

        return accreditations.save(self.instance) if commit else super().save(commit=False)
