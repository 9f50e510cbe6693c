"""Published sections: the same bytes for every visitor, in the language that the law asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from core import page_cache
from core.languages import LanguageLink, active_codes, html_lang, own_name, view_languages
from core.navigation import Crumb
from core.seo.head import absolute
from disclosures import panels, rendering, selectors
from disclosures.registry import Profile, Section, spoken
from disclosures.values import Answer

EVERYWHERE = "common.copy"
"""A link that the recommendations want on every page of the section."""


def _published(request: HttpRequest, code: str) -> Profile:
    """A profile that the site publishes on section pages of its own; 404 for all others."""
    for profile in selectors.active_profiles(Site.find_for_request(request)):
        if profile.code == code and not profile.view:
            return profile
    raise Http404(_("This is not published here."))


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything that the law wants published, profile by profile."""
    site = Site.find_for_request(request)
    profiles = [
        _offered(profile) for profile in selectors.active_profiles(site) if selectors.profile_url(profile)
    ]
    request.page_title = _("Public information")  # type: ignore[attr-defined]
    request.breadcrumbs = [Crumb(_("Public information"), None)]  # type: ignore[attr-defined]
    return render(request, "disclosures/overview.html", {"profiles": profiles})


def _offered(profile: Profile) -> dict[str, Any]:
    """A profile in the reader's language, with the name of the language that its pages are in."""
    language, reader = selectors.reading_language(profile), get_language() or ""
    title, said_in = profile.for_reader()
    several = not profile.view and len(profile.published_sections) > 1
    return {
        "code": profile.code,
        "title": title,
        "lang": _unlike_page(said_in),
        "url": selectors.profile_url(profile),
        "hreflang": "" if profile.view else html_lang(language),
        "language": own_name(language) if not profile.view and language != reader else "",
        "sections": [_named(profile, section) for section in profile.published_sections] if several else [],
    }


def _named(profile: Profile, section: Section) -> dict[str, str]:
    title, said_in = section.for_reader()
    return {
        "title": title,
        "lang": _unlike_page(said_in),
        "url": selectors.section_url(profile, section),
    }


def _unlike_page(code: str) -> str:
    """The tag of a language where it is not that of the page, else nothing."""
    return "" if code == get_language() else html_lang(code)


@require_safe
def profile(request: HttpRequest, code: str) -> HttpResponse:
    """The list of a profile's sections."""
    return _index(request, _published(request, code))


@require_safe
def section(request: HttpRequest, code: str, path: str) -> HttpResponse:
    """A section below the language prefix."""
    found = _published(request, code)
    if found.base:
        raise Http404(_("This is published at its official address."))
    return _section(request, found, _section_or_404(found, path))


@require_safe
def official_index(request: HttpRequest, code: str) -> HttpResponse:
    """The list of sections at the official address, in the language of the law."""
    found = _published(request, code)
    with override(found.language):
        _speak_one_language(request, found)
        return _in_language(_index(request, found), found)


@require_safe
def official_section(request: HttpRequest, code: str, path: str) -> HttpResponse:
    """A section at its official address, with and without the last slash."""
    found = _published(request, code)
    with override(found.language):
        _speak_one_language(request, found)
        return _in_language(_section(request, found, _section_or_404(found, path)), found)


def _section_or_404(profile: Profile, path: str) -> Section:
    found = profile.section(path)
    if found is None or not found.published:
        raise Http404(_("There is no such section."))
    return found


def _speak_one_language(request: HttpRequest, profile: Profile) -> None:
    """The switch leads to the home pages of the other languages: an official address has one language."""
    request.language_links = [  # type: ignore[attr-defined]
        LanguageLink(
            code,
            own_name(code),
            request.path if code == profile.language else f"/{code}/",
            is_current=code == profile.language,
            exists=code == profile.language,
        )
        for code in active_codes()
    ]


def _frames(request: HttpRequest, profile: Profile) -> list[LanguageLink]:
    """The page in the frame of each language; it exists in that of the law, in either script."""
    real = {selectors.home_language(profile)} | ({"sr-latn"} if profile.language == "sr" else set())
    return [replace(link, exists=link.code in real) for link in view_languages(request)]


