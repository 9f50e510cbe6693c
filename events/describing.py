"""What the room of seats is told about a date of an event."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.urls import reverse
from wagtail.models import Locale

from bookings.models import Bookable
from bookings.registry import Description, Meeting
from core.calendars import uid_of
from core.languages import current_locale
from core.navigation import furniture
from events.choices import DateStatus
from events.models import EventOccurrence, EventPage


def describe(bookable: Bookable) -> Description:
    """The date behind a bookable, in the active language."""
    return describe_many([bookable])[bookable.pk]


def describe_many(bookables: Iterable[Bookable]) -> dict[int, Description]:
    """Descriptions by primary key. Six queries, however many there are."""
    wanted = [bookable.pk for bookable in bookables]
    rows = EventOccurrence.objects.filter(bookable__in=wanted).select_related("event__organiser", "venue")
    dates = list(rows.prefetch_related("words", "venue__words"))
    organisers = [row.event.organiser for row in dates if row.event.organiser]
    prefetch_related_objects(organisers, "words")
    pages = _pages({row.event_id for row in dates}, current_locale())
    found = {row.bookable_id: _description(row, pages.get(row.event_id)) for row in dates}
    return {pk: found.get(pk) or Description(title="") for pk in wanted}


def _pages(events: set[int], locale: Locale) -> dict[int, EventPage]:
    """The page of each event: in the language where there is one, live before draft."""
    rows = EventPage.objects.filter(event__in=events, alias_of__isnull=True).select_related("locale")
    best: dict[int, EventPage] = {}
    for page in sorted(rows, key=lambda page: (page.locale_id == locale.pk, page.live)):
        best[page.event_id] = page
    return best


def _description(occurrence: EventOccurrence, page: EventPage | None) -> Description:
    event, venue = occurrence.event, occurrence.place
    organiser = event.organiser
    holds = occurrence.state != DateStatus.POSTPONED
    meeting = Meeting(
        uid=uid_of(occurrence.uuid),
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at,
        all_day=occurrence.all_day,
        place=venue.name if venue else "",
        address=venue.address_line if venue else "",
        online_url=occurrence.online_url,
    )
    return Description(
        title=page.title if page else event.label,
        url=(page.get_url() or "") if page and page.live else "",
        admin_url=reverse(EventOccurrence.snippet_viewset.get_url_name("edit"), args=[occurrence.pk]),
        meetings=(meeting,) if holds else (),
        former=() if holds else (meeting,),
        contact_email=organiser.email if organiser else "",
        organiser=organiser.name if organiser else furniture().centre.name,
        sequence=occurrence.sequence,
        cancelled=occurrence.state == DateStatus.CANCELLED,
        note=occurrence.note,
        photos=event.photo_notice,
    )
