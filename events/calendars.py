"""Events as calendars: one date, one event, everything or any selection of it, in a language."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Locale

from core import calendars
from core.calendars import Entry
from core.seo.head import absolute
from events import selectors
from events.choices import Kind
from events.filtering import Selection
from events.models import EventOccurrence, EventPage

PAST = datetime.timedelta(days=60)
"""How long a date stays after it is over; a cancelled one as long, so that subscribers hear of it."""

AHEAD = datetime.timedelta(days=400)


def entry(occurrence: EventOccurrence, page: EventPage) -> Entry:
    """A date as an entry of a calendar. Links to join a meeting stay out."""
    venue = occurrence.place
    published = page.last_published_at
    return Entry(
        uid=calendars.uid_of(occurrence.uuid),
        summary=page.title,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        all_day=occurrence.all_day,
        location=", ".join(part for part in (venue.name, venue.address_line) if part) if venue else "",
        description="\n\n".join(part for part in (occurrence.note, page.introduction) if part),
        url=absolute(page.get_url() or ""),
        sequence=occurrence.sequence,
        status=occurrence.state.in_calendars,
        updated_at=max(occurrence.updated_at, published) if published else occurrence.updated_at,
        categories=(str(Kind(page.event.kind).label),),
        time_zone=occurrence.time_zone,
    )


def selected(locale: Locale, chosen: dict[str, str]) -> list[Entry]:
    """Dates of the last sixty days and of the year to come that meet the filters."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    condition = Q(ends_at__gt=today - PAST, starts_at__lt=today + AHEAD)
    lines = Selection(selectors.lines(locale, condition), chosen, locale).lines
    shown = selectors.shown([line.pk for line in lines], locale, with_pictures=False) if lines else []
    return [entry(item.occurrence, item.page) for item in shown]


def of_page(page: EventPage) -> list[Entry]:
    """All dates of one event."""
    return [entry(occurrence, page) for occurrence in page.dates]
