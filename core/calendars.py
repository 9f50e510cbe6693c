"""Calendars (RFC 5545) and the links that put a date into somebody's calendar.

The same entries give the same bytes in every process and on every day: identifiers come from the caller, time
stamps are those of the last change, nothing is drawn or counted here. So an unchanged calendar costs its
subscribers an empty 304. A calendar is public or is sent by mail to many: links to join a meeting never
enter one.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from core.languages import html_lang

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//EduCenter//Calendar//EN"
REFRESH = datetime.timedelta(hours=6)
"""How often a subscriber is asked to look again (RFC 7986 §5.7); Google looks when it likes."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029]")


class Status(StrEnum):
    """State of an entry. RFC 5545 §3.8.1.11 knows no postponement: it is written as a cancellation."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"
    POSTPONED = "POSTPONED"


@dataclass(frozen=True)
class Entry:
    """A date in a calendar.

    ``starts_at`` and ``ends_at`` are aware; of an ``all_day`` entry only the days count, and ``ends_at`` is
    the last moment or the midnight after the last day. ``uid`` is the same for ever; ``sequence`` grows with
    every change of time, place or state. ``updated_at`` (aware) stands for the time stamps; without one, the
    start does, which is stable too. ``time_zone`` is the name of the zone whose clock the people at the
    place read; empty: the zone of the site.
    """

    uid: str
    summary: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None = None
    all_day: bool = False
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    status: str = Status.CONFIRMED
    updated_at: datetime.datetime | None = None
    categories: tuple[str, ...] = ()
    time_zone: str = ""

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the place."""
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    @property
    def local_start(self) -> datetime.datetime:
        """The start on the clock of the place."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime.datetime:
        """The end on the clock of the place; the start where none is known."""
        return max(self.ends_at or self.starts_at, self.starts_at).astimezone(self.zone)

    @property
    def first_day(self) -> datetime.date:
        """The day that the entry begins on."""
        return self.local_start.date()

    @property
    def day_after(self) -> datetime.date:
        """The first day that an all-day entry no longer covers (RFC 5545 §3.8.2.2: the end is exclusive)."""
        last = max(self.local_end - datetime.timedelta(microseconds=1), self.local_start).date()
        return last + datetime.timedelta(days=1)


def calendar(name: str, entries: Iterable[Entry], language: str, method: str = "PUBLISH") -> bytes:
    """A calendar of these entries, named and prefixed in a language of the site.

    Entries stand by start and identifier, whatever order they came in. ``method`` is that of RFC 5546:
    PUBLISH for feeds and downloads, CANCEL and REQUEST for mail to one person.
    """
    found = sorted((_cleaned(entry) for entry in entries), key=lambda entry: (entry.starts_at, entry.uid))
    out = Calendar()
    out.add("VERSION", "2.0")
    out.add("PRODID", PRODUCT)
    out.add("CALSCALE", "GREGORIAN")
    out.add("METHOD", method)
    named = {"LANGUAGE": html_lang(language)}
    out.add("NAME", _plain(name), parameters=named)
    out.add("X-WR-CALNAME", _plain(name))
    out.add("X-WR-TIMEZONE", settings.TIME_ZONE)
    out.add("REFRESH-INTERVAL", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    out.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    for zone in _zones(found):
        out.add_component(zone)
    with translation.override(language):
        for entry in found:
            out.add_component(_event(entry))
    return out.to_ical()


def uid_of(identifier: uuid.UUID) -> str:
    """The UID of a thing of this site: its UUID and the site's host, which no other calendar has."""
    return f"{identifier}@{urlsplit(settings.BASE_URL).hostname}"


def respond(request: HttpRequest, body: bytes, filename: str = "") -> HttpResponse:
    """The answer with its entity tag; ``filename`` makes it a download.

    The 304 is given by ``ConditionalGetMiddleware``, outside the page cache: a cached 304 would be served to
    those who have no copy yet.
    """
    response = HttpResponse(body, content_type=MEDIA_TYPE)
    response.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if filename:
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def subscription_links(url: str, name: str) -> dict[str, str]:
    """Ways to follow the calendar at a full address: ``webcal``, ``google``, ``outlook``, ``copy``."""
    webcal = re.sub(r"^https?://", "webcal://", url)
    return {
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/render?{urlencode({'cid': webcal})}",
        "outlook": "https://outlook.live.com/calendar/0/addfromweb?" + urlencode({"url": url, "name": name}),
        "copy": url,
    }


def google_link(entry: Entry) -> str:
    """The address that opens Google's calendar with this date filled in."""
    entry = _cleaned(entry)
    if entry.all_day:
        dates = f"{entry.first_day:%Y%m%d}/{entry.day_after:%Y%m%d}"
    else:
        dates = f"{entry.local_start:%Y%m%dT%H%M%S}/{entry.local_end:%Y%m%dT%H%M%S}"
    words = {
        "action": "TEMPLATE",
        "text": entry.summary,
        "dates": dates,
        "ctz": entry.zone.key,
        "details": entry.url,
        "location": entry.location,
    }
    return "https://calendar.google.com/calendar/render?" + urlencode(words, quote_via=quote)


