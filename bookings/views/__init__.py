"""Pages of registration that the public sees; those of the staff stand in ``bookings.staff``."""

from .certificates import certificate_pdf, certificate_printed, certificate_verify
from .confirm import booking_confirm, booking_refused
from .form import booking_form, booking_sent
from .lost import booking_lost, booking_lost_sent
from .manage import (
    booking_accept,
    booking_calendar,
    booking_cancel,
    booking_data,
    booking_details,
    booking_erase,
    booking_erased,
    booking_language,
    booking_manage,
)

__all__ = [
    "booking_accept",
    "booking_calendar",
    "booking_cancel",
    "booking_confirm",
    "booking_data",
    "booking_details",
    "booking_erase",
    "booking_erased",
    "booking_form",
    "booking_language",
    "booking_lost",
    "booking_lost_sent",
    "booking_manage",
    "booking_refused",
    "booking_sent",
    "certificate_pdf",
    "certificate_printed",
    "certificate_verify",
]
