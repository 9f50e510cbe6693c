"""The link of the letter: a page that says what will happen, and a button that does it.

Opening the link changes nothing, because scanners of mail open links too, and some run scripts.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from bookings import links
from bookings.choices import Approval, RegistrationState
from bookings.errors import BookingError
from bookings.models import Registration, SchoolBooking
from bookings.seat_words import seat_words
from bookings.services import groups, registrations, seats
from bookings.views.common import described, nothing_behind, page, personal, see_other
from core.http import sent_from_here


@personal("GET", "POST")
def booking_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm a registration or the list of a school. Who comes again is shown where it stands."""
    found = links.find(code)
    if found is None or found.anonymised_at:
        return nothing_behind(request)
    pressed = request.method == "POST" and sent_from_here(request)
    if isinstance(found, SchoolBooking):
        return _press_list(request, found) if pressed else _list(request, found)
    if found.state != RegistrationState.REQUESTED:
        return see_other("booking_manage", code) if pressed else redirect("booking_manage", code)
    return _press(request, found) if pressed else _show(request, found)


@personal("GET")
def booking_refused(request: HttpRequest) -> HttpResponse:
    """Say that no letter comes any more."""
    return page(request, "refused", gettext("We do not write to you again"))


def _press(request: HttpRequest, registration: Registration) -> HttpResponse:
    if request.POST.get("act") == "refuse":
        registrations.refuse_mail(registration)
        return see_other("booking_refused")
    try:
        confirmed = registrations.confirm(registration)
    except BookingError as error:
        return _show(request, registration, str(error))
    return see_other("booking_manage", confirmed.link_code)


def _show(request: HttpRequest, registration: Registration, reason: str = "") -> HttpResponse:
    """The button, or why there is none any more."""
    bookable = registration.bookable
    about = described(bookable)
    reason = reason or _hindrance(registration)
    context = {
        "registration": registration,
        "bookable": bookable,
        "reason": reason,
        "waits": _will_wait(registration),
        "approval": bookable.approval == Approval.MANUAL,
        "seats": seat_words(bookable),
    }
    status = 409 if reason and request.method == "POST" else 200
    return page(request, "confirm", gettext("Confirm your registration"), about, status, **context)


def _hindrance(registration: Registration) -> str:
    """Why this registration cannot be confirmed any more, "" where it can."""
    if registration.expires_at <= timezone.now():
        return gettext("The link was not used in time.")
    return "" if registration.bookable.state.takes_people else seat_words(registration.bookable).words


def _will_wait(registration: Registration) -> bool:
    """Whether pressing the button now leads to the waiting list; decided anew when it is pressed."""
    return not seats.has_room(registration.bookable, registration.group_size)


def _press_list(request: HttpRequest, booking: SchoolBooking) -> HttpResponse:
    try:
        groups.confirm(booking)
    except BookingError as error:
        return _list(request, booking, str(error))
    return see_other("booking_confirm", booking.link_code)


def _list(request: HttpRequest, booking: SchoolBooking, reason: str = "") -> HttpResponse:
    """The teachers of a list, with the button or with where each of them stands."""
    about = described(booking.bookable)
    if not booking.confirmed_at and not reason and booking.expires_at <= timezone.now():
        reason = gettext("The link was not used in time.")
    context = {
        "booking": booking,
        "bookable": booking.bookable,
        "colleagues": list(booking.registrations.order_by("pk")),
        "reason": "" if booking.confirmed_at else reason,
        "seats": seat_words(booking.bookable),
    }
    title = (
        gettext("Your list of teachers") if booking.confirmed_at else gettext("Confirm your list of teachers")
    )
    status = 409 if reason and request.method == "POST" else 200
    return page(request, "confirm_list", title, about, status, **context)
