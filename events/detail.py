"""What the page of one event shows beyond its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from core import page_cache, pictures
from core.anchors import contents_of
from core.calendars import google_link, outlook_link, subscription_links
from core.models import Organisation
from core.seo.head import absolute
from events import calendars
from events.choices import Kind
from events.json_ld import audience_labels
from events.months import next_midnight

if TYPE_CHECKING:
    from events.models import Event, EventOccurrence, EventPage

SHOWN_DATES = 4
"""Dates that stand openly, with all that belongs to them."""

LATER_DATES = 40
"""Further dates of a long series, a line each behind a summary; the calendar knows those after them."""


def context(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """Dates, facts in words, ways into a calendar, and the report once there is something to tell."""
    event, dates = page.event, page.dates
    coming = [occurrence for occurrence in dates if not occurrence.is_over]
    past = [occurrence for occurrence in dates if occurrence.is_over]
    _true_until(request, coming, event)
    contents_of([*page.body, *page.report])
    pictures.prefetch([page.lead_image], "lead")
    ancestors = page._lineage.ancestors if "_lineage" in page.__dict__ else []
    return {
        "event": event,
        "kind": Kind(event.kind),
        "audience": audience_labels(event),
        "coming": [_with_links(occurrence, page) for occurrence in coming[:SHOWN_DATES]],
        "later": coming[SHOWN_DATES : SHOWN_DATES + LATER_DATES],
        "unlisted": len(coming[SHOWN_DATES + LATER_DATES :]),
        "past": past[::-1],
        "places": _places([*coming, *past]),
        "co_organisers": organisations(event, "co_organisers"),
        "partners": organisations(event, "partners"),
        "shows_report": bool(page.report) and bool(past),
        "submissions": submissions(event),
        "calendar": subscription_links(absolute(_calendar_url(event)), page.title) if event.pk else None,
        "calendar_download": f"{_calendar_url(event)}?download=1" if event.pk else "",
        "index_url": (ancestors[-1].get_url(request) or "") if ancestors else "",
    }


def submissions(event: Event) -> str:
    """Where the submissions of a contest stand: ``before``, ``open``, ``closed``; "" for anything else."""
    if not event.is_contest or not (event.submissions_open or event.submissions_close):
        return ""
    now = timezone.now()
    if event.submissions_open and now < event.submissions_open:
        return "before"
    return "closed" if event.submissions_close and now >= event.submissions_close else "open"


def organisations(event: Event, relation: str) -> list[Organisation]:
    """Co-organisers or partners with their names; both are read at once, for page and structured data."""
    if event.pk is None:
        return []
    if "_organisations" not in event.__dict__:
        event._organisations = _read_organisations(event)
    return event._organisations[relation]


def _read_organisations(event: Event) -> dict[str, list[Organisation]]:
    found = {name: list(getattr(event, name).all()) for name in ("co_organisers", "partners")}
    every = [*found["co_organisers"], *found["partners"]]
    if event.organiser:
        every.append(event.organiser)
    prefetch_related_objects(every, "words")
    return found


def _with_links(occurrence: EventOccurrence, page: EventPage) -> dict[str, Any]:
    entry = calendars.entry(occurrence, page)
    own = reverse("events_date_calendar", args=[occurrence.uuid]) if occurrence.pk else ""
    return {
        "occurrence": occurrence,
        "ics_url": own,
        "google_url": google_link(entry),
        "outlook_url": outlook_link(entry),
    }


def _places(dates: list[EventOccurrence]) -> list[Any]:
    """The venues, each once, in the order of the dates."""
    found = [occurrence.place for occurrence in dates if occurrence.place]
    return list({venue.pk: venue for venue in found}.values())


def _calendar_url(event: Event) -> str:
    return reverse("events_event_calendar", args=[event.uuid])


def _true_until(request: HttpRequest, coming: list[EventOccurrence], event: Event) -> None:
    now = timezone.now()
    moments = [moment for row in coming for moment in (row.starts_at, row.ends_at)]
    moments += [moment for moment in (event.submissions_open, event.submissions_close) if moment]
    page_cache.until(request, min([next_midnight(), *(moment for moment in moments if moment > now)]))
