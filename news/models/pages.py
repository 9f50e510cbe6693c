"""The index of news and the article."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Orderable
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import pictures
from core.anchors import contents_of
from core.blocks import BodyStreamBlock
from core.fields import StreamField
from core.models import BasePage, LeadImageMixin, Term
from core.models.terms import term_words
from core.navigation import furniture
from core.page_context import lineage_of
from news import listing, selectors, share
from news.blocks import AttachmentsBlock, CorrectionsBlock
from news.json_ld import news_article
from news.models.views import ArticleViews


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All articles of a language: topics, years, words, pages, feeds."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    override_translatable_fields = [*BasePage.base_translatable_fields, TranslatableField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.NewsPage"]
    template = "news/news_index_page.html"
    canonical_parameters = ("page",)

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")

    @path("")
    def listing_view(self, request: HttpRequest) -> HttpResponse:
        """The list with its filters; they are GET parameters and read by a form."""
        return self.render(request, context_overrides=listing.context(self, request))

    @path("feed/<slug:kind>/", name="feed")
    def feed_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Atom or RSS of all articles."""
        from news.feeds import feed

        return feed(self, request, kind)

    @path("feed/<slug:kind>/<slug:topic>/", name="topic_feed")
    def topic_feed_view(self, request: HttpRequest, kind: str, topic: str) -> HttpResponse:
        """Atom or RSS of one topic."""
        from news.feeds import feed

        return feed(self, request, kind, topic)

    def feeds(self, request: HttpRequest) -> list[tuple[str, str, str]]:
        """Atom and RSS of all articles, and of the topic that the reader has chosen."""
        from news.feeds import announced

        return announced(self, request)


class NewsPageTopic(Orderable):
    """An article's topic. A plain row: topics are codes and need no translation (DESIGN §3)."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="topics")
    term = models.ForeignKey(
        Term,
        verbose_name=_("topic"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.NEWS_TOPIC},
    )

    panels = [FieldPanel("term")]

    class Meta(Orderable.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["page", "term"], name="news_topic_once_per_article")]

    def __str__(self) -> str:
        return self.label

    @property
    def code(self) -> str:
        """Code of the term, for addresses."""
        return term_words(self.term_id).code

    @property
    def label(self) -> str:
        """Label of the term in the active language."""
        return term_words(self.term_id).label


class NewsPage(LeadImageMixin, BasePage):
    """An article."""

    published_on = models.DateField(
        _("date"), default=timezone.localdate, db_index=True, help_text=_("The date that readers see.")
    )
    introduction = models.TextField(
        _("introduction"), max_length=600, help_text=_("Two or three sentences: the news itself.")
    )
    byline = models.CharField(_("author or unit"), max_length=160, blank=True)
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)
    attachments = StreamField(AttachmentsBlock(), verbose_name=_("attachments"), blank=True)
    corrections = StreamField(CorrectionsBlock(), verbose_name=_("corrections"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        FieldPanel("introduction"),
        LeadImageMixin.lead_image_panel,
        InlinePanel("topics", heading=_("Topics"), label=_("topic")),
        FieldPanel("body"),
        FieldPanel("attachments"),
        FieldPanel("byline"),
        FieldPanel("corrections"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        SynchronizedField("published_on", overridable=False),
        TranslatableField("introduction"),
        *LeadImageMixin.lead_image_translatable_fields,
        TranslatableField("byline"),
        SynchronizedField("topics", overridable=False),
        TranslatableField("body"),
        TranslatableField("attachments"),
        TranslatableField("corrections"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    schema_type = "NewsArticle"
    og_type = "article"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add neighbours, share links, readers and related articles."""
        context = super().get_context(request, *args, **kwargs)
        contents_of(self.body)
        related = selectors.related(self)
        pictures.prefetch([self.lead_image, *(page.card_image for page in related)], "lead", "card")
        context.update(
            related=related,
            share_links=share.links(self, request),
            index_url=self._index_url(context, request),
        )
        if not getattr(request, "is_preview", False):
            count = self.times_read
            context.update(
                views_url=reverse("article_views", args=[self.pk]),
                view_count=count,
                view_label=selectors.view_label(count),
            )
        return context

    @classmethod
    def serve_queryset(cls) -> Any:
        """Add the number of readings, so that it costs no query of its own."""
        readings = ArticleViews.objects.filter(article=models.OuterRef("translation_key")).values("count")
        return super().serve_queryset().annotate(readings=models.Subquery(readings))

    @property
    def times_read(self) -> int:
        """How often the article was read, in all its languages."""
        return (self.readings or 0) if "readings" in self.__dict__ else selectors.view_count(self)

    @cached_property
    def topic_list(self) -> list[NewsPageTopic]:
        """The article's topics; asked for by the template, the structured data and the related articles."""
        return list(self.topics.all())

    def _index_url(self, context: dict[str, Any], request: HttpRequest) -> str:
        ancestors = context["lineage"].ancestors
        return (ancestors[-1].get_url(request) or "") if ancestors else ""

    def json_ld(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The article (schema.org/NewsArticle)."""
        return [news_article(self, request, furniture().centre)]

    @property
    def updated_on(self) -> Any:
        """Date of the last publishing, where it is later than the article's date; else None."""
        if not self.last_published_at:
            return None
        day = timezone.localtime(self.last_published_at).date()
        first = self.first_published_at and timezone.localtime(self.first_published_at).date()
        return day if day > max(self.published_on, first or day) else None

    @cached_property
    def _neighbours(self) -> tuple[Any, Any]:
        return selectors.neighbours(self)

    @property
    def previous_article(self) -> Any:
        """The article before this one in time."""
        return self._neighbours[0]

    @property
    def next_article(self) -> Any:
        """The article after this one in time."""
        return self._neighbours[1]

    def feeds(self, request: HttpRequest) -> list[tuple[str, str, str]]:
        """The feeds of all articles."""
        from news.feeds import announced

        parent = lineage_of(self, request).ancestors[-1:]
        return announced(parent[0], request) if parent else []
