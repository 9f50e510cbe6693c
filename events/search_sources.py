"""Events in the search of the site: what comes stands before what was."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.models import Term
from core.models.terms import code_label
from events.choices import Kind
from events.models import Event, EventIndexPage, EventOccurrence, EventPage, ScienceClubPage
from search import indexing
from search.pages import PageSource
from search.registry import Facet

BOOST_COMING = 2.0
"""How much more an event that is still to come weighs than one that is over."""


class EventSource(PageSource):
    """Pages of events, their lists and the science club; a changed fact or date changes its pages."""

    def __init__(self) -> None:
        super().__init__(
            kind="event",
            label=_("Events"),
            page_models=(EventIndexPage, EventPage, ScienceClubPage),
            order=30,
            summary=lambda page: page.card_summary,
            extra=lambda page: _facts(page) if isinstance(page, EventPage) else {},
            facets=(
                Facet("event_kind", _("Kind of event"), value_label=lambda code: Kind(code).label),
                Facet(
                    "audience", _("For whom"), value_label=lambda code: code_label(code, Term.Scheme.AUDIENCE)
                ),
            ),
        )
        self.page_models = self.models
        self.models = (*self.page_models, Event, EventOccurrence)  # type: ignore[misc]

    def queryset(self) -> PageQuerySet:
        """Pages only: facts and dates are found by them."""
        public = Page.objects.live().public().filter(alias_of__isnull=True)
        return public.exact_type(*self.page_models).specific().select_related("locale").order_by("pk")

    def object_ids(self, instance: models.Model) -> Iterable[str]:
        """The pages behind a fact or a date."""
        if isinstance(instance, (Event, EventOccurrence)):
            event = instance.pk if isinstance(instance, Event) else instance.event_id
            return [str(pk) for pk in EventPage.objects.filter(event=event).values_list("pk", flat=True)]
        return super().object_ids(instance)


def refresh_finished(since: datetime.datetime) -> int:
    """Weigh anew the events of which a date has ended since a moment; answers how many pages."""
    ended = EventOccurrence.objects.filter(ends_at__gt=since, ends_at__lte=timezone.now())
    numbers = EventPage.objects.filter(event__in=ended.values("event")).values_list("pk", flat=True)
    found = [str(number) for number in numbers]
    indexing.schedule("event", found)
    return len(found)


def _facts(page: EventPage) -> dict[str, Any]:
    """Facets, places and the date that the orders by time go by: the next one, else the last one."""
    event = page.event
    dates = list(
        event.occurrences.order_by("starts_at").select_related("venue").prefetch_related("venue__words")
    )
    now = timezone.now()
    coming = [date for date in dates if date.ends_at > now]
    shown = coming[:1] or dates[-1:]
    places = {word.name for date in dates if date.venue for word in date.venue.words.all()}
    return {
        "facets": {
            "event_kind": (event.kind,),
            "audience": tuple(event.audience.order_by("code").values_list("code", flat=True)),
        },
        "publishers": tuple(sorted(places)),
        "subjects": (str(Kind(event.kind).label),),
        "published": shown[0].first_day if shown else None,
        "boost": BOOST_COMING if coming else 1.0,
    }
