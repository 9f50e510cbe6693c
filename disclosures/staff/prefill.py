"""Forms that know what they are opened for: ``?requirement=ru-sveden.document.ustavDocLink``."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.snippets.views.snippets import CreateView

from disclosures import models, registry
from disclosures.choices import Role
from disclosures.fixing import PARAMETER
from disclosures.registry import Requirement

_BY_ARGUMENT: dict[type[Model], tuple[str, type]] = {
    models.Contact: ("kind", str),
    models.Unit: ("kind", str),
    models.Position: ("role", str),
    models.Facility: ("kind", str),
    models.Vacancy: ("kind", str),
    models.Agreement: ("kind", str),
    models.AccessibilityFact: ("topic", str),
    models.RegulatedDocument: ("type", str),
    models.Place: ("kinds", list),
}
"""Field that what follows the colon of the source fills, and whether it is a list."""


def asked_for(request: HttpRequest) -> Requirement | None:
    """The requirement that a form is opened for; None where none is named or the name is wrong."""
    try:
        return registry.find(request.GET.get(PARAMETER, ""))
    except LookupError:
        return None


def values(model: type[Model], requirement: Requirement) -> dict[str, Any]:
    """What can be filled in before anybody types."""
    profile = registry.profile(requirement.profile)
    found: dict[str, Any] = {}
    if model in _BY_ARGUMENT and requirement.source_argument:
        name, kind = _BY_ARGUMENT[model]
        value = _argument(model, name, requirement.source_argument)
        if value:
            found[name] = [value] if kind is list else value
    if model is models.RegulatedDocument:
        found |= {"title": requirement.name(profile.language), "language": profile.language}
    if model in (models.DisclosureValue, models.DisclosureRow):
        found["requirement"] = requirement.topic
    if model is models.DisclosureStatement:
        found |= {
            "requirement": requirement.full_key,
            "text": registry.spoken(requirement.absence, profile.language),
        }
    if model is models.DisclosureValue:
        found["language"] = profile.language
    return found


def _argument(model: type[Model], name: str, argument: str) -> str:
    """The argument of a source as a value of the field; the groups that sources know are no values."""
    if argument == "management":
        return str(Role.HEAD)
    choices = model._meta.get_field(name).choices
    return argument if not choices or argument in dict(choices) else ""


class PrefilledCreateView(CreateView):
    """Opens a new record as the requirement in the address wants it."""

    def get_initial_form_instance(self) -> Model | None:
        """A record with everything that follows from the requirement."""
        instance = super().get_initial_form_instance()
        requirement = asked_for(self.request)
        if requirement is None:
            return instance
        instance = instance or self.model()
        for name, value in values(self.model, requirement).items():
            setattr(instance, name, value)
        return instance
