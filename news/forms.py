"""The filters of the news list: everything that comes by GET is read here and nowhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_WORDS = 200
"""Length of a query (characters); the rest is cut."""


class NewsFilter(forms.Form):
    """Words, topic, year. A value that means nothing is ignored: ``chosen`` holds only what does."""

    q = forms.CharField(label=_("Search the news"), required=False)
    topic = forms.SlugField(label=_("Topic"), required=False, max_length=60)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2200)

    def clean_q(self) -> str:
        """The words, white space folded, cut to a reasonable length."""
        return " ".join(self.cleaned_data["q"].split())[:MAX_WORDS]

    @property
    def chosen(self) -> dict[str, Any]:
        """Valid values that are not empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
