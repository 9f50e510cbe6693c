"""Languages of the site: their own names, their tags, and which translations of a page really exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Locale, Page

OWN_NAMES = {
    "sr": "српски",
    "sr-latn": "srpski (latinica)",
    "bg": "български",
    "pl": "polski",
    "ru": "русский",
    "uk": "українська",
    "en": "English",
}
"""Each language as its own readers write it."""


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language switch. ``exists`` False: ``url`` leads to the nearest page that does."""

    code: str
    name: str
    url: str
    is_current: bool = False
    exists: bool = True


def html_lang(code: str) -> str:
    """BCP 47 tag of a locale: ``sr-latn`` -> ``sr-Latn``."""
    language, _dash, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


def own_name(code: str) -> str:
    """Name of a language in that language."""
    return OWN_NAMES.get(code, code)


def active_codes() -> list[str]:
    """Codes of the locales that the site has switched on, the default one first."""
    from core.navigation import furniture

    return furniture().locale_codes


def real_translations(keys: list[Any], request: HttpRequest) -> list[Page]:
    """Live, public pages with these translation keys that are translations and no aliases. One query."""
    return list(
        Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
        .live()
        .public()
        .select_related("locale")
        .order_by("depth")
    )


def page_languages(page: Page, ancestors: list[Page], request: HttpRequest) -> list[LanguageLink]:
    """Where the switch leads from a page: to its translation, else to that of its nearest ancestor."""
    lineage = [*ancestors, page]
    depth_by_key = {item.translation_key: depth for depth, item in enumerate(lineage)}
    nearest: dict[str, Page] = {}
    for candidate in real_translations(list(depth_by_key), request):
        code = candidate.locale.language_code
        best = nearest.get(code)
        if best is None or depth_by_key[candidate.translation_key] > depth_by_key[best.translation_key]:
            nearest[code] = candidate
    links = []
    for code in active_codes():
        found = nearest.get(code)
        if found is None:
            continue
        links.append(
            LanguageLink(
                code=code,
                name=own_name(code),
                url=found.get_url(request) or "/",
                is_current=code == page.locale.language_code,
                exists=found.translation_key == page.translation_key,
            )
        )
    return links


def view_languages(request: HttpRequest) -> list[LanguageLink]:
    """Where the switch leads from a view that exists in every language; the filters are kept."""
    query = f"?{urlencode(sorted(request.GET.lists()), doseq=True)}" if request.GET else ""
    current = get_language()
    return [
        LanguageLink(code, own_name(code), translate_url(request.path, code) + query, code == current)
        for code in active_codes()
    ]


def current_locale() -> Locale:
    """Locale of the active language, or the default one where it is not switched on."""
    return Locale.get_active()
