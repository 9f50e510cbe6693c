"""Reads of the room: words of programmes, runs that are ahead, what the home page shows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Case, F, Prefetch, Q, QuerySet, Value, When, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language

from bookings.models import Bookable
from core import page_cache
from core.models import Venue
from programs import national
from programs.choices import RunState, RunStatus
from programs.models import (
    Accreditation,
    Program,
    ProgramCompetency,
    ProgramIndexPage,
    ProgramPage,
    ProgramRun,
    RunSession,
)

_ORDER = {state: position for position, state in enumerate(RunState)}
SHOWN_AFTER_END = datetime.timedelta(days=60)
"""How long a run that is over, or was called off, stays on the page of its programme."""


def pages_of(program_ids: Iterable[int], language: str | None = None) -> dict[int, ProgramPage]:
    """Live pages with the words of some programmes: in a language (the active one), else in another."""
    language = language or get_language() or settings.LANGUAGE_CODE
    wanted = {settings.LANGUAGE_CODE: 1, language: 2}
    pages = (
        ProgramPage.objects.live()
        .filter(program__in=list(program_ids), alias_of__isnull=True)
        .select_related("locale")
        .order_by("pk")
    )
    ranked = sorted(pages, key=lambda page: wanted.get(page.locale.language_code, 0))
    return {page.program_id: page for page in ranked}


def catalog_page(language: str | None = None) -> ProgramIndexPage | None:
    """The page of the catalogue in a language (the active one), or None."""
    language = language or get_language() or settings.LANGUAGE_CODE
    pages = ProgramIndexPage.objects.live().filter(alias_of__isnull=True)
    return pages.filter(locale__language_code=language).first()


def advertised_pages(language: str | None = None, on: datetime.date | None = None) -> QuerySet[ProgramPage]:
    """Live pages in a language (the active one) whose programme is offered on a day (today)."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return ProgramPage.objects.live().filter(
        alias_of__isnull=True,
        locale__language_code=language,
        program__in=Program.objects.advertised(on),
    )


def runs_on_page(program: Program, now: datetime.datetime) -> list[ProgramRun]:
    """Runs that the page of a programme shows: ahead, running, and lately over or called off.

    What is worth most comes first; runs of the same state by date. Words are read only of those that show
    any.
    """
    rows = (
        program.runs.public()
        .select_related("venue")
        .prefetch_related(
            Prefetch("bookable", queryset=Bookable.objects.with_seats()),
            Prefetch("sessions", queryset=RunSession.objects.select_related("venue")),
            "trainers",
        )
    )
    known = [run for run in rows if run.ends_at is None or run.ends_at > now - SHOWN_AFTER_END]
    for run in known:
        run.program = program
    prefetch_related_objects(venues_of(known), "words")
    prefetch_related_objects([run for run in known if not run.schedule or run.sequence], "words")
    return sorted(known, key=lambda run: rank(run, now))


def venues_of(runs: list[ProgramRun]) -> list[Venue]:
    """Every venue object of some runs and their sessions."""
    places = [run.venue for run in runs] + [session.venue for run in runs for session in run.schedule]
    return [place for place in places if place]


def decision_shown(program: Program, on: datetime.date) -> Accreditation | None:
    """The decision that the page of a programme names: the one in force, else the one last in force.

    Words of authority and provider are read along. Two queries.
    """
    mine = Q(program=program)
    if program.register in national.accredited_through_provider():
        mine |= Q(organisation=program.provider_id)
    rows = list(Accreditation.objects.filter(mine).select_related("authority", "document"))
    prefetch_related_objects([program.provider, *(row.authority for row in rows)], "words")
    # Own decisions before those of the provider, the latest last.
    ranked = sorted(rows, key=lambda row: (row.covers(on), row.program_id is not None, row.valid_from))
    return ranked[-1] if ranked else None


def terms_by_kind(program: Program) -> dict[str, list[int]]:
    """Ids of a programme's terms by kind (area, priority, target_group, main, competency); one query."""
    kinds = {"area": Program.areas, "priority": Program.priorities, "target_group": Program.target_groups}
    parts = [
        field.through.objects.filter(program=program)
        .annotate(term_kind=Value(kind), place=F("pk"))
        .values_list("term_kind", "term_id", "place")
        for kind, field in kinds.items()
    ]
    which = Case(When(is_main=True, then=Value("main")), default=Value("competency"))
    parts.append(
        ProgramCompetency.objects.filter(program=program)
        .order_by()
        .annotate(term_kind=which, place=F("pk"))
        .values_list("term_kind", "term_id", "place")
    )
    found: dict[str, list[int]] = {}
    for kind, term_id, _place in sorted(parts[0].union(*parts[1:], all=True), key=lambda row: row[2]):
        found.setdefault(kind, []).append(term_id)
    return found


def rank(run: ProgramRun, now: datetime.datetime) -> tuple[int, datetime.datetime]:
    """Order of runs: by state, then by beginning; those without dates last."""
    latest = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    return _ORDER[run.state_at(now)], run.starts_at or latest


def next_run_change(runs: Iterable[ProgramRun], now: datetime.datetime) -> datetime.datetime | None:
    """The next moment at which the state of one of the runs changes by the clock."""
    moments: list[datetime.datetime | None] = []
    for run in runs:
        moments += [run.starts_at, run.ends_at]
        moments += [run.bookable.next_change_at] if run.bookable else []
    return min((moment for moment in moments if moment and moment > now), default=None)


def open_runs(count: int, now: datetime.datetime | None = None) -> list[ProgramRun]:
    """The next runs of advertised programmes in which there is a seat to be had, soonest first."""
    now = now or timezone.now()
    rows = (
        ProgramRun.objects.filter(
            program__in=Program.objects.advertised(),
            status__in=[RunStatus.SCHEDULED, RunStatus.TENTATIVE],
            bookable__starts_at__gt=now,
        )
        .order_by(F("bookable__starts_at"), "pk")
        .for_display()
    )
    found = []
    for run in rows.iterator(chunk_size=50):
        if run.state_at(now).has_seats:
            found.append(run)
        if len(found) == count:
            break
    return found


def open_programs(request: Any, count: int) -> dict[str, Any]:
    """Context of the home page's slot: runs with seats, and the address of the catalogue."""
    now = timezone.now()
    runs = open_runs(count, now)
    pages = pages_of({run.program_id for run in runs})
    if request is not None:  # the preview of a block has none
        page_cache.until_tomorrow(request)
        page_cache.until(request, next_run_change(runs, now))
    catalog = catalog_page()
    return {
        "items": [
            {"run": run, "page": pages[run.program_id], "url": pages[run.program_id].get_url(request)}
            for run in runs
            if run.program_id in pages
        ],
        "catalog_url": catalog.get_url(request) if catalog else "",
    }
