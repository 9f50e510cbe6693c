"""Filters over lines: the one place that decides which dates a list, a calendar or a feed shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.models import Locale

from core.models import Term, Venue
from core.models.terms import UNKNOWN, TermWords, all_words, code_label
from events import selectors
from events.choices import Kind
from events.forms import EventFilter, When
from events.months import Month, weekend
from events.selectors import Line
from search.engines import SearchRequest
from search.query import parse
from search.selectors import ask

MOST_MATCHES = 1_000
"""Pages that words may leave."""


class Selection:
    """Lines narrowed by what a reader has chosen, with counts that leave each filter out in turn."""

    def __init__(self, lines: list[Line], chosen: dict[str, Any], locale: Locale) -> None:
        self.chosen = chosen
        self.locale = locale
        self._lines = lines

    @cached_property
    def _terms(self) -> dict[int, TermWords]:
        return all_words()

    @cached_property
    def _by_words(self) -> list[Line]:
        words = self.chosen.get("q")
        if not words:
            return self._lines
        found = events_with_words(words, self.locale)
        return [line for line in self._lines if line.event_id in found]

    @cached_property
    def lines(self) -> list[Line]:
        """Dates that meet everything chosen, in order."""
        return self._without("")

    def _without(self, left_out: str) -> list[Line]:
        tests = [test for name, test in self._tests.items() if name != left_out]
        return [line for line in self._by_words if all(test(line) for test in tests)]

    @cached_property
    def _tests(self) -> dict[str, Callable[[Line], bool]]:
        chosen, tests = self.chosen, {}
        if "when" in chosen:
            start, end = span_of(chosen["when"])
            tests["when"] = lambda line: line.overlaps(start, end)
        if "kind" in chosen:
            tests["kind"] = lambda line: line.kind == chosen["kind"]
        if "audience" in chosen:
            wanted_terms = {pk for pk, words in self._terms.items() if words.code == chosen["audience"]}
            tests["audience"] = lambda line: not wanted_terms.isdisjoint(line.audiences)
        if "place" in chosen:
            wanted = {pk for pk, venue in selectors.venues().items() if venue.code == chosen["place"]}
            tests["place"] = lambda line: line.venue_id in wanted
        return tests

    def kinds(self) -> list[tuple[str, Any, int]]:
        """``(code, label, number of dates)`` in the order of the vocabulary."""
        numbers = Counter(line.kind for line in self._without("kind"))
        return [(kind.value, kind.label, numbers[kind]) for kind in Kind if numbers[kind]]

    def audiences(self) -> list[tuple[str, str, int]]:
        """``(code, label, number of dates)`` by label."""
        numbers = Counter(pk for line in self._without("audience") for pk in line.audiences)
        known = ((self._terms.get(pk, UNKNOWN), number) for pk, number in numbers.items())
        found = [(words.code, words.label, number) for words, number in known if words.code]
        return sorted(found, key=lambda row: row[1])

    def places(self) -> list[tuple[str, str, int]]:
        """``(code, name, number of dates)`` by name."""
        known = selectors.venues()
        numbers = Counter(line.venue_id for line in self._without("place"))
        found = [(venue.code, venue.name, numbers[pk]) for pk, venue in known.items() if numbers[pk]]
        return sorted(found, key=lambda row: row[1])

    def times(self) -> list[tuple[str, Any, int]]:
        """``(code, label, number of dates)`` of the named stretches of time."""
        lines = self._without("when")
        found = []
        for when in When:
            start, end = span_of(when)
            found.append((when.value, when.label, sum(line.overlaps(start, end) for line in lines)))
        return found


def span_of(when: str) -> tuple[Any, Any]:
    """First and last moment of a named stretch of time, seen from now."""
    today = timezone.localdate()
    return weekend(today) if when == When.WEEKEND else Month.containing(today).span


def events_with_words(words: str, locale: Locale) -> set[int]:
    """Events whose page holds the words, through the search room: any script, any form of a word."""
    request = SearchRequest(
        query=parse(words), locale=locale.language_code, filters={"kind": ("event",)}, limit=MOST_MATCHES
    )
    hits = ask(lambda engine: engine.search(request)).hits
    found = selectors.pages(locale).filter(pk__in=[int(hit.object_id) for hit in hits])
    return set(found.values_list("event", flat=True))


def address(base: str, chosen: dict[str, Any], **changed: Any) -> str:
    """An address with these filters; the order of parameters is fixed, so addresses are stable."""
    merged = {**chosen, **changed}
    names = (*EventFilter.NAMES, *(name for name in changed if name not in EventFilter.NAMES))
    pairs = [(name, merged[name]) for name in names if merged.get(name)]
    return f"{base}?{urlencode(pairs)}" if pairs else base


def title_of(chosen: dict[str, Any]) -> list[str]:
    """The chosen filters in words of the active language."""
    return [label_of(name, value) for name, value in chosen.items()]


def label_of(name: str, value: str) -> str:
    """A chosen value in words: ``kind``, ``workshop`` -> “Workshop”."""
    if name == "kind":
        return str(Kind(value).label)
    if name == "when":
        return str(When(value).label)
    if name == "audience":
        return code_label(value, Term.Scheme.AUDIENCE)
    if name == "place":
        return next((venue.name for venue in _with_code(value)), value)
    return value


def _with_code(code: str) -> Iterable[Venue]:
    return (venue for venue in selectors.venues().values() if venue.code == code)
