"""A course of two days with a trainer and a certificate, and the people who work with its list."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bookings import registry
from bookings.choices import RegistrationState
from bookings.models import Bookable, Registration
from bookings.registry import CertificateFacts, Description, Meeting
from tests.factories.bookings import BookableFactory, RegistrationFactory

CLERK = (
    "bookings.change_bookable",
    "bookings.change_registration",
    "bookings.change_certificate",
    "bookings.delete_registration",
)
TRAINER = "trener"


def describe(bookable: Bookable) -> Description:
    """A course in two meetings; its trainer is whoever is called so."""
    begins = bookable.starts_at
    meetings = ()
    if begins:
        meetings = tuple(
            Meeting(
                uid=f"{bookable.uuid}-{day}",
                starts_at=begins + datetime.timedelta(days=day),
                ends_at=begins + datetime.timedelta(days=day, hours=6),
                place="Велика сала",
            )
            for day in (0, 1)
        )
    trainers = get_user_model().objects.filter(username=f"{TRAINER}-{bookable.pk}")
    return Description(
        title=f"Читање у настави {bookable.pk}",
        url="/sr/course/",
        admin_url="/admin/",
        meetings=meetings,
        certificate=CertificateFacts(program_title="Читање у настави", hours=Decimal(16)),
        staff_ids=frozenset(trainers.values_list("pk", flat=True)),
    )


registry.register("test-staff", describe)


def a_course(**fields: object) -> Bookable:
    """A course with two meetings."""
    return BookableFactory(kind="test-staff", **fields)


def a_past_course(**fields: object) -> Bookable:
    """A course that ended yesterday."""
    now = timezone.now()
    begin = now - datetime.timedelta(days=3)
    return a_course(starts_at=begin, ends_at=begin + datetime.timedelta(days=1, hours=6), **fields)


def somebody(bookable: Bookable, state: str = RegistrationState.CONFIRMED, **fields: object) -> Registration:
    """Somebody on the list."""
    if state == RegistrationState.WAITLISTED:
        fields.setdefault("queue_number", bookable.registrations.count() + 1)
    return RegistrationFactory(bookable=bookable, state=state, **fields)


def logged_in(name: str, *permissions: str) -> Client:
    """A client of a user who may enter the admin and has these permissions."""
    user = get_user_model().objects.create_user(name)
    for label in ("wagtailadmin.access_admin", *permissions):
        app, codename = label.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client


def trainer_of(bookable: Bookable) -> Client:
    """The trainer of a course, logged in; without any permission on seats."""
    return logged_in(f"{TRAINER}-{bookable.pk}")


def address(name: str, bookable: Bookable, *args: object) -> str:
    """A page of a course."""
    return reverse(f"bookings_admin_{name}", args=[bookable.uuid, *args])
