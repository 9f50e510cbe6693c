"""What the bookings tell people about a run: title, sessions, contact, certificate."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from bookings.models import Bookable
from bookings.registry import CertificateFacts, Description, Meeting
from programs import display, selectors
from programs.choices import RunStatus
from programs.models import ProgramPage, ProgramRun, RunSession


def describe(bookable: Bookable) -> Description:
    """The run behind a bookable, in the active language.

    Raises:
        LookupError: its run is gone.
    """
    found = describe_many([bookable])
    if bookable.pk not in found:
        raise LookupError(f"No run has the bookable {bookable.pk}.")
    return found[bookable.pk]


def describe_many(bookables: list[Bookable]) -> Mapping[int, Description]:
    """The runs behind bookables by primary key, in the active language; a fixed number of queries."""
    runs = (
        ProgramRun.objects.filter(bookable__in=[row.pk for row in bookables])
        .select_related("program__provider", "venue")
        .prefetch_related(
            "words",
            "venue__words",
            "sessions__venue__words",
            "trainers",
            "program__people",
            "program__credits",
            "program__areas",
            "program__provider__words",
        )
    )
    runs = list(runs)
    pages = selectors.pages_of({run.program_id for run in runs})
    return {run.bookable_id: describe_run(run, pages.get(run.program_id)) for run in runs}


def describe_run(run: ProgramRun, page: ProgramPage | None) -> Description:
    """A run with its rows prefetched, and the page with the words of its programme."""
    program = run.program
    meetings = tuple(map(meeting, run.schedule))
    # Former dates of a postponed run would be taken for new ones.
    holds = run.status != RunStatus.POSTPONED
    title = page.shown_title if page else str(program)
    return Description(
        title=title,
        url=(page.get_url() or "") if page else "",
        admin_url=reverse("wagtailsnippets_programs_programrun:edit", args=[run.pk]),
        meetings=meetings if holds else (),
        former=() if holds else meetings,
        contact_email=run.contact_email or program.provider.email,
        organiser=program.provider.name,
        sequence=run.sequence,
        cancelled=run.status == RunStatus.CANCELLED,
        note=run.reason,
        minimum=program.group_min,
        decide_by=run.decide_by,
        certificate=certificate_facts(run, page, title),
        staff_ids=frozenset(person.user_id for person in run.held_by if person.user_id),
    )


def meeting(session: RunSession) -> Meeting:
    """A session with its place in the active language."""
    place = session.place
    return Meeting(
        uid=str(session.uid),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=place.name if place else "",
        address=place.address_line if place else "",
        online_url=session.join_url,
    )


def certificate_facts(run: ProgramRun, page: ProgramPage | None, title: str) -> CertificateFacts:
    """What a certificate says about the programme of a run."""
    program = run.program
    areas = display.area_labels(program)
    return CertificateFacts(
        program_title=title,
        number=program.shown_number,
        hours=program.hours_total,
        credits=", ".join(display.credits_in_words(program)),
        provider=program.provider.name,
        outcomes=tuple(page.outcome_list) if page else (),
        topic=areas[0] if areas else "",
    )
