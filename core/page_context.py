"""What ``BasePage`` hands to its templates beyond the page itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject, cached_property
from wagtail.models import Page, Site

from core import visibility
from core.languages import LanguageLink, html_lang, own_name, page_languages, with_filters
from core.navigation import page_breadcrumbs

PAGING = ("page",)
"""Where a reader is in a list: the lists of two languages are not equally long."""


class Lineage:
    """The page, its ancestors and the translations of all of them, fetched in one query when first asked
    for."""

    def __init__(self, page: Page, request: HttpRequest) -> None:
        self._page = page
        self._request = request

    @cached_property
    def _relatives(self) -> list[Page]:
        """Live, public pages with a translation key of the page or of one of its ancestors, from the top
        down."""
        site = Site.find_for_request(self._request)
        if site is None or not self._page.path:
            return []
        steps = range(self._page.steplen, len(self._page.path) + 1, self._page.steplen)
        keys = Page.objects.filter(path__in=[self._page.path[:step] for step in steps]).values(
            "translation_key"
        )
        found = visibility.public(
            Page.objects.filter(translation_key__in=keys, depth__gte=site.root_page.depth)
        )
        return list(found.select_related("locale").order_by("depth"))

    @property
    def ancestors(self) -> list[Page]:
        """Live ancestors from the home page of the language down."""
        path = self._page.path or ""
        return [page for page in self._relatives if path.startswith(page.path) and page.path != path]

    @property
    def real_translations(self) -> list[Page]:
        """Pages of the lineage in any language that are translations and no aliases."""
        return [page for page in self._relatives if page.alias_of_id is None]


def lineage_of(page: Any, request: HttpRequest) -> Lineage:
    """The lineage of a page, made once for a page object: context, head and feeds all ask for it."""
    if "_lineage" not in page.__dict__:
        page._lineage = Lineage(page, request)
    return page._lineage


def page_context(page: Any, request: HttpRequest) -> dict[str, Any]:
    """Head, breadcrumbs, languages and the notice for untranslated copies.

    Lazy where it costs queries: a template that does not show the language switch does not pay for it.
    """
    from core.seo.head import page_head

    lineage = lineage_of(page, request)
    languages = SimpleLazyObject(lambda: _in_view(page, page_languages(page, lineage, request)))
    breadcrumbs = SimpleLazyObject(lambda: page_breadcrumbs(page, lineage.ancestors, request))
    return {
        "page": page,
        "lineage": lineage,
        "breadcrumbs": breadcrumbs,
        "languages": SimpleLazyObject(lambda: with_filters(languages, request, without=PAGING)),
        "head": SimpleLazyObject(lambda: page_head(page, request, breadcrumbs, languages)),
        "content_language": html_lang(page.content_locale.language_code),
        "alias_notice": alias_notice(page, request),
    }


def _in_view(page: Any, languages: list[LanguageLink]) -> list[LanguageLink]:
    """The languages of the view that a page shows (``view_path``, below its own address), as the page has
    them."""
    path = getattr(page, "view_path", "")
    return [replace(link, url=link.url + path) if path and link.exists else link for link in languages]


def alias_notice(page: Any, request: HttpRequest) -> LanguageLink | None:
    """The language that an untranslated copy is really in, with the address of its original."""
    if not page.alias_of_id:
        return None
    code = page.content_locale.language_code
    return LanguageLink(html_lang(code), own_name(code), page.alias_of.get_url(request) or "")
