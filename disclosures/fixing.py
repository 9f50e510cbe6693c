"""Where somebody puts a requirement right: the form of the record, or an empty one that opens prefilled."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from disclosures import models
from disclosures.registry import Requirement
from disclosures.values import Answer, Ref

PARAMETER = "requirement"
"""Name of the GET parameter that a form is prefilled by."""

_forms: dict[str, type[Model]] = {
    "organisation": models.Institution,
    "founders": models.Founder,
    "places": models.Place,
    "contacts": models.Contact,
    "units": models.Unit,
    "positions": models.Position,
    "documents": models.RegulatedDocument,
    "programs": models.ProgramSupplement,
    "decisions": models.Decision,
    "accessibility_statement": models.AccessibilityStatement,
    "agreements": models.Agreement,
    "facilities": models.Facility,
    "facility_count": models.Facility,
    "facility_places": models.Facility,
    "facility_adapted": models.Facility,
    "vacancies": models.Vacancy,
    "finance": models.FinancialYear,
    "finance_years": models.FinancialYear,
    "finance_quarters": models.FinancialYear,
    "requests": models.InformationRequestYear,
    "accessibility": models.AccessibilityFact,
    "value": models.DisclosureValue,
    "rows": models.DisclosureRow,
}

_SHARED = {"organisation": models.Institution}
"""Sources with one record for all requirements: where it exists, that one is opened."""


def register(source: str, model: type[Model]) -> None:
    """Name the model whose form answers the requirements of a source."""
    _forms[source] = model


_rules: dict[str, type[Model]] = {}
"""Settings that a rule of the site depends on, by the argument of its source."""


def register_rule(check: str, model: type[Model]) -> None:
    """Name the settings that decide whether the site keeps a rule."""
    _rules[check] = model


def fix_url(answer: Answer) -> str:
    """The form of the record that answers, else a new form for the requirement; empty where there is none."""
    for ref in (*answer.refs, *answer.drafts):
        if address := edit_url(ref):
            return address
    if setting := _rules.get(answer.requirement.source_argument):
        return reverse("wagtailsettings:edit", args=[setting._meta.app_label, setting._meta.model_name])
    model = _forms.get(answer.requirement.source_name)
    if model is None:
        return ""
    if model in _SHARED.values() and (existing := model._default_manager.first()) is not None:
        return _address(model, "edit", existing.pk)
    return add_url(model, answer.requirement)


def statement_url(requirement: Requirement) -> str:
    """The form in which somebody says "we have none"; empty for rules of the site."""
    return "" if requirement.is_rule else add_url(models.DisclosureStatement, requirement)


def add_url(model: type[Model], requirement: Requirement) -> str:
    """An empty form that opens prefilled for a requirement."""
    address = _address(model, "add")
    return f"{address}?{urlencode({PARAMETER: requirement.full_key})}" if address else ""


def edit_url(ref: Ref) -> str:
    """The form of a record; empty where it has none in the admin."""
    return _address(ref.model, "edit", ref.pk) if ref.model is not None and ref.pk is not None else ""


def _address(model: type[Model], view: str, *args: Any) -> str:
    viewset = getattr(model, "snippet_viewset", None)
    if viewset is None:
        return ""
    try:
        return reverse(viewset.get_url_name(view), args=args)
    except NoReverseMatch:
        return ""
