"""Which entries a choice leaves, and how many each further filter would leave.

Each facet is counted with its own filter removed: the numbers say what one gets by choosing that value
instead, and a facet never counts itself to nothing. One pass over the entries does both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from programs.catalog.entries import FACETS, Catalogue, Entry, Held
from programs.catalog.ordering import Shown
from search.engines import SearchRequest
from search.query import parse
from search.selectors import ask

MOST_MATCHES = 5_000
"""Pages that a query may leave."""
SEARCH_KIND = "program"

EntryTest = Callable[[Entry], bool]
RunTest = Callable[[Entry, Held | None], bool]
"""A test of a programme as it is held in one run; None stands for a programme without dates ahead."""


@dataclass(slots=True)
class Found:
    """What a choice leaves: entries with the run that speaks for each, and the counts of every facet."""

    shown: list[Shown] = field(default_factory=list)
    counts: dict[str, Counter[str]] = field(default_factory=dict)


def known_only(chosen: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """The choice without codes that no programme has: an old address still shows a list."""
    kept = {}
    for name, value in chosen.items():
        if isinstance(value, tuple):
            value = tuple(code for code in value if code in catalogue.labels.get(name, {}))
        if value != ():
            kept[name] = value
    return kept


def find(catalogue: Catalogue, chosen: Mapping[str, Any]) -> Found:
    """The entries that a choice leaves, with the counts."""
    tests, run_tests = _entry_tests(chosen), _run_tests(chosen)
    found = Found(counts={name: Counter() for name in (*FACETS, "place")})
    for entry in catalogue.entries:
        failed = [name for name, test in tests.items() if not test(entry)]
        if len(failed) > 1:
            continue
        runs = [run for run in entry.runs or (None,) if all(test(entry, run) for test in run_tests.values())]
        if runs:
            _count(found.counts, entry, failed)
        if failed:
            continue
        _count_places(found.counts["place"], entry, run_tests)
        if runs:
            found.shown.append((entry, runs[0]))
    return found


def _count(counts: dict[str, Counter[str]], entry: Entry, failed: list[str]) -> None:
    """Count an entry for every facet whose own filter is the only one that leaves it out, if any does."""
    for name in failed or FACETS:
        if name in FACETS:
            counts[name].update(entry.values.get(name, ()))


def _count_places(counter: Counter[str], entry: Entry, run_tests: Mapping[str, RunTest]) -> None:
    others = [test for name, test in run_tests.items() if name != "place"]
    left = (run for run in entry.runs if all(test(entry, run) for test in others))
    counter.update({code for run in left for code in run.places})


def _entry_tests(chosen: Mapping[str, Any]) -> dict[str, EntryTest]:
    """The tests of a programme, by the filter that asks."""
    tests: dict[str, EntryTest] = {}
    for name in FACETS:
        if wanted := frozenset(chosen.get(name, ())):
            tests[name] = _has_code(name, wanted)
    if "q" in chosen:
        tests["q"] = _has_words(chosen["q"])
    for name, value_of in (("hours", _hours), ("points", _points)):
        low, high = chosen.get(f"{name}_min"), chosen.get(f"{name}_max")
        if low is not None or high is not None:
            tests[name] = _within(value_of, low, high)
    return tests


def _run_tests(chosen: Mapping[str, Any]) -> dict[str, RunTest]:
    """The tests of a run: one and the same run has to pass them all."""
    tests: dict[str, RunTest] = {}
    if places := frozenset(chosen.get("place", ())):
        tests["place"] = lambda _entry, run: run is not None and not places.isdisjoint(run.places)
    if "date_from" in chosen or "date_to" in chosen:
        first, last = chosen.get("date_from"), chosen.get("date_to")
        tests["dates"] = lambda _entry, run: run is not None and run.touches(first, last)
    if chosen.get("open"):
        tests["open"] = lambda _entry, run: run is not None and run.state.has_seats
    if chosen.get("free"):
        tests["price"] = lambda entry, run: entry.price_in(run) == 0
    elif "price_max" in chosen:
        tests["price"] = _costs_at_most(chosen["price_max"])
    return tests


def _has_code(name: str, wanted: frozenset[str]) -> EntryTest:
    return lambda entry: not wanted.isdisjoint(entry.values.get(name, ()))


def _has_words(words: str) -> EntryTest:
    """The programmes that the search room finds, in any script and word form; and that of a number."""
    request = SearchRequest(
        query=parse(words),
        locale=get_language() or settings.LANGUAGE_CODE,
        filters={"kind": (SEARCH_KIND,)},
        limit=MOST_MATCHES,
    )
    hits = ask(lambda engine: engine.search(request)).hits
    pages = {int(hit.object_id) for hit in hits if hit.object_id.isdecimal()}
    return lambda entry: not pages.isdisjoint(entry.page_ids) or entry.number.casefold() == words.casefold()


def _hours(entry: Entry) -> Any:
    return entry.hours


def _points(entry: Entry) -> Any:
    return entry.points


def _within(value_of: Callable[[Entry], Any], low: Any, high: Any) -> EntryTest:
    return lambda entry: (low is None or value_of(entry) >= low) and (high is None or value_of(entry) <= high)


def _costs_at_most(most: Decimal) -> RunTest:
    def test(entry: Entry, run: Held | None) -> bool:
        price = entry.price_in(run)
        return price is not None and price <= most

    return test
