"""Who may see a page. Most sites restrict none; then the question costs no query."""

from __future__ import annotations

from django.core.cache import caches
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

_KEY = "has-view-restrictions"


def any_restricted() -> bool:
    """Whether any page of the site is private. Kept with the page cache, which goes when a restriction
    changes."""
    store = caches["pages"]
    known = store.get(_KEY)
    if known is None:
        known = PageViewRestriction.objects.exists()
        store.set(_KEY, known)
    return known


def public(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that anybody may see."""
    return pages.live().public() if any_restricted() else pages.live()
