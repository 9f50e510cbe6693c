"""What follows when a run is saved: seats keep their dates, and people with a seat are told.

A form takes a ``Before`` first, saves its rows, and calls ``saved``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from bookings.choices import NoticeKind
from bookings.services import bookables
from programs.choices import RunStatus
from programs.models import ProgramRun
from programs.services import accreditations, seats


@dataclass(frozen=True)
class Before:
    """What people were told about a run until now."""

    status: str = RunStatus.DRAFT
    starts_at: datetime.datetime | None = None
    times: frozenset[Any] = frozenset()
    places: frozenset[Any] = frozenset()

    @classmethod
    def of(cls, run_id: int | None) -> Before:
        """The stored state of a run; that of a draft for one that is new."""
        run = ProgramRun.objects.filter(pk=run_id).first() if run_id else None
        return cls._read(run) if run else cls()

    @classmethod
    def _read(cls, run: ProgramRun) -> Before:
        return cls(
            status=run.status,
            starts_at=run.starts_at,
            times=frozenset((session.uid, session.starts_at, session.ends_at) for session in run.schedule),
            places=frozenset((run.venue_id, session.uid, session.venue_id) for session in run.schedule),
        )


def saved(run: ProgramRun, before: Before, *, tell: bool = True, actor: Any = None) -> list[str]:
    """Bring seats, sequence and notices in line with a run whose rows were just written.

    ``tell`` False is for corrections that nobody needs a mail about. Answers what kinds of notice were sent
    (``bookings.choices.NoticeKind``).
    """
    with transaction.atomic():
        fresh = ProgramRun.objects.select_related("program", "bookable").get(pk=run.pk)
        after = Before._read(fresh)
        _note_changes(fresh, before, after)
        seats.set_dates(fresh)
        covered = not accreditations.uncovered_days(fresh.program, fresh.schedule)
        kinds = _notices(before, after)
        _end_or_revive(fresh, before)
        seats.hold(fresh, is_covered=covered)
        return [kind for kind in kinds if _tell(fresh, kind, tell, actor)]


def cancel(run: ProgramRun, *, actor: Any = None, tell: bool = True) -> None:
    """Call a run off: nobody can sign up any more, everybody with a seat is told. Twice does no harm."""
    if run.status == RunStatus.CANCELLED:
        return
    before = Before.of(run.pk)
    run.status = RunStatus.CANCELLED
    run.save(update_fields=["status", "updated_at"])
    saved(run, before, tell=tell, actor=actor)


def _note_changes(run: ProgramRun, before: Before, after: Before) -> None:
    """Sequence, former start and time of cancellation, as calendars and structured data want them."""
    if before.starts_at and after.starts_at != before.starts_at:
        run.previous_start = before.starts_at
    if before != after and before.status != RunStatus.DRAFT:
        run.sequence += 1
    if run.status != RunStatus.CANCELLED:
        run.cancelled_at = None
    elif run.cancelled_at is None:
        run.cancelled_at = timezone.now()
    run.save(update_fields=["previous_start", "sequence", "cancelled_at", "updated_at"])


def _notices(before: Before, after: Before) -> list[NoticeKind]:
    """What people have to hear: one mail says the gravest thing."""
    if after.status in (RunStatus.DRAFT, RunStatus.COMPLETED) or before.status == RunStatus.DRAFT:
        return []
    if after.status == RunStatus.CANCELLED:
        return [] if before.status == RunStatus.CANCELLED else [NoticeKind.CANCELLED]
    if after.status == RunStatus.POSTPONED:
        return [] if before.status == RunStatus.POSTPONED else [NoticeKind.POSTPONED]
    revived = before.status in (RunStatus.POSTPONED, RunStatus.CANCELLED)
    if revived or before.times != after.times:
        return [NoticeKind.MOVED]
    return [NoticeKind.PLACE] if before.places != after.places else []


def _end_or_revive(run: ProgramRun, before: Before) -> None:
    if run.bookable is None:
        return
    if before.status == RunStatus.CANCELLED and run.status != RunStatus.CANCELLED:
        bookables.reinstate(run.bookable)


def _tell(run: ProgramRun, kind: NoticeKind, tell: bool, actor: Any) -> bool:
    """Send a notice through the bookings; a cancellation always, because it also ends the seats."""
    if run.bookable is None or not (tell or kind == NoticeKind.CANCELLED):
        return False
    if kind != NoticeKind.CANCELLED and not run.bookable.registrations.active().exists():
        return False
    bookables.changed(run.bookable, kind, note=run.reason, by=actor)
    return True
