"""Dates and prices of events in words of the active language."""

from __future__ import annotations

import datetime

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.money import money
from events.models import Event, EventOccurrence

register = template.Library()


@register.filter
def when_words(occurrence: EventOccurrence) -> str:
    """Days and hours of a date: “Saturday, 14 March 2026, 18:00–19:30”."""
    start, end = occurrence.local_start, occurrence.local_end
    if occurrence.all_day:
        days = [occurrence.first_day, occurrence.last_day]
        return _day(days[0]) if days[0] == days[1] else f"{_day(days[0])} – {_day(days[1])}"
    if occurrence.first_day == occurrence.last_day:
        return f"{_day(start)}, {hours(occurrence)}"
    return f"{_day(start)}, {_time(start)} – {_day(end)}, {_time(end)}"


@register.filter
def hours(occurrence: EventOccurrence) -> str:
    """Hours of a date within a day: “18:00–19:30”; “all day”; the first hour of one that takes days."""
    if occurrence.all_day:
        return _("all day")
    start = _time(occurrence.local_start)
    if occurrence.first_day != occurrence.last_day or occurrence.starts_at == occurrence.ends_at:
        return start
    return f"{start}–{_time(occurrence.local_end)}"


@register.simple_tag
def when_tag(occurrence: EventOccurrence) -> SafeString:
    """The same in a ``<time>`` that machines read."""
    start = occurrence.local_start
    machine = start.date().isoformat() if occurrence.all_day else start.isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', machine, when_words(occurrence))


@register.filter
def moment_words(moment: datetime.datetime | None) -> str:
    """A deadline in words: “14 March 2026, 18:00”."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'DATE_FORMAT')}, {_time(local)}"


@register.filter
def previous_words(occurrence: EventOccurrence) -> str:
    """The time that a moved date was first planned for."""
    if occurrence.previous_start is None:
        return ""
    local = occurrence.previous_start.astimezone(occurrence.zone)
    return _day(local) if occurrence.all_day else f"{_day(local)}, {_time(local)}"


@register.filter
def price_words(event: Event) -> str:
    """The price in words: “free of charge”, “1.200 RSD”; "" where nothing is said about it."""
    if event.price is None:
        return ""
    if event.is_free:
        return _("Free of charge")
    return money(event.price, event.currency)


def _day(value: datetime.date) -> str:
    """``Saturday, 14 March 2026``; the order is the language's."""
    return pgettext("weekday, date", "%(weekday)s, %(date)s") % {
        "weekday": formats.date_format(value, "l"),
        "date": formats.date_format(value, "DATE_FORMAT"),
    }


def _time(value: datetime.datetime) -> str:
    return formats.date_format(value, "TIME_FORMAT")
