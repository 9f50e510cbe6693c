"""A query after reading: a small tree of immutable nodes that every engine translates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from search.analysis import Keys

RELAXABLE_PARTS = range(2, 9)
"""How many required parts a query may have to be tried again with one of them missing."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of its keys, in one field or in all of them. `surface` is the word as it was typed."""

    keys: Keys
    surface: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin with an exact key."""

    exact: str
    surface: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact keys next to each other in this order."""

    exact: tuple[str, ...]
    surface: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier token (see `search.identifiers`); with `prefix`, everything that begins with it."""

    token: str
    surface: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part must match."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part must match."""

    parts: tuple[Node, ...]


Leaf = Word | Prefix | Phrase | Number
Node = Leaf | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: what must match, what must not, and in which years.

    `wanted` is None for a query that names no word (everything matches). `years` is an inclusive range, open
    on a side that is None.
    """

    text: str = ""
    wanted: Node | None = None
    unwanted: tuple[Node, ...] = ()
    years: tuple[int | None, int | None] | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was asked: no word, no exclusion, no year."""
        return self.wanted is None and not self.unwanted and self.years is None

    def terms(self) -> list[Leaf]:
        """The wanted leaves in the order in which they were typed."""
        return list(leaves(self.wanted))

    def relaxed(self) -> Query | None:
        """The same query with any one of its required parts missing; None when there is nothing to relax."""
        if not isinstance(self.wanted, AllOf) or len(self.wanted.parts) not in RELAXABLE_PARTS:
            return None
        parts = self.wanted.parts
        choices = [join_all(parts[:index] + parts[index + 1 :]) for index in range(len(parts))]
        return replace(self, wanted=AnyOf(tuple(choice for choice in choices if choice is not None)))


def leaves(node: Node | None) -> Iterator[Leaf]:
    """All leaves of a tree, left to right."""
    if isinstance(node, AllOf | AnyOf):
        for part in node.parts:
            yield from leaves(part)
    elif node is not None:
        yield node


def join_all(parts: Iterable[Node]) -> Node | None:
    """One node that requires all parts (nested requirements are flattened); None for no part."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, AllOf) else (part,))
    return flat[0] if len(flat) == 1 else AllOf(tuple(flat)) if flat else None
