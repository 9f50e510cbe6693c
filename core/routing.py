"""From an address to a page in two queries, however deep the page lies.

Wagtail descends level by level with two queries a level. The address of every page is stored in its
``url_path``, so the deepest page on the way is one look-up; that page then decides about the rest, as in
Wagtail.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.views import serve as wagtail_serve

from core.navigation import furniture


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the page at a path below the language prefix; 404 for languages that the site does not have."""
    around = furniture()
    if get_language() not in around.locale_codes:
        raise Http404
    if not around.home_path:
        # The language is switched on but has no home page yet: Wagtail would show another language's.
        raise Http404
    request._wagtail_route_for_request = _route(request, around.home_path, path)
    return wagtail_serve(request, path)


def _route(request: HttpRequest, home_path: str, path: str) -> Any:
    match, rest = deepest(Page.objects.all(), home_path, path)
    if match is None:
        raise Http404
    return for_serving(match).route(request, rest)


def deepest(pages: PageQuerySet, home_path: str, path: str) -> tuple[Page | None, list[str]]:
    """The deepest of the pages on the way to a path, and the steps beyond it. One query."""
    parts = [part for part in path.split("/") if part]
    addresses = {
        home_path + "".join(f"{part}/" for part in parts[:length]): length for length in range(len(parts) + 1)
    }
    match = (
        pages.filter(url_path__in=addresses)
        .select_related("content_type", "locale")
        .order_by("-depth")
        .first()
    )
    return match, parts[addresses[match.url_path] :] if match else parts


def for_serving(match: Page) -> Any:
    """The specific page with what its template needs of other tables, in one query."""
    model = match.specific_class
    if model is None or not hasattr(model, "serve_queryset"):
        return match.specific
    return model.serve_queryset().get(pk=match.pk)
