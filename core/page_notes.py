"""What other rooms have to say below a page that is not theirs: who published it, and when.

A room registers a provider in ``AppConfig.ready``. It gets the page and answers with a template and its
context, or None. It is asked on every page: it must know without a query that it has nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

Note = tuple[str, dict[str, Any]]
Provider = Callable[[Page], Note | None]

_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Let a room speak below pages."""
    if provider not in _providers:
        _providers.append(provider)


def notes_of(page: Any) -> list[Note]:
    """Templates with their contexts for a page; none for a view that is no page."""
    if not isinstance(page, Page):
        return []
    return [note for provider in _providers if (note := provider(page))]
