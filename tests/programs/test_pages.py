"""The page of a programme: what it shows, what machines read of it, what it costs."""

from __future__ import annotations

import datetime
from decimal import Decimal

import extruct
import pytest
import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from core.models import Term
from core.slots import get as slot_of
from programs import selectors
from programs.choices import Decision, RunStatus
from programs.models import Accreditation, ProgramPage, ProgramRun
from tests.factories.bookings import RegistrationFactory
from tests.factories.core import TermFactory, translate
from tests.factories.programs import (
    AccreditationFactory,
    ProgramFactory,
    ProgramPageFactory,
    RunFactory,
    VenueFactory,
    area,
    competency,
    day,
    moment,
)

pytestmark = pytest.mark.django_db


def target_group(code: str = "nastavnici") -> Term:
    return TermFactory(
        scheme=Term.Scheme.TARGET_GROUP, code=code, labels={"sr": "наставници предметне наставе"}
    )


def full_page(catalog, count: int = 1) -> ProgramPage:
    """A programme with ``count`` of everything that there can be more of."""
    program = ProgramFactory(
        number="512",
        accredited=True,
        areas=[area(f"area-{n}") for n in range(count)],
        target_groups=[target_group(f"group-{n}") for n in range(count)],
        competencies=[competency(f"K{n}") for n in range(count)],
        trainers=[f"Мила Петровић {n}" for n in range(count)],
        credits={"bod": 8},
        languages=["sr", "hu", "en"][:count],
        group_min=12,
        group_max=30,
    )
    page = ProgramPageFactory(
        parent=catalog,
        program=program,
        title="Жива настава математике",
        slug="ziva-nastava",
        outcomes=[("outcome", f"саставља задатке {n}") for n in range(count)],
        body=[("rich_text", "<p>Први дан: задаци.</p>")],
        prerequisites="Без услова.",
    )
    for n in range(count):
        sessions = [(moment(30 + n), moment(30 + n, 16)), (moment(31 + n), moment(31 + n, 16))]
        RunFactory(program=program, seats=20, venue=VenueFactory(), sessions=sessions)
    return page


def course_of(answer) -> dict:
    data = extruct.extract(answer.content.decode(), syntaxes=["json-ld"])["json-ld"]
    entries = [entry for graph in data for entry in graph["@graph"]]
    return next((entry for entry in entries if entry["@type"] == "Course"), {})


def test_the_page_says_what_a_teacher_asks(catalog, visitor):
    page = full_page(catalog)
    run = page.program.runs.get()

    text = visitor.get(page.get_url()).content.decode()

    for words in (
        "Жива настава математике",
        "наставници предметне наставе",
        "K0",
        "Мила Петровић 0",
        page.program.accreditations.get().decision_no,
        "Завод за унапређивање образовања",
        "Велика сала",
        "Рампа са бочне стране",
        "саставља задатке 0",
        "Први дан: задаци.",
        f"/sr/booking/{run.bookable.uuid}/",
        f"/sr/programi/ziva-nastava/runs/{run.uuid}/calendar/",
    ):
        assert words in text


def test_a_reader_of_another_language_reads_facts_in_it(catalog, visitor, locales):
    translate(catalog.get_parent().specific, locales["en"], title="Centre", slug="centre")
    translate(catalog, locales["en"], title="Programmes", slug="programmes")
    english = translate(full_page(catalog), locales["en"], title="Living mathematics", slug="living")

    answer = visitor.get(english.get_url())
    text = answer.content.decode()

    assert "Mathematics" in text
    assert "8 points" in text
    assert "2,500 RSD" in text
    assert "Subject competency" in text


def test_structured_data_is_read_back_with_offers(catalog, visitor):
    page = full_page(catalog)
    run = page.program.runs.get()

    course = course_of(visitor.get(page.get_url()))

    assert (course["name"], course["courseCode"]) == (page.title, "512 (2025-2028)")
    assert course["timeRequired"] == "PT8H"
    assert course["teaches"] == ["саставља задатке 0"]
    assert (course["offers"]["price"], course["offers"]["priceCurrency"]) == ("2500.00", "RSD")
    instance = course["hasCourseInstance"][0]
    assert datetime.datetime.fromisoformat(instance["startDate"]) == run.starts_at
    assert instance["startDate"][-6:] in ("+01:00", "+02:00")
    assert instance["location"][0]["address"]["streetAddress"] == "Трг учитеља 4"
    assert instance["offers"]["availability"] == "https://schema.org/InStock"


def test_structured_data_tells_full_moved_and_cancelled_runs(catalog, visitor):
    page = full_page(catalog)
    run = page.program.runs.get()
    ProgramRun.objects.update(previous_start=moment(20), sequence=1)
    for _ in range(20):
        RegistrationFactory(bookable=run.bookable, state="confirmed")
    RunFactory(program=page.program, status=RunStatus.CANCELLED, seats=5)

    full, cancelled = course_of(visitor.get(page.get_url()))["hasCourseInstance"]

    assert full["offers"]["availability"] == "https://schema.org/SoldOut"
    assert full["eventStatus"] == "https://schema.org/EventRescheduled"
    assert datetime.datetime.fromisoformat(full["previousStartDate"]) == moment(20)
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in cancelled


def test_the_link_to_join_stands_nowhere_in_public(catalog, visitor):
    page = ProgramPageFactory(parent=catalog)
    run = RunFactory(program=page.program, seats=20, online_url="https://meet.example/secret")

    shown = visitor.get(page.get_url()).content.decode()
    calendar = visitor.get(f"{page.get_url()}runs/{run.uuid}/calendar/").content.decode()

    assert "meet.example" not in shown + calendar


