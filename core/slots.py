"""Places on the home page that other rooms fill: next events, open programmes, new books.

A room registers a slot in ``AppConfig.ready``; the home page knows its name only, so ``home`` imports no
other room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Selector = Callable[[HttpRequest, int], Mapping[str, Any]]


@dataclass(frozen=True)
class Slot:
    """``selector(request, count)`` gives the context of ``template``; an empty ``items`` shows nothing."""

    name: str
    label: str
    template: str
    selector: Selector


_slots: dict[str, Slot] = {}


def register(slot: Slot) -> None:
    """Offer a slot to the editors of the home page."""
    _slots[slot.name] = slot


def get(name: str) -> Slot | None:
    """The slot of a name, or None where its room is not installed."""
    return _slots.get(name)


def choices() -> list[tuple[str, str]]:
    """Names and labels for the editor's list."""
    return [(slot.name, slot.label) for slot in _slots.values()]
