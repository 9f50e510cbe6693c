"""``manage.py extend_events``: make the dates of repeated events for the months to come."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.models import Event
from events.search_sources import refresh_finished
from events.services import series

LOOK_BACK = datetime.timedelta(days=8)
"""How long the command may have missed its turn without an event that is over weighing too much."""


class Command(BaseCommand):
    """Run it once a day. A second run the same day finds nothing to do."""

    help = "Make the dates of repeated events, eighteen months ahead; weigh past events anew in the search."

    def handle(self, *args: Any, **options: Any) -> None:
        """Extend every series, then weigh anew what has ended."""
        made = sum(series.extend(event) for event in Event.objects.exclude(rule="").order_by("pk"))
        ended = refresh_finished(timezone.now() - LOOK_BACK)
        self.stdout.write(f"Dates made: {made}. Pages of events weighed anew: {ended}.")