def outlook_link(entry: Entry) -> str:
    """The address that opens Outlook's calendar on the web with this date filled in."""
    entry = _cleaned(entry)
    starts, ends = entry.local_start.isoformat(), entry.local_end.isoformat()
    if entry.all_day:
        starts, ends = entry.first_day.isoformat(), entry.day_after.isoformat()
    words = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.summary,
        "startdt": starts,
        "enddt": ends,
        "allday": "true" if entry.all_day else "false",
        "body": entry.url,
        "location": entry.location,
    }
    return "https://outlook.live.com/calendar/0/deeplink/compose?" + urlencode(words, quote_via=quote)


def _plain(text: str) -> str:
    """Text without the control characters that RFC 5545 §3.1 forbids; lines end in one LF."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(text: str) -> str:
    return " ".join(_plain(text).split())


def _cleaned(entry: Entry) -> Entry:
    return replace(
        entry,
        summary=_line(entry.summary),
        location=_line(entry.location),
        description=_plain(entry.description).strip(),
        url=_line(entry.url),
        categories=tuple(_line(word) for word in entry.categories),
    )


def _summary(entry: Entry) -> str:
    """The title, with the state said in words: many calendars strike a cancelled date out or hide it."""
    if entry.status == Status.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": entry.summary}
    if entry.status == Status.POSTPONED:
        return _("Postponed: %(title)s") % {"title": entry.summary}
    return entry.summary


def _event(entry: Entry) -> Event:
    stamp = (entry.updated_at or entry.starts_at).astimezone(datetime.UTC).replace(microsecond=0)
    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", entry.sequence)
    for name, moment in zip(("DTSTART", "DTEND"), _moments(entry), strict=True):
        event.add(name, moment)
    event.add("SUMMARY", _summary(entry))
    event.add("STATUS", Status.CANCELLED if entry.status == Status.POSTPONED else entry.status)
    # A whole day at a fair does not make somebody busy.
    event.add("TRANSP", "TRANSPARENT" if entry.all_day else "OPAQUE")
    words: dict[str, Any] = {
        "LOCATION": entry.location,
        "DESCRIPTION": entry.description,
        "URL": entry.url,
        "CATEGORIES": list(entry.categories),
    }
    for name, value in words.items():
        if value:
            event.add(name, value)
    return event


def _moments(entry: Entry) -> tuple[datetime.date, datetime.date]:
    if entry.all_day:
        return entry.first_day, entry.day_after
    return entry.local_start, entry.local_end


def _zones(entries: list[Entry]) -> list[Timezone]:
    """A VTIMEZONE for each zone used, from the year before the first entry to the year after the last."""
    years: dict[str, list[int]] = {}
    for entry in entries:
        if not entry.all_day:
            years.setdefault(entry.zone.key, []).extend((entry.local_start.year, entry.local_end.year))
    return [_zone(name, min(found) - 1, max(found) + 1) for name, found in sorted(years.items())]


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    """The clock changes of a zone in these years, one observance each (RFC 5545 §3.6.5).

    Written here because ``icalendar`` dates the change to summer time by the new clock; the standard wants
    the onset by the clock that ends, one hour earlier.
    """
    zone = ZoneInfo(name)
    start = datetime.datetime(first, 1, 1, tzinfo=datetime.UTC)
    out = Timezone()
    out.add("TZID", name)
    out.add_component(_observance(zone, start, start))
    moment = start
    while moment.year <= last:
        later = moment + datetime.timedelta(days=1)
        if later.astimezone(zone).utcoffset() != moment.astimezone(zone).utcoffset():
            out.add_component(_observance(zone, moment, _change(zone, moment, later)))
        moment = later
    return out


def _change(zone: ZoneInfo, before: datetime.datetime, after: datetime.datetime) -> datetime.datetime:
    """The minute in which the clock of a zone is moved, between two moments (UTC)."""
    minute = datetime.timedelta(minutes=1)
    while after - before > minute:
        middle = before + (after - before) // 2 // minute * minute
        if middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset():
            before = middle
        else:
            after = middle
    return after


def _observance(
    zone: ZoneInfo, before: datetime.datetime, onset: datetime.datetime
) -> TimezoneStandard | TimezoneDaylight:
    """What holds from a moment on; ``before`` is a moment at which the former clock still ran."""
    former, local = before.astimezone(zone).utcoffset(), onset.astimezone(zone)
    out = TimezoneDaylight() if local.dst() else TimezoneStandard()
    out.add("DTSTART", (onset + (former or datetime.timedelta())).replace(tzinfo=None))
    out.add("TZOFFSETFROM", former)
    out.add("TZOFFSETTO", local.utcoffset())
    out.add("TZNAME", local.tzname())
    return out
