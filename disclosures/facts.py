"""The records of one request, each table read once when something first asks for it."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from core import providers
from disclosures.choices import PUBLIC_STATUSES, Role
from disclosures.models import (
    AccessibilityFact,
    Agreement,
    Contact,
    DisclosureRow,
    DisclosureStatement,
    DisclosureValue,
    DocumentFile,
    Facility,
    FinancialYear,
    Founder,
    InformationRequestYear,
    Institution,
    Place,
    Position,
    ProgramSupplement,
    RegulatedDocument,
    Unit,
    Vacancy,
)


class Facts:
    """Everything that the centre has entered, in the language that the page is read in.

    ``language`` is what words are wanted in; ``law_language`` is what the plain records are written in. Make
    one for each page or report: nothing is read twice.
    """

    def __init__(self, language: str, law_language: str, on: datetime.date | None = None) -> None:
        self.language = language
        self.law_language = law_language
        self.on = on or timezone.localdate()

    @cached_property
    def institution(self) -> Institution | None:
        """The legal facts, with words, numbers and the organisation."""
        found = Institution.objects.select_related("organisation").prefetch_related(
            "words", "identifiers", "organisation__words"
        )
        return found.first()

    @cached_property
    def founders(self) -> list[Founder]:
        """All founders with the words of their organisations."""
        return list(Founder.objects.select_related("organisation").prefetch_related("organisation__words"))

    @cached_property
    def places(self) -> list[Place]:
        """All places with the words of their venues."""
        return list(Place.objects.select_related("venue").prefetch_related("venue__words"))

    @cached_property
    def contacts(self) -> list[Contact]:
        """All contacts."""
        return list(Contact.objects.all())

    @cached_property
    def documents(self) -> dict[str, list[RegulatedDocument]]:
        """Published documents by type, each with its versions and their files."""
        files = Prefetch("files", DocumentFile.objects.select_related("file", "signature_file"))
        found: dict[str, list[RegulatedDocument]] = defaultdict(list)
        for document in RegulatedDocument.objects.filter(status__in=PUBLIC_STATUSES).prefetch_related(files):
            if (document.valid_from or self.on) <= self.on:
                found[document.type].append(document)
        return found

    @cached_property
    def documents_by_pk(self) -> dict[int, RegulatedDocument]:
        """The same documents by their number."""
        return {document.pk: document for group in self.documents.values() for document in group}

    @cached_property
    def positions(self) -> list[Position]:
        """Positions held today by people who may be named."""
        found = Position.objects.select_related("person", "unit").prefetch_related("person__teaching")
        return [item for item in found if item.held_on(self.on) and item.person.is_public]

    @cached_property
    def units(self) -> list[Unit]:
        """All units with the words of their venues."""
        return list(Unit.objects.select_related("venue").prefetch_related("venue__words"))

    def head_of(self, unit: Unit) -> Position | None:
        """Who heads a unit today."""
        heads = (Role.UNIT_HEAD, Role.BRANCH_HEAD, Role.HEAD)
        return next((item for item in self.positions if item.unit_id == unit.pk and item.role in heads), None)

    @cached_property
    def facilities(self) -> list[Facility]:
        """All facilities with the words of their venues."""
        return list(Facility.objects.select_related("venue").prefetch_related("venue__words"))

    @cached_property
    def agreements(self) -> list[Agreement]:
        """All agreements."""
        return list(Agreement.objects.all())

    @cached_property
    def programs(self) -> list[Mapping[str, Any]]:
        """Programmes as their room offers them."""
        return providers.rows("programs", self.law_language)

    @cached_property
    def supplements(self) -> dict[str, ProgramSupplement]:
        """Supplements of programmes by their number."""
        return {item.number: item for item in ProgramSupplement.objects.all()}

    @cached_property
    def vacancies(self) -> list[Vacancy]:
        """Vacancies that are still open."""
        return [item for item in Vacancy.objects.all() if item.open_on(self.on)]

    @cached_property
    def years(self) -> list[FinancialYear]:
        """Financial years with their quarters, the newest first."""
        return list(FinancialYear.objects.prefetch_related("quarters"))

    @cached_property
    def request_years(self) -> list[InformationRequestYear]:
        """Requests for information, the newest year first."""
        return list(InformationRequestYear.objects.all())

    @cached_property
    def accessibility(self) -> dict[str, AccessibilityFact]:
        """Facts about access by topic."""
        return {item.topic: item for item in AccessibilityFact.objects.all()}

    @cached_property
    def typed(self) -> dict[str, list[DisclosureValue]]:
        """Typed answers by requirement."""
        return _by_requirement(DisclosureValue.objects.select_related("document"))

    @cached_property
    def typed_rows(self) -> dict[str, list[DisclosureRow]]:
        """Rows of tables by requirement."""
        return _by_requirement(DisclosureRow.objects.all())

    @cached_property
    def statements(self) -> dict[str, DisclosureStatement]:
        """Statements by requirement."""
        return {item.requirement: item for item in DisclosureStatement.objects.all()}


def _by_requirement(rows: QuerySet) -> dict[str, list]:
    found: dict[str, list] = defaultdict(list)
    for row in rows:
        found[row.requirement].append(row)
    return found
