"""What the page of a programme shows beside its words."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from bookings.registry import Meeting
from core import calendars, page_cache, pictures
from core.anchors import contents_of
from core.page_context import lineage_of
from core.seo.head import absolute
from programs import booking_source, display, selectors
from programs.choices import AccreditationState, RunState, RunStatus
from programs.models import ProgramPage, ProgramRun, RunSession

_AHEAD = (
    RunState.OPEN,
    RunState.FEW,
    RunState.NOT_YET_OPEN,
    RunState.WAITLIST,
    RunState.FULL,
    RunState.CLOSED,
)
"""States in which a run is worth a place in somebody's calendar."""


@dataclass(frozen=True)
class ShownRun:
    """A run as the page shows it. ``bookable`` is None where the page says the state by itself."""

    run: ProgramRun
    state: RunState
    meetings: list[tuple[Meeting, RunSession]]
    venue: Any
    trainers: list[str]
    price: str
    calendar_url: str
    webcal_url: str
    bookable: Any

    @property
    def is_tentative(self) -> bool:
        """Whether the centre has yet to say that it takes place."""
        return self.run.status == RunStatus.TENTATIVE and self.state not in (RunState.PAST, RunState.RUNNING)

    @property
    def moved_from(self) -> datetime.datetime | None:
        """When it was to begin before it was moved, as long as that may be news."""
        return self.run.previous_start if self.state in _AHEAD else None

    @property
    def spans_days(self) -> bool:
        """Whether the last session is on another day than the first."""
        return timezone.localdate(self.run.starts_at) != timezone.localdate(self.run.ends_at)

    @property
    def icon(self) -> str:
        """Drawing beside the state where no seats say it."""
        return "warning" if self.state in (RunState.CANCELLED, RunState.POSTPONED) else "calendar"

    @property
    def tone(self) -> str:
        """Class of the label that says the state where no seats do."""
        return "cancelled" if self.state == RunState.CANCELLED else "off"


def context(page: ProgramPage, request: HttpRequest) -> dict[str, Any]:
    """Facts, decision and runs; nothing of them in the preview of a page that has none yet."""
    catalog = lineage_of(page, request).ancestors[-1:]
    common = {
        "catalog_url": catalog[0].get_url(request) if catalog else "",
        "contents": contents_of(page.body),
    }
    pictures.prefetch([page.lead_image], "lead")
    if page.program_id is None:
        return common | {"program": None}
    now = timezone.now()
    program = page.program
    decision = selectors.decision_shown(program, timezone.localdate(now))
    prefetch_related_objects([program], "people")
    runs = page.shown_runs if page.is_accredited else []
    page_cache.until_tomorrow(request)
    page_cache.until(request, selectors.next_run_change(runs, now))
    return common | {
        "program": program,
        "decision": decision,
        "decision_state": decision.state if decision else None,
        "banner": "" if page.is_accredited else banner(decision.state if decision else None),
        "successor": None if page.is_accredited else successor_link(page, request),
        "terms": page.terms,
        "people": display.people_by_role(program),
        "hours": display.hours_in_words(program),
        "group": display.group_in_words(program),
        "credits": display.credits_in_words(program),
        "price": display.price_in_words(program),
        "taught_in": [row.get_language_display() for row in program.language_rows.all()],
        "runs": [shown_run(run, page, request, now) for run in runs],
    }


def banner(state: AccreditationState | None) -> str:
    """Why the programme is not offered."""
    return {
        AccreditationState.UPCOMING: _("The accreditation of this programme is not in force yet."),
        AccreditationState.EXPIRED: _("The accreditation of this programme has expired."),
        AccreditationState.SUSPENDED: _("The accreditation of this programme is suspended."),
        AccreditationState.REVOKED: _("The accreditation of this programme was revoked."),
    }.get(state, _("This programme is not accredited."))


def successor_link(page: ProgramPage, request: HttpRequest) -> dict[str, str] | None:
    """Title and address of the same programme in a later edition, if it is offered today."""
    successor = page.program.advertised_successor()
    found = selectors.pages_of([successor.pk]).get(successor.pk) if successor else None
    if found is None:
        return None
    return {"title": found.shown_title, "number": successor.shown_number, "url": found.get_url(request) or ""}


def shown_run(run: ProgramRun, page: ProgramPage, request: HttpRequest, now: datetime.datetime) -> ShownRun:
    """A run with its state and its sessions."""
    state = run.state_at(now)
    dated = run.status != RunStatus.POSTPONED
    address = calendar_url(page, run, request) if dated and state in _AHEAD else ""
    speaks = run.bookable is not None and run.status in (RunStatus.SCHEDULED, RunStatus.TENTATIVE)
    return ShownRun(
        run=run,
        state=state,
        meetings=[(booking_source.meeting(session), session) for session in run.schedule] if dated else [],
        venue=run.venue,
        trainers=[person.shown_name for person in run.trainers.all()],
        price=display.run_price(run),
        calendar_url=address,
        webcal_url=calendars.subscription_links(absolute(address), page.title)["webcal"] if address else "",
        bookable=run.bookable if speaks else None,
    )


def calendar_url(page: ProgramPage, run: ProgramRun, request: HttpRequest) -> str:
    """Path of the calendar file of a run."""
    return (page.get_url(request) or "") + page.reverse_subpage("run_calendar", args=[run.uuid])


def run_calendar(page: ProgramPage, request: HttpRequest, run_uuid: uuid.UUID) -> HttpResponse:
    """The sessions of a run, cancelled ones included, so that calendars strike them out.

    To follow, or with ``?download=1`` as a file.

    Raises:
        Http404: no such run, or one that is not public.
    """
    runs = page.program.runs.public().for_display() if page.is_accredited else []
    run = next((run for run in runs if run.uuid == run_uuid), None)
    if run is None or not run.schedule:
        raise Http404
    page_cache.until_tomorrow(request)
    body = calendars.calendar(page.title, entries(run, page), page.content_locale.language_code)
    is_download = "download" in request.GET
    return calendars.respond(
        request, body, f"program-{slugify(page.program.number)}.ics" if is_download else ""
    )


def entries(run: ProgramRun, page: Page) -> list[calendars.Entry]:
    """A calendar entry for each session; nobody's link to join."""
    status = {
        RunStatus.CANCELLED: calendars.Status.CANCELLED,
        RunStatus.POSTPONED: calendars.Status.POSTPONED,
        RunStatus.TENTATIVE: calendars.Status.TENTATIVE,
    }.get(RunStatus(run.status), calendars.Status.CONFIRMED)
    return [
        calendars.Entry(
            uid=calendars.uid_of(session.uid),
            summary=page.title,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            location=", ".join(part for part in (place.name, place.address_line) if part) if place else "",
            description=run.reason,
            url=absolute(page.get_url() or ""),
            sequence=run.sequence,
            status=status,
            updated_at=run.updated_at,
            time_zone=session.tz,
        )
        for session in run.schedule
        for place in [session.place]
    ]
