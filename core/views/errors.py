"""Error pages: a helpful 404 in the reader's language, a static 500."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils import translation
from wagtail.models import Page

from core.languages import LanguageLink, active_codes, own_name, page_languages
from core.navigation import furniture
from core.page_context import Lineage
from core.routing import deepest


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Search, main sections, and the same page in other languages where the address leads near one."""
    codes = active_codes()
    first = request.path_info.strip("/").split("/")[0]
    language = first if first in codes else (translation.get_language() or settings.LANGUAGE_CODE)
    if language not in codes and codes:
        language = codes[0]
    with translation.override(language):
        request.page_title = translation.gettext("This page is not here")
        request.indexed = False
        request.language_links = _nearest(request) or _homes(codes, language)
        return render(request, "404.html", status=404)


def _nearest(request: HttpRequest) -> list[LanguageLink]:
    """Languages of the deepest page that the address still matches, beyond the home page."""
    home_path = furniture().home_path
    _language, _slash, path = request.path_info.lstrip("/").partition("/")
    page, _rest = deepest(Page.objects.live(), home_path, path) if home_path else (None, [])
    return page_languages(page, Lineage(page, request), request) if page else []


def _homes(codes: list[str], current: str) -> list[LanguageLink]:
    return [LanguageLink(code, own_name(code), f"/{code}/", code == current) for code in codes]


def server_error(request: HttpRequest) -> HttpResponse:
    """The static page: it needs neither database nor templates, for it is shown when those are down."""
    page = Path(settings.BASE_DIR, "templates", "500.html").read_bytes()
    return HttpResponseServerError(page)
