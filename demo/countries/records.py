"""Writes what the disclosures of a country ask for from its ``records.yaml``."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models as fields
from django.utils import timezone
from wagtail.log_actions import LogContext
from wagtail.models import Collection, Site

from core import countries
from core.models import Organisation, OrganisationWords, Venue, VenueWords
from demo.countries import read
from demo.countries.papers import make_paper
from demo.models import DemoRecord
from demo.progress import Progress
from demo.shelf import Shelf
from disclosures import models
from disclosures.calendar import last_quarter_due
from disclosures.choices import SignatureKind
from disclosures.decisions import services as decisions

SIGNATURE_KEY = "01 A7 3C 52 0D 9E 44 81"


def organisation(record: dict[str, Any], *, is_own: bool = False) -> Organisation:
    """A body with its name in each language; one that the site has already stays as it is."""
    found = Organisation.objects.filter(is_own=True).first() if is_own else None
    found = found or Organisation.objects.filter(code=record["code"]).first()
    if found is not None:
        return found
    made = Organisation.objects.create(
        code=record["code"],
        is_own=is_own,
        **{name: record.get(name, "") for name in ("url", "email", "phone")},
    )
    for language, name in record["name"].items():
        OrganisationWords.objects.create(owner=made, language=language, name=name)
    DemoRecord.remember(made)
    return made


def venue(record: dict[str, Any]) -> Venue:
    """The house of the centre; one with the same code stays as it is."""
    found = Venue.objects.filter(code=record["code"]).first()
    if found is not None:
        return found
    facts = {name: value for name, value in record.items() if name != "words"}
    made = Venue.objects.create(wheelchair_access=True, **facts)
    for language, words in record["words"].items():
        VenueWords.objects.create(owner=made, language=language, **words)
    DemoRecord.remember(made)
    return made


class RecordMaker:
    """Makes the records of one country, each looked through on the day of loading."""

    def __init__(self, code: str, shelf: Shelf, collection: Collection, site: Site) -> None:
        self.record = read(code, "records")
        self.country = countries.pack(code)
        self.language = self.country.locales[0]
        self.shelf, self.collection, self.site = shelf, collection, site
        self.today = timezone.localdate()
        self.people: dict[str, models.Person] = {}
        self.units: dict[str, models.Unit] = {}
        self.papers: dict[str, models.RegulatedDocument] = {}

    def make(self, progress: Progress) -> None:
        """Everything, in the name of the clerk. Profiles are switched on last: until then nothing of it is
        anybody's duty."""
        with LogContext(user=self._clerk()):
            self._make_all(progress)

    def _clerk(self) -> Any:
        """The demonstration's editor, who bears the name of the clerk; None where there is no account."""
        user = get_user_model().objects.filter(username="editor").first()
        if user and (name := self.record.get("clerk")) and not user.get_full_name():
            user.first_name, user.last_name = name["first_name"], name["last_name"]
            user.save(update_fields=["first_name", "last_name"])
        return user

    def _make_all(self, progress: Progress) -> None:
        self._centre()
        for record in progress.each("regulated documents", self.record["documents"]):
            self._document(record)
        self._people()
        self._tables()
        self._answers()
        self._decision()
        self._statement()
        self._duties()

    # The centre ---------------------------------------------------------------------------

    def _centre(self) -> None:
        record = self.record["centre"]
        self.own = organisation(record["organisation"], is_own=True)
        self.venue = venue(record["venue"])
        made = models.Institution.objects.create(
            organisation=self.own, founded_on=record["founded_on"], checked_on=self.today
        )
        for language, words in record["words"].items():
            models.InstitutionWords.objects.create(owner=made, language=language, **words)
        for scheme, value in record["identifiers"].items():
            models.LegalIdentifier.objects.create(institution=made, scheme=scheme, value=value)
        DemoRecord.remember(made)
        founder = record["founder"]
        self._make(models.Founder, [{"address": founder["address"]}], organisation=organisation(founder))
        self._make(models.Place, [record["place"]], venue=self.venue)
        self._make(models.Contact, self.record["contacts"])

    def _document(self, record: dict[str, Any]) -> None:
        """A regulated document with its file, signed by the head where the country wants that."""
        facts = {"language": self.language} | _without(record, "text", "key", "file", "purpose")
        made = models.RegulatedDocument.objects.create(checked_on=self.today, **facts)
        self.papers.setdefault(record["type"], made)
        signer = self.record.get("signer")
        if "file" in record:
            paper: Any = self.shelf.get("doc", record["file"])
        else:
            signed_by = f"{signer['position']} {signer['name']}" if signer else ""
            issuer = self.record["centre"]["words"][self.language]["full_name"]
            paper = make_paper(record | {"signed_by": signed_by}, issuer, self.language, self.collection)
            DemoRecord.remember(paper)
        file = models.DocumentFile(regulated=made, file=paper)
        if signer:
            file.signature_kind, file.signature_key = SignatureKind.SIMPLE, SIGNATURE_KEY
            file.signer, file.signer_position = signer["name"], signer["position"]
            file.signed_at = datetime.datetime.combine(record["date"], datetime.time(9), tzinfo=datetime.UTC)
        file.save()
        DemoRecord.remember(made)

    # People and tables --------------------------------------------------------------------

    def _people(self) -> None:
        for record in self.record["people"]:
            facts = _without(record, "key", "teaching")
            (person,) = self._make(models.Person, [facts])
            self.people[record["key"]] = person  # type: ignore[assignment]
            if "teaching" in record:
                models.TeachingProfile.objects.create(person=person, **record["teaching"])
        for record in self.record["units"]:
            regulation = self.papers.get("unit_regulation") if record.get("regulation") else None
            facts = _without(record, "key", "regulation")
            (unit,) = self._make(models.Unit, [facts], venue=self.venue, regulation=regulation)
            self.units[record["key"]] = unit  # type: ignore[assignment]
        for record in self.record["positions"]:
            unit = self.units.get(record.get("unit", ""))
            facts = _without(record, "person", "unit")
            self._make(models.Position, [facts], person=self.people[record["person"]], unit=unit)

    def _tables(self) -> None:
        self._make(models.Facility, self.record.get("facilities", ()), venue=self.venue)
        self._make(models.Agreement, self.record.get("agreements", ()))
        self._make(models.Vacancy, self.record.get("vacancies", ()))
        self._make(models.ProgramSupplement, self.record.get("supplements", ()))
        topics = self.record.get("access", {}).items()
        self._make(models.AccessibilityFact, [{"topic": topic, "text": text} for topic, text in topics])
        for record in self.record.get("requests", ()):
            year = self.today.year - record["years_ago"]
            self._make(models.InformationRequestYear, [_without(record, "years_ago") | {"year": year}])
        for record in self.record.get("finance", ()):
            self._finance(record)

    def _finance(self, record: dict[str, Any]) -> None:
        """A year of money; of its quarters those whose report is due already."""
        year = self.today.year - record["years_ago"]
        (made,) = self._make(
            models.FinancialYear, [_without(record, "years_ago", "quarters") | {"year": year}]
        )
        for number, figures in enumerate(record.get("quarters", ()), start=1):
            if (year, number) <= last_quarter_due(self.today):
                models.FinancialQuarter.objects.create(
                    year=made, quarter=number, report=self.papers.get("budget_execution"), **figures
                )

    # Typed answers, decision, statement, duties ---------------------------------------------

    def _answers(self) -> None:
        for requirement, answer in self.record.get("values", {}).items():
            facts = answer if isinstance(answer, dict) else {"text": answer}
            self._make(models.DisclosureValue, [facts], requirement=requirement, language=self.language)
        for requirement, rows in self.record.get("rows", {}).items():
            self._make(
                models.DisclosureRow,
                [{"cells": cells, "sort_order": order} for order, cells in enumerate(rows)],
                requirement=requirement,
            )
        for requirement in self.record.get("none", ()):
            self._make(
                models.DisclosureStatement,
                [{"confirmed_by": self.record["confirmed_by"]}],
                requirement=requirement,
            )

    def _decision(self) -> None:
        """A decision from its plain text, as a clerk would paste it; then its body is named in full and it
        is published."""
        made = decisions.from_text(self.record["decision"], self.language)
        made.status = models.Decision.Status.IN_FORCE
        made.issued_on = self.record["decided_on"]
        centre = self.record["centre"]["words"][self.language]["full_name"]
        made.body = self.record.get("decided_by") or centre
        made.save()
        DemoRecord.remember(made)

    def _statement(self) -> None:
        record = self.record["statement"]
        reviewed = {"reviewed_on": self.today, "prepared_on": self.today.replace(month=1, day=12)}
        made = models.AccessibilityStatement.objects.create(**_without(record, "words") | reviewed)
        for language, words in record["words"].items():
            models.AccessibilityStatementWords.objects.create(owner=made, language=language, **words)
        DemoRecord.remember(made)

    def _duties(self) -> None:
        profiles, conditions = list(self.country.disclosure_profiles), self.record["conditions"]
        made, created = models.DisclosureSettings.objects.update_or_create(
            site=self.site, defaults={"profiles": profiles, "conditions": conditions}
        )
        if created:
            DemoRecord.remember(made)

    def _make(
        self, model: type[fields.Model], rows: Iterable[dict[str, Any]], **shared: Any
    ) -> list[fields.Model]:
        """Rows of a kind of record, entered into the register."""
        made = [model._default_manager.create(checked_on=self.today, **shared, **row) for row in rows]
        DemoRecord.remember(*made)
        return made


def _without(record: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}
