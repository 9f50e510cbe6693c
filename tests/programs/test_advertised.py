"""What is offered on a day: the one rule, its boundaries, and every place that follows it."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from core import providers
from programs import selectors
from programs.choices import AccreditationState, Decision, Visibility
from programs.models import Accreditation, Program
from programs.services import accreditations
from search import indexing
from search.engines import SearchRequest
from search.query import parse
from search.selectors import find
from tests.factories.programs import (
    AccreditationFactory,
    OrganisationFactory,
    ProgramFactory,
    ProgramIndexPageFactory,
    ProgramPageFactory,
    RunFactory,
    day,
    moment,
)

pytestmark = pytest.mark.django_db


def is_advertised(program: Program, on: datetime.date | None = None) -> bool:
    return Program.objects.advertised(on).filter(pk=program.pk).exists()


@pytest.mark.parametrize(
    ("first", "last", "offered"),
    [
        (-10, -1, False),  # ended yesterday
        (-10, 0, True),  # the last day counts
        (0, 10, True),  # so does the first
        (1, 10, False),  # begins tomorrow
        (-10, None, True),  # until revoked
    ],
)
def test_a_programme_is_offered_from_the_first_to_the_last_day(first, last, offered):
    program = ProgramFactory()
    AccreditationFactory(
        program=program, valid_from=day(first), valid_until=None if last is None else day(last)
    )

    assert is_advertised(program) is offered


@pytest.mark.parametrize("status", [Decision.SUSPENDED, Decision.REVOKED])
def test_suspended_and_revoked_programmes_are_not_offered(status):
    program = ProgramFactory()
    AccreditationFactory(program=program, status=status)

    assert not is_advertised(program)


@pytest.mark.parametrize("visibility", [Visibility.DIRECT, Visibility.HIDDEN])
def test_what_is_not_listed_is_accredited_and_not_advertised(visibility):
    program = ProgramFactory(accredited=True, visibility=visibility)

    assert Program.objects.accredited().get() == program
    assert not is_advertised(program)


def test_the_accreditation_of_the_provider_covers_programmes_outside_registers_only():
    provider = OrganisationFactory()
    AccreditationFactory(organisation=provider)
    own = ProgramFactory(register="none", edition="", provider=provider)
    national = ProgramFactory(register="zuov", provider=provider)

    assert is_advertised(own)
    assert not is_advertised(national)


def test_a_suspension_of_the_programme_outweighs_the_accreditation_of_its_provider():
    provider = OrganisationFactory()
    AccreditationFactory(organisation=provider)
    program = ProgramFactory(register="none", edition="", provider=provider)
    AccreditationFactory(program=program, status=Decision.SUSPENDED)

    assert not is_advertised(program)


def test_the_day_is_that_of_the_clock_on_the_wall():
    """At 23:30 UTC it is the next day in Belgrade already."""
    program = ProgramFactory()
    AccreditationFactory(
        program=program, valid_from=datetime.date(2026, 1, 1), valid_until=datetime.date(2026, 6, 30)
    )

    with time_machine.travel(datetime.datetime(2026, 6, 30, 21, 59, tzinfo=datetime.UTC), tick=False):
        assert is_advertised(program)
    with time_machine.travel(datetime.datetime(2026, 6, 30, 22, 0, tzinfo=datetime.UTC), tick=False):
        assert not is_advertised(program)


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (-1, AccreditationState.EXPIRED),
        (0, AccreditationState.EXPIRING),
        (90, AccreditationState.EXPIRING),
        (91, AccreditationState.VALID),
        (None, AccreditationState.VALID),
    ],
)
def test_the_state_of_a_decision_follows_from_its_dates(until, state):
    row = AccreditationFactory.build(
        program=None, authority=None, valid_until=None if until is None else day(until)
    )

    assert row.state == state


def test_a_decision_of_tomorrow_is_upcoming():
    row = AccreditationFactory.build(authority=None, valid_from=day(1))

    assert row.state == AccreditationState.UPCOMING


def test_two_decisions_do_not_share_a_day():
    program = ProgramFactory()
    first = AccreditationFactory(program=program, valid_from=day(0), valid_until=day(10))

    def second(start: int, end: int | None) -> Accreditation:
        return AccreditationFactory.build(
            program=program,
            authority=first.authority,
            valid_from=day(start),
            valid_until=None if end is None else day(end),
        )

    with pytest.raises(ValidationError):
        accreditations.save(second(10, 20))
    with pytest.raises(ValidationError):
        accreditations.save(second(-5, None))
    assert accreditations.save(second(11, None)).pk


def test_a_revoked_decision_makes_room_for_a_new_one():
    program = ProgramFactory()
    first = AccreditationFactory(program=program, status=Decision.REVOKED)

    new = AccreditationFactory.build(program=program, authority=first.authority)

    assert accreditations.save(new).state == AccreditationState.VALID


def test_a_decision_is_about_one_subject():
    both = AccreditationFactory.build(
        program=ProgramFactory(), organisation=OrganisationFactory(), authority=OrganisationFactory()
    )
    neither = AccreditationFactory.build(authority=OrganisationFactory())

    for row in (both, neither):
        with pytest.raises(ValidationError):
            row.full_clean()


@pytest.fixture
def catalog(home):
    return ProgramIndexPageFactory(parent=home)


@pytest.fixture
def expired(catalog, committed):
    """A programme whose accreditation ended yesterday, while its run was still to come."""
    with committed():
        program = ProgramFactory(number="512")
        AccreditationFactory(program=program, valid_until=day(-1))
        page = ProgramPageFactory(parent=catalog, program=program, title="Истекли програм радозналости")
        RunFactory(program=program, seats=20)
    return page


@pytest.fixture
def offered(catalog, committed):
    with committed():
        program = ProgramFactory(number="513", accredited=True)
        page = ProgramPageFactory(parent=catalog, program=program, title="Важећи програм радозналости")
        RunFactory(program=program, seats=20)
    return page


def found(words: str) -> list[str]:
    answer = find(SearchRequest(query=parse(words), locale="sr", filters={"kind": ("program",)}))
    return [hit.title for hit in answer.hits]


def test_an_expired_programme_stands_in_no_list_search_sitemap_or_offer(expired, offered, visitor):
    assert list(selectors.advertised_pages("sr")) == [offered]
    assert [run.program for run in selectors.open_runs(10)] == [offered.program]
    assert [row["number"] for row in providers.rows("programs", "sr")] == ["513"]
    assert found("радозналости") == [offered.title]
    addresses = visitor.get("/sitemap-pages-sr.xml").content.decode()
    assert offered.get_url() in addresses
    assert expired.get_url() not in addresses


def test_an_expired_programme_keeps_its_address_and_leads_to_its_successor(expired, catalog, visitor):
    successor = ProgramFactory(number="77", accredited=True, predecessor=expired.program)
    new = ProgramPageFactory(parent=catalog, program=successor, title="Нови програм")

    answer = visitor.get(expired.get_url())
    text = answer.content.decode()

    assert answer.status_code == 200
    assert f'href="{new.get_url()}"' in text
    assert '<meta name="robots" content="noindex, follow">' in text
    assert "Course" not in answer.context["head"].json_ld
    assert "/booking/" not in text
    assert answer.context.get("runs") == []


def test_the_successor_is_found_over_an_edition_that_is_not_offered(expired):
    middle = ProgramFactory(predecessor=expired.program)
    newest = ProgramFactory(predecessor=middle, accredited=True)
    expired.program.predecessor = newest  # somebody closed the circle
    expired.program.save()

    assert expired.program.advertised_successor() == newest


def test_search_forgets_a_programme_on_the_day_after_its_accreditation(offered, visitor):
    assert found("радозналости") == [offered.title]
    later = timezone.now() + datetime.timedelta(days=366)

    with time_machine.travel(later, tick=False):
        indexing.follow_calendar()
        answer = visitor.get("/sr/search/?q=радозналости")

    assert offered.title not in answer.content.decode()


def test_the_sitemap_is_kept_until_midnight_only(offered, visitor):
    with time_machine.travel(moment(0, 23, 50), tick=False):
        visitor.get("/sitemap-pages-sr.xml")
    with time_machine.travel(moment(366, 0, 1), tick=False):
        assert offered.get_url() not in visitor.get("/sitemap-pages-sr.xml").content.decode()


def test_a_hidden_programme_has_no_address(offered, visitor):
    Program.objects.filter(pk=offered.program_id).update(visibility=Visibility.HIDDEN)

    assert visitor.get(offered.get_url()).status_code == 404


def test_a_programme_for_those_who_have_the_address_takes_people_and_is_not_indexed(offered, visitor):
    program = offered.program
    program.visibility = Visibility.DIRECT
    program.save()

    answer = visitor.get(offered.get_url())

    assert answer.context["head"].robots == "noindex, follow"
    assert f"/booking/{program.runs.get().bookable.uuid}/" in answer.content.decode()
    assert list(selectors.advertised_pages("sr")) == []
