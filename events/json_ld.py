"""Structured data of events (schema.org/Event), one entry a date."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from bookings.choices import SeatState
from core.languages import html_lang
from core.models import Organisation, SiteFacts
from core.models.terms import term_words
from core.navigation import furniture
from core.seo.head import absolute
from core.seo.json_ld import organization_id
from core.seo.share_card import share_card_url
from events.choices import DateStatus, Kind

if TYPE_CHECKING:
    from events.models import Event, EventOccurrence, EventPage

MOST_DATES = 8
"""Dates of one event that are described; a series of years would fill the page."""

_SOLD_OUT = {SeatState.FULL, SeatState.WAITLIST}


def events(page: EventPage, request: HttpRequest) -> list[dict[str, Any]]:
    """The dates to come; the last one where all are over."""
    dates = page.dates
    chosen = [occurrence for occurrence in dates if not occurrence.is_over][:MOST_DATES] or dates[-1:]
    common = _common(page, request) if chosen else {}
    return [
        {name: value for name, value in {**common, **_date(page, occurrence)}.items() if value}
        for occurrence in chosen
    ]


def _common(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """What all dates of an event share."""
    event = page.event
    people = [_organiser(event), *(_organisation(found) for found in _related(event, "co_organisers"))]
    return {
        "@type": "EducationEvent" if Kind(event.kind).teaches else "Event",
        "name": page.title,
        "description": page.introduction,
        "url": absolute(page.get_url(request) or ""),
        "image": [absolute(share_card_url(page, SiteFacts.for_request(request)))] if page.pk else [],
        "inLanguage": html_lang(page.content_locale.language_code),
        "organizer": people if len(people) > 1 else people[0],
        "sponsor": [_organisation(found) for found in _related(event, "partners")],
        "audience": [{"@type": "Audience", "audienceType": label} for label in audience_labels(event)],
        "typicalAgeRange": event.ages.replace("–", "-").replace("+", "-"),
        "isAccessibleForFree": True if event.is_free else None,
    }


def _date(page: EventPage, occurrence: EventOccurrence) -> dict[str, Any]:
    """What one date adds. Cancelled and postponed dates keep the start that they had."""
    data: dict[str, Any] = {
        "@id": f"{absolute(page.get_url() or '')}#{occurrence.uuid}",
        "startDate": _moment(occurrence, occurrence.local_start),
        "endDate": occurrence.last_day.isoformat()
        if occurrence.all_day
        else occurrence.local_end.isoformat(timespec="seconds"),
        "eventStatus": f"https://schema.org/{occurrence.state.schema}",
        "eventAttendanceMode": f"https://schema.org/{_mode(occurrence)}",
        "location": _location(page, occurrence),
        "offers": _offer(page, occurrence),
    }
    if occurrence.state == DateStatus.RESCHEDULED and occurrence.previous_start:
        data["previousStartDate"] = _moment(occurrence, occurrence.previous_start.astimezone(occurrence.zone))
    bookable = occurrence.bookable
    if bookable and page.event.has_seats and bookable.capacity is not None:
        data["maximumAttendeeCapacity"] = bookable.capacity
    return data


def _moment(occurrence: EventOccurrence, local: datetime.datetime) -> str:
    return local.date().isoformat() if occurrence.all_day else local.isoformat(timespec="seconds")


def _mode(occurrence: EventOccurrence) -> str:
    if not occurrence.is_online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if occurrence.place else "OnlineEventAttendanceMode"


def _location(page: EventPage, occurrence: EventOccurrence) -> Any:
    """The place; of an online meeting its page, never the link to join. Without either, the centre."""
    here = absolute(page.get_url() or "")
    online = {"@type": "VirtualLocation", "url": here}
    mode = _mode(occurrence)
    if mode == "OnlineEventAttendanceMode":
        return online
    centre = furniture().centre
    place = occurrence.place.schema() if occurrence.place else None
    place = place or {"@type": "Place", "name": centre.name, "address": " ".join(centre.address.split("\n"))}
    return [place, online] if mode == "MixedEventAttendanceMode" else place


def _offer(page: EventPage, occurrence: EventOccurrence) -> dict[str, Any] | None:
    """Price and seats; nothing for a date that is over or does not take place."""
    event = page.event
    if event.price is None or occurrence.is_over or not occurrence.takes_place:
        return None
    offer = {
        "@type": "Offer",
        "price": str(event.price),
        "priceCurrency": event.currency,
        "url": event.sign_up_url or absolute(page.get_url() or ""),
    }
    bookable = occurrence.bookable
    if bookable and event.has_seats:
        state = bookable.state
        known = "SoldOut" if state in _SOLD_OUT else "InStock"
        offer["availability"] = f"https://schema.org/{known}"
        if bookable.opens_at:
            offer["validFrom"] = bookable.opens_at.astimezone(occurrence.zone).isoformat(timespec="seconds")
    return offer


def audience_labels(event: Event) -> list[str]:
    """The audiences in words of the active language."""
    if event.pk is None:
        return []
    if "_audience_labels" not in event.__dict__:
        links = type(event).audience.through.objects.filter(event_id=event.pk)
        event._audience_labels = sorted(
            term_words(pk).label for pk in links.values_list("term_id", flat=True)
        )
    return event._audience_labels


def _related(event: Event, name: str) -> list[Organisation]:
    """Organisations of a relation, read once for page and structured data."""
    from events.detail import organisations

    return organisations(event, name)


def _organiser(event: Event) -> dict[str, Any]:
    if event.organiser and not event.organiser.is_own:
        return _organisation(event.organiser)
    return {"@type": "EducationalOrganization", "@id": organization_id(), "name": furniture().centre.name}


def _organisation(found: Organisation) -> dict[str, Any]:
    data = {"@type": "Organization", "name": found.name, "url": found.url}
    return {name: value for name, value in data.items() if value}
