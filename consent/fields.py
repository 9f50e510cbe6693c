"""A field for a list of codes that is chosen from a closed list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from consent.choices import Provider


class ProvidersField(models.JSONField):
    """Codes of ``Provider`` as a JSON list, ticked in the admin.

    The choices belong to the form, so that a new provider needs no migration.
    """

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Boxes to tick."""
        return forms.MultipleChoiceField(
            choices=Provider.choices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )
