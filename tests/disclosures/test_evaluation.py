"""States of requirements, one table: what is known, on which day, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from disclosures import registry
from disclosures.calendar import Workdays
from disclosures.evaluation import FAULTS, Severity, State, evaluate, severity
from disclosures.models import DisclosureStatement
from disclosures.registry import Certainty, Freshness, Kind, Requirement
from disclosures.values import Answer, FileFacts, Item, Ref, Row, SignatureFacts

TODAY = date(2026, 11, 25)
RUSSIA = Workdays("RU")
CHARTER = "ru-sveden.document.ustavDocLink"
RULES = "ru-sveden.document.localActStud"


def requirement(key: str = CHARTER, **changes: Any) -> Requirement:
    return replace(registry.find(key, TODAY), **changes)


def file(**facts: Any) -> FileFacts:
    known = {"title": "Устав", "url": "/documents/1/u.pdf", "format": "PDF", "size": 10, "language": "ru"}
    return FileFacts(**(known | {"searchable": True} | facts))


def ref(**facts: Any) -> Ref:
    return Ref(**({"label": "Устав", "changed_on": date(2026, 11, 20)} | facts))


def document(reference: Ref | None = None, signed: bool = True, **facts: Any) -> Item:
    signature = SignatureFacts("simple", "Соколова А. П.") if signed else None
    found = file(**facts)
    return Item(
        Kind.DOCUMENT,
        text=found.title,
        language=found.language,
        file=found,
        signature=signature,
        ref=reference or ref(),
    )


def state(answer: Answer, today: date = TODAY, broken: bool = False) -> State:
    return evaluate(answer, today, RUSSIA, lambda item: broken).state


class TestWithoutAValue:
    def test_what_the_law_wants_from_everybody_is_missing(self):
        assert state(Answer(requirement())) is State.MISSING

    def test_what_is_wanted_only_where_there_is_any_is_to_be_looked_at(self):
        assert state(Answer(requirement("ru-sveden.common.shortName"))) is State.UNVERIFIED

    def test_where_a_condition_says_that_there_is_some_it_is_missing(self):
        """Who works on a delegated budget has one, and owes its execution by quarters."""
        owed = Answer(requirement("bg-budget.budget.budget_quarter"))
        assert state(owed) is State.MISSING
        assert state(replace(owed, applies=False)) is State.NOT_APPLICABLE

    def test_what_is_optional_does_not_concern_anybody(self):
        assert state(Answer(requirement("ua-art30.prozorist.other"))) is State.NOT_APPLICABLE

    def test_a_statement_that_there_is_none_settles_it(self):
        said = DisclosureStatement(requirement=CHARTER, kind="none")
        assert state(Answer(requirement(), statement=said)) is State.DECLARED_ABSENT

    def test_what_is_withheld_stays_withheld_even_with_a_value(self):
        said = DisclosureStatement(requirement=CHARTER, kind="withheld", ground="ст. 5")
        assert state(Answer(requirement(), items=(document(),), statement=said)) is State.WITHHELD

    def test_a_condition_that_is_off_ends_the_matter(self):
        assert state(Answer(requirement(), applies=False)) is State.NOT_APPLICABLE

    @pytest.mark.parametrize(
        ("today", "expected"), [(date(2026, 9, 21), State.DUE_SOON), (date(2026, 9, 22), State.MISSING)]
    )
    def test_an_adopted_document_has_ten_working_days_to_appear(self, today: date, expected: State):
        answer = Answer(requirement(), drafts=(ref(dated=date(2026, 9, 7)),))
        verdict = evaluate(answer, today, RUSSIA, lambda item: False)
        assert (verdict.state, verdict.due) == (expected, date(2026, 9, 21))

    def test_a_rule_that_the_site_cannot_check_is_to_be_looked_at(self):
        rule = requirement("pl-bip.bip.logo")
        assert state(Answer(rule, is_checkable=False)) is State.UNVERIFIED
        assert state(Answer(rule)) is State.MISSING


class TestWithAValue:
    def test_a_file_with_everything_is_in_order(self):
        assert state(Answer(requirement(RULES), items=(document(),))) is State.OK

    def test_a_copy_needs_no_signature_and_an_own_document_does(self):
        unsigned = document(signed=False)
        assert state(Answer(requirement(CHARTER), items=(unsigned,))) is State.OK
        assert state(Answer(requirement(RULES), items=(unsigned,))) is State.UNSIGNED

    def test_a_scan_without_text_cannot_be_searched(self):
        scan = document(searchable=False)
        assert state(Answer(requirement(), items=(scan,))) is State.TEXT_NOT_SEARCHABLE

    def test_a_format_without_text_of_its_own_is_no_fault(self):
        assert state(Answer(requirement(), items=(document(searchable=None),))) is State.OK

    def test_a_version_in_another_language_only_is_not_enough(self):
        foreign = document(language="en")
        assert state(Answer(requirement(), items=(foreign,))) is State.WRONG_LANGUAGE
        assert state(Answer(requirement(), items=(foreign, document()))) is State.OK

    def test_a_file_that_is_gone_is_a_broken_link(self):
        assert state(Answer(requirement(), items=(document(),)), broken=True) is State.BROKEN_LINK

    def test_the_worst_problem_is_named_first_and_none_is_lost(self):
        poor = document(signed=False, searchable=False)
        verdict = evaluate(Answer(requirement(RULES), items=(poor,)), TODAY, RUSSIA, lambda item: False)
        assert verdict.problems == (State.UNSIGNED, State.TEXT_NOT_SEARCHABLE)

    def test_a_row_that_lacks_a_required_field_is_incomplete_and_says_which(self):
        head = requirement("ru-sveden.managers.rucovodstvo")
        cells = {
            name: (Item(Kind.TEXT, text="x", language="ru", ref=ref()),)
            for name in ("name", "title", "email")
        }
        verdict = evaluate(Answer(head, rows=(Row(cells, ref()),)), TODAY, RUSSIA, lambda item: False)
        assert (verdict.state, verdict.lacking) == (State.INCOMPLETE, ("Контактные телефоны",))


class TestFreshness:
    def answer(self, rule: Freshness, **facts: Any) -> Answer:
        return Answer(requirement(freshness=rule), items=(document(ref(**facts)),))

    @pytest.mark.parametrize(
        ("today", "expected"), [(date(2026, 6, 23), State.DUE_SOON), (date(2026, 6, 24), State.STALE)]
    )
    def test_a_change_has_ten_working_days_to_be_entered(self, today: date, expected: State):
        changed = self.answer(Freshness("working_days", days=10), outdated_since=date(2026, 6, 8))
        assert state(changed, today) is expected

    @pytest.mark.parametrize(
        ("today", "expected"), [(date(2026, 9, 22), State.DUE_SOON), (date(2026, 9, 23), State.STALE)]
    )
    def test_calendar_days_know_no_weekends(self, today: date, expected: State):
        changed = self.answer(Freshness("calendar_days", days=15), outdated_since=date(2026, 9, 7))
        assert state(changed, today) is expected

    @pytest.mark.parametrize(
        ("reviewed", "today", "expected"),
        [
            (date(2025, 3, 20), date(2026, 3, 31), State.DUE_SOON),
            (date(2025, 3, 20), date(2026, 4, 1), State.STALE),
            (date(2026, 1, 5), date(2026, 4, 1), State.OK),
            (date(2025, 3, 20), date(2026, 1, 10), State.OK),
        ],
    )
    def test_a_yearly_review_is_overdue_on_the_first_of_april(self, reviewed, today, expected):
        rule = Freshness("annual", by="03-31")
        assert state(self.answer(rule, checked_on=reviewed, changed_on=None), today) is expected

    @pytest.mark.parametrize(
        ("newest", "today", "expected"),
        [
            ((2026, 2), date(2026, 10, 10), State.OK),
            ((2026, 2), date(2026, 10, 20), State.DUE_SOON),
            ((2026, 2), date(2026, 11, 1), State.STALE),
            ((2026, 3), date(2026, 11, 1), State.OK),
        ],
    )
    def test_a_quarter_is_owed_at_the_end_of_the_next_month(self, newest, today, expected):
        budget = requirement("bg-budget.budget.budget_quarter", fields=())
        cells = {
            name: (Item(Kind.NUMBER, number=number),)
            for name, number in zip(("year", "quarter"), newest, strict=True)
        }
        assert state(Answer(budget, rows=(Row(cells, ref()),)), today) is expected

    @pytest.mark.parametrize(
        ("year", "today", "expected"),
        [
            (2024, date(2026, 3, 5), State.DUE_SOON),
            (2024, date(2026, 4, 2), State.STALE),
            (2025, date(2026, 4, 2), State.OK),
        ],
    )
    def test_a_year_without_requests_needs_a_row_all_the_same(self, year, today, expected):
        rule = Freshness("yearly", by="03-31")
        asked = requirement(
            "bg-zdoi.zdoi.annual_report", fields=(), freshness=rule, certainty=Certainty.CERTAIN
        )
        row = Row({"year": (Item(Kind.YEAR, text=str(year), number=year),)}, ref())
        assert state(Answer(asked, rows=(row,)), today) is expected

    def test_an_old_report_grows_stale(self):
        rule = Freshness("max_age", days=366)
        assert state(self.answer(rule, dated=date(2025, 11, 24), changed_on=None)) is State.DUE_SOON
        assert state(self.answer(rule, dated=date(2025, 11, 23), changed_on=None)) is State.STALE


class TestCertainty:
    """What is not certain advises and never accuses."""

    @pytest.mark.parametrize("certainty", [Certainty.HIGH, Certainty.UNCERTAIN])
    def test_no_fault_comes_from_an_uncertain_rule(self, certainty: Certainty):
        unsure = requirement(RULES, certainty=certainty)
        answers = [
            Answer(unsure),
            Answer(unsure, items=(document(signed=False),)),
            Answer(unsure, items=(document(searchable=False),)),
            Answer(unsure, items=(document(language="en"),)),
        ]
        verdicts = [evaluate(answer, TODAY, RUSSIA, lambda item: False) for answer in answers]
        assert {verdict.state for verdict in verdicts} == {State.UNVERIFIED}
        assert {severity(verdict) for verdict in verdicts} == {Severity.ADVICE}
        assert [verdict.would_be for verdict in verdicts] == [
            State.MISSING,
            State.UNSIGNED,
            State.TEXT_NOT_SEARCHABLE,
            State.WRONG_LANGUAGE,
        ]

    def test_an_uncertain_deadline_of_a_certain_rule_advises_too(self):
        rule = Freshness("working_days", days=3, certainty=Certainty.UNCERTAIN)
        late = Answer(requirement(freshness=rule), items=(document(ref(outdated_since=date(2026, 1, 12))),))
        verdict = evaluate(late, TODAY, RUSSIA, lambda item: False)
        assert (verdict.state, verdict.would_be) == (State.UNVERIFIED, State.STALE)

    def test_every_fault_of_a_certain_rule_is_called_one(self):
        verdict = evaluate(Answer(requirement()), TODAY, RUSSIA)
        assert verdict.state in FAULTS
        assert severity(verdict) is Severity.FAULT
