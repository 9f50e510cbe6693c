"""The news room."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    """Articles, feeds, and the view counter."""

    name = "news"
    verbose_name = _("News")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer the home page a slot and search the articles."""
        from core import slots
        from core.models.terms import code_label
        from news import models, selectors
        from search.pages import PageSource
        from search.registry import Facet, register

        def extra(page: Any) -> dict[str, Any]:
            return {
                "facets": {"topic": tuple(topic.code for topic in page.topics.all())},
                "published": page.published_on,
            }

        slots.register(
            slots.Slot("latest_news", _("Newest news"), "news/slots/latest.html", selectors.latest)
        )
        register(
            PageSource(
                kind="news",
                label=_("News"),
                page_models=(models.NewsIndexPage, models.NewsPage),
                order=20,
                summary=lambda page: page.card_summary,
                extra=lambda page: extra(page) if isinstance(page, models.NewsPage) else {},
                facets=(Facet("topic", _("Topic"), value_label=code_label),),
            )
        )
