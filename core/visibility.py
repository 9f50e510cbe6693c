"""Who may see a page. Most sites restrict none; then the question costs no query."""

from __future__ import annotations

from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from core import page_cache


def any_restricted() -> bool:
    """Whether any page of the site is private. Kept with the page cache, which goes when a restriction
    changes."""
    return page_cache.kept("has-view-restrictions", _restriction_exists, usable=lambda known: True)


def _restriction_exists() -> bool:
    return PageViewRestriction.objects.exists()


def public(pages: PageQuerySet) -> PageQuerySet:
    """Live pages that anybody may see."""
    return pages.live().public() if any_restricted() else pages.live()
