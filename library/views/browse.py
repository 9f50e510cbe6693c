"""Lists in alphabetical order: authors, titles, subjects, shelf marks."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.navigation import Crumb
from library import browse as lists
from library.addresses import reader_language
from search.forms import LenientCharField


class _RowField(forms.IntegerField):
    """The number of a row; 0 for anything else."""

    def clean(self, value: Any) -> int:
        text = str(value or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class BrowseForm(forms.Form):
    """Where a list begins. Always valid."""

    start = LenientCharField(required=False)
    after = _RowField(required=False)
    before = _RowField(required=False)


@require_safe
def browse(request: HttpRequest, code: str) -> HttpResponse:
    """One of the lists: `?start=Ш`, `?after=…` and `?before=…` for its further pages."""
    if code not in lists.LISTINGS:
        raise Http404(_("There is no such list."))
    form = BrowseForm(request.GET)
    form.is_valid()
    listing, reader = lists.LISTINGS[code], reader_language()
    chosen = form.cleaned_data
    found = lists.page(listing, reader, **chosen)
    address = reverse("library_browse", args=[code])
    request.page_title = str(listing.label)  # type: ignore[attr-defined]
    request.breadcrumbs = [  # type: ignore[attr-defined]
        Crumb(_("Library catalogue"), reverse("library_catalog")),
        Crumb(str(listing.label), None),
    ]
    request.indexed = not request.GET  # type: ignore[attr-defined]
    context = {
        "listing": listing,
        "listings": [
            (item.label, reverse("library_browse", args=[item.code]), item is listing)
            for item in lists.LISTINGS.values()
        ],
        "letters": [] if code == "shelf" else _letters(address, reader, chosen["start"]),
        "start": chosen["start"],
        "found": found,
        "before_url": f"{address}?before={found.before}" if found.before else "",
        "after_url": f"{address}?after={found.after}" if found.after else "",
    }
    return render(request, "library/browse.html", context)


def _letters(address: str, reader: str, start: str) -> list[tuple[str, str, bool]]:
    return [
        (letter, f"{address}?{urlencode({'start': letter})}", letter == start)
        for letter in lists.letters(reader)
    ]
