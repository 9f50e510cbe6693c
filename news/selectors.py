"""Reads of the news room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils import formats
from django.utils.translation import ngettext
from wagtail.models import Locale

from core import visibility
from core.models import Term

if TYPE_CHECKING:
    from news.models import NewsIndexPage, NewsPage

RELATED = 3


def articles(locale: Locale) -> QuerySet[NewsPage]:
    """Live, public, translated articles of a language, newest first, ready for cards."""
    from news.models import NewsPage

    return (
        visibility.public(NewsPage.objects.filter(locale=locale, alias_of__isnull=True))
        .select_related("lead_image", "listing_image", "locale")
        .prefetch_related("topics")
        .order_by("-published_on", "-pk")
    )


def articles_below(page: NewsIndexPage) -> QuerySet[NewsPage]:
    """Articles of an index page; of its original where the page is an untranslated copy."""
    source = page.alias_of if page.alias_of_id else page
    return articles(source.locale).descendant_of(source)


def neighbours(page: NewsPage) -> tuple[NewsPage | None, NewsPage | None]:
    """The articles before and after one in time, in its language; of the same day, by number."""
    siblings = articles(page.locale).prefetch_related(None).select_related(None).select_related("locale")
    older = Q(published_on__lt=page.published_on) | Q(published_on=page.published_on, pk__lt=page.pk or 0)
    newer = Q(published_on__gt=page.published_on) | Q(published_on=page.published_on, pk__gt=page.pk or 0)
    return siblings.filter(older).first(), siblings.filter(newer).order_by("published_on", "pk").first()


def related(page: NewsPage) -> list[NewsPage]:
    """The newest articles that share a topic."""
    terms = [topic.term_id for topic in page.topic_list]
    if not terms:
        return []
    found = articles(page.locale).filter(topics__term__in=terms).exclude(pk=page.pk).distinct()
    return list(found[:RELATED])


def topic_counts(found: QuerySet[NewsPage]) -> list[tuple[Term, int]]:
    """Topics in use with the number of articles, in the order of the list."""
    numbers = dict(
        found.order_by()
        .prefetch_related(None)
        .select_related(None)
        .values_list("topics__term")
        .annotate(number=Count("pk", distinct=True))
    )
    terms = Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC, pk__in=[pk for pk in numbers if pk])
    return [(term, numbers[term.pk]) for term in terms]


def year_counts(found: QuerySet[NewsPage]) -> list[tuple[int, int]]:
    """Years with the number of articles, newest first."""
    rows = (
        found.order_by()
        .prefetch_related(None)
        .select_related(None)
        .annotate(year=ExtractYear("published_on"))
        .values_list("year")
        .annotate(number=Count("pk", distinct=True))
    )
    return sorted(rows, reverse=True)


def view_count(page: NewsPage) -> int:
    """How often the article was read, in all its languages."""
    from news.models import ArticleViews

    return (
        ArticleViews.objects.filter(article=page.translation_key).values_list("count", flat=True).first() or 0
    )


def view_label(count: int) -> str:
    """The number in words of the active language: “read 3,036 times”."""
    return ngettext("read %(count)s time", "read %(count)s times", count) % {
        "count": formats.number_format(count, use_l10n=True, force_grouping=True)
    }


def latest(request: Any, count: int) -> dict[str, Any]:
    """Context of the home page's slot: the newest articles and the address of the index."""
    from core import pictures
    from core.languages import current_locale
    from news.models import NewsIndexPage

    locale = current_locale()
    items = list(articles(locale)[:count])
    pictures.prefetch([page.card_image for page in items], "card")
    index = NewsIndexPage.objects.live().filter(locale=locale, alias_of__isnull=True).first()
    return {"items": items, "news_index_url": index.get_url(request) if index else ""}
