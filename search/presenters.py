"""Facets, filters and orders of the results page as plain links with stable addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from search.forms import FACET_PREFIX, SORT_LABELS, SearchForm
from search.registry import Facet, facet_definitions, source_for_kind, sources


@dataclass(frozen=True, slots=True)
class Option:
    """One facet value: `url` adds it, or takes it away when it is chosen."""

    value: str
    label: Any
    count: int
    url: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its values."""

    name: str
    label: Any
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    label: Any
    url: str
    is_active: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a search; every change gives the first page of a new one."""

    text: str
    sort: str
    filters: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, form: SearchForm) -> Address:
        return cls(form.text, form.chosen_sort, form.filters())

    def url(self) -> str:
        """Query string in one fixed order, so that equal searches have equal addresses."""
        pairs = [("q", self.text)]
        pairs += [
            (FACET_PREFIX + name, value) for name in sorted(self.filters) for value in self.filters[name]
        ]
        if self.sort != "relevance":
            pairs.append(("sort", self.sort))
        return "?" + urlencode(pairs)

    def toggled(self, name: str, value: str) -> Address:
        """With a facet value added, or taken away when it is there."""
        chosen = self.filters.get(name, ())
        values = tuple(item for item in chosen if item != value) if value in chosen else (*chosen, value)
        filters = {key: old for key, old in self.filters.items() if key != name}
        return Address(self.text, self.sort, {**filters, name: values} if values else filters)

    def with_text(self, text: str) -> Address:
        """The same filters with other words."""
        return Address(text, self.sort, self.filters)

    def sorted_by(self, sort: str) -> Address:
        """The same search in another order."""
        return Address(self.text, sort, self.filters)

    def without_filters(self) -> Address:
        """The words alone."""
        return Address(self.text, self.sort, {})


def _kind_label(value: str) -> Any:
    source = source_for_kind(value)
    return source.label if source else value


KIND = Facet("kind", _("What to look in"), value_label=_kind_label, limit=20)


def definitions(kinds: tuple[str, ...]) -> dict[str, Facet]:
    """The facets to show: "kind" first, then those of the chosen kinds."""
    return {"kind": KIND, **facet_definitions(kinds)}


def groups(address: Address, counts: Mapping[str, Mapping[str, int]]) -> list[Group]:
    """Facets that can narrow these results; chosen values show even when nothing is left of them."""
    found = []
    for name, facet in definitions(address.filters.get("kind", ())).items():
        options = _options(facet, address, counts.get(name, {}))
        if len(options) > 1 or any(option.is_active for option in options):
            found.append(Group(name, facet.label, tuple(options)))
    return found


def _options(facet: Facet, address: Address, counts: Mapping[str, int]) -> list[Option]:
    chosen = address.filters.get(facet.name, ())
    shown = sorted(counts, key=lambda value: (-counts[value], value))[: facet.limit]
    values = [*shown, *(value for value in chosen if value not in shown)]
    options = [
        Option(
            value=value,
            label=facet.value_label(value),
            count=counts.get(value, 0),
            url=address.toggled(facet.name, value).url(),
            is_active=value in chosen,
        )
        for value in values
    ]
    return _ordered(facet, options)


def _ordered(facet: Facet, options: list[Option]) -> list[Option]:
    if facet.name == "kind":
        places = {source.kind: place for place, source in enumerate(sources())}
        return sorted(options, key=lambda option: places.get(option.value, len(places)))
    if facet.order == "label":
        return sorted(options, key=lambda option: str(option.label).casefold())
    if facet.order == "value":
        return sorted(options, key=lambda option: option.value, reverse=True)
    return options


def active_filters(address: Address) -> list[Link]:
    """One link per chosen value that takes it away."""
    known = definitions(())
    return [
        Link(known[name].value_label(value), address.toggled(name, value).url(), True)
        for name, values in address.filters.items()
        for value in values
        if name in known
    ]


def orders(address: Address, sorts: tuple[str, ...]) -> list[Link]:
    """The orders to choose from."""
    return [Link(SORT_LABELS[sort], address.sorted_by(sort).url(), sort == address.sort) for sort in sorts]
