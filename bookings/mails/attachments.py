"""Files that go with a mail: the dates of a bookable, and what others add for their purposes."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext

from bookings import calendar
from bookings.choices import Purpose
from bookings.models import OutboxMail
from bookings.registry import Description

File = tuple[str, bytes, str]
"""Name, content and media type."""

CALENDAR = "calendar.ics"
WITH_DATES = (Purpose.CONFIRMED, Purpose.APPROVED, Purpose.CHANGED, Purpose.POSTPONED)
WITH_CANCELLED_DATES = (
    Purpose.CANCELLED_BY_CENTRE,
    Purpose.CANCELLED_BY_STAFF,
    Purpose.CANCELLED_BY_PERSON,
)

_makers: dict[str, Callable[[OutboxMail], list[File]]] = {}


def register(purpose: str, make: Callable[[OutboxMail], list[File]]) -> None:
    """Add files to the mails of a purpose; ``make`` is called in the language of the recipient."""
    _makers[purpose] = make


def files(mail: OutboxMail, description: Description) -> list[File]:
    """Everything that goes with a mail, made at the moment of sending."""
    found = _makers[mail.purpose](mail) if mail.purpose in _makers else []
    struck = mail.purpose in WITH_CANCELLED_DATES
    dated = description.meetings or description.former
    if dated and (struck or _brings_dates(mail)):
        body = calendar.attachment(mail.registration.bookable, description, cancelled=struck)
        found.append((CALENDAR, body, "text/calendar; charset=utf-8; method=PUBLISH"))
    return found


def _brings_dates(mail: OutboxMail) -> bool:
    """Whether the dates are the person's: whoever waits for a seat has none to write down."""
    return mail.purpose in WITH_DATES and mail.registration.holds_seat


def sentence(purpose: str, files: list[File]) -> str:
    """What the mail says about the calendar file that goes with it; "" where none does."""
    return sentence_of(purpose) if any(name == CALENDAR for name, _content, _type in files) else ""


def sentence_of(purpose: str) -> str:
    """The sentence of a purpose."""
    if purpose == Purpose.CHANGED:
        return gettext("The attached dates bring your calendar up to date.")
    return gettext("The dates for your calendar are attached.")
