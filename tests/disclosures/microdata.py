"""Reads a section page as the recommendations 9.0.0 §5 describe: marked elements only, one level of nesting.

Written from the published algorithm, not from our templates: it knows HTML and the table of names, nothing of
how the pages are made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import html


@dataclass
class Mark:
    """A marked element: its name, the name of its nearest marked ancestor, how deep it nests, its text."""

    name: str
    parent: str | None
    depth: int
    text: str


@dataclass
class Reading:
    """What the algorithm counts on a page."""

    roots: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    children: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    deepest: int = 0

    def found(self, name: str, parent: str | None) -> list[str]:
        """Values of a name at the root, or below a parent."""
        return self.children[parent, name] if parent else self.roots[name]


def marks(page: bytes) -> list[Mark]:
    """Every element with an ``itemprop``, with its nearest marked ancestor."""
    found = []
    for element in html.fromstring(page.decode()).iter():
        if not isinstance(element.tag, str) or element.get("itemprop") is None:
            continue
        above = [item.get("itemprop") for item in element.iterancestors() if item.get("itemprop") is not None]
        text = " ".join(element.text_content().split())
        found.append(Mark(element.get("itemprop"), above[0] if above else None, len(above), text))
    return found


def read(page: bytes, parents: Mapping[str, set[str]]) -> Reading:
    """Count the marks: a child whose nearest marked ancestor is no allowed parent counts as a root."""
    reading = Reading()
    for mark in marks(page):
        reading.deepest = max(reading.deepest, mark.depth)
        if mark.parent is not None and mark.parent in parents.get(mark.name, set()):
            reading.children[mark.parent, mark.name].append(mark.text)
        else:
            reading.roots[mark.name].append(mark.text)
    return reading
