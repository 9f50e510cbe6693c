"""The advanced form. It writes the query language, so that whoever uses it learns the shorter way."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.navigation import Crumb
from library.choices import Material, language_name
from search.forms import SORT_LABELS, LenientCharField
from search.query import MAX_LENGTH, written

LANGUAGES = ("srp", "bul", "rus", "ukr", "pol", "eng", "ger", "fre")
"""Languages that the form offers (MARC codes); the results offer all that there are."""
SORTS = ("relevance", "newest", "oldest", "title", "author", "shelf")


class YearField(forms.IntegerField):
    """A year of our era, or a clear refusal."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(required=False, min_value=1, max_value=2999, widget=widget, **options)


class AdvancedForm(forms.Form):
    """What a reader knows of a book. `query()` is the same as one line."""

    words = LenientCharField(label=gettext_lazy("All of these words"), required=False)
    phrase = LenientCharField(label=gettext_lazy("These words in this order"), required=False)
    without = LenientCharField(label=gettext_lazy("None of these words"), required=False)
    title = LenientCharField(label=gettext_lazy("In the title"), required=False)
    author = LenientCharField(label=gettext_lazy("Author"), required=False)
    subject = LenientCharField(label=gettext_lazy("Subject"), required=False)
    isbn = LenientCharField(label=gettext_lazy("ISBN or ISSN"), required=False)
    udc = LenientCharField(label=gettext_lazy("UDC number"), required=False)
    year_from = YearField(label=gettext_lazy("Published from the year"))
    year_to = YearField(label=gettext_lazy("to the year"))
    material = forms.MultipleChoiceField(
        label=gettext_lazy("Material"),
        choices=Material.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.MultipleChoiceField(
        label=gettext_lazy("Language"), required=False, widget=forms.CheckboxSelectMultiple
    )
    available = forms.BooleanField(label=gettext_lazy("Only what is on the shelf now"), required=False)
    sort = forms.ChoiceField(
        label=gettext_lazy("Order"), choices=[(code, SORT_LABELS[code]) for code in SORTS], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, language_name(code)) for code in LANGUAGES]
        self.fields["language"].choices = names

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be found: years in the wrong order, nothing but exclusions."""
        data = super().clean() or {}
        first, last = data.get("year_from"), data.get("year_to")
        if first and last and first > last:
            self.add_error("year_to", _("The last year is before the first one."))
        return data

    def query(self) -> str:
        """The form in the query language."""
        data = self.cleaned_data
        return written(
            words=data["words"],
            phrase=data["phrase"],
            without=data["without"],
            fields={name: data[name] for name in ("title", "author", "subject", "isbn", "udc")},
            years=(data["year_from"], data["year_to"]),
        )[:MAX_LENGTH]

    def address(self) -> str:
        """The address of the results."""
        data = self.cleaned_data
        pairs = [("q", self.query())]
        pairs += [("f_material", value) for value in data["material"]]
        pairs += [("f_language", value) for value in data["language"]]
        pairs += [("f_available", "yes")] if data["available"] else []
        pairs += [("sort", data["sort"])] if data["sort"] not in ("", "relevance") else []
        return f"{reverse('library_catalog')}?{urlencode(pairs)}"


@require_safe
def advanced(request: HttpRequest) -> HttpResponse:
    """The form; once it is filled in, the way to the results."""
    form = AdvancedForm(request.GET or None)
    if form.is_bound and form.is_valid():
        return HttpResponseRedirect(form.address())
    request.page_title = _("Advanced search")  # type: ignore[attr-defined]
    request.breadcrumbs = [  # type: ignore[attr-defined]
        Crumb(_("Library catalogue"), reverse("library_catalog")),
        Crumb(_("Advanced search"), None),
    ]
    request.indexed = not request.GET  # type: ignore[attr-defined]
    return render(request, "library/advanced.html", {"form": form})
