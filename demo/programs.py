"""Makes the programmes of both editions of the catalogue: facts, people, decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from core.models import Term
from demo import content, days
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from programs.choices import Decision, Delivery, Kind, PersonRole, PriceBasis
from programs.models import (
    Accreditation,
    Program,
    ProgramCompetency,
    ProgramCredit,
    ProgramLanguage,
    ProgramPerson,
)

INDEX = "programi"
"""Key of the page of the catalogue."""

EDITIONS = {
    "2022-2025": (datetime.date(2022, 9, 1), datetime.date(2025, 8, 31)),
    "2025-2028": (datetime.date(2025, 9, 1), datetime.date(2028, 8, 31)),
}
"""First and last day of the accreditation of each edition."""

NEWEST = "2025-2028"
REVOKED_ON = datetime.date(2024, 3, 1)
SUSPENDED_SINCE = -30
"""Days from today since which suspended programmes are suspended."""

UNIT = "bod"
ONE_DAY = datetime.timedelta(days=1)


def records() -> list[dict[str, Any]]:
    """Every programme with the edition that it stands in, the earlier edition first."""
    found = []
    for path in sorted((content.ROOT / "programs").glob("*.yaml")):
        edition = next(edition for edition in EDITIONS if edition.startswith(path.stem[:4]))
        found += [{**record, "edition": edition} for record in content.read(f"programs/{path.stem}")]
    return found


def specs() -> list[dict[str, Any]]:
    """Page of every programme in the form of the other pages."""
    return [_spec(record) for record in records()]


def _spec(record: dict[str, Any]) -> dict[str, Any]:
    sr_only = isinstance(record["title"], str)
    words = {
        name: record[name]
        for name in ("title", "introduction", "aims", "methods", "prerequisites")
        if name in record
    }
    if sr_only:
        words = {name: {"sr": text, "en": ""} for name, text in words.items()}
    body = [{"rich_text": record["content"]}] if "content" in record else []
    return {
        **words,
        "key": record["key"],
        "model": "programs.ProgramPage",
        "parent": INDEX,
        "slug": {"sr": record["key"], "en": slugify(words["title"]["en"])},
        "program": record["key"],
        "date": EDITIONS[record["edition"]][0],
        "outcomes": [{"outcome": outcome} for outcome in record.get("outcomes", [])],
        "body": body,
        **({"lead_image": record["lead_image"]} if "lead_image" in record else {}),
        **({"sr_only": True} if sr_only else {}),
    }


def make_programs(shelf: Shelf, progress: Progress) -> None:
    """Facts of every programme. What hangs on them is written in one go for each kind of row."""
    for edition in EDITIONS:
        batch = [record for record in records() if record["edition"] == edition]
        made = Program.objects.bulk_create([_program(record, shelf) for record in batch])
        DemoRecord.remember_all(made)
        for record, program in zip(batch, made, strict=True):
            shelf.lend("program", record["key"], program)
        _add_rows(list(zip(batch, made, strict=True)))
        _add_terms(list(zip(batch, made, strict=True)))
        decisions = [row for record in batch for row in _decisions(record, shelf)]
        Accreditation.objects.bulk_create(decisions)
    _accredit_the_centre(shelf)
    progress.say(f"  programmes: {len(records())}")


def _program(record: dict[str, Any], shelf: Shelf) -> Program:
    facts = record["facts"]
    hours = Decimal(facts["hours"])
    contact = Decimal(facts["contact"]) if "contact" in facts else hours
    smallest, largest = facts.get("group", (15, 30))
    price = facts.get("price")
    return Program(
        register=facts.get("register", "zuov"),
        edition=facts.get("edition", record["edition"]),
        number=facts["number"],
        kind=facts.get("kind", Kind.COURSE),
        delivery=facts.get("delivery", Delivery.ONSITE),
        hours_total=hours,
        hours_contact=contact,
        hours_independent=hours - contact,
        days=facts.get("days"),
        group_min=smallest,
        group_max=largest,
        price=None if price is None else Decimal(price),
        price_basis=facts.get("basis", PriceBasis.PERSON),
        provider=shelf.get("organisation", "rco-belorecje"),
        isced_f="0113",
        predecessor=shelf.get("program", facts["predecessor"]) if "predecessor" in facts else None,
    )


def _add_rows(made: list[tuple[dict[str, Any], Program]]) -> None:
    """Credits, languages and people."""
    credits, languages, people = [], [], []
    for record, program in made:
        facts = record["facts"]
        if points := facts.get("points", facts["hours"]):
            credits.append(ProgramCredit(program=program, unit=UNIT, value=Decimal(points)))
        languages += [
            ProgramLanguage(program=program, language=language) for language in facts.get("languages", ["sr"])
        ]
        people += _people(program, facts, *EDITIONS[record["edition"]])
    ProgramCredit.objects.bulk_create(credits)
    ProgramLanguage.objects.bulk_create(languages)
    ProgramPerson.objects.bulk_create(people)


def _people(
    program: Program, facts: dict[str, Any], since: datetime.date, until: datetime.date
) -> Iterable[ProgramPerson]:
    roles = [(PersonRole.AUTHOR, name) for name in facts["authors"]]
    roles += [(PersonRole.TRAINER, name) for name in facts["trainers"]]
    for order, (role, name) in enumerate(roles):
        yield ProgramPerson(
            program=program,
            name=name,
            role=role,
            approved_from=since,
            approved_until=until,
            sort_order=order,
        )


def _add_terms(made: list[tuple[dict[str, Any], Program]]) -> None:
    terms = {(term.scheme, term.edition, term.code): term for term in Term.objects.all()}
    plain = {
        "areas": (Term.Scheme.PROGRAM_AREA, False),
        "priorities": (Term.Scheme.PRIORITY, True),
        "target_groups": (Term.Scheme.TARGET_GROUP, False),
    }
    names = {"target_groups": "groups"}
    for field, (scheme, dated) in plain.items():
        through = getattr(Program, field).through
        through.objects.bulk_create(
            through(program=program, term=terms[scheme, record["edition"] if dated else "", code])
            for record, program in made
            for code in record["facts"][names.get(field, field)]
        )
    ProgramCompetency.objects.bulk_create(
        ProgramCompetency(
            program=program,
            term=terms[Term.Scheme.COMPETENCY, record["edition"], code],
            is_main=not position,
        )
        for record, program in made
        for position, code in enumerate(record["facts"]["competencies"])
    )


def _decisions(record: dict[str, Any], shelf: Shelf) -> list[Accreditation]:
    """The decision of the edition; a later one for what was suspended or revoked."""
    facts = record["facts"]
    since, until = EDITIONS[record["edition"]]
    decided = facts.get("decision", Decision.GRANTED)
    if decided == "none":
        return []

    def decision(number: str, first: datetime.date, last: datetime.date, status: str) -> Accreditation:
        return Accreditation(
            program=shelf.get("program", record["key"]),
            authority=shelf.get("organisation", "zavod"),
            decision_no=number,
            decided_on=first - 14 * ONE_DAY,
            valid_from=first,
            valid_until=last,
            status=status,
            checked_on=since,
        )

    number = f"650-02-{facts['number']}/{since.year}"
    if decided == Decision.GRANTED:
        last = days.relative(facts["ends_in_days"]) if "ends_in_days" in facts else until
        return [decision(number, since, last, Decision.GRANTED)]
    changed = REVOKED_ON if decided == Decision.REVOKED else days.relative(SUSPENDED_SINCE)
    return [
        decision(number, since, changed - ONE_DAY, Decision.GRANTED),
        decision(f"{number}-2", changed, until, decided),
    ]


def _accredit_the_centre(shelf: Shelf) -> None:
    """The centre itself is recognised as a provider of adult education, without an end."""
    row = Accreditation(
        organisation=shelf.get("organisation", "rco-belorecje"),
        authority=shelf.get("organisation", "ministarstvo"),
        decision_no="611-00-214/2024-05",
        decided_on=datetime.date(2024, 1, 22),
        valid_from=datetime.date(2024, 2, 1),
    )
    Accreditation.objects.bulk_create([row])
    DemoRecord.remember(row)
