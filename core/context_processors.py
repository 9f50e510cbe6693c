"""Template variables of every public template. Everything is lazy: the admin's templates pay nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from core.languages import html_lang, view_languages
from core.legal_links import legal_links
from core.models.centre import SiteFacts
from core.navigation import furniture, mark_current, view_breadcrumbs
from core.seo.head import view_head


def site(request: HttpRequest) -> dict[str, Any]:
    """The centre, its menus, the languages and the head of a view that is no page.

    Pages put their own ``head``, ``languages`` and ``breadcrumbs`` over these (``core.page_context``). A view
    sets ``request.page_title``, ``request.breadcrumbs`` or ``request.language_links`` where it knows better.
    """
    facts = SimpleLazyObject(lambda: SiteFacts.for_request(request))
    languages = SimpleLazyObject(lambda: getattr(request, "language_links", None) or view_languages(request))
    breadcrumbs = SimpleLazyObject(lambda: view_breadcrumbs(request))
    return {
        "centre": SimpleLazyObject(lambda: furniture().centre),
        "site_facts": facts,
        "home_url": SimpleLazyObject(lambda: furniture().home_url),
        "main_menu": SimpleLazyObject(lambda: mark_current(furniture().main_menu, request.path)),
        "footer_menus": SimpleLazyObject(lambda: furniture().footer_menus),
        "legal_links": SimpleLazyObject(legal_links),
        "breadcrumbs": breadcrumbs,
        "languages": languages,
        "head": SimpleLazyObject(lambda: view_head(request, breadcrumbs, languages)),
        "page_language": html_lang(get_language() or "sr"),
        "content_language": html_lang(get_language() or "sr"),
        "alias_notice": None,
        "theme_css_url": SimpleLazyObject(lambda: f"{reverse('theme_css')}?v={facts.theme_version}"),
        "search_url": SimpleLazyObject(lambda: reverse("search")),
    }
