"""Whether a link leads anywhere, as far as can be known without asking another host."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from wagtail.models import Page

from core.navigation import furniture
from core.routing import deepest
from disclosures.registry import Kind
from disclosures.values import Item

_SCHEMES = ("http", "https")


def is_broken(item: Item) -> bool:
    """Whether the file of an item is gone, its address is none, or it names a page that the site lacks."""
    if item.file is not None:
        return not item.file.exists()
    if item.kind is not Kind.URL or not item.url:
        return False
    if item.url.startswith("/"):
        return not _is_page_of_ours(item.url)
    parts = urlsplit(item.url)
    return parts.scheme not in _SCHEMES or "." not in (parts.hostname or "")


def _is_page_of_ours(url: str) -> bool:
    path = urlsplit(url).path
    language = get_language_from_path(path)
    with override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return False
        if match.url_name != "wagtail_serve":
            return True
        page, rest = deepest(Page.objects.live(), furniture().home_path, match.args[0] if match.args else "")
    return page is not None and not rest
