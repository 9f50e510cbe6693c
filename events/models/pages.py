"""The words of an event."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from events.models.dates import EventOccurrence
from events.models.facts import Event
from events.staff.forms import EventPageForm
from events.staff.panels import CONTEST_PANEL, SERIES_PANEL, SIGN_UP_PANEL, WHO_PANEL, DatesPanel


class EventPage(LeadImageMixin, BasePage):
    """What an event is about, in one language. Facts and dates are those of ``event``, the same in all.

    Staff edit words, facts and dates on one screen; the facts are written when it is saved by hand and take
    no part in drafts: publishing an old version or translating anew changes no date, seat or registration.
    """

    event = models.ForeignKey(
        Event,
        verbose_name=_("facts"),
        on_delete=models.PROTECT,
        related_name="pages",
        editable=False,
    )
    introduction = models.TextField(
        _("introduction"), max_length=600, help_text=_("Two or three sentences: what happens, and for whom.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)
    report = StreamField(
        BodyStreamBlock(),
        verbose_name=_("report"),
        blank=True,
        help_text=_("How it was, with pictures. Shown from the end of the first date on."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        DatesPanel(
            heading=_("Dates"),
            help_text=_(
                "Dates and facts hold in all languages and count at once, also when the words are saved as "
                "a draft. A date that is moved is announced by mail to those who have a seat."
            ),
        ),
        SERIES_PANEL,
        WHO_PANEL,
        SIGN_UP_PANEL,
        CONTEST_PANEL,
        LeadImageMixin.lead_image_panel,
        FieldPanel("body"),
        MultiFieldPanel([FieldPanel("report")], heading=_("After the event")),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        SynchronizedField("event", overridable=False),
        TranslatableField("introduction"),
        *LeadImageMixin.lead_image_translatable_fields,
        TranslatableField("body"),
        TranslatableField("report"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    base_form_class = EventPageForm
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Event"
    og_type = "article"

    pending_facts: Any = None
    """What an editor has typed on this screen; ``events.services.facts.Pending``."""

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new page facts to point at: a copy in the same language gets its own."""
        if self._state.adding and not self.alias_of_id:
            self._own_facts()
        super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Write the facts that were typed with these words; every saving by hand comes through here."""
        from events.services import facts

        facts.settle(self)
        return super().save_revision(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """An earlier version of the words, with the facts of today."""
        found = super().with_content_json(content)
        found.event_id = self.event_id
        return found

    @classmethod
    def serve_queryset(cls) -> Any:
        """Add the facts, so that they cost no query of their own."""
        return super().serve_queryset().select_related("event__organiser", "event__rules_document")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add dates, facts in words, calendar links and the report."""
        from events.detail import context

        return {**super().get_context(request, *args, **kwargs), **context(self, request)}

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Each date that is still to come (schema.org/Event); the last one where all are over."""
        from events.json_ld import events

        return events(self, request)

    def feeds(self, request: HttpRequest) -> list[tuple[str, str, str]]:
        """The feed of all events."""
        from events.feeds import announced

        return announced()

    @property
    def dates(self) -> list[EventOccurrence]:
        """All dates of the event in order; in a preview those that were typed."""
        from events.selectors import dates_of

        if "_dates" not in self.__dict__:
            typed = self.pending_facts.occurrences if self.pending_facts else None
            self._dates = typed if typed is not None else dates_of(self.event)
        return self._dates

    def _own_facts(self) -> None:
        from events.services import facts

        if self.event_id is None:
            event = self._state.fields_cache.get("event") or Event()
            event.save()
            self.event = event
        elif Page.objects.filter(
            eventpage__event=self.event_id, locale=self.locale_id, alias_of__isnull=True
        ).exists():
            self.event = facts.duplicate(self.event)
