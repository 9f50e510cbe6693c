"""From a rule of repetition to dates, on the clock that hangs on the wall.

Rules are expanded in local time without a zone and only then placed in it: 18:00 stays 18:00 on both sides of
a clock change. Nothing here reads the database.
"""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PARTS = re.compile(r"^[A-Z]+=[A-Z0-9,+-]+(;[A-Z]+=[A-Z0-9,+-]+)*$")
_FREQUENCIES = ("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY")
_NO_STEP = re.compile(r"(^|;)INTERVAL=0*(;|$)")
_FORBIDDEN = ("UNTIL=", "COUNT=", "BYHOUR=", "BYMINUTE=", "BYSECOND=")


class Span(NamedTuple):
    """A date as it was made: both moments are aware, in UTC."""

    starts_at: datetime.datetime
    ends_at: datetime.datetime


def validate_rule(value: str) -> None:
    """Refuse what is no rule of days. The end of the repetition is a field of its own.

    Raises:
        ValidationError: the text cannot be read, repeats within a day, or carries its own end.
    """
    parts = value.split(";")
    readable = _PARTS.match(value) and parts[0] in _FREQUENCIES and not _NO_STEP.search(value)
    if not readable or any(part.startswith(_FORBIDDEN) for part in parts):
        raise ValidationError(_("Write a rule such as FREQ=WEEKLY;BYDAY=MO,WE, without a time or an end."))
    try:
        _parsed(value, datetime.datetime(2026, 1, 1))
    except (ValueError, TypeError, IndexError) as error:
        raise ValidationError(_("This rule cannot be read.")) from error


def expand(
    rule: str,
    start: datetime.datetime,
    length: datetime.timedelta,
    zone: ZoneInfo,
    since: datetime.datetime,
    until: datetime.datetime,
) -> list[Span]:
    """Dates of a rule that begins at ``start``, of those only the ones from ``since`` to ``until``.

    All three are aware. ``length`` is that of the clock: an overnight camp of a night in which the clocks
    change still ends at nine.
    """
    first, earliest, last = (moment.astimezone(zone).replace(tzinfo=None) for moment in (start, since, until))
    moments = _parsed(rule, first).replace(until=last).between(earliest, last, inc=True)
    return [place(moment, length, zone) for moment in moments]


def place(local: datetime.datetime, length: datetime.timedelta, zone: ZoneInfo) -> Span:
    """A local start and its length on the clock of a zone.

    An hour that the clock skips in spring is read by the former clock; an end is never before its start.
    """
    starts_at = local.replace(tzinfo=zone).astimezone(datetime.UTC)
    ends_at = (local + length).replace(tzinfo=zone).astimezone(datetime.UTC)
    return Span(starts_at, ends_at if ends_at >= starts_at else starts_at + length)


def clock_length(start: datetime.datetime, end: datetime.datetime, zone: ZoneInfo) -> datetime.timedelta:
    """How long the clock of a zone says something lasts, whatever really passes."""
    return end.astimezone(zone).replace(tzinfo=None) - start.astimezone(zone).replace(tzinfo=None)


def _parsed(rule: str, first: datetime.datetime) -> rrule:
    found = rrulestr(rule, dtstart=first)
    if not isinstance(found, rrule):
        raise ValueError(rule)
    return found
