"""The room of events."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events, their dates, the calendar and the science club."""

    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the home page a slot, search the events, describe their dates to the room of seats."""
        from django.db.models.signals import post_delete

        from bookings import registry
        from core import page_cache, slots
        from core.seo import sitemap
        from events import describing, models, selectors
        from events.search_sources import EventSource
        from events.services.dates import KIND
        from events.services.facts import page_deleted
        from events.slots import next_events
        from search.registry import register

        slots.register(slots.Slot("next_events", _("Next events"), "events/slots/next.html", next_events))
        register(EventSource())
        registry.register(KIND, describing.describe, describing.describe_many)
        sitemap.register("events", selectors.sitemap_entries)
        for model in (models.Event, models.EventOccurrence, models.OccurrenceWords):
            page_cache.watch(model)
        post_delete.connect(page_deleted, sender=models.EventPage, dispatch_uid="events.page_deleted")
