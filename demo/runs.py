"""Makes the runs of programmes, one or more in every state that a run can be in on the day of loading."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils import timezone

from bookings.choices import GroupBooking, RegistrationState
from bookings.models import Attendance, Bookable, Certificate, CertificateSeries, Registration
from bookings.services import certificates
from demo import content, days, seats
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from programs.choices import RunStatus
from programs.models import ProgramRun, ProgramRunWords, RunSession
from programs.services.seats import KIND

STATUSES = {
    "tentative": RunStatus.TENTATIVE,
    "postponed": RunStatus.POSTPONED,
    "cancelled": RunStatus.CANCELLED,
}
"""Decisions that the content names as a state; everything else is scheduled."""

CONTACT = {
    "contact_name": "Горан Ђурђић",
    "contact_email": "programi@rco-belorecje.example",
    "contact_phone": "+381 40 000 111",
}


def make_runs(shelf: Shelf, people: seats.People, progress: Progress) -> None:
    """Runs with sessions, seats and people; certificates for some of those that are over."""
    for record in progress.each("runs", content.read("runs")):
        run = _run(record, shelf)
        sessions = _sessions(run, record)
        bookable = _bookable(record, sessions)
        DemoRecord.remember(bookable)
        run.bookable = bookable
        run.save(update_fields=["bookable"])
        DemoRecord.remember(run)
        _words(run, record)
        gone = 1 if record["taken"] > 10 else 0
        taken = seats.fill(
            bookable, people, taken=record["taken"], waiting=record.get("waiting", 0), gone=gone
        )
        if record["state"] == "running" or record.get("completed"):
            _take_the_roll(taken, sessions)
        _certify(taken[: record.get("certificates", 0)])


def _run(record: dict[str, Any], shelf: Shelf) -> ProgramRun:
    decided = RunStatus.COMPLETED if record.get("completed") else STATUSES.get(record["state"])
    return ProgramRun.objects.create(
        program=shelf.get("program", record["program"]),
        status=decided or RunStatus.SCHEDULED,
        venue=shelf.get("venue", record["venue"]) if "venue" in record else None,
        online_url=record.get("online", ""),
        teaching_language=record.get("language", "sr"),
        price=Decimal(record["price"]) if "price" in record else None,
        decide_by=days.relative(record["decide"]) if "decide" in record else None,
        cancelled_at=timezone.now() if decided == RunStatus.CANCELLED else None,
        **CONTACT,
    )


def _sessions(run: ProgramRun, record: dict[str, Any]) -> list[RunSession]:
    made: list[RunSession] = []
    for session in record["sessions"]:
        before = timezone.localdate(made[-1].starts_at) if made else None
        starts_at, ends_at = days.span(session, after=before)
        made.append(RunSession(run=run, starts_at=starts_at, ends_at=ends_at))
    return RunSession.objects.bulk_create(made)


def _bookable(record: dict[str, Any], sessions: list[RunSession]) -> Bookable:
    dated = bool(sessions) and record["state"] != "postponed"
    return Bookable.objects.create(
        kind=KIND,
        capacity=record.get("seats"),
        waitlist=not record.get("no_waiting_list"),
        opens_at=days.moment(days.relative(record["opens"]), "8:00") if "opens" in record else None,
        closes_at=days.moment(days.relative(record["closes"]), "15:00") if "closes" in record else None,
        starts_at=sessions[0].starts_at if dated else None,
        ends_at=sessions[-1].ends_at if dated else None,
        group_booking=GroupBooking.ALLOWED if record.get("groups") else GroupBooking.NONE,
        fields=seats.ASKED,
        cancelled_at=timezone.now() if record["state"] == "cancelled" else None,
    )


def _words(run: ProgramRun, record: dict[str, Any]) -> None:
    words = {
        name: record[key] for name, key in (("fuzzy_when", "when"), ("reason", "reason")) if key in record
    }
    if words:
        ProgramRunWords.objects.bulk_create(
            ProgramRunWords(
                owner=run, language=language, **{name: said[language] for name, said in words.items()}
            )
            for language in content.LANGUAGES
        )


def _take_the_roll(taken: list[Registration], sessions: list[RunSession]) -> None:
    """Who was there at the sessions that are over: nearly everybody; one never came, one left."""
    over = [session for session in sessions if session.ends_at <= timezone.now()]
    marks = []
    for number, registration in enumerate(reversed(taken)):
        absent = over if number == 0 else over[1:] if number == 1 else []
        marks += [
            Attendance(registration=registration, meeting_uid=str(session.uid), present=session not in absent)
            for session in over
        ]
        registration.state = RegistrationState.ATTENDED
        if number == 0:
            registration.state = RegistrationState.NO_SHOW
        elif absent:
            registration.state = RegistrationState.DROPPED_OUT
    Attendance.objects.bulk_create(marks)
    Registration.objects.bulk_update(taken, ["state"])


def _certify(taken: list[Registration]) -> None:
    """Certificates without a mail. Of three or more the last is revoked, so that both answers can be seen."""
    if not taken:
        return
    series = CertificateSeries.objects.order_by("-is_default", "pk").first()
    if series is None:
        series = CertificateSeries.objects.create(
            code="U", title="Уверења о савладаном програму", is_default=True
        )
        DemoRecord.remember(series)
    made: list[Certificate] = [certificates.issue(row, None, series, tell=False) for row in taken]
    if len(made) > 2:
        certificates.revoke(made[-1], "Погрешно уписано презиме.", None)
