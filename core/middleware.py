"""The way of a request through the house: policy headers and the cache of anonymous pages."""

from __future__ import annotations

from typing import Any

from csp.middleware import CSPMiddleware
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtailcache.cache import FetchFromCacheMiddleware, UpdateCacheMiddleware

from core import page_cache

ADMIN_PREFIXES = ("/admin/", "/django-admin/")

ADMIN_POLICY = {
    # Wagtail's admin writes inline styles and scripts (wagtail#1288); it is for staff behind a login only.
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One strict policy for the public, a looser one for the editors' admin."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        """Loosen the policy under the admin's addresses only."""
        if request.path_info.startswith(ADMIN_PREFIXES):
            response._csp_update = ADMIN_POLICY
        return super().process_response(request, response)


LONGEST_NAME = 255
"""Bytes of a slug or a file name at most; databases and file systems answer more with errors of their own."""


class RejectImpossibleMiddleware:
    """Answers 404 to what no page and no file is called: a NUL anywhere, an endless step of the path."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse before anything reads the parameters."""
        query = request.META.get("QUERY_STRING", "").lower()
        nul = "\x00" in request.path_info or "%00" in query or "\x00" in query
        steps = request.path_info.split("/")
        if nul or any(len(step.encode(errors="replace")) > LONGEST_NAME for step in steps):
            return HttpResponseNotFound("Not found", content_type="text/plain")
        return self.get_response(request)


class TranslatorMessageMiddleware:
    """Says to an editor what was the matter with the machine translator, and returns to where they were."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing unless a view fails."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A message instead of a page of error. The transaction of the view has been rolled back."""
        from core.translation.providers import TranslatorUnavailable

        if not isinstance(exception, TranslatorUnavailable):
            return None
        messages.error(request, str(exception))
        here = request.path if request.resolver_match.url_name != "machine_translate" else ""
        return redirect(get_valid_next_url_from_request(request) or here or reverse("wagtailadmin_home"))


class UpdatePageCacheMiddleware(UpdateCacheMiddleware):
    """Stores anonymous answers, unless something was published while they were made.

    Visitors' browsers may keep a page but must ask whether it is still true (``max-age=0`` and an entity
    tag): what is published is seen at once, and an unchanged page costs an empty 304.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Decide with ``core.page_cache`` and mend the headers that are meant for browsers."""
        left = page_cache.seconds_left(request)
        if not page_cache.may_store(request, response) or (left is not None and left <= 0):
            request._wagtailcache_skip = True
        elif left is not None:
            patch_cache_control(response, max_age=min(left, page_cache.keep_seconds()))
        response = super().process_response(request, response)
        state = response.get("X-Wagtail-Cache")
        if state == "miss" and page_cache.overtaken(request):
            # Published between the decision above and the storing: the copy must not stay.
            page_cache.clear()
        if state in ("hit", "miss") and "immutable" not in response.get("Cache-Control", ""):
            response.headers.pop("Expires", None)
            response.headers.pop("Cache-Control", None)
            patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response


class FetchPageCacheMiddleware(FetchFromCacheMiddleware):
    """Answers anonymous requests from the store and notes the state of the site that they start from."""

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        """Look the page up, unless its address is one that never enters the cache."""
        if not page_cache.may_look_up(request):
            request._wagtailcache_skip = True
            return None
        request.page_cache_generation = page_cache.generation()
        return super().process_request(request)
