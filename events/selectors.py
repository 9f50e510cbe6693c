"""Reads of the room of events.

A list is drawn in two steps: *lines*, a few columns of every date in question, are filtered and counted in
Python; the rows of the dates that are shown are then fetched by number. So the list, the calendar, the counts
and the feeds can never disagree, and the number of queries does not grow with the number of dates.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Min, Prefetch, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Locale

from bookings.models import Bookable
from core import page_cache, pictures, visibility
from core.models import Venue
from core.seo.head import absolute
from core.seo.sitemap import Entry
from events.choices import DateStatus
from events.months import school_year

if TYPE_CHECKING:
    from events.models import Event, EventOccurrence, EventPage


@dataclass(frozen=True, slots=True)
class Line:
    """What filters and calendars need to know of a date."""

    pk: int
    event_id: int
    kind: str
    venue_id: int | None
    science_club: bool
    audiences: frozenset[int]
    status: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime

    def overlaps(self, start: datetime.datetime, end: datetime.datetime) -> bool:
        """Whether any of it lies between two moments; a date without length counts at its start."""
        return self.starts_at < end and (self.ends_at > start or self.starts_at >= start)

    @property
    def days(self) -> list[datetime.date]:
        """The days that it covers on the clock of the site."""
        first = timezone.localdate(self.starts_at)
        last = timezone.localdate(max(self.starts_at, self.ends_at - datetime.timedelta(microseconds=1)))
        return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def pages(locale: Locale) -> Any:
    """Live, public, translated pages of events in a language."""
    from events.models import EventPage

    return visibility.public(EventPage.objects.filter(locale=locale, alias_of__isnull=True))


def lines(locale: Locale, condition: Q) -> list[Line]:
    """Dates that meet a condition and have a public page in a language, by start. Two queries."""
    from events.models import Event, EventOccurrence

    found = (
        EventOccurrence.objects.filter(condition, event__in=pages(locale).values("event"))
        .order_by("starts_at", "pk")
        .values_list(
            "pk",
            "event_id",
            "event__kind",
            "venue_id",
            "event__science_club",
            "status",
            "starts_at",
            "ends_at",
        )
    )
    rows = list(found)
    audiences: dict[int, set[int]] = defaultdict(set)
    if rows:
        links = Event.audience.through.objects.filter(event__in={row[1] for row in rows})
        for event_id, term_id in links.values_list("event_id", "term_id"):
            audiences[event_id].add(term_id)
    return [_line(row, frozenset(audiences[row[1]])) for row in rows]


def _line(row: tuple[Any, ...], audiences: frozenset[int]) -> Line:
    pk, event_id, kind, venue_id, science_club, status, starts_at, ends_at = row
    if status == DateStatus.MOVED_ONLINE:
        venue_id = None
    return Line(pk, event_id, kind, venue_id, science_club, audiences, status, starts_at, ends_at)


def upcoming(locale: Locale, now: datetime.datetime | None = None) -> list[Line]:
    """Dates that are not over: those of today stay until they end."""
    return lines(locale, Q(ends_at__gt=now or timezone.now()))


def between(locale: Locale, start: datetime.datetime, end: datetime.datetime) -> list[Line]:
    """Dates of which any part lies between two moments."""
    return lines(locale, Q(starts_at__lt=end) & (Q(ends_at__gt=start) | Q(starts_at__gte=start)))


@dataclass
class Shown:
    """A date with the page that tells of it, ready for a list."""

    occurrence: EventOccurrence
    page: EventPage
    more: int = 0
    """Further dates of the same event that the list leaves out."""

    @property
    def event(self) -> Event:
        """The facts."""
        return self.occurrence.event


def shown(numbers: Iterable[int], locale: Locale, *, with_pictures: bool = True) -> list[Shown]:
    """The dates of these numbers in this order, each with its page. Six queries at most."""
    from events.models import EventOccurrence

    wanted = list(numbers)
    rows = (
        EventOccurrence.objects.filter(pk__in=wanted)
        .select_related("event")
        .prefetch_related("words", Prefetch("bookable", Bookable.objects.with_seats()))
    )
    by_number = {row.pk: row for row in rows}
    known = venues()
    words = {
        page.event_id: page
        for page in pages(locale)
        .filter(event__in={row.event_id for row in by_number.values()})
        .select_related("lead_image", "listing_image", "locale")
    }
    for row in by_number.values():
        row.venue = known.get(row.venue_id) if row.venue_id else None
    found = [
        Shown(by_number[number], words[by_number[number].event_id])
        for number in wanted
        if number in by_number and by_number[number].event_id in words
    ]
    for item in found:
        item.page.event = item.occurrence.event
    if with_pictures:
        pictures.prefetch([item.page.card_image for item in found], "row")
    return found


def venues() -> dict[int, Venue]:
    """All venues by number, with their words. Kept with the page cache: there are a few dozen."""
    return page_cache.kept("venues", _read_venues, usable=lambda known: True)


def _read_venues() -> dict[int, Venue]:
    return {venue.pk: venue for venue in Venue.objects.prefetch_related("words")}


def next_end() -> datetime.datetime | None:
    """The moment at which the next date ends and moves into the archive."""
    from events.models import EventOccurrence

    ahead = EventOccurrence.objects.filter(ends_at__gt=timezone.now())
    return ahead.aggregate(first=Min("ends_at"))["first"]


def dates_of(event: Event) -> list[EventOccurrence]:
    """All dates of an event in order, with places, notes and seats. Three queries."""
    if event.pk is None:
        return []
    known = venues()
    rows = event.occurrences.prefetch_related("words", Prefetch("bookable", Bookable.objects.with_seats()))
    found = list(rows.order_by("starts_at", "pk"))
    for row in found:
        row.event = event
        row.venue = known.get(row.venue_id) if row.venue_id else None
    return found


def page_for(event: Event, locale: Locale) -> EventPage | None:
    """The public page of an event in a language, else in any; None where it has none."""
    from events.models import EventPage

    found = visibility.public(EventPage.objects.filter(event=event, alias_of__isnull=True))
    rows = list(found.select_related("locale"))
    return next((page for page in rows if page.locale_id == locale.pk), rows[0] if rows else None)


def school_years(locale: Locale) -> list[tuple[int, int]]:
    """School years in which something ended, with the number of events, newest first."""
    years: dict[int, set[int]] = defaultdict(set)
    for line in lines(locale, Q(ends_at__lte=timezone.now())):
        years[school_year(timezone.localdate(line.starts_at))].add(line.event_id)
    return sorted(((year, len(events)) for year, events in years.items()), reverse=True)


def index_url(locale: Locale) -> str:
    """Address of the list of events in a language; "" where there is none."""
    from events.models import EventIndexPage

    found = visibility.public(EventIndexPage.objects.filter(locale=locale, alias_of__isnull=True))
    page = found.first()
    return (page.get_url() or "") if page else ""


def sitemap_entries(code: str, request: HttpRequest) -> list[Entry]:
    """The school years of the archive of a language: addresses that are no pages."""
    locale = Locale.objects.filter(language_code=code).first()
    base = index_url(locale) if locale else ""
    if locale is None or not base:
        return []
    page_cache.until(request, next_end())
    return [Entry(absolute(f"{base}archive/{year}-{year + 1}/")) for year, _count in school_years(locale)]
