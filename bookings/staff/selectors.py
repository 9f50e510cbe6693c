"""What the staff look at: the week, what needs somebody, the list of a run. Nothing here writes."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from bookings import registry
from bookings.choices import (
    MailState,
    RegistrationKind,
    RegistrationState,
    SeatState,
)
from bookings.models import Bookable, Certificate, OutboxMail, Registration
from bookings.models.registrations import RegistrationQuerySet
from bookings.registry import Description, Meeting
from bookings.services import privacy
from bookings.staff import rights
from search.analysis.scripts import fold, strip_marks

WEEK = datetime.timedelta(days=7)
SOON = datetime.timedelta(hours=24)
"""Within this time before the start nothing is offered by itself (``services.offers``)."""


FORESEEN = datetime.timedelta(days=60)
"""How far ahead the staff are told that too few people have signed up …"""

DECIDE_SOON = datetime.timedelta(days=7)
"""… from so long before the day of the decision …"""

BEGINS_SOON = datetime.timedelta(days=14)
"""… or, where no such day is set, before the start."""


@dataclass(frozen=True)
class Row:
    """Something with seats, as the staff see it in a list."""

    bookable: Bookable
    description: Description
    counts: dict[str, int] = field(default_factory=dict)
    """Registrations by state."""

    @property
    def next_meeting(self) -> Meeting | None:
        """The meeting under way or next to come; the last one where all are over."""
        return current_meeting(self.description)

    @property
    def offered(self) -> int:
        """Offers that nobody has answered yet."""
        return self.counts.get(RegistrationState.OFFERED, 0)

    @property
    def awaiting(self) -> int:
        """Registrations that somebody must decide about."""
        return self.counts.get(RegistrationState.AWAITING_APPROVAL, 0)

    @property
    def to_call(self) -> bool:
        """Seats stand free, people wait, and the machine offers nothing any more."""
        starts_at = self.bookable.starts_at
        soon = starts_at is not None and timezone.now() < starts_at <= timezone.now() + SOON
        return soon and bool(self.bookable.waiting and self.bookable.seats_left)

    @property
    def too_few(self) -> bool:
        """Whether fewer have signed up than it takes, and the day on which that is decided is near."""
        about, starts_at = self.description, self.bookable.starts_at
        if not about.minimum or self.bookable.seats_taken >= about.minimum:
            return False
        if about.cancelled or self.bookable.cancelled_at or starts_at is None or starts_at <= timezone.now():
            return False
        if about.decide_by:
            return about.decide_by <= timezone.localdate() + DECIDE_SOON
        return starts_at <= timezone.now() + BEGINS_SOON


@dataclass(frozen=True)
class Needs:
    """What waits for somebody of the staff."""

    approvals: list[tuple[Row, int]]
    too_few: list[Row]
    to_call: list[Row]
    unsettled: list[tuple[Row, int]]
    certificates: list[tuple[Row, int]]
    failed_mails: int
    overdue: int

    def __bool__(self) -> bool:
        return bool(
            self.approvals
            or self.too_few
            or self.to_call
            or self.unsettled
            or self.certificates
            or self.failed_mails
            or self.overdue
        )


def rows_of(bookables: Iterable[Bookable]) -> list[Row]:
    """Rows in the order given, with descriptions and numbers: a fixed number of queries a room."""
    found = list(bookables)
    descriptions = registry.describe_many(found)
    counts: dict[int, dict[str, int]] = {}
    numbers = Registration.objects.filter(bookable__in=[row.pk for row in found]).order_by()
    for bookable_id, state, number in numbers.values_list("bookable", "state").annotate(n=Count("pk")):
        counts.setdefault(bookable_id, {})[state] = number
    return [
        Row(bookable, descriptions[bookable.pk], counts.get(bookable.pk, {}))
        for bookable in found
        if bookable.pk in descriptions
    ]


def week(user: AbstractBaseUser, now: datetime.datetime | None = None) -> list[Row]:
    """What takes place in the next seven days, soonest first; for a trainer only what is theirs."""
    now = now or timezone.now()
    near = Bookable.objects.with_seats().filter(starts_at__lt=now + WEEK)
    near = near.filter(Q(ends_at__gte=now) | Q(ends_at=None, starts_at__gte=now))
    rows = [row for row in rows_of(near) if _meets(row, now, now + WEEK)]
    return sorted(_seen_by(user, rows), key=lambda row: _meets(row, now, now + WEEK))


def _meets(row: Row, begin: datetime.datetime, end: datetime.datetime) -> datetime.datetime | None:
    """When the first meeting in a stretch of time begins; the whole time where no meetings are told."""
    if not row.description.meetings:
        return row.bookable.starts_at
    return min(
        (
            meeting.starts_at
            for meeting in row.description.meetings
            if meeting.ends_at >= begin and meeting.starts_at < end
        ),
        default=None,
    )


def coming() -> QuerySet[Bookable]:
    """What is not over, undated ones last."""
    now = timezone.now()
    rows = Bookable.objects.with_seats().filter(
        Q(starts_at=None) | Q(ends_at__gte=now) | Q(ends_at=None, starts_at__gte=now)
    )
    return rows.order_by(Coalesce("starts_at", now + datetime.timedelta(days=36500)), "pk")


def past() -> QuerySet[Bookable]:
    """What is over, latest first."""
    now = timezone.now()
    return (
        Bookable.objects.with_seats()
        .filter(Q(ends_at__lt=now) | Q(ends_at=None, starts_at__lt=now))
        .order_by("-starts_at", "-pk")
    )


def of_trainer(user: AbstractBaseUser) -> list[Row]:
    """What a trainer gives: all that is to come, and what has ended lately."""
    lately = past().filter(
        starts_at__gte=timezone.now() - 3 * rights.LATELY, ends_at__gte=timezone.now() - rights.LATELY
    )
    rows = rows_of(list(coming()) + list(lately))
    return [row for row in rows if user.pk in row.description.staff_ids]


def _seen_by(user: AbstractBaseUser, rows: list[Row]) -> list[Row]:
    return rows if rights.is_clerk(user) else [row for row in rows if user.pk in row.description.staff_ids]


def needs(now: datetime.datetime | None = None) -> Needs:
    """Everything that waits for a clerk."""
    now = now or timezone.now()
    approvals = _number_by_bookable(Registration.objects.filter(state=RegistrationState.AWAITING_APPROVAL))
    unsettled = _number_by_bookable(_unsettled(now))
    certified = _number_by_bookable(_without_certificate(now))
    wanted = set(approvals) | set(unsettled) | set(certified)
    soon = Q(starts_at__gt=now, starts_at__lte=now + FORESEEN, cancelled_at=None)
    rows = {
        row.bookable.pk: row for row in rows_of(Bookable.objects.with_seats().filter(Q(pk__in=wanted) | soon))
    }
    return Needs(
        approvals=_paired(rows, approvals),
        too_few=[row for row in rows.values() if row.too_few],
        to_call=[row for row in rows.values() if row.to_call],
        unsettled=_paired(rows, unsettled),
        certificates=[(row, n) for row, n in _paired(rows, certified) if row.description.certificate],
        failed_mails=OutboxMail.objects.filter(state=MailState.FAILED).count(),
        overdue=privacy.overdue(now),
    )


def _number_by_bookable(rows: QuerySet[Registration]) -> dict[int, int]:
    return dict(rows.order_by().values_list("bookable").annotate(n=Count("pk")))


def _paired(rows: dict[int, Row], numbers: dict[int, int]) -> list[tuple[Row, int]]:
    return [(row, numbers[pk]) for pk, row in rows.items() if pk in numbers]


def _unsettled(now: datetime.datetime) -> QuerySet[Registration]:
    """People of whom nobody has said whether they came, though it is over."""
    ended = Q(bookable__ends_at__lt=now, bookable__ends_at__gte=now - rights.LATELY)
    return Registration.objects.filter(
        ended, state=RegistrationState.CONFIRMED, anonymised_at=None, bookable__cancelled_at=None
    )


def _without_certificate(now: datetime.datetime) -> QuerySet[Registration]:
    """``services.certificates.waiting_for_one`` over everything that has ended."""
    holders = Certificate.objects.valid().filter(registration__isnull=False)
    rows = Registration.objects.filter(
        state=RegistrationState.ATTENDED, anonymised_at=None, bookable__ends_at__lt=now
    )
    return rows.exclude(kind=RegistrationKind.GROUP).exclude(pk__in=holders.values("registration"))


def people(bookable: Bookable) -> RegistrationQuerySet:
    """Registrations of a bookable that are not erased."""
    return bookable.registrations.filter(anonymised_at=None)


def found_people(rows: Iterable[Registration], words: str) -> list[Registration]:
    """Rows in which every word occurs: name, address, school, class; typed in either script, with or without
    diacritics. Compared in Python: SQLite knows no case of Cyrillic letters, and a list is short."""
    wanted = [fold(word) for word in words.casefold().split()]
    return [row for row in rows if all(word in words_of(row) for word in wanted)]


def words_of(row: Registration) -> str:
    """What somebody is found by, as it is written and in plain Latin letters."""
    said = (row.given_name, row.family_name, row.email, row.school, row.group_label)
    text = " ".join(filter(None, said)).casefold()
    return f"{strip_marks(text)} {' '.join(map(fold, text.split()))}"


def positions(bookable: Bookable) -> dict[int, int]:
    """Place on the waiting list by primary key, in one query."""
    queue = bookable.registrations.in_queue().values_list("pk", flat=True)
    return {pk: place for place, pk in enumerate(queue, start=1)}


def seats_by_state(bookable: Bookable) -> dict[str, dict[str, int]]:
    """Registrations and seats of each state."""
    rows = people(bookable).order_by().values("state").annotate(n=Count("pk"), seats=Sum("group_size"))
    return {row["state"]: {"rows": row["n"], "seats": row["seats"]} for row in rows}


def current_meeting(description: Description, now: datetime.datetime | None = None) -> Meeting | None:
    """The meeting under way or next to come; the last one where all are over, None where there is none."""
    now = now or timezone.now()
    coming_up = [meeting for meeting in description.meetings if meeting.ends_at >= now]
    ordered = sorted(coming_up or description.meetings, key=lambda meeting: meeting.starts_at)
    if not ordered:
        return None
    return ordered[0] if coming_up else ordered[-1]


def door_list(bookable: Bookable) -> list[Registration]:
    """Who is expected: everybody with a seat of their own, by name."""
    return by_name(people(bookable).taking_part())


def by_name(rows: Iterable[Registration]) -> list[Registration]:
    """Rows by family and given name in one alphabet, whichever script a name is written in: a database puts
    all Latin names before the Cyrillic ones."""
    return sorted(
        rows, key=lambda row: (fold(row.family_name.casefold()), fold(row.given_name.casefold()), row.pk)
    )


def facts_for_row(bookable: Bookable) -> dict[str, Any]:
    """Words and numbers of a bookable's seats for its header."""
    return {
        "taken": bookable.seats_taken,
        "capacity": bookable.capacity,
        "waiting": bookable.waiting,
        "state": SeatState(bookable.state).label,
        "over": bookable.capacity is not None and bookable.seats_taken > bookable.capacity,
    }
