"""The mailed links: what a code stands for, and the full addresses that mails carry."""

from __future__ import annotations

from django.urls import reverse

from bookings.choices import RegistrationState
from bookings.models import Registration, SchoolBooking
from bookings.models.registrations import by_link
from core.seo.head import absolute


def find(code: str) -> Registration | SchoolBooking | None:
    """The registration or the school's list whose link carries this code; None for a code that the site did
    not make. Reads, changes nothing."""
    found = Registration.objects.by_link(code)
    return found or by_link(SchoolBooking.objects.select_related("bookable"), code)


def address(row: Registration | SchoolBooking) -> str:
    """Full address of a row's link in the active language: to confirm it, later to see and change it."""
    if isinstance(row, SchoolBooking) or row.state == RegistrationState.REQUESTED:
        return absolute(reverse("booking_confirm", args=[row.link_code]))
    return absolute(reverse("booking_manage", args=[row.link_code]))
