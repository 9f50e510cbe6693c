"""Repeated events: rows are made from the rule, eighteen months ahead, and then have a life of their own.

A date that staff have touched is never overwritten; one that they took out does not come back; one that
somebody signed up for is cancelled, not deleted. A rule makes one date a day at most, so the day on which a
date was first planned tells whether it is there already, whatever became of its hour.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
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
    zone = ZoneInfo(event.time_zone)
    given = event.occurrences.values_list("recurrence_id", flat=True)
    known = _days([*given, *_skipped(event)], zone)
    has_begun = event.occurrences.filter(edited_by_hand=False).exists()
    since = timezone.now() if has_begun else event.rule_start
    missing = [
        span for span in _expected(event, since) if span.starts_at.astimezone(zone).date() not in known
    ]
    for span in missing:
        values = dates.values_of(pattern)
        values["seats"] = _shifted(values["seats"], pattern, span.starts_at)
        dates.add(event, span, by_hand=False, **values)
    return len(missing)


def prune(event: Event) -> int:
    """Take out coming dates that the rule no longer makes; answers how many were deleted."""
    zone = ZoneInfo(event.time_zone)
    expected = _days((span.starts_at for span in _expected(event, timezone.now())), zone)
    taken_out_by_staff, gone = event.skipped, 0
    for occurrence in _made_and_ahead(event):
        if occurrence.recurrence_id.astimezone(zone).date() not in expected:
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
        dates.give_seats(occurrence, _shifted(dates.seats_of(pattern), pattern, occurrence.starts_at))
        touched += 1
    first_day = event.rule_start.astimezone(zone).date()
    event.rule_start = place(datetime.datetime.combine(first_day, clock), length, zone).starts_at
    event.rule_length = length
    event.save(update_fields=["rule_start", "rule_length"])
    return touched


def pattern_of(event: Event) -> EventOccurrence | None:
    """The date that new ones are made like: the last one that the rule has made, else the earliest."""
    rows = event.occurrences.select_related("bookable", "venue")
    made = rows.filter(edited_by_hand=False) if event.rule_start else rows.none()
    return made.order_by("-recurrence_id").first() or rows.order_by("recurrence_id").first()


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


def _days(moments: Iterable[datetime.datetime], zone: ZoneInfo) -> set[datetime.date]:
    return {moment.astimezone(zone).date() for moment in moments}


def _skipped(event: Event) -> list[datetime.datetime]:
    return [datetime.datetime.fromisoformat(text) for text in event.skipped]


def _made_and_ahead(event: Event) -> QuerySet[EventOccurrence]:
    """Coming dates that the rule made and nobody has touched since."""
    rows = event.occurrences.select_related("bookable", "venue", "event")
    return rows.filter(
        edited_by_hand=False,
        starts_at__gt=timezone.now(),
        status__in=[DateStatus.SCHEDULED, DateStatus.RESCHEDULED],
    )


def _shifted(seats: dates.Seats, pattern: EventOccurrence, start: datetime.datetime) -> dates.Seats:
    """The terms of registration of a date for another one: as many days before, at the same hour."""
    days = start.astimezone(pattern.zone).date() - pattern.first_day

    def later(moment: datetime.datetime | None) -> datetime.datetime | None:
        if moment is None:
            return None
        local = moment.astimezone(pattern.zone).replace(tzinfo=None) + days
        return place(local, datetime.timedelta(), pattern.zone).starts_at

    return replace(seats, opens_at=later(seats.opens_at), closes_at=later(seats.closes_at))
