"""What a page hands over to the facts of its event. Facts are never part of a draft (DESIGN §3)."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.db import transaction

from events.models import Event
from events.services import dates, series
from events.services.expansion import Span

if TYPE_CHECKING:
    from events.models import EventOccurrence, EventPage


@dataclass
class Pending:
    """Facts that an editor has typed and that are written when the page is saved by hand.

    ``write`` stores facts and date rows; ``occurrences`` are the typed rows, for the preview. A save in the
    background writes nothing: a date that is half typed must not reach people with a seat.
    """

    write: Callable[[Event], None]
    occurrences: list[EventOccurrence]
    in_background: bool = False


@transaction.atomic
def settle(page: EventPage) -> None:
    """Write what was typed on the screen of a page, once; then let rules and contests have their dates."""
    pending, page.pending_facts = page.pending_facts, None
    if pending is None or pending.in_background:
        return
    pending.write(page.event)
    complete(page.event, label=page.title)


@transaction.atomic
def complete(event: Event, label: str = "") -> None:
    """Whatever follows from the facts of an event and its rows: series, the day of a contest, its label."""
    series.start(event)
    give_contest_a_day(event)
    if label and not event.label:
        Event.objects.filter(pk=event.pk).update(label=label[:255])
        event.label = label[:255]


def give_contest_a_day(event: Event) -> None:
    """A contest without a date stands in the calendar on the day on which submissions close.

    A later deadline takes the day along, unless somebody has changed it by hand.
    """
    if not (event.is_contest and event.submissions_close) or event.rule:
        return
    rows = list(event.occurrences.select_related("bookable", "event")[:2])
    span = _day_of(event.submissions_close, ZoneInfo(event.time_zone))
    if not rows:
        dates.add(event, span, all_day=True, by_hand=False)
    elif len(rows) == 1 and not rows[0].edited_by_hand:
        dates.move(rows[0], span, all_day=True, by_hand=False)


def _day_of(moment: datetime.datetime, zone: ZoneInfo) -> Span:
    """The whole day that a moment lies in, from midnight to midnight on the clock of a zone."""
    day = moment.astimezone(zone).date()
    first, last = (
        datetime.datetime.combine(day + datetime.timedelta(days=more), datetime.time(), tzinfo=zone)
        for more in (0, 1)
    )
    return Span(first.astimezone(datetime.UTC), last.astimezone(datetime.UTC))


@transaction.atomic
def duplicate(event: Event) -> Event:
    """The same facts for another event, without its dates: a copied page announces something new."""
    many = {field.name: list(getattr(event, field.name).all()) for field in Event._meta.many_to_many}
    copy = Event.objects.get(pk=event.pk)
    copy.pk, copy.uuid, copy.label = None, Event._meta.get_field("uuid").get_default(), ""
    copy.rule, copy.repeat_until, copy.rule_start, copy.rule_length, copy.skipped = "", None, None, None, []
    copy._state.adding = True
    copy.save()
    for name, rows in many.items():
        getattr(copy, name).set(rows)
    return copy


@transaction.atomic
def discard(event: Event) -> bool:
    """Delete an event that has no page any more; one that anybody signed up for stays. Answers whether."""
    rows = list(event.occurrences.select_related("bookable"))
    if event.pages.exists() or any(row.bookable and dates.has_registrations(row.bookable) for row in rows):
        return False
    for row in rows:
        row.delete()
        if row.bookable:
            row.bookable.delete()
    event.delete()
    return True


def page_deleted(instance: EventPage, **_kwargs: Any) -> None:
    """Signal receiver: the last page of an event takes its facts along, unless somebody has signed up."""
    event = Event.objects.filter(pk=instance.event_id).first()
    if event is not None:
        discard(event)
