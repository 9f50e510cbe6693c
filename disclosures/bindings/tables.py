"""Sources that read tables: agreements, facilities, vacancies, money, requests, facts about access."""

from __future__ import annotations

from collections.abc import Callable

from disclosures import values
from disclosures.bindings.documents import document_items
from disclosures.bindings.sources import register
from disclosures.bindings.wording import Items, address_of, text
from disclosures.citing import numbered
from disclosures.facts import Facts
from disclosures.models import Facility
from disclosures.registry import Kind
from disclosures.values import Item, Ref, Row


def agreements(facts: Facts, kind: str) -> list[Row]:
    """Agreements with their particulars on one line."""
    rows = []
    for item in facts.agreements:
        if item.kind == kind:
            ref = Ref.of(item)
            number = numbered(item.number, facts.language)
            date = item.date.strftime("%d.%m.%Y") if item.date else ""
            details = ", ".join(part for part in (item.title, date, number, item.term) if part)
            cells = {
                "state": text(facts, item.state, ref),
                "partner": text(facts, item.partner, ref),
                "details": text(facts, details, ref),
            }
            rows.append(Row(cells, ref))
    return rows


def facilities(facts: Facts, kind: str) -> list[Row]:
    """Facilities of a kind, or ``all``."""
    rows = []
    for item in facts.facilities:
        if kind in ("all", item.kind):
            ref = Ref.of(item)
            cells = {
                "name": text(facts, item.name, ref),
                "address": address_of(facts, item.venue, ref),
                "equipment": text(facts, item.equipment, ref),
                "adapted": text(facts, item.adapted, ref),
            }
            rows.append(Row(cells, ref))
    return rows


def facility_sum(measure: Callable[[Facility], int | None]) -> Callable[[Facts, str], Items]:
    """A source that adds something up over the facilities of a kind."""

    def source(facts: Facts, kind: str) -> Items:
        found = [item for item in facts.facilities if item.kind == kind]
        numbers = [number for item in found if (number := measure(item)) is not None]
        return values.amount(sum(numbers), ref=Ref.of(found[0])) if numbers else ()

    return source


def vacancies(facts: Facts, kind: str) -> list[Row]:
    """What is vacant: places for learners, or posts."""
    rows = []
    for item in facts.vacancies:
        if item.kind == kind:
            ref = Ref.of(item)
            cells = {
                "title": text(facts, item.title, ref),
                "program_name": text(facts, item.title, ref),
                "program_number": text(facts, item.code, ref),
                "level": text(facts, item.level, ref),
                "profile": text(facts, item.profile or item.title, ref),
                "course": text(facts, item.course, ref),
                "form": text(facts, item.form, ref),
                "conditions": text(facts, item.conditions, ref),
                "until": values.day(item.until, ref),
                **{
                    name: values.amount(getattr(item, name), ref=ref)
                    for name in ("federal", "regional", "local", "paid")
                },
            }
            rows.append(Row(cells, ref))
    return rows


def finance(facts: Facts, source: str) -> Items:
    """Money from a source in the newest year for which it is known."""
    year = next((year for year in facts.years if getattr(year, source) is not None), None)
    return values.amount(getattr(year, source), Kind.MONEY, Ref.of(year)) if year else ()


def finance_years(facts: Facts, argument: str) -> list[Row]:
    """Income and expense by year."""
    rows = []
    for year in facts.years:
        ref = Ref.of(year)
        cells = {
            "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
            "income": values.amount(year.income, Kind.MONEY, ref),
            "expense": values.amount(year.expense, Kind.MONEY, ref),
        }
        rows.append(Row(cells, ref))
    return rows


def finance_quarters(facts: Facts, argument: str) -> list[Row]:
    """Execution of the budget by quarter, the newest first."""
    rows = []
    for year in facts.years:
        for item in year.quarters.all():
            ref = Ref.of(year)
            report = facts.documents_by_pk.get(item.report_id) if item.report_id else None
            cells = {
                "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
                "quarter": values.amount(item.quarter, ref=ref),
                "income": values.amount(item.income, Kind.MONEY, ref),
                "expense": values.amount(item.expense, Kind.MONEY, ref),
                "report": document_items(facts, report) if report else (),
            }
            rows.append(Row(cells, ref))
    return rows


def requests(facts: Facts, argument: str) -> list[Row]:
    """Requests for information by year."""
    rows = []
    for year in facts.request_years:
        ref = Ref.of(year)
        cells = {
            "year": (Item(Kind.YEAR, text=str(year.year), number=year.year, ref=ref),),
            **{
                name: values.amount(getattr(year, name), ref=ref)
                for name in ("received", "granted", "refused")
            },
            "grounds": text(facts, year.grounds or ("—" if not year.refused else ""), ref),
        }
        rows.append(Row(cells, ref))
    return rows


def accessibility(facts: Facts, topic: str) -> Items:
    """A fact about access."""
    fact = facts.accessibility.get(topic)
    return text(facts, fact.text, Ref.of(fact)) if fact else ()


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    for name, source in {
        "agreements": agreements,
        "facilities": facilities,
        "facility_count": facility_sum(lambda item: 1),
        "facility_places": facility_sum(lambda item: item.places),
        "facility_adapted": facility_sum(lambda item: item.adapted_rooms),
        "vacancies": vacancies,
        "finance": finance,
        "finance_years": finance_years,
        "finance_quarters": finance_quarters,
        "requests": requests,
        "accessibility": accessibility,
    }.items():
        register(name, source)
