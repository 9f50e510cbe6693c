"""A model field for several ticked options, kept as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db import models

Options = Callable[[], Sequence[tuple[str, Any]]]


class TickedOptions(forms.MultipleChoiceField):
    """Several options, ticked."""

    widget = forms.CheckboxSelectMultiple

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare as sets: the order of the ticks says nothing."""
        return set(initial or []) != set(data or [])


class TicksField(models.JSONField):
    """A list of options. ``options`` is asked when a form is shown and stays out of migrations."""

    def __init__(self, *args: Any, options: Options = list, **kwargs: Any) -> None:
        self.options = options
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        """One check box an option."""
        return models.Field.formfield(
            self, **{"form_class": TickedOptions, "choices": self.options, **kwargs}
        )
