"""Reads of the register."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils import timezone

from disclosures.models import Decision, DecisionItem
from search.engines import SearchRequest
from search.query import parse
from search.selectors import ask

SEARCH_KIND = "decision"
MOST_MATCHES = 1_000
"""Decisions that a query may leave; a centre takes some dozens a year."""


def register(chosen: Mapping[str, Any], language: str) -> QuerySet[Decision]:
    """Published decisions that fit the filters ``q``, ``year``, ``body`` and ``status``, newest first."""
    found = Decision.objects.published()
    if words := chosen.get("q"):
        request = SearchRequest(
            query=parse(words), locale=language, filters={"kind": (SEARCH_KIND,)}, limit=MOST_MATCHES
        )
        hits = ask(lambda engine: engine.search(request)).hits
        found = found.filter(pk__in=[int(hit.object_id) for hit in hits])
    if year := chosen.get("year"):
        found = found.filter(issued_on__year=year)
    if body := chosen.get("body"):
        found = found.filter(body=body)
    if status := chosen.get("status"):
        found = found.filter(status=status)
    return found


def years() -> list[int]:
    """Years that have a published decision, newest first."""
    found = Decision.objects.published().order_by().annotate(year=ExtractYear("issued_on"))
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


def bodies() -> list[str]:
    """Bodies that have a published decision."""
    return sorted(set(Decision.objects.published().order_by().values_list("body", flat=True)))


def open_deadlines() -> QuerySet[DecisionItem]:
    """Open points of public decisions that have a last day, the next one first."""
    return (
        DecisionItem.objects.filter(
            decision__in=Decision.objects.published().exclude(status=Decision.Status.REPEALED),
            status=DecisionItem.Status.OPEN,
            ends_on__isnull=False,
        )
        .select_related("decision")
        .order_by("ends_on", "decision_id", "sort_order")
    )


def overdue(on: datetime.date | None = None) -> QuerySet[DecisionItem]:
    """Open points whose last day has passed, the oldest first."""
    return open_deadlines().filter(ends_on__lt=on or timezone.localdate())
