"""Rows that one room offers and another shows without knowing it: the programmes in a disclosure.

A room registers a provider in ``AppConfig.ready``; who shows the rows asks by name and gets nothing where
that room is not installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Rows = Iterable[Mapping[str, Any]]

_providers: dict[str, Callable[[str], Rows]] = {}


def register(name: str, provider: Callable[[str], Rows]) -> None:
    """Offer rows under a name; ``provider`` gets the language code that the words are wanted in."""
    _providers[name] = provider


def rows(name: str, language: str) -> list[Mapping[str, Any]]:
    """The rows offered under a name in a language; empty where nobody offers them."""
    provider = _providers.get(name)
    return list(provider(language)) if provider else []
