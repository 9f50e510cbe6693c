"""What ``BasePage`` hands to its templates beyond the page itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page, Site

from core.languages import LanguageLink, html_lang, own_name, page_languages
from core.navigation import page_breadcrumbs


def site_ancestors(page: Page, request: HttpRequest) -> list[Page]:
    """Live ancestors from the home page of the language down, the root of the tree left out. One query."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    depth = site.root_page.depth
    return list(
        page.get_ancestors().filter(depth__gte=depth).live().select_related("locale").order_by("depth")
    )


def page_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Head, breadcrumbs, languages and the notice for untranslated copies.

    Lazy where it costs queries: a template that does not show the language switch does not pay for it.
    """
    from core.seo.head import page_head

    ancestors = SimpleLazyObject(lambda: site_ancestors(page, request))
    languages = SimpleLazyObject(lambda: page_languages(page, ancestors, request))
    breadcrumbs = SimpleLazyObject(lambda: page_breadcrumbs(page, ancestors, request))
    return {
        "page": page,
        "breadcrumbs": breadcrumbs,
        "languages": languages,
        "head": SimpleLazyObject(lambda: page_head(page, request, breadcrumbs, languages)),
        "content_language": html_lang(page.content_locale.language_code),
        "alias_notice": alias_notice(page, request),
    }


def alias_notice(page: Any, request: HttpRequest) -> LanguageLink | None:
    """The language that an untranslated copy is really in, with the address of its original."""
    if not page.alias_of_id:
        return None
    code = page.content_locale.language_code
    return LanguageLink(html_lang(code), own_name(code), page.alias_of.get_url(request) or "")
