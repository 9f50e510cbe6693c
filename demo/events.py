"""Makes the events: facts, dates made by rules and by hand, seats. Their pages are made with all others."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from bookings.choices import GroupBooking
from bookings.models import Bookable
from core.models import Term
from demo import content, days, seats
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from events.choices import DateStatus, SignUp
from events.models import Event, EventOccurrence, OccurrenceWords
from events.services import facts as event_facts
from events.services.dates import GROUP_FIELDS, KIND

INDEX = "dogadjaji"
"""Key of the page of all events."""

ANNOUNCED = 21
"""Days before the first date, or before today, on which an event was announced."""


def records() -> list[dict[str, Any]]:
    """Every event as it is written."""
    return [
        record
        for path in sorted((content.ROOT / "events").glob("*.yaml"))
        for record in content.read(f"events/{path.stem}")
    ]


def specs() -> list[dict[str, Any]]:
    """Page of every event in the form of the other pages."""
    return [_spec(record) for record in records()]


def _spec(record: dict[str, Any]) -> dict[str, Any]:
    sr_only = isinstance(record["title"], str)
    words = {name: record[name] for name in ("title", "introduction", "body", "report") if name in record}
    if sr_only:
        words = {name: {"sr": text, "en": ""} for name, text in words.items()}
    streams = {name: [{"rich_text": words.pop(name)}] for name in ("body", "report") if name in words}
    return {
        **words,
        **streams,
        "key": record["key"],
        "model": "events.EventPage",
        "parent": INDEX,
        "slug": {"sr": record["key"], "en": slugify(words["title"]["en"])},
        "event": record["key"],
        "date": _announced_on(record),
        "lead_image": record["lead_image"],
        **({"sr_only": True} if sr_only else {}),
    }


def _announced_on(record: dict[str, Any]) -> datetime.date:
    submissions = record["facts"].get("submissions", {})
    first = next((date["day"] for date in record.get("dates", []) if "day" in date), submissions.get("open"))
    known = first if isinstance(first, datetime.date) else timezone.localdate()
    return known - ANNOUNCED * days.ONE


def make_events(shelf: Shelf, people: seats.People, progress: Progress) -> None:
    """Facts, dates and seats of every event, before any page announces them."""
    audiences = {term.code: term for term in Term.objects.filter(scheme=Term.Scheme.AUDIENCE)}
    for record in progress.each("events", records()):
        event = _event(record, shelf)
        shelf.put("event", record["key"], event)
        event.audience.set([audiences[code] for code in record["facts"]["audience"]])
        for name in ("co_organisers", "partners"):
            codes = record["facts"].get(name, [])
            getattr(event, name).set([shelf.get("organisation", code) for code in codes])
        for date in record.get("dates", []):
            _add_date(event, date, shelf, people)
        event_facts.complete(event)
        if "cancelled" in record:
            _cancel(event, record["cancelled"])


def _event(record: dict[str, Any], shelf: Shelf) -> Event:
    facts = record["facts"]
    youngest, oldest = facts.get("ages", (None, None))
    submissions = facts.get("submissions", {})
    price = facts.get("price")
    return Event.objects.create(
        label=content.in_language(record["title"], "sr"),
        kind=facts["kind"],
        age_min=youngest,
        age_max=oldest,
        science_club=facts.get("club", False),
        organiser=shelf.get("organisation", facts["organiser"]) if "organiser" in facts else None,
        price=None if price is None else Decimal(price),
        photo_notice=facts.get("photo", False),
        sign_up=facts.get("sign_up", SignUp.NONE),
        submissions_open=days.moment(days.day_of(submissions["open"]), "8:00") if submissions else None,
        submissions_close=days.moment(days.day_of(submissions["close"]), "20:00") if submissions else None,
        results_on=days.day_of(submissions["results"]) if submissions else None,
        rule=facts.get("rule", ""),
    )


def _add_date(event: Event, record: dict[str, Any], shelf: Shelf, people: seats.People) -> None:
    starts_at, ends_at = days.span(record)
    moved_by = record.get("moved_by", 0) * days.ONE
    occurrence = EventOccurrence.objects.create(
        event=event,
        starts_at=starts_at,
        ends_at=ends_at,
        recurrence_id=starts_at - moved_by,
        previous_start=starts_at - moved_by if moved_by else None,
        all_day="days" in record,
        status=record.get("status", DateStatus.SCHEDULED),
        venue=shelf.get("venue", record["venue"]) if "venue" in record else None,
        online_url=record.get("online", ""),
        edited_by_hand=True,
    )
    _say(occurrence, record)
    if not event.has_seats:
        return
    bookable = _bookable(event, occurrence, record.get("seats"))
    EventOccurrence.objects.filter(pk=occurrence.pk).update(bookable=bookable)
    seats.fill(bookable, people, taken=record.get("taken", 0), waiting=record.get("waiting", 0))
    seats.visit(bookable, people, record.get("classes", []))


def _bookable(event: Event, occurrence: EventOccurrence, capacity: int | None) -> Bookable:
    for_groups = event.sign_up == SignUp.GROUP
    bookable = Bookable.objects.create(
        kind=KIND,
        capacity=capacity,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        group_booking=GroupBooking.ONLY if for_groups else GroupBooking.NONE,
        fields=GROUP_FIELDS if for_groups else [],
    )
    DemoRecord.remember(bookable)
    return bookable


def _cancel(event: Event, record: dict[str, Any]) -> None:
    """Call off the date of a series that falls on a day."""
    day = record["date"]
    start = days.moment(day, "0:00")
    occurrence = event.occurrences.get(starts_at__gte=start, starts_at__lt=start + days.ONE)
    occurrence.status, occurrence.edited_by_hand = DateStatus.CANCELLED, True
    occurrence.save()
    _say(occurrence, record)


def _say(occurrence: EventOccurrence, record: dict[str, Any]) -> None:
    """Write what the content says about a changed date."""
    if "note" in record:
        OccurrenceWords.objects.bulk_create(
            OccurrenceWords(owner=occurrence, language=language, note=record["note"][language])
            for language in content.LANGUAGES
        )
