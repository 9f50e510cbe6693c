"""Dates within a sentence or a line, as people of the active language write them.

``DATE_FORMAT`` is a date on its own. In Serbian the month takes another form after a preposition
("до 1. децембра"), and the point after the year goes where a comma follows.
"""

from __future__ import annotations

import datetime
import re

from django.utils import dateformat, formats, timezone
from django.utils.translation import gettext

_POINT_AFTER_YEAR = re.compile(r"(?<=\d)\.$")


def moment_words(moment: datetime.datetime) -> str:
    """Day and time of day after a preposition: “until 1 December 2026 at 20:46”. Local time of the centre."""
    local = timezone.localtime(moment)
    time = formats.date_format(local, "TIME_FORMAT")
    return gettext("%(day)s at %(time)s") % {"day": day_words(local), "time": time}


def day_words(day: datetime.date) -> str:
    """A day after a preposition: “after 1 December 2026”."""
    return dateformat.format(day, formats.get_format("DATE_FORMAT").replace("F", "E"))


def day_at_the_end(day: datetime.date) -> str:
    """The same where a full stop follows: without a stop of its own."""
    return day_words(day).removesuffix(".")


def span_words(starts: datetime.datetime, ends: datetime.datetime, all_day: bool = False) -> str:
    """From when to when: “1 December 2026, 10:00–16:00”, several days where it takes several."""
    begin, end = timezone.localtime(starts), timezone.localtime(ends)
    same_day = begin.date() == end.date()
    days = [formats.date_format(day, "DATE_FORMAT") for day in (begin, end)]
    if all_day:
        return days[0] if same_day else " – ".join(days)
    times = [formats.date_format(time, "TIME_FORMAT") for time in (begin, end)]
    if same_day:
        return f"{before_comma(days[0])}, {times[0]}–{times[1]}"
    return " – ".join(f"{before_comma(day)}, {time}" for day, time in zip(days, times, strict=True))


def start_words(starts: datetime.datetime, all_day: bool = False) -> str:
    """When something begins: “1 December 2026, 10:00”."""
    local = timezone.localtime(starts)
    day = formats.date_format(local, "DATE_FORMAT")
    return day if all_day else f"{before_comma(day)}, {formats.date_format(local, 'TIME_FORMAT')}"


def before_comma(day: str) -> str:
    """A date after which a comma follows: without the point of its year."""
    return _POINT_AFTER_YEAR.sub("", day)
