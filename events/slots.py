"""What the room of events shows on the home page."""

from __future__ import annotations

from typing import Any

from core.languages import current_locale
from events import listing, selectors


def next_events(request: Any, count: int) -> dict[str, Any]:
    """Context of the home page's slot: the next events, each once, and the address of the list."""
    locale = current_locale()
    items = listing.next_events(request, locale, count)
    return {"items": items, "events_index_url": selectors.index_url(locale)}
