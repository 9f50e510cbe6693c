"""The filters of the catalogue: everything that comes by GET is read here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from programs.catalog.ordering import SORTS, Sort

MAX_WORDS = 200
"""Length of a query (characters); the rest is cut."""
MAX_CODES = 30
"""Values of one filter; the rest is ignored."""
MAX_NUMBER = 9_999_999

_CODE = re.compile(r"[\w.-]{1,60}\Z")

LABELS = {
    "area": _("Area"),
    "priority": _("Priority area"),
    "competency": _("Competency"),
    "target": _("For whom"),
    "delivery": _("Way of teaching"),
    "language": _("Language"),
    "provider": _("Provider"),
    "place": _("Place"),
}
"""Facets in the order of the page; several values of one facet widen the choice."""


class CodesField(forms.Field):
    """Codes of a facet: ``?area=a&area=b``. What cannot be a code is ignored."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes, each once."""
        codes = [code for code in value or () if isinstance(code, str) and _CODE.match(code)]
        return tuple(dict.fromkeys(codes))[:MAX_CODES]


def _number(label: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        localize=True,
        min_value=Decimal(0),
        max_value=MAX_NUMBER,
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": "6"}),
    )


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class CatalogFilter(forms.Form):
    """Words, facets, ranges, order. ``chosen`` holds the values that mean something; the rest is ignored."""

    q = forms.CharField(label=_("Search the programmes"), required=False)
    area = CodesField(required=False)
    priority = CodesField(required=False)
    competency = CodesField(required=False)
    target = CodesField(required=False)
    delivery = CodesField(required=False)
    language = CodesField(required=False)
    provider = CodesField(required=False)
    place = CodesField(required=False)
    hours_min = _number(_("Hours from"))
    hours_max = _number(_("Hours to"))
    points_min = _number(_("Points from"))
    points_max = _number(_("Points to"))
    free = forms.BooleanField(label=_("Free of charge"), required=False)
    price_max = _number(_("Price up to"))
    date_from = _day(_("From"))
    date_to = _day(_("To"))
    open = forms.BooleanField(label=_("Only with open seats"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"), choices=[(sort.value, sort.label) for sort in Sort], required=False
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data if data is not None else MultiValueDict(), auto_id="id_%s")

    def clean_q(self) -> str:
        """The words, white space folded, cut to a reasonable length."""
        return " ".join(self.cleaned_data["q"].split())[:MAX_WORDS]

    @property
    def chosen(self) -> dict[str, Any]:
        """Valid values that say something."""
        self.is_valid()
        return {
            name: value for name, value in self.cleaned_data.items() if value not in ("", None, (), False)
        }

    @property
    def order(self) -> Sort:
        """The order that was asked for, else the soonest first."""
        return Sort(self.chosen["sort"]) if self.chosen.get("sort") in SORTS else Sort.DATE


def address(base: str, chosen: Mapping[str, Any], **changed: Any) -> str:
    """The list with other filters, on its first page.

    Parameters stand in the order of the form and codes in alphabetical order, so that one choice has one
    address.
    """
    merged = {**chosen, **changed}
    pairs: list[tuple[str, str]] = []
    for name in CatalogFilter.base_fields:
        value = merged.get(name)
        if isinstance(value, tuple):
            pairs += [(name, code) for code in sorted(value)]
        elif value is True:
            pairs.append((name, "1"))
        elif value not in (None, "", False) and not (name == "sort" and value == Sort.DATE):
            pairs.append((name, _plain(value)))
    return f"{base}?{urlencode(pairs)}" if pairs else base


def _plain(value: Any) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
