"""Factories of the room of events."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import factory
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from core.models import Term, Venue, VenueWords
from events.models import Event, EventIndexPage, EventOccurrence, EventPage, ScienceClubPage
from events.services import dates
from events.services.expansion import Span

BELGRADE = ZoneInfo("Europe/Belgrade")


def local(*parts: int) -> datetime.datetime:
    """A moment on the clock of Belgrade."""
    return datetime.datetime(*parts, tzinfo=BELGRADE)


def at(day: str, hour: int = 18, minutes: int = 90) -> Span:
    """An evening: ``at("2026-12-01")`` is from 18:00 to 19:30."""
    start = datetime.datetime.fromisoformat(day).replace(hour=hour, tzinfo=BELGRADE)
    return Span(
        start.astimezone(datetime.UTC),
        (start + datetime.timedelta(minutes=minutes)).astimezone(datetime.UTC),
    )


def whole_days(first: str, last: str = "") -> Span:
    """Whole days, the last one included."""
    start = datetime.datetime.fromisoformat(first).replace(tzinfo=BELGRADE)
    end = datetime.datetime.fromisoformat(last or first).replace(tzinfo=BELGRADE) + datetime.timedelta(days=1)
    return Span(start.astimezone(datetime.UTC), end.astimezone(datetime.UTC))


class EventVenueFactory(DjangoModelFactory):
    """A hall with an address."""

    code = factory.Sequence(lambda n: f"sala-{n}")
    postal_code = "34000"
    wheelchair_access = True

    class Meta:
        model = Venue
        skip_postgeneration_save = True

    @factory.post_generation
    def words(self, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """Name and address in Serbian."""
        VenueWords.objects.create(
            owner=self,
            language="sr",
            name=extracted or "Велика сала",
            street="Трг учитеља 4",
            city="Липовац",
            accessibility="Рампа са дворишне стране.",
        )


class EventFactory(DjangoModelFactory):
    """The facts of a workshop."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    @factory.post_generation
    def audience(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Audiences of the event."""
        if create and extracted:
            self.audience.set(extracted)


class EventIndexPageFactory(PageFactory):
    """The list of events."""

    title = "Догађаји"
    slug = "dogadjaji"

    class Meta:
        model = EventIndexPage


class EventPageFactory(PageFactory):
    """An event with a page; ``spans`` are its dates, ``facts`` fields of the event."""

    title = factory.Sequence(lambda n: f"Радионица роботике {n}")
    slug = factory.Sequence(lambda n: f"radionica-{n}")
    introduction = "Ученици састављају робота који прати линију."

    class Meta:
        model = EventPage

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> EventPage:
        spans, facts = kwargs.pop("spans", []), kwargs.pop("facts", {})
        each = kwargs.pop("each", {})
        event = kwargs.pop("event", None) or EventFactory(label=kwargs["title"], **facts)
        page = super()._create(model_class, *args, event=event, **kwargs)
        for span in spans:
            dates.add(event, span, **each)
        return page


class ScienceClubPageFactory(PageFactory):
    """The page of the science club."""

    title = "Научни клуб"
    slug = "naucni-klub"

    class Meta:
        model = ScienceClubPage


def date_of(page: EventPage) -> EventOccurrence:
    """The first date of the event of a page."""
    return EventOccurrence.objects.filter(event=page.event).select_related("event", "bookable").first()
