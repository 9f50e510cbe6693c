"""Addresses that are no pages: calendars, feeds, the list for other sites."""

from __future__ import annotations

import uuid

from csp.constants import NONE
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core import calendars as core_calendars
from core import page_cache
from core.languages import current_locale
from core.navigation import Crumb, furniture
from core.seo.head import absolute
from events import calendars, feeds, listing, selectors
from events.filtering import Selection, address, title_of
from events.forms import CalendarForm, EmbedForm, EventFilter
from events.models import Event, EventOccurrence, EventPage
from events.months import next_midnight

FILE_NAME = "events.ics"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Everything, or what the filters of the list leave; ``?download=1`` gives a file."""
    form = CalendarForm(request.GET)
    locale = current_locale()
    # The window of the calendar moves with the day.
    page_cache.until(request, next_midnight())
    entries = calendars.selected(locale, form.chosen)
    name = " · ".join([*title_of(form.chosen), _("Events"), furniture().centre.short_name])
    body = core_calendars.calendar(name, entries, get_language() or "")
    return core_calendars.respond(request, body, FILE_NAME if form.is_download else "")


@require_safe
def event_calendar(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """All dates of an event."""
    event = _found(Event.objects.filter(uuid=identifier))
    page = _page_of(event)
    body = core_calendars.calendar(page.title, calendars.of_page(page), get_language() or "")
    download = CalendarForm(request.GET).is_download
    return core_calendars.respond(request, body, f"{page.slug}.ics" if download else "")


@require_safe
def date_calendar(request: HttpRequest, identifier: uuid.UUID) -> HttpResponse:
    """One date, as a file."""
    occurrence = _found(EventOccurrence.objects.select_related("event").filter(uuid=identifier))
    page = _page_of(occurrence.event)
    chosen = [row for row in page.dates if row.pk == occurrence.pk]
    entries = [calendars.entry(row, page) for row in chosen]
    body = core_calendars.calendar(page.title, entries, get_language() or "")
    return core_calendars.respond(request, body, f"{page.slug}.ics")


@require_safe
def feed(request: HttpRequest, kind: str) -> HttpResponse:
    """Atom or RSS by the filters of the list."""
    page_cache.until(request, selectors.next_end())
    return feeds.feed(request, kind, current_locale(), EventFilter(request.GET).chosen)


@require_safe
@xframe_options_exempt
def embed(request: HttpRequest) -> HttpResponse:
    """The list for the frame of any other site: no script, nothing that a visitor could be known by."""
    form = EmbedForm(request.GET)
    locale = current_locale()
    lines = selectors.upcoming(locale)
    listing.true_until(request, lines)
    lines = Selection(lines, form.chosen, locale).lines[: form.value("count", 5)]
    items = selectors.shown([line.pk for line in lines], locale, with_pictures=False) if lines else []
    index = selectors.index_url(locale)
    context = {
        "items": [{"item": item, "url": absolute(item.page.get_url() or "")} for item in items],
        "theme": form.value("theme", EmbedForm.Theme.AUTO),
        "list_url": absolute(address(index or furniture().home_url, form.chosen)),
        "heading": " · ".join([_("Events"), *title_of(form.chosen)]),
    }
    response = render(request, "events/embed.html", context)
    response._csp_replace = {"frame-ancestors": ["*"], "script-src": [NONE]}
    return response


@require_safe
def embed_code(request: HttpRequest) -> HttpResponse:
    """The page where the owner of another site makes the frame: choices, preview, code to copy."""
    form = EmbedForm(request.GET)
    source = address(
        reverse("events_embed"),
        form.chosen,
        count=form.value("count", 5),
        theme=form.value("theme", ""),
    )
    index = selectors.index_url(current_locale())
    request.page_title, request.indexed = _("Events on your site"), False
    request.description = _("A list of our events for the web sites of schools and libraries.")
    request.breadcrumbs = [
        *([Crumb(_("Events"), index)] if index else []),
        Crumb(request.page_title, None),
    ]
    selection = Selection(selectors.upcoming(current_locale()), {}, current_locale())
    context = {
        "form": form,
        "source": absolute(source),
        "preview": source,
        "width": form.value("width", ""),
        "height": form.value("height", 480),
        "facets": {
            "kind": selection.kinds(),
            "audience": selection.audiences(),
            "place": selection.places(),
        },
        "chosen": form.chosen,
        "themes": EmbedForm.Theme.choices,
        "theme": form.value("theme", EmbedForm.Theme.AUTO),
        "count": form.value("count", 5),
    }
    page_cache.until(request, next_midnight())
    return render(request, "events/embed_code.html", context)


def _found(rows: QuerySet) -> Event | EventOccurrence:
    """The only row.

    Raises:
        Http404: there is none.
    """
    row = rows.first()
    if row is None:
        raise Http404
    return row


def _page_of(event: Event) -> EventPage:
    """The public page of an event in the active language, else in any.

    Raises:
        Http404: nobody may see it.
    """
    page = selectors.page_for(event, current_locale())
    if page is None:
        raise Http404
    page.event = event
    return page
