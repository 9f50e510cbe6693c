"""The catalogue page, and the page with the words of one programme."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from programs.blocks import OutcomesBlock
from programs.models.facts import Program


class ProgramIndexPage(RoutablePageMixin, BasePage):
    """The catalogue of programmes: filters, list, ways to take it along."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(
        BodyStreamBlock(),
        verbose_name=_("content"),
        blank=True,
        help_text=_("Below the list: how to apply, what to bring, who pays."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["programs.ProgramPage"]
    template = "programs/program_index_page.html"
    canonical_parameters = ("page",)

    class Meta:
        verbose_name = _("catalogue of programmes")
        verbose_name_plural = _("catalogues of programmes")

    @path("")
    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """The list with its filters; they are GET parameters and read by a form."""
        from programs import catalog

        return self.render(request, context_overrides=catalog.context(self, request))


class ProgramPage(LeadImageMixin, BasePage):
    """The words of a programme in one language. Its facts are the row behind ``program``."""

    program = models.ForeignKey(
        Program,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("Two or three sentences: what it is about."),
    )
    aims = models.TextField(_("aims"), blank=True)
    outcomes = StreamField(
        OutcomesBlock(required=False), verbose_name=_("what participants will be able to do"), blank=True
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)
    methods = models.TextField(_("way of working"), blank=True)
    prerequisites = models.TextField(_("what is needed to take part"), blank=True)
    materials = models.TextField(_("materials"), blank=True)
    price_note = models.CharField(_("what the price includes"), max_length=300, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("aims"),
        FieldPanel("outcomes"),
        FieldPanel("body"),
        FieldPanel("methods"),
        FieldPanel("prerequisites"),
        FieldPanel("materials"),
        FieldPanel("price_note"),
        LeadImageMixin.lead_image_panel,
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        SynchronizedField("program", overridable=False),
        TranslatableField("introduction"),
        TranslatableField("aims"),
        TranslatableField("outcomes"),
        TranslatableField("body"),
        TranslatableField("methods"),
        TranslatableField("prerequisites"),
        TranslatableField("materials"),
        TranslatableField("price_note"),
        *LeadImageMixin.lead_image_translatable_fields,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("aims"),
    ]
    parent_page_types = ["programs.ProgramIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Course"

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
