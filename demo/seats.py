"""Fills runs and dates of events with people who do not exist.

Nobody gets a mail: rows are written as they would be after a while, nothing is requested.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone

from bookings import keys, retention
from bookings.choices import CancelledBy, RegistrationKind, RegistrationState
from bookings.models import Bookable, Certificate, Notice, OutboxMail, Registration, SchoolBooking
from core.scripts import in_script
from core.scripts.reader import to_ascii
from demo import content
from demo.models import DemoRecord

ASKED = ["school", "role", "municipality", "phone"]
"""What the form of a course asks besides name and address."""

LANGUAGES = ["sr", "sr", "sr", "sr-latn", "sr-latn"]
NOTICE = "2026-09-01"
"""Version of the privacy notice that the people saw."""


class People:
    """An endless row of different people, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.records = content.read("participants")
        self._people = self._make()

    def __next__(self) -> dict[str, Any]:
        return next(self._people)

    def _make(self) -> Iterator[dict[str, Any]]:
        number = 0
        while True:
            number += 1
            pick = self.chance.choice
            language = pick(LANGUAGES)
            given = pick(self.records[pick(["women", "men"])])
            family = pick(self.records["families"]) + "ић" * (number % 2)
            yield {
                "email": f"{to_ascii(given)}.{to_ascii(family)}.{number}@posta.example".lower(),
                "given_name": in_script(given, language),
                "family_name": in_script(family, language),
                "language": language,
                "school": in_script(pick(self.records["schools"]), language),
                "role": in_script(pick(self.records["roles"]), language),
                "municipality": in_script(pick(self.records["municipalities"]), language),
                "phone": f"+381 40 000 {number % 1000:03d}",
            }


def fill(
    bookable: Bookable, people: People, *, taken: int = 0, waiting: int = 0, gone: int = 0
) -> list[Registration]:
    """People with a seat (answered), on the waiting list in its order, and some who called off."""
    state = RegistrationState
    wanted = [state.CONFIRMED] * taken + [state.WAITLISTED] * waiting + [state.CANCELLED] * gone
    rows = [_registration(bookable, next(people), state, people.chance) for state in wanted]
    for position, row in enumerate(row for row in rows if row.state == state.WAITLISTED):
        row.queue_number = position + 1
    Registration.objects.bulk_create(rows)
    return rows[:taken]


def visit(bookable: Bookable, people: People, sizes: list[int]) -> None:
    """Classes with two teachers each."""
    rows = []
    for number, size in enumerate(sizes, start=1):
        row = _registration(bookable, next(people), RegistrationState.CONFIRMED, people.chance)
        row.kind, row.group_size, row.accompanying_adults = RegistrationKind.GROUP, size, 2
        row.group_label = f"{5 + number}-{number}"
        row.role = row.municipality = ""
        rows.append(row)
    Registration.objects.bulk_create(rows)


def _registration(
    bookable: Bookable, person: dict[str, Any], state: RegistrationState, chance: random.Random
) -> Registration:
    """Somebody who signed up in the weeks before today, or before the meeting where that is past."""
    latest = min(moment for moment in (timezone.now(), bookable.starts_at, bookable.closes_at) if moment)
    created = latest - datetime.timedelta(days=chance.randrange(2, 24), minutes=chance.randrange(600))
    confirmed = created + datetime.timedelta(minutes=chance.randrange(2, 240))
    if bookable.kind != "program-run" and not bookable.fields:
        person = {**person, "school": "", "role": "", "municipality": "", "phone": ""}
    row = Registration(
        bookable=bookable,
        state=state,
        email_key=keys.email_key(person["email"]),
        created_at=created,
        confirmed_at=confirmed,
        notice_version=NOTICE,
        purge_after=retention.due(bookable, state),
        **person,
    )
    if state == RegistrationState.CANCELLED:
        row.cancelled_at = confirmed + datetime.timedelta(days=1)
        row.cancelled_by = CancelledBy.PERSON
    return row


def forget() -> None:
    """Delete everybody who signed up for something of the demonstration, made up or trying it out."""
    here = list(DemoRecord.objects.objects_of(Bookable).values_list("pk", flat=True))
    Certificate.objects.filter(registration__bookable__in=here).delete()
    OutboxMail.objects.filter(
        Q(registration__bookable__in=here)
        | Q(school_booking__bookable__in=here)
        | Q(notice__bookable__in=here)
    ).delete()
    Registration.objects.filter(bookable__in=here).delete()
    SchoolBooking.objects.filter(bookable__in=here).delete()
    Notice.objects.filter(bookable__in=here).delete()
