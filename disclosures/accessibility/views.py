"""The page of the statement."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import LanguageLink, active_codes, own_name
from core.navigation import Crumb, furniture
from disclosures.accessibility import selectors


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The statement in the language of the address."""
    found = selectors.statement(get_language() or "")
    if found is None:
        raise Http404(_("There is no accessibility statement in this language."))
    title = selectors.title(found.words.language)
    request.page_title = title  # type: ignore[attr-defined]
    request.breadcrumbs = [Crumb(title, None)]  # type: ignore[attr-defined]
    request.language_links = _language_links()  # type: ignore[attr-defined]
    context = {"statement": found, "facts": found.facts, "words": found.words}
    return render(request, f"disclosures/accessibility/{found.form}.html", context)


def _language_links() -> list[LanguageLink]:
    links = []
    for code in active_codes():
        exists = code in selectors.known_languages()
        with override(code):
            url = reverse("accessibility_statement") if exists else furniture().home_url
        links.append(LanguageLink(code, own_name(code), url, code == get_language(), exists=exists))
    return links
