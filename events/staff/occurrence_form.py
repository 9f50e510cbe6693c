"""One date alone: moved, cancelled, postponed, with a note that says why."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from events.choices import DateStatus
from events.models import EventOccurrence
from events.services import dates
from events.services.expansion import Span
from events.staff.forms import TimesMixin


class OccurrenceForm(TimesMixin, WagtailAdminModelForm):
    """Compares what was typed with what is stored and lets the services do, and tell, the difference."""

    def clean(self) -> dict[str, Any]:
        """A date that does not take place has no new time."""
        cleaned = super().clean()
        times = (cleaned.get("starts_at"), cleaned.get("ends_at"))
        if None in times or times == (self.instance.starts_at, self.instance.ends_at):
            return cleaned
        if cleaned.get("status") == DateStatus.POSTPONED:
            self.add_error(
                "starts_at",
                _("A postponed date has no new time yet. To give it one, choose “moved to another time”."),
            )
        elif cleaned.get("status") == DateStatus.CANCELLED:
            self.add_error("starts_at", _("A cancelled date keeps its time."))
        return cleaned

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
        note, was = stored.note, stored.state
        wanted = DateStatus(typed["status"])
        if not wanted.takes_place:
            dates.set_status(stored, wanted, note)
        dates.move(stored, Span(typed["starts_at"], typed["ends_at"]), all_day=typed["all_day"], note=note)
        dates.take_place_at(stored, typed["venue"], typed["online_url"], note=note)
        # Moving a postponed date has told people everything, unless it goes online with that.
        is_told = was == DateStatus.POSTPONED and stored.state != was and wanted != DateStatus.MOVED_ONLINE
        if wanted.takes_place and "status" in self.changed_data and not is_told:
            dates.set_status(stored, wanted, note)
