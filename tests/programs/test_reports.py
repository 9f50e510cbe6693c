"""Lists of the clerk, and what search knows of a programme."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import formats

from programs import services
from programs.choices import Decision
from programs.models import Accreditation
from search.engines import SearchRequest
from search.query import parse
from search.selectors import find
from tests.factories.programs import (
    AccreditationFactory,
    OrganisationFactory,
    ProgramFactory,
    ProgramPageFactory,
    RunFactory,
    area,
    competency,
    day,
    moment,
)

pytestmark = pytest.mark.django_db


def rows(answer) -> list:
    return list(answer.context["object_list"])


def test_the_report_lists_what_ends_within_ninety_days(staff):
    soon = AccreditationFactory(program=ProgramFactory(), valid_until=day(90))
    today = AccreditationFactory(organisation=OrganisationFactory(), valid_until=day(0))
    for until, status in ((91, "granted"), (-1, "granted"), (None, "granted"), (10, "suspended")):
        AccreditationFactory(
            program=ProgramFactory(), valid_until=None if until is None else day(until), status=status
        )
    RunFactory(program=soon.program, sessions=[(moment(95), moment(95, 16))])

    answer = staff.get(reverse("programs_expiring"))
    table = staff.get(reverse("programs_expiring") + "?export=csv")

    assert rows(answer) == [today, soon]
    assert (soon.runs_ahead, today.runs_ahead) == (1, 0)
    assert soon.decision_no in table.getvalue().decode()
    assert formats.date_format(day(90), "SHORT_DATE_FORMAT") in answer.content.decode()


def test_the_report_lists_runs_that_no_accreditation_covers(staff):
    program = ProgramFactory()
    AccreditationFactory(program=program, valid_until=day(40))
    RunFactory(program=program, sessions=[(moment(40), moment(40, 16))])
    after = RunFactory(program=program, sessions=[(moment(39), moment(39, 16)), (moment(41), moment(41, 16))])
    RunFactory(program=program, sessions=[(moment(50), moment(50, 16))], status="cancelled")
    suspended = RunFactory(program=ProgramFactory(accredited=True))
    Accreditation.objects.filter(program=suspended.program).update(status=Decision.SUSPENDED)

    assert rows(staff.get(reverse("programs_uncovered"))) == [after, suspended]


def test_lists_of_programmes_decisions_and_runs_open_and_are_searched(staff, catalog):
    page = ProgramPageFactory(parent=catalog, title="Жива настава")
    RunFactory(program=page.program, seats=20)
    ProgramPageFactory(parent=catalog, title="Друго")

    runs = staff.get(reverse("wagtailsnippets_programs_programrun:list"))
    found = staff.get(reverse("wagtailsnippets_programs_program:list") + "?q=настава")
    decisions = staff.get(reverse("wagtailsnippets_programs_accreditation:list"))

    assert "Жива настава" in runs.content.decode()
    assert "0 / 20" in runs.content.decode()
    assert rows(found) == [page.program]
    assert len(rows(decisions)) == 2


def test_a_decision_that_another_clerk_saves_at_the_same_moment_is_answered_on_the_form(staff, monkeypatch):
    program = ProgramFactory(provider=OrganisationFactory())
    authority = OrganisationFactory(code="zavod")
    held = services.accreditations.lock_subject

    def be_late(decision: Accreditation) -> None:
        """The other clerk's decision was written after this one's form was found right."""
        AccreditationFactory(program=program, decision_no="650-1/2025")
        held(decision)

    monkeypatch.setattr(services.accreditations, "lock_subject", be_late)
    answer = staff.post(
        reverse("wagtailsnippets_programs_accreditation:add"),
        {
            "program": program.pk,
            "authority": authority.pk,
            "decision_no": "650-2/2025",
            "status": "granted",
            "valid_from": day(-10).isoformat(),
            "valid_until": day(10).isoformat(),
        },
    )

    assert answer.status_code == 200
    assert "650-1/2025" in answer.context["form"].errors["valid_from"][0]
    assert not Accreditation.objects.filter(decision_no="650-2/2025").exists()


def find_titles(words: str, **filters: tuple[str, ...]) -> list[str]:
    request = SearchRequest(query=parse(words), locale="sr", filters={"kind": ("program",), **filters})
    return [hit.title for hit in find(request, forgiving=False).hits]


def test_search_finds_words_numbers_people_and_terms(catalog, committed):
    with committed():
        program = ProgramFactory(
            number="512",
            accredited=True,
            areas=[area()],
            competencies=[competency()],
            trainers=["Мила Петровић"],
        )
        ProgramPageFactory(parent=catalog, program=program, title="Жива настава")

    for words in ("жива настава", "ziva nastava", "512", "петровић", "математика", "компетенција"):
        assert find_titles(words) == ["Жива настава"], words
    assert find_titles("настава", area=("matematika",), delivery=("onsite",)) == ["Жива настава"]
    assert find_titles("настава", area=("fizika",)) == []


def test_search_follows_the_decision(catalog, committed):
    with committed():
        page = ProgramPageFactory(parent=catalog, title="Жива настава")
    decision = page.program.accreditations.get()

    with committed():
        decision.status = Decision.SUSPENDED
        decision.save()
    assert find_titles("настава") == []

    with committed():
        decision.status = Decision.GRANTED
        decision.save()
    assert find_titles("настава") == ["Жива настава"]
