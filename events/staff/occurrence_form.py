"""One date alone: moved, cancelled, postponed, with a note that says why."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.admin.forms.models import WagtailAdminModelForm

from events.choices import DateStatus
from events.models import EventOccurrence
from events.services import dates
from events.services.expansion import Span
from events.staff.forms import TimesMixin


class OccurrenceForm(TimesMixin, WagtailAdminModelForm):
    """Compares what was typed with what is stored and lets the services do, and tell, the difference."""

    def save(self, commit: bool = True) -> EventOccurrence:
        """Store the note first, so that it stands in the mail, then change what changed."""
        typed = self.cleaned_data
        stored = EventOccurrence.objects.select_related("event", "bookable", "venue").get(pk=self.instance.pk)
        with transaction.atomic():
            words = self.formsets["words"]
            words.instance = stored
            words.save(commit=True)
            stored = EventOccurrence.objects.select_related("event", "bookable", "venue").get(pk=stored.pk)
            self._apply(stored, typed)
        self.instance = stored
        return stored

    def _apply(self, stored: EventOccurrence, typed: dict[str, Any]) -> None:
        note = stored.note
        wanted = DateStatus(typed["status"])
        if not wanted.takes_place:
            dates.set_status(stored, wanted, note)
        dates.move(stored, Span(typed["starts_at"], typed["ends_at"]), all_day=typed["all_day"], note=note)
        dates.take_place_at(stored, typed["venue"], typed["online_url"], note=note)
        if wanted.takes_place and "status" in self.changed_data:
            dates.set_status(stored, wanted, note)
