"""The home page."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.anchors import contents_of
from core.blocks import LinkBlock
from core.fields import StreamField
from core.languages import html_lang
from core.models import BasePage, SiteFacts
from core.navigation import furniture
from core.seo import json_ld
from core.seo.head import absolute
from home.blocks import home_blocks


class HeroLinks(StreamBlock):
    """Up to three buttons."""

    link = LinkBlock()

    class Meta:
        max_num = 3


class HomePage(BasePage):
    """The front door: what the centre is, what is on next, where to search."""

    hero_eyebrow = models.CharField(_("line above the title"), max_length=80, blank=True)
    hero_title = models.CharField(_("title on the picture"), max_length=120, blank=True)
    hero_text = models.TextField(_("text"), max_length=400, blank=True)
    hero_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_image_alt = models.CharField(
        _("alternative text of the picture"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows. Empty: it is decoration here."),
    )
    hero_links = StreamField(HeroLinks(), verbose_name=_("buttons"), blank=True)
    body = StreamField(home_blocks(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_eyebrow"),
                FieldPanel("hero_title"),
                FieldPanel("hero_text"),
                FieldPanel("hero_image"),
                FieldPanel("hero_image_alt"),
                FieldPanel("hero_links"),
            ],
            heading=_("Opening"),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("hero_eyebrow"),
        TranslatableField("hero_title"),
        TranslatableField("hero_text"),
        SynchronizedField("hero_image"),
        TranslatableField("hero_image_alt"),
        TranslatableField("hero_links"),
        TranslatableField("body"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    schema_type = "WebPage"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def card_summary(self) -> str:
        """The opening text serves as the summary."""
        return self.listing_summary or self.hero_text or self.search_description

    @property
    def card_image(self) -> Any:
        """The opening picture serves on cards."""
        return self.listing_image or self.hero_image

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the headings of the body their anchors."""
        context = super().get_context(request, *args, **kwargs)
        contents_of(self.body)
        return context

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The centre and the site with its search."""
        words = furniture().centre
        url = absolute(self.get_url(request) or "/")
        return [
            json_ld.educational_organization(words, SiteFacts.for_request(request), url),
            json_ld.website(words, url, absolute(reverse("search")), html_lang(self.locale.language_code)),
        ]
