"""The list of events, the month calendar and the archive."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail_localize.fields import TranslatableField

from core.models import BasePage
from events.months import Month


class EventIndexPage(RoutablePageMixin, BasePage):
    """All events of a language: what comes, a month at a glance, what was."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    override_translatable_fields = [*BasePage.base_translatable_fields, TranslatableField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventPage"]
    template = "events/event_index_page.html"
    canonical_parameters = ("page",)

    class Meta:
        verbose_name = _("events")
        verbose_name_plural = _("lists of events")

    @path("")
    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """What comes, with filters as GET parameters."""
        from events import listing

        return self.render(request, context_overrides=listing.upcoming(self, request))

    @re_path(r"^month/([0-9]{4})-([0-9]{2})/$", name="month")
    def month_view(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """A month as a table, and the same dates as a list."""
        from events import listing

        shown = Month.of(int(year), int(month))
        if shown is None:
            raise Http404
        self.noindex = True  # months without end; the list and the archive hold the same events
        self.view_path = f"month/{year}-{month}/"
        return self.render(
            request,
            context_overrides=listing.month(self, request, shown),
            template="events/month.html",
        )

    @path("archive/", name="archives")
    def archives_view(self, request: HttpRequest) -> HttpResponse:
        """The current school year and the list of all."""
        from events import listing

        self.noindex = True
        self.view_path = "archive/"
        return self.render(
            request,
            context_overrides=listing.archive(self, request, None),
            template="events/archive.html",
        )

    @re_path(r"^archive/([0-9]{4})-([0-9]{4})/$", name="archive")
    def archive_view(self, request: HttpRequest, first: str, second: str) -> HttpResponse:
        """What took place in a school year, September to August."""
        from events import listing

        if int(second) != int(first) + 1 or not 1900 <= int(first) < 2200:
            raise Http404
        self.view_path = f"archive/{first}-{second}/"
        return self.render(
            request,
            context_overrides=listing.archive(self, request, int(first)),
            template="events/archive.html",
        )

    def feeds(self, request: HttpRequest) -> list[tuple[str, str, str]]:
        """The feed of the events that come."""
        from events.feeds import announced

        return announced()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses that every view of the list offers."""
        context = super().get_context(request, *args, **kwargs)
        base = self.get_url(request) or ""
        return {**context, "index_url": base, "archive_url": f"{base}archive/"}
