"""Languages of the site: their own names, their tags, and which translations of a page really exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Locale, Page

_READ_IN_LATIN = frozenset({"bs", "hr", "cnr", "sh"})
"""Tags of readers whom Serbian in Latin letters serves."""

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


MAX_QUERY = 1000
"""Characters of a query that links repeat; filters and a few words are far below."""


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


def in_order(codes: Collection[str]) -> list[str]:
    """Codes as the switch shows them: those of the national pack first, which begin with the default one."""
    known = dict.fromkeys([*settings.COUNTRY.locales, *(code for code, _name in settings.LANGUAGES)])
    return [code for code in known if code in codes]


def active_codes() -> list[str]:
    """Codes of the locales that the site has switched on, the default one first."""
    from core.navigation import furniture

    return furniture().locale_codes


class HasRelatives(Protocol):
    """What ``page_languages`` wants to know: ancestors, and real translations of them and of the page."""

    @property
    def ancestors(self) -> list[Page]: ...

    @property
    def real_translations(self) -> list[Page]: ...


def page_languages(page: Page, lineage: HasRelatives, request: HttpRequest) -> list[LanguageLink]:
    """Where the switch leads from a page: to its translation, else to that of its nearest ancestor."""
    depth_by_key = {item.translation_key: depth for depth, item in enumerate([*lineage.ancestors, page])}
    nearest: dict[str, Page] = {}
    for candidate in lineage.real_translations:
        code = candidate.locale.language_code
        best = nearest.get(code)
        if (
            best is None
            or depth_by_key.get(candidate.translation_key, -1) > depth_by_key[best.translation_key]
        ):
            nearest[code] = candidate
    return [
        LanguageLink(
            code=code,
            name=own_name(code),
            url=nearest[code].get_url(request) or "/",
            is_current=code == page.locale.language_code,
            exists=nearest[code].translation_key == page.translation_key,
        )
        for code in active_codes()
        if code in nearest
    ]


def with_filters(
    languages: Iterable[LanguageLink], request: HttpRequest, without: Collection[str] = ()
) -> list[LanguageLink]:
    """The links with what the reader has asked of the page; not those to a page that is another one.

    ``without`` names parameters that mean something else in another language, such as the page of a list.
    """
    query = kept_query(request, without)
    return [replace(link, url=link.url + query) if link.exists else link for link in languages]


def kept_query(request: HttpRequest, without: Collection[str] = ()) -> str:
    """The query of a request, in the order of names; nothing of one that is too long to be a reader's own."""
    kept = sorted((name, values) for name, values in request.GET.lists() if name not in without)
    query = urlencode(kept, doseq=True)
    return f"?{query}" if query and len(query) <= MAX_QUERY else ""


def view_languages(request: HttpRequest) -> list[LanguageLink]:
    """Where the switch leads from a view that exists in every language; the filters are kept."""
    query = kept_query(request)
    current = get_language()
    return [
        LanguageLink(code, own_name(code), translate_url(request.path, code) + query, code == current)
        for code in active_codes()
    ]


def current_locale() -> Locale:
    """Locale of the active language, or the default one where it is not switched on."""
    from core.navigation import furniture

    return furniture().locale


def best_for(request: HttpRequest) -> str:
    """The best of the languages that the site has switched on for a visitor whose address names none: the one
    chosen before, else what the browser asks for (RFC 9110 §12.5.4), else the first."""
    codes = active_codes()
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if chosen in codes:
        return chosen
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        fitting = next((code for code in codes if code == wanted), None)
        fitting = fitting or next((code for code in codes if _is_variant(wanted, code)), None)
        if fitting:
            return fitting
    return codes[0] if codes else settings.LANGUAGE_CODE


def _is_variant(wanted: str, code: str) -> bool:
    """Whether a reader who asks for one tag is served by the other: ``en-GB`` by ``en``, ``sr-Latn-RS`` by
    ``sr-latn``; Bosnian, Croatian and Montenegrin by Serbian in Latin letters."""
    if wanted.split("-")[0] in _READ_IN_LATIN:
        return code == "sr-latn"
    return wanted.startswith(f"{code}-") and not (code == "sr" and "-latn" in wanted)
