"""Stored rows into the catalogue, in one transaction: all of them, or none.

Registrations, runs, dates and seats are not touched: they hang on the programme, which keeps its row. What a
hand has written stays (``comparing``), compared anew here, since somebody may have worked meanwhile.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core import page_cache
from core.anchors import anchor_for
from core.models import Organisation, OrganisationWords, Term
from programs.choices import PersonRole, PriceBasis
from programs.importing import pages, staging
from programs.importing.comparing import State, differences
from programs.importing.rows import SCHEMES, organisations
from programs.importing.words import fold
from programs.models import (
    Accreditation,
    Program,
    ProgramCompetency,
    ProgramCredit,
    ProgramLanguage,
    ProgramPerson,
)
from programs.models.imports import ProgramImport, ProgramImportRow
from programs.services import accreditations
from search import indexing

_PLAIN = (
    *("kind", "delivery", "days", "group_min", "group_max", "currency", "price_basis", "isced_f"),
    "source_url",
)
_DECIMALS = ("hours_total", "hours_contact", "hours_independent", "price")
_HOURS = frozenset(_DECIMALS[:3])
_WITH_THE_ROW = frozenset((*_PLAIN, *_DECIMALS, "provider"))
"""What a new programme is created with."""
Progress = Callable[[int, int], None]
"""Hears how many rows are done, of how many."""
_ROLES = {"authors": PersonRole.AUTHOR, "trainers": PersonRole.TRAINER}


def apply(run_id: int, progress: Progress = lambda done, total: None) -> None:
    """Write the rows of a run. Does nothing where it is done already; an interrupted one begins anew.

    ``progress`` hears every ten rows how far it is, besides the readers of the admin.
    """
    with transaction.atomic():
        run = ProgramImport.objects.select_for_update().get(pk=run_id)
        if run.status == ProgramImport.Status.DONE:
            return
        _Writer(run, progress).write()
        run.status, run.applied_at = ProgramImport.Status.DONE, timezone.now()
        run.save(update_fields=["status", "applied_at", "updated_at"])
        page_cache.clear_on_commit()


class _Writer:
    """Writes the rows of one run."""

    def __init__(self, run: ProgramImport, progress: Progress) -> None:
        self.run, self.progress, self.now = run, progress, timezone.now()
        self.rows = list(run.rows.exclude(outcome=ProgramImportRow.Outcome.INVALID).order_by("number", "pk"))
        self.state = State.of((row.data["register"], row.data["edition"]) for row in self.rows if row.data)
        self.pages = pages.PageWriter(run.started_by)
        self.terms: dict[tuple[str, str, str], int] = {}
        self.providers: dict[str, int] = {}
        self.touched: list[int] = []

    def write(self) -> None:
        """Every row; then what follows for runs and search."""
        for position, row in enumerate(self.rows):
            if row.outcome != ProgramImportRow.Outcome.MISSING:
                self._write_row(row)
            if position % 10 == 0:
                self._tell(position)
        ProgramImportRow.objects.bulk_update(self.rows, ["program", "is_applied"], batch_size=200)
        accreditations.follow_programs(self.touched)
        indexing.schedule("program", [str(pk) for pk in self.pages.written])
        self._tell(len(self.rows))

    def _tell(self, done: int) -> None:
        staging.tell(self.run, done, len(self.rows))
        self.progress(done, len(self.rows))

    def _write_row(self, row: ProgramImportRow) -> None:
        values = row.data
        program = self.state.programs.get((values["register"], values["edition"], values["number"]))
        wanted = values if program is None else self._to_write(values, program)
        if program is None:
            program = self._create(values)
            wanted = {name: value for name, value in values.items() if name not in _WITH_THE_ROW}
        if wanted:
            self._write_facts(program, wanted)
            self.pages.write(program, wanted)
            self.touched.append(program.pk)
        Program.objects.filter(pk=program.pk).update(last_seen=self.now)
        row.program, row.is_applied = program, True

    def _to_write(self, values: Mapping[str, Any], program: Program) -> dict[str, Any]:
        said = self.state.said.get(program.pk, {})
        return {d.field: d.after for d in differences(values, program, said) if not d.is_kept}

    def _create(self, values: Mapping[str, Any]) -> Program:
        basis = {} if "price" in values else {"price_basis": PriceBasis.REQUEST}
        program = Program(
            register=values["register"],
            edition=values["edition"],
            number=values["number"],
            hours_total=Decimal(values["hours_total"]),
            provider_id=self._organisation(values["provider"]),
            predecessor=self._predecessor(values),
            **basis,
        )
        for name in (*_PLAIN, *_DECIMALS):
            if name in values:
                setattr(program, name, _python(name, values[name]))
        program.save()
        if "languages" not in values:
            ProgramLanguage.objects.create(program=program, language=self.run.language.partition("-")[0])
        return program

    def _predecessor(self, values: Mapping[str, Any]) -> Program | None:
        """The programme of the same title and provider in an earlier edition of the register, if just one."""
        titles = [value for name, value in values.items() if name.startswith("title:")]
        found = Program.objects.filter(
            register=values["register"],
            edition__lt=values["edition"],
            provider=self._organisation(values["provider"]),
            pages__title__in=titles,
            successors__isnull=True,
        ).distinct()[:2]
        return found[0] if len(found) == 1 else None

    def _write_facts(self, program: Program, wanted: Mapping[str, Any]) -> None:
        plain = [name for name in (*_PLAIN, *_DECIMALS) if name in wanted]
        for name in plain:
            setattr(program, name, _python(name, wanted[name]))
        if _HOURS.intersection(plain):
            _settle_hours(program, wanted)
        if "provider" in wanted:
            program.provider_id = self._organisation(wanted["provider"])
        if plain or "provider" in wanted:
            program.save()
        for name in SCHEMES:
            if name in wanted:
                self._write_terms(program, name, wanted[name])
        if "credits" in wanted:
            _replace(program.credits, [
                ProgramCredit(program=program, unit=unit, value=Decimal(value))
                for unit, value in wanted["credits"].items()
            ])  # fmt: skip
        if "languages" in wanted:
            rows = [ProgramLanguage(program=program, language=code) for code in wanted["languages"]]
            _replace(program.language_rows, rows)
        for name, role in _ROLES.items():
            if name in wanted:
                _write_people(program, role, wanted[name])
        if "accreditation" in wanted:
            self._write_decision(program, wanted["accreditation"])

    def _write_terms(self, program: Program, name: str, codes: list[str]) -> None:
        keys = [self._term(SCHEMES[name], program.edition, code) for code in codes]
        if name != "competencies":
            getattr(program, name).set(keys)
            return
        _replace(program.competency_rows, [
            ProgramCompetency(program=program, term_id=key, is_main=not position)
            for position, key in enumerate(keys)
        ])  # fmt: skip

    def _term(self, scheme: str, edition: str, code: str) -> int:
        known = (scheme, edition, code)
        if known not in self.terms:
            rows = Term.objects.filter(scheme=scheme, code=code, edition__in=[edition, ""])
            self.terms[known] = rows.order_by("-edition").values_list("pk", flat=True)[0]
        return self.terms[known]

    def _organisation(self, value: Any) -> int:
        """Number of an organisation; one that was named and is not known is added."""
        if isinstance(value, int):
            return value
        if value not in self.providers:
            known = organisations().get(fold(value))
            self.providers[value] = known or _add_organisation(value, self.run.language)
        return self.providers[value]

    def _write_decision(self, program: Program, wanted: Mapping[str, Any]) -> None:
        dates = ("decided_on", "valid_from", "valid_until")
        facts = {name: _day(wanted[name]) for name in dates if name in wanted}
        facts["authority_id"] = self._organisation(wanted["authority"])
        Accreditation.objects.update_or_create(
            program=program, decision_no=wanted["decision_no"], defaults=facts
        )


def _python(name: str, value: Any) -> Any:
    return Decimal(value) if name in _DECIMALS and value is not None else value


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _settle_hours(program: Program, wanted: Mapping[str, Any]) -> None:
    """Parts that the file no longer gives, or that no longer make the whole, are not kept."""
    parts = (program.hours_contact, program.hours_independent)
    if None in parts or sum(parts) == program.hours_total:
        return
    for name in ("hours_contact", "hours_independent"):
        if name not in wanted:
            setattr(program, name, None)


def _replace(relation: Any, rows: list[Any]) -> None:
    """Rows that hang on a programme and nothing hangs on, written anew."""
    relation.model.objects.filter(program=relation.instance).delete()
    relation.model.objects.bulk_create(rows)


def _write_people(program: Program, role: PersonRole, names: list[str]) -> None:
    """People of a role in their order. Who is known keeps approval and account."""
    known = {person.name: person for person in ProgramPerson.objects.filter(program=program, role=role)}
    new = []
    for position, name in enumerate(names):
        if (person := known.pop(name, None)) is None:
            new.append(ProgramPerson(program=program, role=role, name=name[:160], sort_order=position))
        elif person.sort_order != position:
            person.sort_order = position
            person.save(update_fields=["sort_order"])
    ProgramPerson.objects.bulk_create(new)
    ProgramPerson.objects.filter(pk__in=[person.pk for person in known.values()]).delete()


def _add_organisation(name: str, language: str) -> int:
    base = slugify(anchor_for(name))[:50] or "organisation"
    code, number = base, 1
    while Organisation.objects.filter(code=code).exists():
        number += 1
        code = f"{base}-{number}"
    organisation = Organisation.objects.create(code=code)
    OrganisationWords.objects.create(
        owner=organisation, language=language or settings.LANGUAGE_CODE, name=name[:255]
    )
    return organisation.pk
