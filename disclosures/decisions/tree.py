"""Points in reading order as a tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from disclosures.models import DecisionItem


@dataclass(slots=True)
class Node:
    """A point with what lies below it. ``responsible`` are its own persons, else those of the point above."""

    item: DecisionItem
    responsible: list[str]
    inherited: bool = False
    children: list[Node] = field(default_factory=list)


def tree(items: Iterable[DecisionItem]) -> list[Node]:
    """The outermost points; each knows its children."""
    roots: list[Node] = []
    branch: list[Node] = []
    for item in items:
        del branch[max(item.depth - 1, 0) :]
        above = branch[-1] if branch else None
        own = item.people
        node = Node(
            item, own or (above.responsible if above else []), inherited=not own and above is not None
        )
        (above.children if above else roots).append(node)
        branch.append(node)
    return roots


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """All points of a tree in reading order."""
    for node in nodes:
        yield node
        yield from walk(node.children)
