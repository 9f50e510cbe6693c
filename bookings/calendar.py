"""The dates of a bookable as calendar entries, for mails and for the page of a registration."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import get_language

from bookings.models import Bookable
from bookings.registry import Description, Meeting
from core import calendars
from core.seo.head import absolute


def entries(bookable: Bookable, description: Description, cancelled: bool = False) -> list[calendars.Entry]:
    """One entry for each meeting, without links to join: a calendar is shared more widely than one thinks.

    ``cancelled`` strikes them out for somebody who no longer comes. Meetings of something postponed are
    struck out too, so that nobody's calendar keeps a day that holds no longer. The stamp is that of this
    moment: what somebody gets later counts for more, though the meeting itself has not changed (RFC 5546
    §2.1.5).
    """
    now = timezone.now()
    struck = cancelled or description.cancelled or bookable.cancelled_at is not None
    states = {True: calendars.Status.CONFIRMED, False: calendars.Status.POSTPONED}
    return [
        calendars.Entry(
            uid=calendars.uid_of(meeting.uid) if "@" not in meeting.uid else meeting.uid,
            summary=description.title,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            all_day=meeting.all_day,
            location=where(meeting),
            url=absolute(description.url) if description.url else "",
            sequence=description.sequence,
            status=calendars.Status.CANCELLED if struck else states[holds],
            updated_at=now,
        )
        for holds, meetings in ((True, description.meetings), (False, description.former))
        for meeting in meetings
    ]


def attachment(bookable: Bookable, description: Description, cancelled: bool = False) -> bytes:
    """The meetings as a calendar file in the active language."""
    return calendars.calendar(
        description.title, entries(bookable, description, cancelled), get_language() or "en"
    )


def where(meeting: Meeting) -> str:
    """Place and address of a meeting on one line."""
    return ", ".join(part for part in (meeting.place, meeting.address) if part)
