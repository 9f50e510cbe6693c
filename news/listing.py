"""The news list: filters, counts, pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from core import pictures
from core.http import page_number
from core.models import Term
from news import selectors
from news.forms import NewsFilter
from search.engines import SearchRequest
from search.query import parse
from search.selectors import ask

if TYPE_CHECKING:
    from news.models import NewsIndexPage, NewsPage

PER_PAGE = 12
MOST_MATCHES = 1_000
"""Articles that a query may leave; a centre publishes about a hundred a year."""


def context(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Everything that ``news/news_index_page.html`` shows."""
    form = NewsFilter(request.GET)
    chosen = form.chosen
    everything = selectors.articles_below(page)
    matching_words = _with_words(everything, chosen.get("q", ""), page)
    topics = selectors.topic_counts(_in_year(matching_words, chosen))
    years = selectors.year_counts(_on_topic(matching_words, chosen))
    found = _in_year(_on_topic(matching_words, chosen), chosen)
    page_obj = paginate(found, request.GET.get("page"))
    pictures.prefetch([article.card_image for article in page_obj.object_list], "card")
    base = page.get_url(request)
    return {
        "form": form,
        "topics": _topic_links(topics, chosen, base),
        "years": _year_links(years, chosen, base),
        "page_obj": page_obj,
        "pages": page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1),
        "result_count": page_obj.paginator.count,
        "active_filters": _active_filters(chosen, base),
    }


def paginate(found: QuerySet[NewsPage], number: str | None) -> Page[NewsPage]:
    """The page asked for; nonsense gives the first page, a number too high the last."""
    return Paginator(found, PER_PAGE).get_page(page_number(number) or 1)


def _with_words(found: QuerySet[NewsPage], words: str, page: NewsIndexPage) -> QuerySet[NewsPage]:
    """Articles that hold the words, through the search room: any script, any form of a word."""
    if not words:
        return found
    request = SearchRequest(
        query=parse(words),
        locale=page.content_locale.language_code,
        filters={"kind": ("news",)},
        limit=MOST_MATCHES,
    )
    hits = ask(lambda engine: engine.search(request)).hits
    return found.filter(pk__in=[int(hit.object_id) for hit in hits])


def _on_topic(found: QuerySet[NewsPage], chosen: dict[str, Any]) -> QuerySet[NewsPage]:
    if "topic" not in chosen:
        return found
    return found.filter(Q(topics__term__code=chosen["topic"], topics__term__scheme=Term.Scheme.NEWS_TOPIC))


def _in_year(found: QuerySet[NewsPage], chosen: dict[str, Any]) -> QuerySet[NewsPage]:
    return found.filter(published_on__year=chosen["year"]) if "year" in chosen else found


def _address(base: str, chosen: dict[str, Any], **changed: Any) -> str:
    """The list with other filters, on its first page; the order of parameters is fixed, so addresses are
    stable."""
    merged = {**chosen, **changed}
    pairs = [(name, merged[name]) for name in ("q", "topic", "year") if merged.get(name)]
    return f"{base}?{urlencode(pairs)}" if pairs else base


def _topic_links(topics: list[tuple[Term, int]], chosen: dict[str, Any], base: str) -> list[dict[str, Any]]:
    return [
        {
            "code": term.code,
            "label": term.label,
            "count": number,
            "is_active": term.code == chosen.get("topic"),
            "url": _address(base, chosen, topic=None if term.code == chosen.get("topic") else term.code),
        }
        for term, number in topics
    ]


def _year_links(years: list[tuple[int, int]], chosen: dict[str, Any], base: str) -> list[dict[str, Any]]:
    return [
        {
            "year": year,
            "count": number,
            "is_active": year == chosen.get("year"),
            "url": _address(base, chosen, year=None if year == chosen.get("year") else year),
        }
        for year, number in years
    ]


def _active_filters(chosen: dict[str, Any], base: str) -> list[dict[str, str]]:
    labels = {name: str(value) for name, value in chosen.items()}
    if "topic" in chosen:
        term = Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC, code=chosen["topic"]).first()
        labels["topic"] = term.label if term else chosen["topic"]
    return [
        {"label": label, "remove_url": _address(base, chosen, **{name: None})}
        for name, label in labels.items()
    ]
