"""Input of the register: filters of the public list, the clerk's text, a table of points."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.http import page_number
from disclosures.decisions import selectors
from disclosures.decisions.exports import BadTable, read_items
from disclosures.models import Decision
from search.forms import LenientCharField

LONGEST_TEXT = 200_000
"""Characters of a pasted decision (about eighty pages)."""


class RegisterFilter(forms.Form):
    """Filters of the register. Nonsense is ignored, never an error: always valid."""

    q = LenientCharField(label=_("Search the decisions"), required=False)
    year = LenientCharField(label=_("Year"), required=False)
    body = LenientCharField(label=_("Body"), required=False)
    status = LenientCharField(label=_("State"), required=False)
    page = LenientCharField(required=False)

    @cached_property
    def years(self) -> list[int]:
        """Years to choose from."""
        return selectors.years()

    @cached_property
    def bodies(self) -> list[str]:
        """Bodies to choose from."""
        return selectors.bodies()

    @property
    def statuses(self) -> list[tuple[str, Any]]:
        """States to choose from."""
        return [choice for choice in Decision.Status.choices if choice[0] != Decision.Status.DRAFT]

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The filters that mean something."""
        self.is_valid()
        data = self.cleaned_data
        kept = {
            "q": data["q"],
            "year": year if (year := page_number(data["year"])) in self.years else None,
            "body": data["body"] if data["body"] in self.bodies else "",
            "status": data["status"] if data["status"] in dict(self.statuses) else "",
        }
        return {name: value for name, value in kept.items() if value}

    @property
    def number(self) -> int:
        """The page of the list."""
        return page_number(self.cleaned_data.get("page")) or 1


class TextForm(forms.Form):
    """The pasted text of a decision."""

    text = forms.CharField(
        label=_("Text of the decision"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_(
            "Copy the whole decision from your word processor, from the name of the body to the signature. "
            "Nothing is published: you check what was understood first."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("recognise it")), *settings.LANGUAGES]
    )

    def clean_text(self) -> str:
        """Refuse a text without a word."""
        text = self.cleaned_data["text"]
        if not any(character.isalpha() for character in text):
            raise forms.ValidationError(_("This is no text of a decision."))
        return text


class TableForm(forms.Form):
    """A table of points that replaces those of a decision."""

    file = forms.FileField(
        label=_("Table of points (CSV)"),
        help_text=_(
            "As it was downloaded here; it may have been changed in a spreadsheet. It replaces all points."
        ),
    )

    def clean_file(self) -> list[Any]:
        """The points of the table."""
        try:
            return read_items(self.cleaned_data["file"].read())
        except BadTable as error:
            raise forms.ValidationError(
                _("This table cannot be read: %(reason)s."), params={"reason": error}
            ) from error
