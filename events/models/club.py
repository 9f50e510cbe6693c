"""The science club: a front page of its own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin
from events.blocks import ProjectsBlock


class ScienceClubPage(LeadImageMixin, BasePage):
    """What the science club is, what it does next, its projects and its pictures.

    The programme is made of the events that staff have marked as part of the club; a project leads to a page
    wherever that stands.
    """

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)
    projects = StreamField(ProjectsBlock(), verbose_name=_("projects"), blank=True)
    gallery = StreamField(
        BodyStreamBlock(),
        verbose_name=_("pictures"),
        blank=True,
        help_text=_("A gallery, a film; below everything else."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        LeadImageMixin.lead_image_panel,
        FieldPanel("body"),
        FieldPanel("projects"),
        FieldPanel("gallery"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        *LeadImageMixin.lead_image_translatable_fields,
        TranslatableField("body"),
        TranslatableField("projects"),
        TranslatableField("gallery"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("science club")
        verbose_name_plural = _("science clubs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the programme: what the club does next, and what it did last."""
        from events.listing import club

        return {**super().get_context(request, *args, **kwargs), **club(self, request)}
