"""A school hands in a list of colleagues; its contact confirms it, each colleague gets an own mail and link.

A class comes as one registration with a headcount (``registrations.request``): never pupils' names.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from bookings import keys, limits, retention
from bookings.choices import CancelledBy, Purpose, RegistrationKind, RegistrationState
from bookings.errors import Full, Gone, LinkExpired
from bookings.mails import outbox
from bookings.models import Bookable, MailRefusal, Registration, SchoolBooking
from bookings.services import registrations, seats


def request(
    bookable: Bookable,
    contact: Mapping[str, str],
    people: Sequence[Mapping[str, Any]],
    *,
    language: str,
    form_key: uuid.UUID | str | None = None,
    network: str = "",
    notice_version: str = "",
    shared: Mapping[str, Any] | None = None,
) -> None:
    """Take a list and mail its contact the link to confirm it; neutral as a single request is.

    ``contact`` has contact_name, email and school; ``shared`` holds answers that are the same for everybody.

    Raises:
        Closed, Full: nobody is taken now.
        NotAllowed: the form takes no lists, or none so long.
        ValueError: nobody is on the list.
    """
    if not people:
        raise ValueError("A list has at least one person.")
    seats.require_open(bookable)
    seats.require_way(bookable, RegistrationKind.ON_BEHALF, len(people))
    with transaction.atomic():
        if form_key and SchoolBooking.objects.filter(form_key=form_key).exists():
            return
        addresses = [contact["email"], *(person["email"] for person in people)]
        if not limits.admit(bookable, addresses, network):
            return
        booking = SchoolBooking(
            bookable=bookable,
            language=language,
            form_key=form_key,
            network_key=limits.network_key(network),
            **contact,
        )
        try:
            with transaction.atomic():
                booking.save()
        except IntegrityError:  # The same form, sent twice at the same moment.
            return
        _write_down(booking, people, {"school": booking.school, **(shared or {})}, notice_version)
        outbox.enqueue(Purpose.VERIFY_GROUP, school_booking=booking)


def _write_down(
    booking: SchoolBooking,
    people: Sequence[Mapping[str, Any]],
    shared: Mapping[str, Any],
    notice_version: str,
) -> None:
    """One request for each colleague; who has refused mails cannot be registered by others."""
    wanted = {keys.normalise_email(person["email"]): person for person in people}
    known_as = {key: address for address in wanted for key in keys.email_keys(address)}
    refused = MailRefusal.objects.filter(email_key__in=known_as).values_list("email_key", flat=True)
    for address in {known_as[key] for key in refused}:
        del wanted[address]
    for person in wanted.values():
        registrations.new(
            booking.bookable,
            {**shared, **person},
            language=booking.language,
            kind=RegistrationKind.ON_BEHALF,
            notice_version=notice_version,
            school_booking=booking,
            created_at=booking.created_at,
        ).save()


def confirm(booking: SchoolBooking) -> SchoolBooking:
    """The contact has used the link: everybody gets a seat or a place on the waiting list, in the order of
    the list. Using it again changes nothing.

    Raises:
        LinkExpired: two days, or the end of registration, have passed.
        Closed, Full: nobody is taken any more.
        Gone: the list was deleted at this moment.
    """
    with seats.locked(booking.bookable_id) as bookable:
        row = SchoolBooking.objects.filter(pk=booking.pk).first()
        if row is None:
            raise Gone
        row.bookable = bookable
        if row.confirmed_at:
            return row
        if row.expires_at <= timezone.now():
            raise LinkExpired
        seats.require_open(bookable)
        row.confirmed_at = timezone.now()
        row.network_key = ""
        row.purge_after = retention.due(bookable, RegistrationState.CONFIRMED)
        row.save()
        for registration in row.registrations.filter(state=RegistrationState.REQUESTED).order_by("pk"):
            _settle(bookable, registration)
    return row


def _settle(bookable: Bookable, registration: Registration) -> None:
    """Place one of the list; who is registered already or finds no place is shown so to the contact."""
    registration.bookable = bookable
    try:
        if not bookable.registrations.active().of_address(registration.email).exists():
            registrations.settle(bookable, registration, "confirmed_by_school")
            return
    except Full:
        pass
    seats.move(
        registration,
        RegistrationState.CANCELLED,
        "not_placed",
        cancelled_at=timezone.now(),
        cancelled_by=CancelledBy.MACHINE,
    )
