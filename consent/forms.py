"""The one form in which a choice arrives, whether from the banner, the dialog, the page or an embed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms

from consent.choices import Method

ALL, NONE, SAVE, GRANT = "all", "none", "save", "grant"


class ChoiceForm(forms.Form):
    """``answer`` says what to do with the ticked ``purpose`` values, which must be among those asked."""

    answer = forms.ChoiceField(choices=[(value, value) for value in (ALL, NONE, SAVE, GRANT)])
    purpose = forms.MultipleChoiceField(required=False)
    method = forms.ChoiceField(choices=Method.choices)
    next = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any, codes: tuple[str, ...]) -> None:
        super().__init__(data)
        self.codes = codes
        self.fields["purpose"].choices = [(code, code) for code in codes]

    def answers(self) -> dict[str, bool]:
        """Code of a purpose -> consent.

        Only *grant*, which comes from an embed, leaves the other purposes as they are: a visitor who wants
        to see a film has not been asked about anything else.
        """
        ticked = self.cleaned_data["purpose"]
        match self.cleaned_data["answer"]:
            case "all":
                return dict.fromkeys(self.codes, True)
            case "none":
                return dict.fromkeys(self.codes, False)
            case "grant":
                return dict.fromkeys(ticked, True)
        return {code: code in ticked for code in self.codes}

    def path(self) -> str:
        """Path of the page on which the choice was made, without its query."""
        return urlsplit(self.cleaned_data["next"]).path[:500]
