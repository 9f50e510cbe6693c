"""Repeated events: rows are made from the rule, eighteen months ahead, and then have a life of their own.

A date that staff have touched is never overwritten; one that they took out does not come back; one that
somebody signed up for is cancelled, not deleted.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.choices import DateStatus
from events.models import Event, EventOccurrence
from events.services import dates
from events.services.expansion import Span, clock_length, expand, place

AHEAD = relativedelta(months=18)
"""How far dates are made in advance."""


@transaction.atomic
def start(event: Event) -> None:
    """Let a rule begin with the first date of the event; then make its dates.

    Nothing happens without a rule or without a date to begin with.
    """
    if not event.rule:
        stop(event)
        return
    pattern = pattern_of(event)
    if pattern is None:
        return
    if event.rule_start is None:
        zone = ZoneInfo(event.time_zone)
        event.rule_start = pattern.starts_at
        event.rule_length = clock_length(pattern.starts_at, pattern.ends_at, zone)
        event.save(update_fields=["rule_start", "rule_length"])
    prune(event)
    extend(event)


@transaction.atomic
def stop(event: Event) -> None:
    """The rule was taken away: dates that it made and nobody touched go, from now on."""
    if event.rule_start is None:
        return
    for occurrence in _made_and_ahead(event):
        dates.remove(occurrence)
    event.rule_start = event.rule_length = None
    event.skipped = []
    event.save(update_fields=["rule_start", "rule_length", "skipped"])


@transaction.atomic
def extend(event: Event) -> int:
    """Make the dates that are missing up to ``AHEAD``; answers how many were made.

    The first time every date from the first one on is made, also past ones; later only those to come.
    """
    pattern = pattern_of(event)
    if pattern is None or event.rule_start is None or not event.rule:
        return 0
    known = set(event.occurrences.values_list("recurrence_id", flat=True))
    skipped = {datetime.datetime.fromisoformat(text) for text in event.skipped}
    has_begun = event.occurrences.filter(edited_by_hand=False).exists()
    since = timezone.now() if has_begun else event.rule_start
    missing = [
        span
        for span in _expected(event, since)
        if span.starts_at not in known and span.starts_at not in skipped
    ]
    for span in missing:
        values = dates.values_of(pattern)
        values["seats"] = _shifted(values["seats"], span.starts_at - pattern.starts_at)
        dates.add(event, span, by_hand=False, **values)
    return len(missing)


def prune(event: Event) -> int:
    """Take out coming dates that the rule no longer makes; answers how many were deleted."""
    expected = {span.starts_at for span in _expected(event, timezone.now())}
    taken_out_by_staff, gone = event.skipped, 0
    for occurrence in _made_and_ahead(event):
        if occurrence.recurrence_id not in expected:
            gone += dates.remove(occurrence)
    if gone:
        # What the rule itself gave up may come back with the rule.
        event.skipped = taken_out_by_staff
        event.save(update_fields=["skipped"])
    return gone


@transaction.atomic
def restyle(event: Event, pattern: EventOccurrence) -> int:
    """Give the coming dates that nobody touched the time, length, place and seats of one; answers how many.

    Each keeps its day. The rule goes on from the new time.
    """
    if not event.rule or event.rule_start is None:
        return 0
    zone = ZoneInfo(event.time_zone)
    length = clock_length(pattern.starts_at, pattern.ends_at, zone)
    clock = pattern.local_start.time()
    touched = 0
    for occurrence in _made_and_ahead(event).exclude(pk=pattern.pk):
        span = place(datetime.datetime.combine(occurrence.first_day, clock), length, zone)
        dates.move(occurrence, span, all_day=pattern.all_day, by_hand=False)
        dates.take_place_at(occurrence, pattern.venue, pattern.online_url, by_hand=False)
        dates.give_seats(
            occurrence, _shifted(dates.seats_of(pattern), occurrence.starts_at - pattern.starts_at)
        )
        EventOccurrence.objects.filter(pk=occurrence.pk).update(recurrence_id=occurrence.starts_at)
        touched += 1
    first_day = event.rule_start.astimezone(zone).date()
    event.rule_start = place(datetime.datetime.combine(first_day, clock), length, zone).starts_at
    event.rule_length = length
    event.save(update_fields=["rule_start", "rule_length"])
    return touched


def pattern_of(event: Event) -> EventOccurrence | None:
    """The date that new ones are made like: the one that the rule began with, else the earliest."""
    rows = event.occurrences.select_related("bookable", "venue")
    found = rows.filter(recurrence_id=event.rule_start).first() if event.rule_start else None
    return found or rows.order_by("recurrence_id").first()


def _expected(event: Event, since: datetime.datetime) -> list[Span]:
    """What the rule makes from a moment on."""
    zone = ZoneInfo(event.time_zone)
    until = timezone.now() + AHEAD
    if event.repeat_until:
        end = datetime.datetime.combine(event.repeat_until, datetime.time.max, tzinfo=zone)
        until = min(until, end)
    assert event.rule_start is not None
    length = event.rule_length or datetime.timedelta()
    return expand(event.rule, event.rule_start, length, zone, since, until)


def _made_and_ahead(event: Event) -> QuerySet[EventOccurrence]:
    """Coming dates that the rule made and nobody has touched since."""
    rows = event.occurrences.select_related("bookable", "venue", "event")
    return rows.filter(
        edited_by_hand=False,
        starts_at__gt=timezone.now(),
        status__in=[DateStatus.SCHEDULED, DateStatus.RESCHEDULED],
    )


def _shifted(seats: dates.Seats, by: datetime.timedelta) -> dates.Seats:
    """The same terms of registration for a date so much later."""
    return replace(
        seats,
        opens_at=seats.opens_at + by if seats.opens_at else None,
        closes_at=seats.closes_at + by if seats.closes_at else None,
    )
