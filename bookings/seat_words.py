"""The state of seats in words: what cached pages say, and what the form's page says where there is no form.

No number stands in these words. A number is wrong as soon as somebody else signs up; the state is not,
because a change of state empties the page cache.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext

from bookings.choices import SeatState
from bookings.models import Bookable
from core.dates import moment_words


@dataclass(frozen=True)
class SeatWords:
    """What is said of the seats of a bookable, in the active language.

    ``tone`` (open, few, waitlist, off, cancelled) chooses the colour beside the icon; ``note`` is a second
    sentence or empty; ``action`` the words of the link to the form, empty where there is nothing to do.
    """

    state: str
    tone: str
    icon: str
    words: str
    note: str = ""
    action: str = ""
    url: str = ""


def seat_words(bookable: Bookable) -> SeatWords:
    """Words for the state that the bookable is in now."""
    state = bookable.state
    return {
        SeatState.UNSCHEDULED: _unscheduled,
        SeatState.NOT_YET_OPEN: _not_yet_open,
        SeatState.OPEN: _open,
        SeatState.FEW: _few,
        SeatState.WAITLIST: _waitlist,
        SeatState.FULL: _full,
        SeatState.CLOSED: _closed,
        SeatState.RUNNING: _running,
        SeatState.PAST: _past,
        SeatState.CANCELLED: _cancelled,
    }[state](bookable)


def _form(bookable: Bookable) -> str:
    return reverse("booking_form", args=[bookable.uuid])


def _until(bookable: Bookable) -> str:
    if not bookable.closes_at:
        return ""
    return gettext("Sign up until %(moment)s.") % {"moment": moment_words(bookable.closes_at)}


def _unscheduled(bookable: Bookable) -> SeatWords:
    return SeatWords(
        bookable.state,
        "off",
        "calendar",
        gettext("The date is not fixed yet"),
        gettext("Sign-up opens once it is."),
    )


def _not_yet_open(bookable: Bookable) -> SeatWords:
    note = ""
    if bookable.opens_at:
        note = gettext("Sign-up opens on %(moment)s.") % {"moment": moment_words(bookable.opens_at)}
    return SeatWords(bookable.state, "off", "clock", gettext("Sign-up has not opened yet"), note)


def _open(bookable: Bookable) -> SeatWords:
    return SeatWords(
        bookable.state,
        "open",
        "seat",
        gettext("Seats are available"),
        _until(bookable),
        pgettext("for a seat", "Sign up"),
        _form(bookable),
    )


def _few(bookable: Bookable) -> SeatWords:
    return SeatWords(
        bookable.state,
        "few",
        "seat",
        gettext("A few seats are left"),
        _until(bookable),
        pgettext("for a seat", "Sign up"),
        _form(bookable),
    )


def _waitlist(bookable: Bookable) -> SeatWords:
    return SeatWords(
        bookable.state,
        "waitlist",
        "list",
        gettext("All seats are taken, the waiting list is open"),
        gettext("When a seat frees, the next on the list is asked by e-mail."),
        gettext("Join the waiting list"),
        _form(bookable),
    )


def _full(bookable: Bookable) -> SeatWords:
    return SeatWords(bookable.state, "off", "people", gettext("All seats are taken"))


def _closed(bookable: Bookable) -> SeatWords:
    note = ""
    if bookable.closes_at and bookable.closes_at <= timezone.now():
        note = gettext("It closed on %(moment)s.") % {"moment": moment_words(bookable.closes_at)}
    return SeatWords(bookable.state, "off", "lock", gettext("Sign-up has closed"), note)


def _running(bookable: Bookable) -> SeatWords:
    return SeatWords(bookable.state, "off", "play", gettext("It has begun"))


def _past(bookable: Bookable) -> SeatWords:
    return SeatWords(bookable.state, "off", "check", gettext("It is over"))


def _cancelled(bookable: Bookable) -> SeatWords:
    return SeatWords(bookable.state, "cancelled", "warning", pgettext("a course or event", "Cancelled"))
