"""System checks of the index."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.db import DatabaseError

from search import state
from search.indexing import written_engines


@register()
def index_is_current(**kwargs: Any) -> list[CheckMessage]:
    """W001: an index was made by other analysis rules than the program's; some words are not found."""
    try:
        outdated = [engine for engine in written_engines() if state.is_outdated(engine)]
    except DatabaseError:  # before the first migration there is no index to be wrong
        return []
    return [
        Warning(
            f"The search index ({engine}) was made by an older analysis of words.",
            hint="Run: manage.py search_index rebuild",
            id="search.W001",
        )
        for engine in outdated
    ]
