"""Sitemaps: one index, one file a language, every address in exactly one of them (sitemaps.org, hreflang)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from math import ceil
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from core import visibility
from core.http import page_number
from core.languages import active_codes, html_lang, in_order
from core.seo.head import absolute

PER_FILE = 20_000
"""Addresses a file at most; the protocol allows 50,000 and 50 MB."""


@dataclass(frozen=True)
class Entry:
    """An address with its date of change and its translations."""

    location: str
    last_modified: Any = None
    alternates: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of_view(cls, name: str, code: str, *args: Any) -> Entry:
        """The address of a view in one language, with those of the same view in all that are switched on."""
        addresses = {}
        for language in active_codes():
            with translation.override(language):
                addresses[language] = absolute(reverse(name, args=args))
        return cls(addresses[code], alternates=alternates_of(addresses))


Source = Callable[[str, HttpRequest], Iterable[Entry]]
_sources: dict[str, Source] = {}

Count = Callable[[str, HttpRequest], int]
_counts: dict[str, Count] = {}

LeftOut = Callable[[HttpRequest], Iterable[int]]
_left_out: dict[str, LeftOut] = {}


def alternates_of(addresses: dict[str, str]) -> list[tuple[str, str]]:
    """Alternates of an entry by language code, in the order of the site; none of one address alone."""
    if len(addresses) < 2:
        return []
    found = [(html_lang(code), addresses[code]) for code in in_order(addresses)]
    return [*found, ("x-default", found[0][1])]


def register(name: str, source: Source, count: Count | None = None) -> None:
    """Add addresses that are no pages: ``source(language_code, request)`` gives entries of that language.

    ``name`` stands in the address of the sitemap: small letters only. A source that may have more than
    ``PER_FILE`` addresses says with ``count`` how many, and is divided into several files.
    """
    _sources[name] = source
    if count is not None:
        _counts[name] = count


def leave_out(name: str, left_out: LeftOut) -> None:
    """Keep some live pages out: ``left_out(request)`` gives their ids as of now.

    For pages whose ``noindex`` depends on the day. Where it does, the rule calls ``page_cache.until``.
    """
    _left_out[name] = left_out


def page_entries(code: str, request: HttpRequest) -> list[Entry]:
    """Live, public, translated pages of a language, with the alternates of each.

    Two queries, and one for each rule of ``leave_out``.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = visibility.public(Page.objects.filter(alias_of__isnull=True, depth__gte=site.root_page.depth))
    pages = pages.select_related("locale").order_by("path")
    unlisted = {pk for left_out in _left_out.values() for pk in left_out(request)}
    pages = [page for page in pages if page.pk not in unlisted and not _hidden(page)]
    by_key: dict[Any, list[Page]] = defaultdict(list)
    for page in pages:
        by_key[page.translation_key].append(page)
    entries = []
    for page in pages:
        if page.locale.language_code != code or not (url := page.get_url(request)):
            continue
        entries.append(
            Entry(absolute(url), page.last_published_at, _alternates(by_key[page.translation_key], request))
        )
    return entries


def _hidden(page: Page) -> bool:
    """Whether no page of this type is to be indexed."""
    return getattr(page.specific_class, "noindex", False) is True


def _alternates(pages: list[Page], request: HttpRequest) -> list[tuple[str, str]]:
    if len(pages) < 2:
        return []
    return alternates_of({page.locale.language_code: absolute(page.get_url(request) or "") for page in pages})


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """All sitemaps of the site."""
    locations = [
        absolute(reverse("sitemap", args=[name, code])) + (f"?p={number}" if number > 1 else "")
        for code in active_codes()
        for name in ("pages", *_sources)
        for number in range(1, _files(name, code, request) + 1)
    ]
    return render(
        request,
        "seo/sitemap_index.xml",
        {"locations": locations},
        content_type="application/xml; charset=utf-8",
    )


def _files(name: str, code: str, request: HttpRequest) -> int:
    """Into how many files a source is divided."""
    return max(1, ceil(_counts[name](code, request) / PER_FILE)) if name in _counts else 1


@require_safe
def sitemap(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One sitemap: the pages of a language, or what a source names; ``?p=2`` is its second file."""
    source = page_entries if name == "pages" else _sources.get(name)
    if source is None or code not in active_codes():
        raise Http404
    number = page_number(request.GET.get("p")) or 1
    entries = list(islice(source(code, request), (number - 1) * PER_FILE, number * PER_FILE))
    if number > 1 and not entries:
        raise Http404
    return render(
        request, "seo/sitemap.xml", {"entries": entries}, content_type="application/xml; charset=utf-8"
    )