def _in_language(response: HttpResponse, profile: Profile) -> HttpResponse:
    response["Content-Language"] = html_lang(profile.language)
    return response


def _index(request: HttpRequest, profile: Profile) -> HttpResponse:
    """The list of sections; one section alone needs no list."""
    if not profile.base and len(profile.published_sections) == 1:
        return redirect(selectors.profile_url(profile))
    language = selectors.reading_language(profile)
    _describe(request, profile, None, language)
    context = {
        "profile": profile,
        "title": profile.name(language),
        "law_lang": html_lang(language),
        "sections": _links(profile, None),
        "links": _official_links(profile, language),
        "panels": panels.shown(request, profile, None),
    }
    return render(request, "disclosures/profile.html", context)


def _section(request: HttpRequest, profile: Profile, section: Section) -> HttpResponse:
    facts = selectors.facts_for(profile)
    conditions = selectors.active_conditions(Site.find_for_request(request))
    answers = selectors.answers(section.published, facts, conditions)
    everywhere = _everywhere(profile, facts, conditions)
    if everywhere is not None:
        answers = [answer for answer in answers if answer.requirement != everywhere.requirement]
    _describe(request, profile, section, facts.language)
    page_cache.until_tomorrow(request)  # Positions end and documents expire with the day.
    context = {
        "profile": profile,
        "section": section,
        "title": section.name(facts.language),
        "language": facts.language,
        "law_lang": html_lang(facts.language),
        "sections": _links(profile, section),
        "answers": answers,
        "links": _official_links(profile, facts.language),
        "everywhere": everywhere,
        "updated": rendering.last_changed(answers),
        "panels": panels.shown(request, profile, section),
        "words": _words(profile, facts.language),
    }
    return render(request, "disclosures/section.html", context)


def _words(profile: Profile, language: str) -> dict[str, str]:
    """What the page says around the fields, in their language."""
    with override(language):
        return {
            "profile": profile.name(language),
            "sections": pgettext("parts of a legal disclosure", "Sections"),
            "updated": _("Last updated"),
        }


def _official_links(profile: Profile, language: str) -> list[dict[str, str]]:
    """Sites that the law wants linked (Russia: decree 1802, point 17)."""
    return [{"title": spoken(label, language), "url": url} for label, url in profile.links]


def _everywhere(profile: Profile, facts: Any, conditions: frozenset[str]) -> Answer | None:
    if profile.attribute != "itemprop":
        return None
    return selectors.answer(profile.requirement(EVERYWHERE), facts, conditions)


def _links(profile: Profile, current: Section | None) -> list[dict[str, Any]]:
    """Sections for the navigation that all pages of a profile share."""
    language = selectors.reading_language(profile)
    return [
        {
            "title": item.name(language),
            "url": selectors.section_url(profile, item),
            "is_current": current is not None and item.key == current.key,
        }
        for item in profile.published_sections
    ]


def _describe(request: HttpRequest, profile: Profile, section: Section | None, language: str) -> None:
    """Title, breadcrumbs and canonical address; only the language of the law is for search engines.

    Around the page they are in the reader's language: a document's title cannot say what language it is in.
    """
    steps = [(profile.for_reader(), selectors.profile_url(profile))]
    if section is not None and len(profile.published_sections) > 1:
        steps.append((section.for_reader(), ""))
    crumbs = [Crumb(word, url or None, _unlike_page(said_in)) for (word, said_in), url in steps]
    crumbs[-1] = replace(crumbs[-1], url=None)
    title = " – ".join(word for (word, _said_in), _url in reversed(steps))
    if not profile.base:
        crumbs.insert(0, Crumb(_("Public information"), reverse("disclosure_overview")))
        request.language_links = _frames(request, profile)  # type: ignore[attr-defined]
    request.page_title = title  # type: ignore[attr-defined]
    request.breadcrumbs = crumbs  # type: ignore[attr-defined]
    own = language if language in active_codes() else selectors.home_language(profile)
    url = selectors.section_url(profile, section, own) if section else selectors.profile_url(profile, own)
    request.canonical = absolute(url)  # type: ignore[attr-defined]
    request.indexed = bool(profile.base) or request.path == url  # type: ignore[attr-defined]
