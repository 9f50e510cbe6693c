"""What the pages of lists show: what comes, a month, the archive, the science club."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Max, Q
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import formats, timezone
from wagtail.models import Locale

from core import page_cache
from core.calendars import subscription_links
from core.http import page_number
from core.seo.head import absolute
from events import selectors
from events.choices import DateStatus
from events.filtering import Selection, address, label_of, title_of
from events.forms import EventFilter
from events.models import EventOccurrence
from events.months import Month, midnight, next_midnight, school_year, school_year_span
from events.selectors import Line, Shown

if TYPE_CHECKING:
    from events.models import EventIndexPage, ScienceClubPage

PER_PAGE = 15
CLUB_COMING, CLUB_PAST = 6, 4


@dataclass(frozen=True)
class Group:
    """Dates under one heading: those of a month."""

    heading: str
    items: list[Shown]


@dataclass(frozen=True)
class Day:
    """A cell of the month table."""

    day: datetime.date
    is_inside: bool
    is_today: bool
    items: list[Shown]


def upcoming(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    """What comes, with filters: the context of ``events/event_index_page.html``."""
    form = EventFilter(request.GET)
    lines = selectors.upcoming(page.content_locale)
    selection = Selection(lines, form.chosen, page.content_locale)
    true_until(request, lines)
    pages = Paginator(selection.lines, PER_PAGE)
    page_obj = pages.get_page(page_number(request.GET.get("page")) or 1)
    items = selectors.shown([line.pk for line in page_obj.object_list], page.content_locale)
    base = page.get_url(request) or ""
    return {
        **_filters(form, selection, base),
        "page_obj": page_obj,
        "pages": pages.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1),
        "result_count": pages.count,
        "groups": _by_month(items),
        "month_url": _month_url(base, Month.containing(timezone.localdate()), form.chosen),
        "current_view": "list",
    }


def month(page: EventIndexPage, request: HttpRequest, shown_month: Month) -> dict[str, Any]:
    """A month as a table and as a list of the same dates.

    Raises:
        Http404: a month further away than any date, which nobody links to.
    """
    start, end = shown_month.span
    locale = page.content_locale
    form = EventFilter({name: value for name, value in request.GET.items() if name != "when"})
    lines = selectors.between(locale, start, end)
    first, last = _bounds()
    if not first <= shown_month <= last:
        raise Http404
    selection = Selection(lines, form.chosen, locale)
    true_until(request, lines)
    items = selectors.shown([line.pk for line in selection.lines], locale)
    base = page.get_url(request) or ""
    address_here = f"{base}month/{shown_month.code}/"
    return {
        **_filters(form, selection, address_here, with_times=False),
        "month_name": month_name(shown_month),
        "weekdays": [(formats.date_format(day, "l"), formats.date_format(day, "D")) for day in _week()],
        "weeks": _weeks(shown_month, selection.lines, items),
        "items": items,
        "result_count": len(items),
        "previous_month": _neighbour(base, shown_month.preceding, form.chosen, first, last),
        "next_month": _neighbour(base, shown_month.following, form.chosen, first, last),
        "list_url": address(base, form.chosen),
        "current_view": "month",
    }


def archive(page: EventIndexPage, request: HttpRequest, year: int | None) -> dict[str, Any]:
    """What took place in a school year, each event once, newest first; None: the newest year.

    Raises:
        Http404: nothing took place in that year.
    """
    locale = page.content_locale
    years = selectors.school_years(locale)
    known = [first for first, _count in years]
    chosen = year if year is not None else next(iter(known), school_year(timezone.localdate()))
    if year is not None and year not in known:
        raise Http404
    start, end = school_year_span(chosen)
    condition = Q(starts_at__gte=start, starts_at__lt=end, ends_at__lte=timezone.now())
    dates: dict[int, list[Line]] = defaultdict(list)
    for line in reversed(selectors.lines(locale, condition)):
        dates[line.event_id].append(line)
    pages = Paginator(list(dates.values()), PER_PAGE)
    page_obj = pages.get_page(page_number(request.GET.get("page")) or 1)
    items = selectors.shown([lines[0].pk for lines in page_obj.object_list], locale)
    for item in items:
        item.more = len(dates[item.occurrence.event_id]) - 1
    page_cache.until(request, selectors.next_end())
    base = page.get_url(request) or ""
    return {
        "years": [
            {
                "label": f"{first}/{first + 1}",
                "count": count,
                "url": f"{base}archive/{first}-{first + 1}/",
                "is_active": first == chosen,
            }
            for first, count in years
        ],
        "year_label": f"{chosen}/{chosen + 1}",
        "page_obj": page_obj,
        "pages": pages.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1),
        "result_count": pages.count,
        "items": items,
        "current_view": "archive",
    }


def club(page: ScienceClubPage, request: HttpRequest) -> dict[str, Any]:
    """The programme of the science club: what comes, each date, and what it did last, each event once."""
    locale = page.content_locale
    lines = selectors.lines(locale, Q(event__science_club=True))
    now = timezone.now()
    coming = [line for line in lines if line.ends_at > now]
    past = [line for line in reversed(lines) if line.ends_at <= now]
    going_on = {line.event_id for line in coming}
    last = _once([line for line in past if line.event_id not in going_on])
    wanted = [line.pk for line in (*coming[:CLUB_COMING], *last[:CLUB_PAST])]
    items = selectors.shown(wanted, locale)
    true_until(request, coming)
    over = {line.pk for line in past}
    return {
        "coming": [item for item in items if item.occurrence.pk not in over],
        "past": [item for item in items if item.occurrence.pk in over],
        "index_url": selectors.index_url(locale),
        "projects": [block.value for block in page.projects],
    }


def next_events(request: HttpRequest, locale: Locale, count: int) -> list[Shown]:
    """The events that come next, each with its next date only; what was cancelled is left out."""
    ahead = selectors.upcoming(locale)
    true_until(request, ahead)
    lines = [line for line in ahead if DateStatus(line.status).takes_place]
    chosen = _once(lines)[:count]
    dates: dict[int, int] = defaultdict(int)
    for line in lines:
        dates[line.event_id] += 1
    items = selectors.shown([line.pk for line in chosen], locale)
    for item in items:
        item.more = dates[item.occurrence.event_id] - 1
    return items


def true_until(request: HttpRequest, lines: list[Line]) -> None:
    """Keep the answer no longer than it is true: until something begins or ends, or the day does."""
    now = timezone.now()
    moments = [moment for line in lines for moment in (line.starts_at, line.ends_at) if moment > now]
    page_cache.until(request, min([next_midnight(), *moments]))


def month_name(shown: Month) -> str:
    """The month in words: “November 2026”."""
    return formats.date_format(shown.first_day, "YEAR_MONTH_FORMAT")


def _once(lines: list[Line]) -> list[Line]:
    """The first line of each event."""
    seen: dict[int, Line] = {}
    for line in lines:
        seen.setdefault(line.event_id, line)
    return list(seen.values())


def _by_month(items: list[Shown]) -> list[Group]:
    """Dates by the month in which they begin; what runs already stands under the month of today."""
    today = timezone.localdate()

    def key(item: Shown) -> Month:
        return Month.containing(max(today, item.occurrence.first_day))

    return [Group(month_name(found), list(group)) for found, group in groupby(items, key)]


def _weeks(shown_month: Month, lines: list[Line], items: list[Shown]) -> list[list[Day]]:
    by_number = {item.occurrence.pk: item for item in items}
    by_day: dict[datetime.date, list[Shown]] = defaultdict(list)
    for line in lines:
        for day in line.days:
            if line.pk in by_number:
                by_day[day].append(by_number[line.pk])
    today = timezone.localdate()
    return [
        [
            Day(
                day,
                inside := Month.containing(day) == shown_month,
                day == today,
                by_day[day] if inside else [],
            )
            for day in week
        ]
        for week in shown_month.weeks
    ]


def _week() -> list[datetime.date]:
    """Seven days that begin with the first day of the week."""
    return Month(2024, 1).weeks[1]


def _bounds() -> tuple[Month, Month]:
    """The months between which there is anything to see; a year around now at least."""
    today = timezone.localdate()
    newest = EventOccurrence.objects.aggregate(last=Max("ends_at"))["last"]
    oldest = EventOccurrence.objects.order_by("starts_at").values_list("starts_at", flat=True).first()
    first = min(oldest, midnight(today)) if oldest else midnight(today)
    last = max(newest, midnight(today)) if newest else midnight(today)
    return (
        Month.containing(timezone.localdate(first)),
        Month.containing(timezone.localdate(last) + datetime.timedelta(days=31)),
    )


def _neighbour(
    base: str, found: Month, chosen: dict[str, Any], first: Month, last: Month
) -> dict[str, str] | None:
    if not first <= found <= last:
        return None
    return {"name": month_name(found), "url": _month_url(base, found, chosen)}


def _month_url(base: str, found: Month, chosen: dict[str, Any]) -> str:
    kept = {name: value for name, value in chosen.items() if name != "when"}
    return address(f"{base}month/{found.code}/", kept)


def _filters(form: EventFilter, selection: Selection, base: str, with_times: bool = True) -> dict[str, Any]:
    """Everything around a filtered list: facets, what is chosen, calendars to subscribe to."""
    chosen = selection.chosen
    facets = {
        "when": selection.times() if with_times else [],
        "kind": selection.kinds(),
        "audience": selection.audiences(),
        "place": selection.places(),
    }
    calendar = address(reverse("events_calendar"), chosen)
    return {
        "form": form,
        "chosen": chosen,
        "facets": {
            name: [_link(name, *row, chosen=chosen, base=base) for row in rows]
            for name, rows in facets.items()
        },
        "active_filters": [
            {"label": label_of(name, value), "remove_url": address(base, chosen, **{name: None})}
            for name, value in chosen.items()
        ],
        "calendar": subscription_links(absolute(calendar), " · ".join(title_of(chosen))),
        "calendar_download": address(reverse("events_calendar"), chosen, download=1),
        "feed_url": address(reverse("events_feed", args=["rss"]), chosen),
        "embed_url": reverse("events_embed_code"),
        "form_action": base,
    }


def _link(
    name: str, code: str, label: Any, count: int, *, chosen: dict[str, Any], base: str
) -> dict[str, Any]:
    is_active = chosen.get(name) == code
    return {
        "code": code,
        "label": label,
        "count": count,
        "is_active": is_active,
        "url": address(base, chosen, **{name: None if is_active else code}),
    }
