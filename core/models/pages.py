"""The page that all pages are made of."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField, TranslatableField
from wagtailcache.cache import WagtailCacheMixin

from core import visibility
from core.blocks import walk
from core.page_context import page_context


class ListingMixin(models.Model):
    """How a page shows itself on cards and in lists."""

    listing_title = models.CharField(
        _("title in lists"), max_length=160, blank=True, help_text=_("Empty: the title of the page.")
    )
    listing_summary = models.CharField(
        _("summary in lists"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences below the title."),
    )
    listing_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture in lists"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    listing_panels = [
        MultiFieldPanel(
            [FieldPanel("listing_title"), FieldPanel("listing_summary"), FieldPanel("listing_image")],
            heading=_("In lists"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def card_title(self) -> str:
        """Title on a card."""
        return self.listing_title or self.title

    @property
    def card_summary(self) -> str:
        """Summary on a card: the listing's own, else the introduction, else the search description."""
        return self.listing_summary or getattr(self, "introduction", "") or self.search_description

    @property
    def card_image(self) -> Any:
        """Picture on a card: the listing's own, else the lead image of the page."""
        return self.listing_image or getattr(self, "lead_image", None)


class LeadImageMixin(models.Model):
    """The picture that a page opens with."""

    lead_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("alternative text of the picture"),
        max_length=300,
        blank=True,
        help_text=_("Empty: it is decoration here."),
    )

    lead_image_panel = MultiFieldPanel(
        [FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Lead picture")
    )
    lead_image_translatable_fields = [SynchronizedField("lead_image"), TranslatableField("lead_image_alt")]

    class Meta:
        abstract = True


class SocialMixin(models.Model):
    """How a page shows itself when somebody shares it."""

    social_title = models.CharField(_("title when shared"), max_length=160, blank=True)
    social_text = models.CharField(_("text when shared"), max_length=300, blank=True)
    social_image = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("picture when shared"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: a card is drawn from the title."),
    )

    social_panels = [
        MultiFieldPanel(
            [FieldPanel("social_title"), FieldPanel("social_text"), FieldPanel("social_image")],
            heading=_("When shared"),
        )
    ]

    class Meta:
        abstract = True


class BasePage(WagtailCacheMixin, ListingMixin, SocialMixin, Page):
    """A public page: listing and social fields, page context, anonymous caching."""

    promote_panels = [*Page.promote_panels, *ListingMixin.listing_panels, *SocialMixin.social_panels]
    show_in_menus_default = False

    schema_type = "WebPage"
    """Type of the page in structured data (schema.org)."""

    base_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        SynchronizedField("slug"),
        TranslatableField("listing_title"),
        TranslatableField("listing_summary"),
        SynchronizedField("listing_image"),
        TranslatableField("social_title"),
        TranslatableField("social_text"),
        SynchronizedField("social_image"),
        SynchronizedField("show_in_menus", overridable=False),
        SynchronizedField("go_live_at", overridable=False),
        SynchronizedField("expire_at", overridable=False),
    ]

    class Meta:
        abstract = True

    @classmethod
    def serve_queryset(cls) -> PageQuerySet:
        """Pages with the rows that their template reads from other tables, for one query."""
        names = {field.name for field in cls._meta.get_fields()}
        related = {"locale", "listing_image", "social_image", "lead_image", "hero_image", "alias_of__locale"}
        return cls.objects.select_related(*(name for name in related if name.split("__")[0] in names))

    def get_view_restrictions(self) -> Any:
        """Restrictions of the page and its ancestors; asked more than once in a request, fetched once."""
        if not visibility.any_restricted():
            return PageViewRestriction.objects.none()
        if "_view_restrictions" not in self.__dict__:
            found = super().get_view_restrictions()
            self._view_restrictions = PageViewRestriction.objects.filter(pk__in=[row.pk for row in found])
        return self._view_restrictions

    def streams(self) -> list[Any]:
        """Values of all StreamFields of the page."""
        return [
            getattr(self, field.name) for field in self._meta.get_fields() if isinstance(field, StreamField)
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what every page template needs: head, breadcrumbs, languages, notice."""
        context = super().get_context(request, *args, **kwargs)
        walk.prepare(self.streams(), self.locale_id)
        context.update(page_context(self, request))
        return context

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say the language of the answer, so that caches and tools need not guess."""
        response = super().serve(request, *args, **kwargs)
        response.headers.setdefault("Content-Language", self.content_locale.language_code)
        return response

    @cached_property
    def content_locale(self) -> Any:
        """Locale of the words: that of the original where this page is an untranslated copy (alias)."""
        return self.alias_of.locale if self.alias_of_id else self.locale

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Structured data of the page itself; breadcrumbs are added by ``core.seo``."""
        return []

    def feeds(self, request: HttpRequest) -> list[tuple[str, str, str]]:
        """Feeds to announce in the head: ``(title, address, media type)``."""
        return []
