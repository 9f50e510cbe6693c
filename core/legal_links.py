"""Links that the law wants on every page: accessibility statement, cookie settings, public information.

A room registers a provider in ``AppConfig.ready``; the footer shows what all of them answer. The links are
kept with the page cache, one list a language, so they cost a page nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import get_language

from core import page_cache
from core.navigation import NavItem

Provider = Callable[[str], Iterable[NavItem]]

_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Add links to the foot of every page; ``provider`` gets the language code of the page."""
    _providers[name] = provider


def legal_links() -> list[NavItem]:
    """The links in the active language, in the order of their names."""
    code = get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(f"legal-links:{code}", lambda: _collect(code), usable=lambda _links: True)


def _collect(code: str) -> list[NavItem]:
    return [link for name in sorted(_providers) for link in _providers[name](code)]
