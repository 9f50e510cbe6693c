"""The library in the page tree: hours, rules, shelves, and what the staff recommends."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from core.seo.head import absolute
from library.blocks import HoursBlock, PickBlock, ShelfBlock


class LibraryPage(LeadImageMixin, BasePage):
    """What a reader wants to know before coming. Books themselves are rows of the catalogue."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    hours = StreamField(
        StreamBlock([("line", HoursBlock(label=_("Opening hours")))]),
        verbose_name=_("opening hours"),
        blank=True,
    )
    hours_note = models.CharField(
        _("note below the hours"), max_length=255, blank=True, help_text=_("Holidays, summer hours.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("rules and everything else"), blank=True)
    picks = StreamField(
        StreamBlock([("pick", PickBlock(label=_("Recommended book")))]),
        verbose_name=_("the staff recommends"),
        blank=True,
    )
    shelves_plan = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("plan of the shelves"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    shelves_plan_alt = models.CharField(_("what the plan shows, in words"), max_length=300, blank=True)
    shelves = StreamField(
        StreamBlock([("shelf", ShelfBlock(label=_("Shelves")))]),
        verbose_name=_("where the books stand"),
        blank=True,
    )
    new_books = models.PositiveSmallIntegerField(_("new books shown"), default=6, help_text=_("0: none."))

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        LeadImageMixin.lead_image_panel,
        MultiFieldPanel([FieldPanel("hours"), FieldPanel("hours_note")], heading=_("Opening hours")),
        FieldPanel("new_books"),
        FieldPanel("picks"),
        MultiFieldPanel(
            [FieldPanel("shelves_plan"), FieldPanel("shelves_plan_alt"), FieldPanel("shelves")],
            heading=_("Shelves"),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        *LeadImageMixin.lead_image_translatable_fields,
        TranslatableField("hours"),
        TranslatableField("hours_note"),
        TranslatableField("body"),
        TranslatableField("picks"),
        SynchronizedField("shelves_plan"),
        TranslatableField("shelves_plan_alt"),
        TranslatableField("shelves"),
        SynchronizedField("new_books"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    schema_type = "AboutPage"

    class Meta:
        verbose_name = _("page of the library")
        verbose_name_plural = _("pages of the library")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the books: new ones, and those that the staff recommends."""
        from library.shelves import new_arrivals, recommended

        context = super().get_context(request, *args, **kwargs)
        context["arrivals"] = new_arrivals(self.new_books)
        context["recommended"] = recommended(self.picks)
        return context

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The library as a place with its hours (schema.org `Library`)."""
        if not self.hours:
            return []
        return [
            {
                "@type": "Library",
                "name": self.title,
                "url": absolute(self.get_url(request) or ""),
                "openingHoursSpecification": [line.value.schema() for line in self.hours],
            }
        ]
