"""All GET input of the search passes through here. Nonsense is ignored, never an error."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from search.engines import SORTS, SearchRequest
from search.query import MAX_LENGTH, parse
from search.registry import facet_definitions

PER_PAGE = 20
MAX_PAGE = 500
"""Nobody pages further; Elasticsearch would refuse beyond 10,000 results."""
MAX_VALUES = 20
FACET_PREFIX = "f_"
SORT_LABELS = {
    "relevance": _("Best match"),
    "newest": _("Newest first"),
    "oldest": _("Oldest first"),
    "title": _("Title"),
    "author": _("Author"),
    "shelf": _("Shelf mark"),
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


def _tidy(value: str) -> str:
    return " ".join(_CONTROL.sub(" ", value).split())[:MAX_LENGTH]


class LenientCharField(forms.CharField):
    """Text without control characters, cut where it becomes too long instead of refused."""

    def clean(self, value: Any) -> str:
        return _tidy(str(value or ""))


class LenientPageField(forms.IntegerField):
    """A page number; 1 for anything else."""

    def clean(self, value: Any) -> int:
        text = str(value or "")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1


class SearchForm(forms.Form):
    """The search as its address says it: words, order, page and the chosen facet values.

    Facets are named `f_<name>` and may repeat; "kind" is one of them. Always valid.
    """

    q = LenientCharField(label=_("Search words"), required=False)
    sort = LenientCharField(required=False)
    page = LenientPageField(required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.full_clean()

    @property
    def text(self) -> str:
        """What was typed, tidied."""
        return self.cleaned_data["q"]

    @property
    def chosen_sort(self) -> str:
        """A known order."""
        return self.cleaned_data["sort"] if self.cleaned_data["sort"] in SORTS else "relevance"

    @property
    def number(self) -> int:
        """The page asked for, counted from 1."""
        return self.cleaned_data["page"]

    def filters(self) -> dict[str, tuple[str, ...]]:
        """Chosen values by facet; unknown facets and empty values are dropped."""
        names = ["kind", *facet_definitions()]
        chosen = {name: self._values(name) for name in names}
        return {name: values for name, values in chosen.items() if values}

    def _values(self, name: str) -> tuple[str, ...]:
        raw = self.data.getlist(FACET_PREFIX + name)[:MAX_VALUES]
        return tuple(dict.fromkeys(value for value in map(_tidy, raw) if value))

    def address(self) -> str:
        """The query string of this search without order and page, always written alike; "" for no search."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(FACET_PREFIX + name, value) for name, values in self.filters().items() for value in values]
        return f"?{urlencode(pairs)}" if pairs else ""

    def request(self, locale: str) -> SearchRequest:
        """The request that this form stands for, with all facets of the chosen kinds counted."""
        filters = self.filters()
        return SearchRequest(
            query=parse(self.text),
            locale=locale,
            filters=filters,
            sort=self.chosen_sort,
            offset=(self.number - 1) * PER_PAGE,
            limit=PER_PAGE,
            facets=("kind", *facet_definitions(filters.get("kind", ()))),
        )
