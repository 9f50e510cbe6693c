"""Pages of text: goals, history, projects, certificates, network; and the page of partners."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import pictures
from core.anchors import contents_of
from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from home import selectors

CONTENTS_FROM = 3
"""A table of contents helps from this many headings on."""


class StandardPage(LeadImageMixin, BasePage):
    """A page of text with an introduction, a lead picture and a table of contents."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    show_contents = models.BooleanField(
        _("table of contents"), default=True, help_text=_("Made from the headings, from three on.")
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        LeadImageMixin.lead_image_panel,
        FieldPanel("show_contents"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        *LeadImageMixin.lead_image_translatable_fields,
        SynchronizedField("show_contents"),
        TranslatableField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the table of contents and the pages below this one."""
        context = super().get_context(request, *args, **kwargs)
        entries = contents_of(self.body)
        context["contents"] = entries if self.show_contents and len(entries) >= CONTENTS_FROM else []
        return context


class PartnersPage(BasePage):
    """Partners by kind, agreements and memoranda."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of partners")
        verbose_name_plural = _("pages of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add partners grouped by kind, and agreements, newest first."""
        context = super().get_context(request, *args, **kwargs)
        contents_of(self.body)
        partners = selectors.partners(self.content_locale)
        pictures.prefetch([partner.logo for partner in partners], "logo")
        context["partners"] = selectors.by_kind(partners)
        context["agreements"] = selectors.agreements(self.content_locale)
        return context
