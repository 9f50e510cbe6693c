"""Atom (RFC 4287) and RSS 2.0 of the events that come, whole or by any filter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core.languages import html_lang
from core.models.terms import UNKNOWN, all_words
from core.navigation import furniture
from core.seo.head import absolute
from events import selectors
from events.choices import Kind
from events.filtering import Selection, title_of
from events.selectors import Shown
from events.templatetags.event_tags import when_words

KINDS: dict[str, tuple[type[SyndicationFeed], str, str]] = {
    "atom": (Atom1Feed, "application/atom+xml", "Atom"),
    "rss": (Rss201rev2Feed, "application/rss+xml", "RSS"),
}
"""Name in the address -> (writer, media type, name for readers)."""

LENGTH = 40
"""Events in a feed; a repeated one stands once, with its next date."""


def feed(request: HttpRequest, kind: str, locale: Locale, chosen: dict[str, str]) -> HttpResponse:
    """The feed of the events that come, by the filters of the list.

    Raises:
        Http404: no such kind of feed.
    """
    if kind not in KINDS:
        raise Http404
    writer, media_type, _name = KINDS[kind]
    index = absolute(selectors.index_url(locale) or furniture().home_url)
    out = writer(
        title=_title(chosen),
        link=index,
        description=_title(chosen),
        language=html_lang(locale.language_code),
        feed_url=absolute(request.get_full_path()),
        author_name=furniture().centre.name,
    )
    lines, seen = [], set()
    for line in Selection(selectors.upcoming(locale), chosen, locale).lines:
        if line.event_id not in seen:
            seen.add(line.event_id)
            lines.append(line)
    audiences = _audiences(lines[:LENGTH])
    for item in selectors.shown([line.pk for line in lines[:LENGTH]], locale, with_pictures=False):
        _add(out, item, audiences[item.event.pk])
    return HttpResponse(out.writeString("utf-8"), content_type=f"{media_type}; charset=utf-8")


def _audiences(lines: list[selectors.Line]) -> dict[int, list[str]]:
    """Labels of the audiences by event."""
    terms = all_words()
    return {line.event_id: sorted(terms.get(pk, UNKNOWN).label for pk in line.audiences) for line in lines}


def _add(out: SyndicationFeed, item: Shown, audiences: list[str]) -> None:
    occurrence, page = item.occurrence, item.page
    place = occurrence.place.name if occurrence.place else ""
    facts = " · ".join(part for part in (when_words(occurrence), place, occurrence.note) if part)
    out.add_item(
        title=page.title,
        link=absolute(page.get_url() or ""),
        # Stays the same when the address changes, so that no reader shows the event twice (RFC 4151).
        unique_id=f"tag:educenter,2026:{page.translation_key}/{page.locale.language_code}",
        unique_id_is_permalink=False,
        description=f"{facts}\n{page.introduction}",
        pubdate=page.first_published_at,
        updateddate=max(page.last_published_at or occurrence.updated_at, occurrence.updated_at),
        categories=[str(Kind(item.event.kind).label), *audiences],
        author_name=furniture().centre.name,
    )


def _title(chosen: dict[str, str]) -> str:
    return " · ".join([*title_of(chosen), _("Events"), furniture().centre.short_name])


def announced() -> list[tuple[str, str, str]]:
    """Feeds for the head: ``(title, address, media type)``, the calendar last."""
    title = _title({})
    found = [
        (f"{title} ({name})", reverse("events_feed", args=[kind]), mime)
        for kind, (_writer, mime, name) in KINDS.items()
    ]
    return [*found, (f"{title} (iCalendar)", reverse("events_calendar"), "text/calendar")]
