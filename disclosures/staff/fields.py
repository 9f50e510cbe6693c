"""Form fields of the records: a requirement from the active profiles, cells of a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from disclosures import registry, selectors
from disclosures.registry import Requirement


def requirement_choices(source: str | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Requirements of the active profiles by section: those of a source, or all that are fields."""
    groups = []
    for profile in selectors.active_profiles():
        for section in profile.sections:
            items = [
                (_value(item, source), item.name())
                for item in section.published
                if source is None or item.source_name == source
            ]
            if items:
                groups.append((f"{profile.name()}: {section.name()}", items))
    return groups


def _value(item: Requirement, source: str | None) -> str:
    return item.topic if source else item.full_key


class RequirementField(forms.ChoiceField):
    """Which requirement a record answers. A stored one that no active profile has stays choosable."""

    def __init__(self, source: str | None = None, **kwargs: Any) -> None:
        self.source = source
        super().__init__(**kwargs)
        self.choices = lambda: [("", "---------"), *requirement_choices(source)]

    def valid_value(self, value: Any) -> bool:
        """Whether some profile knows the requirement, active or not."""
        try:
            registry.find_ever(str(value))
        except LookupError:
            return False
        return True


class CellsWidget(forms.Widget):
    """A text area for each field of the requirement's row."""

    template_name = "disclosures/staff/cells.html"
    fields: tuple[Requirement, ...] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Each field with its words and its text."""
        context = super().get_context(name, value, attrs)
        cells = value if isinstance(value, Mapping) else {}
        context["widget"]["cells"] = [
            {
                "name": f"{name}-{field.key}",
                "id": f"id_{name}-{field.key}",
                "label": field.name(),
                "required": field.is_required,
                "value": cells.get(field.source, ""),
            }
            for field in self.fields
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """What was typed, by the source of the field."""
        return {field.source: str(data.get(f"{name}-{field.key}", "")).strip() for field in self.fields}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Left out only where none of the fields was sent."""
        return not any(f"{name}-{field.key}" in data for field in self.fields)

    def id_for_label(self, id_: str) -> str:
        """The first text area."""
        return f"{id_}-{self.fields[0].key}" if self.fields else id_


class CellsField(forms.Field):
    """The cells of a row, as texts by the source of the field."""

    widget = CellsWidget

    def set_requirement(self, requirement: Requirement | None) -> None:
        """Say whose fields are asked for."""
        self.widget.fields = requirement.fields if requirement else ()

    def validate(self, value: dict[str, str]) -> None:
        """A row with nothing in it is none; where no requirement is known yet, it has no fields to fill."""
        if self.widget.fields and not any(value.values()):
            raise ValidationError(_("Fill at least one cell."))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is filled."""
        filled = {key: text for key, text in (data or {}).items() if text}
        return filled != {key: text for key, text in (initial or {}).items() if text}
