"""Calendars read back with vobject, which knows nothing of the library that wrote them."""

from __future__ import annotations

from typing import Any

import vobject


def read_calendar(body: bytes) -> Any:
    """The calendar of these bytes, its times read with the VTIMEZONE that it brings and with no other.

    vobject keeps the first description of a zone that it ever met for the rest of the process; each file is
    to be judged by its own.
    """
    vars(vobject.icalendar)["__tzidMap"].clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)
    return vobject.readOne(body.decode())
