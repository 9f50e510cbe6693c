"""Where somebody's registration stands, told to that person in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext, ngettext, pgettext

from bookings.choices import ENDABLE, CancelledBy, RegistrationState, SeatState
from bookings.models import Registration
from core.dates import moment_words


@dataclass(frozen=True)
class Standing:
    """A heading and a sentence; ``tone`` is good, warn, off or empty, and never says anything alone."""

    title: str
    text: str = ""
    tone: str = ""
    icon: str = "info"


def standing(registration: Registration) -> Standing:
    """Words for the state of a registration in the active language."""
    if registration.bookable.cancelled_at and registration.is_active:
        return Standing(
            gettext("It does not take place"),
            gettext("The organisers have cancelled it. You need do nothing."),
            "warn",
            "warning",
        )
    return _WORDS[RegistrationState(registration.state)](registration)


def _requested(registration: Registration) -> Standing:
    return Standing(
        gettext("Not confirmed yet"),
        gettext("Use the button until %(moment)s.") % {"moment": moment_words(registration.expires_at)},
        "warn",
        "clock",
    )


def _awaiting(_registration: Registration) -> Standing:
    return Standing(
        gettext("The organisers look at your registration"),
        gettext("They decide about each one and write to you. You need do nothing until then."),
        "",
        "clock",
    )


def _waitlisted(registration: Registration) -> Standing:
    position = registration.position
    hours = registration.bookable.seat_hold_hours
    return Standing(
        gettext("You are number %(position)s on the waiting list") % {"position": position},
        ngettext(
            "When it is your turn, we write to you; you then have up to %(hours)d hour to take the seat.",
            "When it is your turn, we write to you; you then have up to %(hours)d hours to take the seat.",
            hours,
        )
        % {"hours": hours},
        "",
        "list",
    )


def _offered(registration: Registration) -> Standing:
    deadline = moment_words(registration.offer_expires_at)
    return Standing(
        gettext("A seat is free for you"),
        gettext("Take it until %(moment)s. After that the next on the list is asked.") % {"moment": deadline},
        "warn",
        "seat",
    )


def _confirmed(registration: Registration) -> Standing:
    if registration.bookable.state == SeatState.PAST:
        return Standing(gettext("It is over. Thank you for coming."), "", "good", "success")
    seats = registration.group_size
    several = ngettext("Your %(seats)d seat is confirmed", "Your %(seats)d seats are confirmed", seats)
    title = pgettext("one seat", "Your seat is confirmed") if seats == 1 else several % {"seats": seats}
    text = gettext("Please cancel if you cannot come: somebody else may be waiting for the seat.")
    return Standing(title, text, "good", "success")


def _attended(_registration: Registration) -> Standing:
    return Standing(gettext("You took part"), gettext("Thank you for coming."), "good", "success")


def _no_show(_registration: Registration) -> Standing:
    text = gettext("If that is a mistake, please tell the organisers.")
    return Standing(gettext("You were not seen there"), text, "off", "info")


def _dropped_out(_registration: Registration) -> Standing:
    text = gettext("If that is a mistake, please tell the organisers.")
    return Standing(gettext("You left before the end"), text, "off", "info")


def _cancelled(registration: Registration) -> Standing:
    text = {
        CancelledBy.PERSON: gettext("You gave the seat back."),
        CancelledBy.MACHINE: gettext("There was no seat left, or you are registered here by another letter."),
    }.get(registration.cancelled_by, gettext("The organisers have cancelled it. They gladly tell you why."))
    return Standing(gettext("Your registration is cancelled"), text, "off", "close")


def _expired(_registration: Registration) -> Standing:
    text = gettext("It was not taken in time, and the next on the list was asked.")
    return Standing(gettext("The offer of a seat has run out"), text, "off", "clock")


def _rejected(_registration: Registration) -> Standing:
    text = gettext("The organisers could not give you a seat. They gladly tell you why.")
    return Standing(gettext("Your registration was not accepted"), text, "off", "close")


_WORDS = {
    RegistrationState.REQUESTED: _requested,
    RegistrationState.AWAITING_APPROVAL: _awaiting,
    RegistrationState.WAITLISTED: _waitlisted,
    RegistrationState.OFFERED: _offered,
    RegistrationState.CONFIRMED: _confirmed,
    RegistrationState.ATTENDED: _attended,
    RegistrationState.NO_SHOW: _no_show,
    RegistrationState.DROPPED_OUT: _dropped_out,
    RegistrationState.CANCELLED: _cancelled,
    RegistrationState.EXPIRED: _expired,
    RegistrationState.REJECTED: _rejected,
}


def can_cancel(registration: Registration) -> bool:
    """Whether the person may still give the seat, the offer or the place on the list back."""
    starts_at = registration.bookable.starts_at
    return registration.state in ENDABLE and (starts_at is None or starts_at > timezone.now())
