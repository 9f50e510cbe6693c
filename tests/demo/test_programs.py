"""Programmes and runs of the demonstration: complete, and in their states on whatever day they are loaded."""

from __future__ import annotations

import datetime
from collections import Counter

import pytest
import time_machine
from django.utils import timezone

from bookings.models import OutboxMail
from bookings.services import privacy
from demo import content, days, programs, runs, snippets
from demo.places import make_places
from demo.progress import Progress
from demo.seats import People
from demo.shelf import Shelf
from programs.choices import RunState, RunStatus
from programs.models import ProgramRun
from programs.services.accreditations import uncovered_days

DAYS = [datetime.date(2026, 11, 25), datetime.date(2027, 3, 14), datetime.date(2027, 12, 31)]
"""A Wednesday; a Sunday; the day before New Year, which is two public holidays."""


def test_there_are_forty_programmes_in_two_editions():
    """As many as the product has to show, and each of the earlier edition leads on or is given up."""
    records = programs.records()
    assert Counter(record["edition"] for record in records) == {"2022-2025": 16, "2025-2028": 24}
    predecessors = [r["facts"]["predecessor"] for r in records if "predecessor" in r["facts"]]
    assert len(set(predecessors)) == len(predecessors) >= 12
    assert set(predecessors) < {r["key"] for r in records if r["edition"] == "2022-2025"}


def test_numbers_are_unique_within_an_edition():
    """As the register demands."""
    numbers = [(record["edition"], record["facts"]["number"]) for record in programs.records()]
    assert len(set(numbers)) == len(numbers)


def test_every_state_of_a_run_is_written_down():
    """Twenty-five runs, none of the states left out; `tentative` is a decision and takes people."""
    states = Counter(record["state"] for record in content.read("runs"))
    assert states.total() == 25
    assert set(states) == {*RunState.values, "tentative"} - {RunState.DRAFT}
    waiting = [record.get("waiting", 0) for record in content.read("runs")]
    assert any(waiting)
    assert not all(waiting)


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_runs_are_in_their_states_on_the_day_of_loading(day: datetime.date):
    """Also when that is a Sunday or a holiday; every session has an accreditation and is on an open day."""
    with time_machine.travel(datetime.datetime.combine(day, datetime.time(11), tzinfo=datetime.UTC)):
        _make_runs()
        for run, record in zip(ProgramRun.objects.order_by("pk"), content.read("runs"), strict=True):
            expected = RunState.OPEN if record["state"] == "tentative" else record["state"]
            assert run.state == expected, record
            assert (run.status == RunStatus.TENTATIVE) == (record["state"] == "tentative")
            assert uncovered_days(run.program, run.schedule) == []
            dates = [timezone.localdate(session.starts_at) for session in run.schedule]
            assert all(map(days.is_open, dates))
            assert sorted(set(dates)) == dates
        assert privacy.overdue() == 0
        assert not OutboxMail.objects.exists()


def _make_runs() -> None:
    """Facts, runs and people without pages, which take long and change no state."""
    shelf, quiet = Shelf(), Progress(None)
    snippets.make_terms()
    make_places(shelf)
    programs.make_programs(shelf, quiet)
    runs.make_runs(shelf, People(1), quiet)


@pytest.mark.django_db
def test_the_same_people_sign_up_at_every_load():
    """Nothing depends on chance."""
    one, other = People(7), People(7)
    first = [next(one) for _ in range(200)]
    assert first == [next(other) for _ in range(200)]
    addresses = {person["email"] for person in first}
    assert len(addresses) == 200
    assert all(address.isascii() and address.endswith(".example") for address in addresses)
