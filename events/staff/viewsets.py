"""The list of all dates: to find one, move it, cancel it, say why."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from events.models import EventOccurrence
from events.staff.occurrence_form import OccurrenceForm


class _EditOnly(ModelPermissionPolicy):
    """Dates are added and taken out on the screen of their event, where nobody with a seat is forgotten."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Looking and changing."""
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


class OccurrenceViewSet(SnippetViewSet):
    """Dates of all events, the next ones first."""

    model = EventOccurrence
    icon = "date"
    menu_label = _("Dates of events")
    menu_order = 215
    add_to_admin_menu = True
    list_display = ["event", "starts_at", "ends_at", "venue", "status"]
    list_filter = {
        "starts_at": ["gte", "lte"],
        "status": ["exact"],
        "event__kind": ["exact"],
        "venue": ["exact"],
    }
    search_fields = ["event__label", "event__pages__title"]
    ordering = ["-starts_at"]
    list_per_page = 50
    copy_view_enabled = False
    permission_policy = _EditOnly(EventOccurrence)
    panels = [
        FieldPanel("status"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("all_day")]),
        FieldRowPanel([FieldPanel("venue"), FieldPanel("online_url")]),
        InlinePanel(
            "words",
            heading=_("Why it was changed"),
            label=_("note"),
            help_text=_("Stands on the site beside the date and in the mail to those who have a seat."),
        ),
    ]

    def get_edit_handler(self) -> Any:
        """The panels with a form that saves through the services."""
        handler = super().get_edit_handler()
        handler.base_form_class = OccurrenceForm
        return handler

    def get_queryset(self, request: Any) -> Any:
        """Dates with what the list shows of them."""
        return EventOccurrence.objects.select_related("event", "venue").prefetch_related("venue__words")
