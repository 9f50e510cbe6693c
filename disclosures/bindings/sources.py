"""The register of sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from disclosures.facts import Facts
from disclosures.registry import Requirement
from disclosures.values import Item, Row

Source = Callable[[Facts, str], Sequence[Item | Row]]
BuiltIn = Callable[[Facts], Item | None]

KEYED = ("value", "rows")
"""Sources that are asked with the key of the requirement itself."""

_sources: dict[str, Source] = {}
_built_in: dict[str, BuiltIn] = {}


def register(name: str, source: Source) -> None:
    """Let a source answer requirements."""
    _sources[name] = source


def register_built_in(name: str, check: BuiltIn) -> None:
    """Let a check say that the site itself fulfils a rule; it answers what shows it, or None."""
    _built_in[name] = check


def known() -> frozenset[str]:
    """Names of all sources."""
    return frozenset(_sources) | {"built_in"}


def built_in(name: str, facts: Facts) -> Item | None:
    """What shows that the site fulfils a rule; None where nobody has registered the check."""
    check = _built_in.get(name)
    return check(facts) if check else None


def is_checkable(requirement: Requirement) -> bool:
    """Whether anything is registered that can answer a requirement."""
    if requirement.source_name == "built_in":
        return requirement.source_argument in _built_in
    return requirement.source_name in _sources


def answers_of(requirement: Requirement, facts: Facts) -> Sequence[Item | Row]:
    """Items or rows that answer a requirement; nothing where its source is not installed."""
    name = requirement.source_name
    if name == "built_in":
        item = built_in(requirement.source_argument, facts)
        return (item,) if item else ()
    source = _sources.get(name)
    if source is None:
        return ()
    return source(facts, requirement.topic if name in KEYED else requirement.source_argument)
