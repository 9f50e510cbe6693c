"""What a decision of an authority means for runs: no session on a day that no accreditation covers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from core.models import Organisation
from programs.models import Accreditation, Program, ProgramRun, RunSession
from programs.services import seats

Day = tuple[int, datetime.date]
"""A programme and a day."""


def uncovered(days: Iterable[Day]) -> set[Day]:
    """Those of the days on which the programme may not be held. One query for each different date."""
    by_date: dict[datetime.date, set[int]] = {}
    for program_id, day in days:
        by_date.setdefault(day, set()).add(program_id)
    lacking = set()
    for day, program_ids in by_date.items():
        covered = Program.objects.accredited(day).filter(pk__in=program_ids).values_list("pk", flat=True)
        lacking |= {(program_id, day) for program_id in program_ids - set(covered)}
    return lacking


def uncovered_days(program: Program, sessions: Iterable[RunSession]) -> list[datetime.date]:
    """Days of a schedule on which the programme may not be held, in order."""
    days = {(program.pk, day) for session in sessions for day in session.days}
    return sorted(day for _program_id, day in uncovered(days))


def save(accreditation: Accreditation) -> Accreditation:
    """Write a decision, with its subject locked so that two at once cannot share days.

    Registration for runs that it covers, or covers no longer, opens or closes by itself
    (``programs.signals``).

    Raises:
        ValidationError: it contradicts itself or another decision.
    """
    with transaction.atomic():
        lock_subject(accreditation)
        accreditation.full_clean()
        accreditation.save()
    return accreditation


def lock_subject(accreditation: Accreditation) -> None:
    """Hold the row of the programme or organisation until the transaction ends."""
    subject = Program if accreditation.program_id else Organisation
    key = accreditation.program_id or accreditation.organisation_id
    subject.objects.select_for_update().filter(pk=key).first()


def follow(accreditation: Accreditation) -> None:
    """Open or close registration for the runs that a decision touches."""
    if accreditation.program_id:
        follow_programs([accreditation.program_id])
    elif accreditation.organisation_id:
        programs = Program.objects.filter(provider=accreditation.organisation_id)
        follow_programs(programs.values_list("pk", flat=True))


def follow_programs(program_ids: Iterable[int]) -> None:
    """Open or close registration for the runs of some programmes that are not over.

    To be called by whoever writes decisions or programmes without signals (``bulk_create``, ``update``).
    """
    runs = list(
        ProgramRun.objects.filter(program__in=list(program_ids), bookable__isnull=False)
        .still_ahead()
        .select_related("program", "bookable")
        .prefetch_related("sessions")
    )
    lacking = uncovered(
        (run.program_id, day) for run in runs for session in run.schedule for day in session.days
    )
    for run in runs:
        is_covered = not any((run.program_id, day) in lacking for s in run.schedule for day in s.days)
        seats.hold(run, is_covered=is_covered)
