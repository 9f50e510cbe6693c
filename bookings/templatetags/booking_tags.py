"""Seats on public pages, and times of meetings."""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from bookings.registry import Meeting
from bookings.seat_words import seat_words
from core import dates, page_cache

register = template.Library()


@register.inclusion_tag("bookings/seats.html", takes_context=True)
def seats(context: template.Context, bookable: Any) -> dict[str, Any]:
    """The state of seats in words, with the link to the form; for pages that the cache keeps.

    The page is kept no longer than the words are true: when sign-up opens or closes it is made anew.
    """
    return {"seats": _words(context, bookable)}


@register.inclusion_tag("bookings/seats_line.html", takes_context=True)
def seats_line(
    context: template.Context, bookable: Any, title: str = "", with_link: bool = False
) -> dict[str, Any]:
    """The same in one line, for cards and lists.

    Load the bookables of a list with ``Bookable.objects.with_seats()``, or each line asks the database.
    ``title`` tells the links of a list apart for a screen reader; ``with_link`` writes the link.
    """
    return {"seats": _words(context, bookable), "title": title, "with_link": with_link}


def _words(context: template.Context, bookable: Any) -> Any:
    request = context.get("request")
    if request is not None:
        page_cache.until(request, bookable.next_change_at)
    return seat_words(bookable)


@register.simple_tag
def meeting_time(meeting: Meeting) -> SafeString:
    """Day and hours of a meeting, local time of the centre; several days where it takes several."""
    start, end = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    if meeting.all_day:
        days = [_day(start)] if start.date() == end.date() else [_day(start), _day(end)]
        return format_html('<time datetime="{}">{}</time>', start.date().isoformat(), " – ".join(days))
    first, last = dates.before_comma(_day(start)), dates.before_comma(_day(end))
    if start.date() == end.date():
        words = f"{first}, {_time(start)}–{_time(end)}"
    else:
        words = f"{first}, {_time(start)} – {last}, {_time(end)}"
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), words)


@register.filter
def moment(value: Any) -> str:
    """Day and time of day of a deadline."""
    return dates.moment_words(value) if value else ""


@register.simple_tag
def start_words(starts: datetime.datetime, all_day: bool = False) -> str:
    """When something begins."""
    return dates.start_words(starts, all_day)


@register.filter
def day_words(value: Any) -> str:
    """A day after a preposition."""
    return dates.day_words(_local(value)) if value else ""


@register.filter
def day_at_the_end(value: Any) -> str:
    """The same at the end of a sentence."""
    return dates.day_at_the_end(_local(value)) if value else ""


def _local(value: Any) -> Any:
    return timezone.localtime(value) if isinstance(value, datetime.datetime) else value


def _day(value: Any) -> str:
    """``Saturday, 14 March 2026``; the order is the language's."""
    return pgettext("weekday, date", "%(weekday)s, %(date)s") % {
        "weekday": formats.date_format(value, "l"),
        "date": formats.date_format(value, "DATE_FORMAT"),
    }


def _time(value: Any) -> str:
    return formats.date_format(value, "TIME_FORMAT")
