"""Programmes with a run each, and events: their facts, and the records of their pages.

Dates count from the day of loading (``in_days``), so that there is always something to sign up for.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

from core import countries
from core.models import Organisation, Term, TermLabel, Venue
from demo.countries import read
from demo.days import ONE
from demo.models import DemoRecord
from demo.progress import Progress
from events.choices import SignUp
from events.models import Event
from events.services import dates
from events.services.expansion import Span
from programs.models import (
    Accreditation,
    Program,
    ProgramCredit,
    ProgramLanguage,
    ProgramPerson,
    ProgramRun,
    RunSession,
)
from programs.services import seats

SATURDAY = 5


class Offer:
    """The offer of a centre; ``make`` writes the facts, pages follow from ``page_of_…``."""

    def __init__(self, code: str, centre: Organisation, authority: Organisation, venue: Venue) -> None:
        self.country = countries.pack(code)
        self._holidays = holidays.country_holidays(self.country.holidays)
        self.centre, self.authority, self.venue = centre, authority, venue
        record = read(code, "offer")
        self.accreditation: dict[str, Any] = record["accreditation"]
        self.programs: list[dict[str, Any]] = record["programs"]
        self.events: list[dict[str, Any]] = record["events"]
        self._areas: dict[str, dict[str, str]] = record["areas"]
        self._made: dict[str, Any] = {}

    def make(self, progress: Progress) -> None:
        """Facts of programmes and events."""
        areas = self._make_areas()
        if self.accreditation["of"] == "centre":
            self._accredit(organisation=self.centre)
        for item in progress.each("programmes", self.programs):
            self._made[item["key"]] = self._program(item, areas[item["area"]])
        for item in progress.each("events", self.events):
            self._made[item["key"]] = self._event(item)

    def page_of_program(self, item: dict[str, Any]) -> dict[str, Any]:
        """The record of the page of a programme."""
        outcomes = [{"outcome": outcome} for outcome in item["outcomes"]]
        return item | {
            "model": "programs.ProgramPage",
            "outcomes": outcomes,
            "facts": {"program": self._made[item["key"]]},
        }

    def page_of_event(self, item: dict[str, Any]) -> dict[str, Any]:
        """The record of the page of an event."""
        return item | {
            "model": "events.EventPage",
            "body": [{"rich_text": item["text"]}],
            "facts": {"event": self._made[item["key"]]},
        }

    def open_dates(self) -> None:
        """Dates and seats of events, once their pages exist."""
        for item in self.events:
            event = self._made[item["key"]]
            start = self._moment(item["in_days"], item["at"])
            span = Span(start, start + datetime.timedelta(hours=item["lasts"]))
            made = dates.add(event, span, venue=self.venue, seats=dates.Seats(item.get("seats")))
            DemoRecord.remember(*(row for row in (event, made.bookable, made) if row is not None))

    def _make_areas(self) -> dict[str, Term]:
        found = {}
        for order, (code, labels) in enumerate(self._areas.items()):
            term, created = Term.objects.get_or_create(
                scheme=Term.Scheme.PROGRAM_AREA, code=code, defaults={"sort_order": order}
            )
            found[code] = term
            if created:
                TermLabel.objects.bulk_create(
                    TermLabel(term=term, language=language, label=label) for language, label in labels.items()
                )
                DemoRecord.remember(term)
        return found

    def _accredit(self, **subject: Any) -> None:
        today = timezone.localdate()
        decision = Accreditation.objects.create(
            authority=self.authority,
            decision_no=self.accreditation["number"],
            valid_from=today.replace(year=today.year - 1, month=1, day=1),
            valid_until=today.replace(year=today.year + 3, month=12, day=31),
            checked_on=today,
            **subject,
        )
        DemoRecord.remember(decision)

    def _program(self, item: dict[str, Any], area: Term) -> Program:
        price = item.get("price")
        program = Program.objects.create(
            register=self.accreditation["register"],
            number=item["number"],
            kind=item.get("kind", "course"),
            delivery=item.get("delivery", "onsite"),
            hours_total=Decimal(item["hours"]),
            days=item.get("days", 1),
            group_min=10,
            group_max=item["seats"],
            price=None if price is None else Decimal(price),
            price_basis="free" if price is None else "person",
            currency=self.country.currency,
            provider=self.centre,
        )
        DemoRecord.remember(program)
        program.areas.set([area])
        for unit in self.country.credit_units:
            value = Decimal(item["hours"]) / Decimal(str(unit.hours_each or 1))
            if value == round(value, 1):
                ProgramCredit.objects.create(program=program, unit=unit.code, value=value)
        ProgramLanguage.objects.create(program=program, language=self.country.locales[0])
        for order, name in enumerate(item["trainers"]):
            ProgramPerson.objects.create(program=program, name=name, sort_order=order)
        if self.accreditation["of"] == "program":
            self._accredit(program=program)
        self._run(program, item)
        return program

    def _run(self, program: Program, item: dict[str, Any]) -> None:
        run = ProgramRun.objects.create(
            program=program,
            venue=None if program.delivery == "online-live" else self.venue,
            teaching_language=self.country.locales[0],
        )
        start = None
        for _number in range(item.get("days", 1)):
            days = item["in_days"] if start is None else (start.date() - timezone.localdate()).days + 1
            start = self._moment(days, item.get("at", "9:30"))
            end = start + datetime.timedelta(hours=item.get("lasts", 6))
            RunSession.objects.create(run=run, starts_at=start, ends_at=end, tz=self.country.time_zone)
        run = ProgramRun.objects.get(pk=run.pk)
        seats.offer(run, capacity=item["seats"], waitlist=True, fields=["school", "role"])
        seats.set_dates(run)
        DemoRecord.remember(run.bookable, run)  # type: ignore[arg-type]

    def _event(self, item: dict[str, Any]) -> Event:
        price = item.get("price")
        return Event.objects.create(
            label=item["title"][self.country.locales[0]],
            kind=item["kind"],
            organiser=self.centre,
            price=Decimal(price or 0),
            currency=self.country.currency,
            age_min=item.get("age_min"),
            age_max=item.get("age_max"),
            sign_up=SignUp.INTERNAL if item.get("seats") else SignUp.NONE,
            time_zone=self.country.time_zone,
        )

    def _moment(self, days: int, clock: str) -> datetime.datetime:
        """A time on the country's clock, on the first working day that is so many days from today."""
        hour, minute = (int(part) for part in clock.split(":"))
        day = self._working_day(timezone.localdate() + days * ONE)
        return datetime.datetime.combine(
            day, datetime.time(hour, minute), tzinfo=ZoneInfo(self.country.time_zone)
        )

    def _working_day(self, day: datetime.date) -> datetime.date:
        """The day itself, or the next on which a centre is open."""
        while day.weekday() >= SATURDAY or day in self._holidays:
            day += ONE
        return day
