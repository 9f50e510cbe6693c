"""Atom (RFC 4287) and RSS 2.0 of a language, whole or by topic."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed

from core.languages import html_lang
from core.models import Term
from core.navigation import furniture
from core.seo.head import absolute
from news import selectors

if TYPE_CHECKING:
    from news.models import NewsIndexPage, NewsPage

KINDS: dict[str, tuple[type[SyndicationFeed], str, str]] = {
    "atom": (Atom1Feed, "application/atom+xml", "Atom"),
    "rss": (Rss201rev2Feed, "application/rss+xml", "RSS"),
}
"""Name in the address -> (writer, media type, name for readers)."""

LENGTH = 30
"""Articles in a feed."""


def feed(page: NewsIndexPage, request: HttpRequest, kind: str, topic: str = "") -> HttpResponse:
    """The feed of an index, or of one of its topics.

    Raises:
        Http404: no such kind of feed, or no such topic.
    """
    if kind not in KINDS:
        raise Http404
    found, term = selectors.articles_below(page), None
    if topic:
        term = Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC, code=topic).first()
        if term is None:
            raise Http404
        found = found.filter(topics__term=term)
    writer, media_type, _name = KINDS[kind]
    url = absolute(page.get_url(request) or "")
    out = writer(
        title=_title(page, term),
        link=f"{url}?topic={topic}" if topic else url,
        description=page.introduction or page.search_description or page.title,
        language=html_lang(page.content_locale.language_code),
        feed_url=absolute(request.path),
        author_name=furniture().centre.name,
    )
    for article in found[:LENGTH]:
        _add(out, article, request)
    return HttpResponse(out.writeString("utf-8"), content_type=f"{media_type}; charset=utf-8")


def _add(out: SyndicationFeed, article: NewsPage, request: HttpRequest) -> None:
    url = absolute(article.get_url(request) or "")
    day = timezone.make_aware(datetime.datetime.combine(article.published_on, datetime.time(8)))
    enclosures = [
        Enclosure(absolute(item.value["document"].url), str(item.value["document"].file_size or 0), mime)
        for item in article.attachments
        if item.value["document"] and (mime := item.value["document"].mime_type)
    ]
    out.add_item(
        title=article.title,
        link=url,
        # Stays the same when the address changes, so that no reader shows the article twice (RFC 4151).
        unique_id=f"tag:educenter,2026:{article.translation_key}/{article.locale.language_code}",
        unique_id_is_permalink=False,
        description=article.introduction,
        pubdate=day,
        updateddate=max(article.last_published_at or day, day),
        categories=[topic.label for topic in article.topics.all()],
        author_name=article.byline or furniture().centre.name,
        enclosures=enclosures[:1] if isinstance(out, Rss201rev2Feed) else enclosures,
    )


def _title(page: NewsIndexPage, term: Term | None) -> str:
    name = f"{page.title} · {furniture().centre.short_name}"
    return f"{term.label} · {name}" if term else name


def announced(page: NewsIndexPage, request: HttpRequest) -> list[tuple[str, str, str]]:
    """Feeds for the head: ``(title, address, media type)``, the chosen topic first."""
    base = page.get_url(request) or ""
    found = []
    topic = request.GET.get("topic", "")
    if topic and (term := Term.objects.filter(scheme=Term.Scheme.NEWS_TOPIC, code=topic[:60]).first()):
        found += [
            (f"{_title(page, term)} ({name})", f"{base}feed/{kind}/{term.code}/", mime)
            for kind, (_w, mime, name) in KINDS.items()
        ]
    found += [
        (f"{_title(page, None)} ({name})", f"{base}feed/{kind}/", mime)
        for kind, (_w, mime, name) in KINDS.items()
    ]
    return found
