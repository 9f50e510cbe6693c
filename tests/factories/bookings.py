"""Things with seats and people who sign up, for tests. Bookables of the kind ``test`` describe themselves."""

from __future__ import annotations

import datetime

import factory
from django.utils import timezone
from django.utils.translation import get_language
from factory.django import DjangoModelFactory

from bookings import registry, retention
from bookings.choices import RegistrationState
from bookings.models import Bookable, Registration
from bookings.registry import Description, Meeting
from core.scripts import in_script

TITLE = "Читање у настави"


def describe(bookable: Bookable) -> Description:
    """A course in Serbian with one meeting, in the script of the reader."""
    language = get_language() or "sr"
    meetings = ()
    if bookable.starts_at:
        meetings = (
            Meeting(
                uid=f"{bookable.uuid}@testserver",
                starts_at=bookable.starts_at,
                ends_at=bookable.ends_at or bookable.starts_at,
                place=in_script("Велика сала", language),
                address=in_script("Његошева 1, Крагујевац", language),
                online_url="https://meet.example/secret-room",
            ),
        )
    return Description(
        title=in_script(TITLE, language),
        url=f"/{language}/course/",
        meetings=meetings,
        contact_email="kursevi@centar.example",
        organiser=in_script("Центар за образовање", language),
        cancelled=bookable.cancelled_at is not None,
    )


registry.register("test", describe)


class BookableFactory(DjangoModelFactory):
    """Ten seats, a month from now, open."""

    class Meta:
        model = Bookable

    kind = "test"
    capacity = 10
    starts_at = factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=30))
    ends_at = factory.LazyAttribute(
        lambda row: row.starts_at + datetime.timedelta(hours=6) if row.starts_at else None
    )


class RegistrationFactory(DjangoModelFactory):
    """Somebody who has asked and not yet used the link, unless told otherwise."""

    class Meta:
        model = Registration

    bookable = factory.SubFactory(BookableFactory)
    email = factory.Sequence(lambda number: f"nastavnik{number}@skola.example")
    given_name = "Милица"
    family_name = factory.Sequence(lambda number: f"Петровић {number}")
    language = "sr"

    @factory.lazy_attribute
    def purge_after(self) -> datetime.date | None:
        """As the services set it."""
        state = getattr(self, "state", RegistrationState.REQUESTED)
        return None if state == RegistrationState.REQUESTED else retention.due(self.bookable, state)


def facts(**changes: object) -> dict[str, object]:
    """What a filled-in form brings."""
    return {
        "given_name": "Милица",
        "family_name": "Петровић",
        "email": "milica@skola.example",
        **changes,
    }
