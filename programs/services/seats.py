"""Keeping the seats of a run in step with what the run says."""

from __future__ import annotations

from typing import Any

from bookings.services import bookables
from programs.choices import RunStatus, Visibility
from programs.models import ProgramRun

KIND = "program-run"
"""Kind of the bookables of this room."""

_TAKES_PEOPLE = (RunStatus.SCHEDULED, RunStatus.TENTATIVE)


def offer(run: ProgramRun, **fields: Any) -> None:
    """Give a run its form for registration, or change the settings of the one it has.

    ``fields`` are those of ``Bookable``: capacity, waiting list, opening and closing, what the form asks.
    """
    if run.bookable is None:
        run.bookable = bookables.create(KIND, **fields)
        run.save(update_fields=["bookable"])
        return
    bookables.update(run.bookable, **fields)


def set_dates(run: ProgramRun) -> None:
    """Tell the seats when the run is held; a postponed one has no dates until it has new ones."""
    if run.bookable is None:
        return
    postponed = run.status == RunStatus.POSTPONED
    starts_at, ends_at = (None, None) if postponed else (run.starts_at, run.ends_at)
    if (run.bookable.starts_at, run.bookable.ends_at) != (starts_at, ends_at):
        bookables.schedule(run.bookable, starts_at, ends_at)


def hold(run: ProgramRun, *, is_covered: bool) -> None:
    """Close registration where nobody may be taken, and open it again when that is over.

    What staff close by hand stays closed: ``run.held_back`` remembers who closed.
    """
    if run.bookable is None or run.bookable.cancelled_at:
        return
    may_take = is_covered and run.status in _TAKES_PEOPLE and run.program.visibility != Visibility.HIDDEN
    if may_take and run.held_back:
        bookables.reopen(run.bookable)
        _remember(run, False)
    elif not may_take and not run.bookable.closed_by_staff:
        bookables.close(run.bookable)
        _remember(run, True)


def _remember(run: ProgramRun, held_back: bool) -> None:
    run.held_back = held_back
    run.save(update_fields=["held_back"])
