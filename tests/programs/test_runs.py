"""Runs: states, schedules, seats in step, people told."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from bookings import registry
from bookings.choices import NoticeKind
from bookings.models import Bookable, Notice
from programs.choices import Decision, RunState, RunStatus, Visibility
from programs.models import Program, ProgramPerson, ProgramRun, RunSession, RunTrainer
from programs.services import runs as run_services
from tests.factories.bookings import RegistrationFactory
from tests.factories.programs import (
    AccreditationFactory,
    ProgramFactory,
    ProgramPageFactory,
    RunFactory,
    VenueFactory,
    competency,
    day,
    moment,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (RunStatus.DRAFT, RunState.DRAFT),
        (RunStatus.POSTPONED, RunState.POSTPONED),
        (RunStatus.CANCELLED, RunState.CANCELLED),
        (RunStatus.COMPLETED, RunState.PAST),
        (RunStatus.SCHEDULED, RunState.OPEN),
        (RunStatus.TENTATIVE, RunState.OPEN),
    ],
)
def test_what_people_decided_comes_before_the_calendar(status, state):
    assert RunFactory(status=status, seats=20).state == state


def test_a_run_goes_through_its_states_with_the_clock():
    opens, closes = moment(5, 8), moment(20, 16)
    run = RunFactory(
        sessions=[(moment(30), moment(30, 16)), (moment(31), moment(31, 16))],
        seats=20,
        seats__opens_at=opens,
        seats__closes_at=closes,
    )
    second = datetime.timedelta(seconds=1)

    def state(at: datetime.datetime) -> RunState:
        return run.state_at(at)

    assert state(opens - second) == RunState.NOT_YET_OPEN
    assert state(opens) == RunState.OPEN
    assert state(closes - second) == RunState.OPEN
    assert state(closes) == RunState.CLOSED
    assert state(moment(30) - second) == RunState.CLOSED
    assert state(moment(30)) == RunState.RUNNING
    assert state(moment(31, 16) - second) == RunState.RUNNING
    assert state(moment(31, 16)) == RunState.PAST


def test_seats_make_the_state_while_registration_is_open():
    run = RunFactory(seats=3)
    assert run.state == RunState.OPEN
    RegistrationFactory(bookable=run.bookable, state="confirmed")
    assert run.state == RunState.FEW
    for _ in range(2):
        RegistrationFactory(bookable=run.bookable, state="confirmed")
    assert run.state == RunState.WAITLIST
    Bookable.objects.update(waitlist=False)
    assert ProgramRun.objects.get().state == RunState.FULL


def test_a_run_without_dates_is_to_be_scheduled_and_one_without_a_form_is_closed():
    assert RunFactory(sessions=[]).state == RunState.UNSCHEDULED
    assert RunFactory().state == RunState.CLOSED


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        (datetime.datetime(2026, 3, 28, 18), 17),  # the evening before summer time
        (datetime.datetime(2026, 3, 29, 18), 16),
        (datetime.datetime(2026, 10, 24, 18), 16),
        (datetime.datetime(2026, 10, 25, 18), 17),  # the evening after it
    ],
)
def test_six_in_the_evening_stays_six_across_clock_changes(start, utc):
    starts_at = timezone.make_aware(start)
    run = RunFactory(sessions=[(starts_at, starts_at + datetime.timedelta(hours=2))], seats=20)
    instant = datetime.datetime(start.year, start.month, start.day, utc, tzinfo=datetime.UTC)

    assert run.state_at(instant - datetime.timedelta(seconds=1)) == RunState.OPEN
    assert run.state_at(instant) == RunState.RUNNING
    assert run.sessions.get().days == {start.date()}


def test_a_session_over_midnight_touches_two_days_and_one_until_midnight_one():
    late = RunSession(starts_at=moment(1, 22), ends_at=moment(2, 1))
    until_midnight = RunSession(starts_at=moment(1, 22), ends_at=moment(2, 0))

    assert late.days == {day(1), day(2)}
    assert until_midnight.days == {day(1)}


# The form -------------------------------------------------------------------------


def run_form(run: ProgramRun | None, program: Any, sessions: list[Any], **values: Any) -> dict[str, Any]:
    """What the screen of a run sends; sessions are ``(start, end)`` or ``(row, start, end)``."""
    rows = []
    for *row, start, end in sessions:
        given = {
            "starts_at": local(start),
            "ends_at": local(end),
            "venue": "",
            "online_url": "",
            "DELETE": "",
        }
        rows.append({**given, "id": row[0].pk} if row else given)
    initial = sum(1 for row in rows if "id" in row)
    data = nested_form_data(
        {
            "program": program.pk,
            "status": "scheduled",
            "venue": "",
            "online_url": "",
            "teaching_language": "",
            "payer": "either",
            "takes_registrations": "on",
            "tell_people": "on",
            "seats_capacity": "20",
            "seats_waitlist": "on",
            "seats_approval": "none",
            "seats_group_booking": "none",
            "seats_max_group": "30",
            "seats_retention_days": "90",
            "sessions": inline_formset(rows, initial=initial),
            "words": inline_formset([]),
            "trainers": inline_formset([]),
            **values,
        }
    )
    return {**data, "seats_fields": ["school"]}


def local(at: datetime.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


ADD = "wagtailsnippets_programs_programrun:add"


def edit(run: ProgramRun) -> str:
    return reverse("wagtailsnippets_programs_programrun:edit", args=[run.pk])


def session_errors(answer: Any) -> str:
    return str(answer.context["form"].formsets["sessions"].errors)


def test_a_clerk_plans_a_run_with_its_seats_on_one_screen(staff):
    program = ProgramFactory(accredited=True)
    form = run_form(None, program, [(moment(30), moment(30, 16)), (moment(31), moment(31, 16))])

    answer = staff.post(reverse(ADD), form, follow=True)

    run = ProgramRun.objects.get()
    assert answer.status_code == 200
    assert len(run.schedule) == 2
    seats = run.bookable
    assert (seats.kind, seats.capacity, seats.fields) == ("program-run", 20, ["school"])
    assert (seats.starts_at, seats.ends_at) == (moment(30), moment(31, 16))
    assert run.state == RunState.OPEN


def test_the_address_names_the_programme_of_a_new_run(staff):
    program = ProgramFactory(accredited=True)

    answer = staff.get(reverse(ADD) + f"?program={program.pk}")
    nonsense = staff.get(reverse(ADD) + "?program=²")

    assert answer.context["form"].instance.program_id == program.pk
    assert nonsense.status_code == 200


def test_a_session_outside_every_accreditation_is_refused_with_its_day(staff):
    program = ProgramFactory()
    AccreditationFactory(program=program, valid_until=day(30))

    answer = staff.post(
        reverse(ADD), run_form(None, program, [(moment(30), moment(30, 16)), (moment(31), moment(31, 16))])
    )

    first, second = answer.context["form"].formsets["sessions"].errors
    assert (first, list(second)) == ({}, ["starts_at"])
    assert not ProgramRun.objects.exists()


def test_two_decisions_one_after_the_other_cover_a_run_over_both(staff):
    program = ProgramFactory()
    AccreditationFactory(program=program, valid_until=day(30))
    AccreditationFactory(program=program, valid_from=day(31))

    staff.post(
        reverse(ADD), run_form(None, program, [(moment(30), moment(30, 16)), (moment(31), moment(31, 16))])
    )

    assert ProgramRun.objects.get().state == RunState.OPEN


def test_sessions_that_overlap_or_end_before_they_begin_are_refused(staff):
    program = ProgramFactory(accredited=True)

    overlap = staff.post(
        reverse(ADD),
        run_form(None, program, [(moment(30), moment(30, 16)), (moment(30, 15), moment(30, 17))]),
    )
    backwards = staff.post(reverse(ADD), run_form(None, program, [(moment(30, 16), moment(30))]))

    assert "starts_at" in session_errors(overlap)
    assert "ends_at" in session_errors(backwards)


def test_a_run_without_accreditation_can_still_be_called_off(staff):
    program = ProgramFactory(accredited=True)
    run = RunFactory(program=program, seats=20)
    program.accreditations.update(status=Decision.REVOKED)
    session = run.sessions.get()

    staff.post(
        edit(run), run_form(run, program, [(session, session.starts_at, session.ends_at)], status="cancelled")
    )

    assert ProgramRun.objects.get().status == RunStatus.CANCELLED


def test_moving_a_run_moves_its_seats_and_tells_those_who_signed_up(staff, committed):
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")
    session = run.sessions.get()
    uid, before = session.uid, run.starts_at

    with committed():
        staff.post(edit(run), run_form(run, run.program, [(session, moment(50), moment(50, 16))]))

    run = ProgramRun.objects.get()
    assert (run.bookable.starts_at, run.previous_start, run.sequence) == (moment(50), before, 1)
    assert run.sessions.get().uid == uid
    assert Notice.objects.get().kind == NoticeKind.MOVED


def test_saving_without_a_change_tells_nobody(staff):
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")
    session = run.sessions.get()

    staff.post(edit(run), run_form(run, run.program, [(session, session.starts_at, session.ends_at)]))

    assert not Notice.objects.exists()
    assert ProgramRun.objects.get().sequence == 0


def test_another_venue_is_told_as_another_place(staff):
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")
    session = run.sessions.get()
    form = run_form(
        run, run.program, [(session, session.starts_at, session.ends_at)], venue=VenueFactory().pk
    )

    staff.post(edit(run), form)

    assert Notice.objects.get().kind == NoticeKind.PLACE


def test_calling_off_ends_seats_and_can_be_taken_back():
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")

    run_services.cancel(run)
    run_services.cancel(ProgramRun.objects.get())
    cancelled = ProgramRun.objects.get()
    assert (cancelled.state, cancelled.bookable.state) == (RunState.CANCELLED, "cancelled")
    assert cancelled.cancelled_at is not None
    assert Notice.objects.get().kind == NoticeKind.CANCELLED

    before = run_services.Before.of(run.pk)
    ProgramRun.objects.update(status=RunStatus.SCHEDULED)
    run_services.saved(ProgramRun.objects.get(), before)
    assert ProgramRun.objects.get().state == RunState.OPEN
    assert ProgramRun.objects.get().cancelled_at is None


def test_a_postponed_run_takes_nobody_and_names_no_date():
    run = RunFactory(seats=20, words={"sr": {"reason": "Предавач је болестан."}})
    before = run_services.Before.of(run.pk)
    ProgramRun.objects.update(status=RunStatus.POSTPONED)

    run_services.saved(ProgramRun.objects.get(), before)

    run = ProgramRun.objects.get()
    said = registry.describe(run.bookable)
    assert (run.bookable.starts_at, run.bookable.state.takes_people) == (None, False)
    assert (said.meetings, said.note) == ((), "Предавач је болестан.")
    assert [meeting.uid for meeting in said.former] == [str(run.sessions.get().uid)]


def test_people_are_told_once_that_a_run_is_postponed_and_then_of_its_new_date():
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")

    for status, days in (("postponed", 30), ("postponed", 40), ("scheduled", 40)):
        before = run_services.Before.of(run.pk)
        ProgramRun.objects.update(status=status)
        run.sessions.update(starts_at=moment(days), ends_at=moment(days, 16))
        run_services.saved(ProgramRun.objects.get(), before)

    assert [notice.kind for notice in Notice.objects.order_by("pk")] == ["postponed", "moved"]


def test_the_staff_of_the_seats_learn_the_smallest_group_and_the_day_of_the_decision():
    run = RunFactory(seats=20, program__group_min=12, decide_by=datetime.date(2027, 3, 1))
    said = registry.describe(run.bookable)

    assert (said.minimum, said.decide_by) == (12, datetime.date(2027, 3, 1))


def test_a_suspension_closes_registration_and_its_end_opens_it():
    program = ProgramFactory(accredited=True)
    run = RunFactory(program=program, seats=20)
    decision = program.accreditations.get()

    decision.status = Decision.SUSPENDED
    decision.save()
    assert ProgramRun.objects.get(pk=run.pk).bookable.state == "closed"

    decision.status = Decision.GRANTED
    decision.save()
    assert ProgramRun.objects.get(pk=run.pk).bookable.state == "open"


def test_what_staff_closed_stays_closed_after_a_suspension():
    program = ProgramFactory(accredited=True)
    RunFactory(program=program, seats=20, seats__closed_by_staff=True)
    decision = program.accreditations.get()

    for status in (Decision.SUSPENDED, Decision.GRANTED):
        decision.status = status
        decision.save()

    assert Bookable.objects.get().state == "closed"


def test_hiding_a_programme_closes_registration():
    run = RunFactory(seats=20)
    run.program.visibility = Visibility.HIDDEN
    run.program.save()

    assert Bookable.objects.get().state == "closed"


def test_a_draft_of_a_run_takes_nobody(staff):
    program = ProgramFactory(accredited=True)

    staff.post(reverse(ADD), run_form(None, program, [(moment(30), moment(30, 16))], status="draft"))

    assert Bookable.objects.get().state == "closed"


def test_a_run_with_people_is_not_deleted(staff):
    run = RunFactory(seats=20)
    RegistrationFactory(bookable=run.bookable, state="confirmed")

    staff.post(reverse("wagtailsnippets_programs_programrun:delete", args=[run.pk]))
    with pytest.raises(ProtectedError), transaction.atomic():
        run.delete()

    assert ProgramRun.objects.filter(pk=run.pk).exists()


def test_a_run_without_people_takes_its_seats_along():
    run = RunFactory(seats=20)

    run.delete()

    assert not Bookable.objects.exists()


def test_the_bookings_hear_what_a_run_is_about(catalog):
    program = ProgramFactory(accredited=True, number="512", credits={"bod": 8}, hours_total=Decimal(8))
    ProgramPageFactory(parent=catalog, program=program, title="Жива настава", outcomes=[("outcome", "уме")])
    run = RunFactory(program=program, seats=20, venue=VenueFactory(), online_url="https://meet.example/x")

    said = registry.describe(run.bookable)

    assert (said.title, said.organiser, said.cancelled) == ("Жива настава", program.provider.name, False)
    assert said.meetings[0].uid == str(run.sessions.get().uid)
    assert said.meetings[0].address == "Трг учитеља 4, 34000 Липовац"
    assert said.meetings[0].online_url == "https://meet.example/x"
    assert (said.certificate.number, said.certificate.hours) == ("512 (2025-2028)", Decimal(8))
    assert said.certificate.outcomes == ("уме",)


def test_trainers_of_a_run_stand_in_for_those_of_the_programme(catalog, visitor, django_user_model):
    mila, jovan = (
        django_user_model.objects.create_user(name, f"{name}@centar.example") for name in ("m", "j")
    )
    page = ProgramPageFactory(parent=catalog)
    ProgramPerson.objects.create(program=page.program, name="Мила Петровић", user=mila)
    ordinary = RunFactory(program=page.program, seats=20)
    other = RunFactory(program=page.program, seats=20, sessions=[(moment(50), moment(50, 16))])
    RunTrainer.objects.create(run=other, name="Јован Јовић", user=jovan)

    said = registry.describe_many([ordinary.bookable, other.bookable])
    shown = visitor.get(page.get_url())

    assert said[ordinary.bookable.pk].staff_ids == {mila.pk}
    assert said[other.bookable.pk].staff_ids == {jovan.pk}
    assert [run.trainers for run in shown.context["runs"]] == [[], ["Јован Јовић"]]
    assert "Води: Јован Јовић" in shown.content.decode()


def test_a_run_that_was_moved_says_from_when_and_why(catalog, visitor):
    page = ProgramPageFactory(parent=catalog)
    run = RunFactory(program=page.program, seats=20, words={"sr": {"reason": "Сала је заузета."}})
    before = run_services.Before.of(run.pk)
    run.sessions.update(starts_at=moment(40), ends_at=moment(40, 16))

    run_services.saved(ProgramRun.objects.get(), before)

    [shown] = visitor.get(page.get_url()).context["runs"]
    assert shown.moved_from == moment(30)
    assert "Сала је заузета." in visitor.get(page.get_url()).content.decode()


def test_the_database_knows_one_main_competency_and_no_programme_that_follows_itself():
    program = ProgramFactory(competencies=[competency("K1"), competency("K2")])

    with pytest.raises(IntegrityError), transaction.atomic():
        program.competency_rows.update(is_main=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Program.objects.update(predecessor=program)


def test_a_list_of_runs_is_described_in_a_fixed_number_of_queries(catalog, django_assert_max_num_queries):
    for _ in range(4):
        page = ProgramPageFactory(parent=catalog)
        RunFactory(program=page.program, seats=20, venue=VenueFactory())

    with django_assert_max_num_queries(13):
        said = registry.describe_many(Bookable.objects.all())

    assert len(said) == 4


def test_a_run_of_today_is_shown_until_it_ends(catalog, visitor):
    page = ProgramPageFactory(parent=catalog)
    RunFactory(program=page.program, sessions=[(moment(0, 10), moment(0, 16))], seats=20)

    for hour, state in ((9, RunState.OPEN), (12, RunState.RUNNING), (17, RunState.PAST)):
        with time_machine.travel(moment(0, hour), tick=False):
            assert [run.state for run in visitor.get(page.get_url()).context["runs"]] == [state]
