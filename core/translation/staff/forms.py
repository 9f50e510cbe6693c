"""What narrows the overview of translations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.languages import own_name
from core.translation.overview import CellState, Row


class TranslationFilter(forms.Form):
    """Language, state, kind and words of the title. Bad values narrow nothing."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *CellState.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    q = forms.CharField(label=_("Title"), required=False, max_length=200)

    def __init__(self, data: Any, found: list[Row], codes: list[str]) -> None:
        super().__init__(data)
        everything = ("", _("All"))
        self.fields["language"].choices = [everything, *((code, own_name(code)) for code in codes)]
        kinds = sorted({(row.kind, row.kind_name) for row in found}, key=lambda pair: str(pair[1]))
        self.fields["kind"].choices = [everything, *kinds]

    def chosen(self) -> dict[str, str]:
        """The values that are valid."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrowed(found: list[Row], language: str = "", state: str = "", kind: str = "", q: str = "") -> list[Row]:
    """The rows that fit. With a language, the state is asked of that one; without, of any."""
    return [
        row
        for row in found
        if (not kind or row.kind == kind)
        and (not q or q.casefold() in row.title.casefold())
        and _fits(row, language, state)
    ]


def _fits(row: Row, language: str, state: str) -> bool:
    cells = [cell for cell in row.cells if not language or cell.code == language]
    return any(not state or cell.state == state for cell in cells) or not (language or state)
