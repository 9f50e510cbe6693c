"""Dates in every way that people and spreadsheets write them."""

from __future__ import annotations

import datetime
import re
from typing import Any

from programs.importing import words
from programs.importing.cleaning.base import DASHES, Dirt, Problem, text

_SERIAL_START = datetime.date(1899, 12, 30)


def day(value: Any) -> datetime.date:
    """A date: a real one, ``31.8.2028.``, ``2028-08-31``, ``31/8/2028``, ``31. август 2028.``, or the number
    by which a spreadsheet counts days."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    shown = text(value)
    try:
        if isinstance(value, int) and not isinstance(value, bool) and 20_000 < value < 80_000:
            return _SERIAL_START + datetime.timedelta(days=value)
        typed = shown.casefold().translate(DASHES)
        if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[t ]00:00(?::00)?)?", typed):
            return datetime.date(*(int(part) for part in found.groups()))
        if found := re.fullmatch(r"(\d{1,2})[-./]\s*(\d{1,2})[-./]\s*(\d{4})\.?\s*(?:г|год|r|р)?\.?", typed):
            return datetime.date(*(int(part) for part in reversed(found.groups())))
        if found := re.fullmatch(
            r"(\d{1,2})\.?\s+([^\W\d_]{3,12})\s+(\d{4})\.?\s*(?:г|год|r|р)?\w*\.?", typed
        ):
            return datetime.date(int(found[3]), words.MONTHS[found[2][:3]], int(found[1]))
    except (ValueError, KeyError) as error:
        raise Dirt(Problem.NOT_A_DATE, value=shown) from error
    raise Dirt(Problem.NOT_A_DATE, value=shown)