def test_the_calendar_of_a_run_is_read_back(catalog, visitor):
    page = full_page(catalog)
    run = page.program.runs.get()
    address = f"{page.get_url()}runs/{run.uuid}/calendar/"

    answer = visitor.get(address)
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer["Content-Type"].startswith("text/calendar")
    assert [event["UID"].split("@")[0] for event in events] == [str(s.uid) for s in run.schedule]
    assert events[0]["DTSTART"].dt == run.starts_at
    assert "Липовац" in events[0]["LOCATION"]
    again = visitor.get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert again.status_code == 304


def test_a_run_can_be_followed_in_a_calendar_or_fetched_as_a_file(catalog, visitor):
    page = full_page(catalog)
    page.program.number = "ДПП-01/26"
    page.program.save()
    run = page.program.runs.get()
    address = f"{page.get_url()}runs/{run.uuid}/calendar/"

    [shown] = visitor.get(page.get_url()).context["runs"]

    assert shown.webcal_url.startswith("webcal://")
    assert shown.webcal_url.endswith(address)
    assert "Content-Disposition" not in visitor.get(address).headers
    disposition = visitor.get(f"{address}?download=1")["Content-Disposition"]
    assert disposition == 'attachment; filename="program-0126.ics"'


@pytest.mark.parametrize("which", ["unknown", "draft", "expired"])
def test_there_is_no_calendar_of_what_is_not_public(catalog, visitor, which):
    page = full_page(catalog)
    run = page.program.runs.get()
    if which == "draft":
        ProgramRun.objects.update(status=RunStatus.DRAFT)
    if which == "expired":
        Accreditation.objects.update(valid_until=day(-1))
    uuid = "0f8fad5b-d9cb-469f-a165-70867728950e" if which == "unknown" else run.uuid

    assert visitor.get(f"{page.get_url()}runs/{uuid}/calendar/").status_code == 404


def test_the_page_changes_at_the_moment_registration_opens(catalog, visitor):
    page = ProgramPageFactory(parent=catalog)
    run = RunFactory(program=page.program, seats=20, seats__opens_at=moment(1, 8))
    form = f"/booking/{run.bookable.uuid}/"

    with time_machine.travel(moment(1, 7, 55), tick=False):
        assert form not in visitor.get(page.get_url()).content.decode()
    with time_machine.travel(moment(1, 8, 0), tick=False):
        assert form in visitor.get(page.get_url()).content.decode()


def test_a_change_of_facts_is_seen_at_once(catalog, visitor, committed):
    page = full_page(catalog)
    visitor.get(page.get_url())

    with committed():
        page.program.hours_total = Decimal(24)
        page.program.save()

    assert "24" in visitor.get(page.get_url()).context["hours"]


def test_a_suspended_programme_says_so_and_offers_nothing(catalog, visitor, committed):
    page = full_page(catalog)
    with committed():
        decision = page.program.accreditations.get()
        decision.status = Decision.SUSPENDED
        decision.save()

    answer = visitor.get(page.get_url())

    assert answer.context["banner"]
    assert course_of(answer) == {}
    assert "/booking/" not in answer.content.decode()


def test_a_page_whose_facts_were_never_entered_has_no_address(catalog, visitor):
    page = ProgramPageFactory(parent=catalog, program=None)

    assert visitor.get(page.get_url()).status_code == 404
    assert visitor.get(catalog.get_url()).status_code == 200


def test_all_visitors_get_the_same_bytes(catalog):
    page = full_page(catalog)
    caches["pages"].clear()
    first = Client().get(page.get_url())
    caches["pages"].clear()
    second = Client().get(page.get_url())

    assert first.content == second.content
    assert b"csrf" not in first.content
    assert not first.cookies


def test_the_home_page_shows_the_next_runs_with_seats(catalog, rf):
    soon, later, full = (ProgramPageFactory(parent=catalog) for _ in range(3))
    RunFactory(program=later.program, sessions=[(moment(20), moment(20, 16))], seats=20)
    RunFactory(program=soon.program, sessions=[(moment(10), moment(10, 16))], seats=20)
    RunFactory(program=full.program, sessions=[(moment(5), moment(5, 16))], seats=0, seats__waitlist=False)
    expired = ProgramPageFactory(parent=catalog, program=ProgramFactory())
    AccreditationFactory(program=expired.program, valid_until=day(-1))
    RunFactory(program=expired.program, seats=20)

    context = slot_of("open_programs").selector(rf.get("/sr/"), 4)

    assert [item["page"] for item in context["items"]] == [soon, later]
    assert context["catalog_url"] == "/sr/programi/"


def test_runs_long_over_leave_the_page(catalog):
    page = ProgramPageFactory(parent=catalog)
    RunFactory(program=page.program, sessions=[(moment(-90), moment(-90, 16))])
    recent = RunFactory(program=page.program, sessions=[(moment(-10), moment(-10, 16))])

    assert selectors.runs_on_page(page.program, moment(0)) == [recent]


MOST_QUERIES = 18


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_keeps_its_budget_whatever_it_holds(catalog, count):
    page = full_page(catalog, count)
    Client().get(catalog.get_url())
    Client().get("/sr/")

    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(page.get_url())

    assert answer["X-Wagtail-Cache"] == "miss"
    assert len(captured) <= MOST_QUERIES, "\n".join(query["sql"][:150] for query in captured)
