"""What other packages add to the section pages of a profile: metadata of an item, a link to a change log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from disclosures.registry import Profile, Section

Selector = Callable[[HttpRequest, Profile, Section | None], dict[str, Any] | None]
"""Called without a section for the list of sections, which shows the pieces of the top only."""


@dataclass(frozen=True)
class Panel:
    """A piece of the pages of a profile; ``selector`` gives its context, or None where it says nothing."""

    place: str
    template: str
    selector: Selector


_panels: dict[str, list[Panel]] = defaultdict(list)


def add(profile: str, place: str, template: str, selector: Selector) -> None:
    """Add a piece at the ``"top"`` or the ``"end"`` of the section pages of a profile."""
    panel = Panel(place, template, selector)
    if panel not in _panels[profile]:
        _panels[profile].append(panel)


def shown(request: HttpRequest, profile: Profile, section: Section | None) -> dict[str, list[dict[str, Any]]]:
    """Pieces of a page by place, each a template with its values."""
    found: dict[str, list[dict[str, Any]]] = {"top": [], "end": []}
    for panel in _panels.get(profile.code, ()):
        values = panel.selector(request, profile, section)
        if values is not None:
            found[panel.place].append({"template": panel.template, "values": values})
    return found
