"""A Russian centre that has entered everything, and small makers of single records."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Site

from core.models import CustomDocument, Organisation, OrganisationWords, Venue, VenueWords
from disclosures import models, registry
from disclosures.choices import (
    AccessibilityTopic,
    DocumentType,
    FacilityKind,
    IdentifierScheme,
    PlaceKind,
    Role,
    SignatureKind,
    UnitKind,
    VacancyKind,
)
from disclosures.registry import Condition, Kind
from tests.factories import DocumentFactory

MOMENT = datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC)


def duties(site: Site, profiles: list[str], conditions: list[str] = ()) -> models.DisclosureSettings:
    """Switch profiles and conditions of a site on, and nothing else."""
    found, _made = models.DisclosureSettings.objects.update_or_create(
        site=site, defaults={"profiles": profiles, "conditions": list(conditions)}
    )
    return found


def text_file(title: str, language: str = "ru", **fields: Any) -> CustomDocument:
    """A file whose text can be searched."""
    return DocumentFactory(
        title=title, language=language, file=ContentFile(f"{title}. Текст.".encode(), "akt.txt"), **fields
    )


def regulated(type_: str, title: str = "", *, signed: bool = True, **fields: Any) -> models.RegulatedDocument:
    """A document in force with a file, signed unless told otherwise."""
    title = title or str(DocumentType(type_).label)
    fields = {"language": "ru", "number": "17", "date": datetime.date(2026, 11, 18)} | fields
    document = models.RegulatedDocument.objects.create(type=type_, title=title, **fields)
    file = models.DocumentFile(
        regulated=document, file=text_file(title, fields["language"], purpose="Для ознакомления")
    )
    if signed:
        file.signature_kind, file.signer = SignatureKind.SIMPLE, "Соколова Анна Петровна"
        file.signer_position, file.signature_key = "директор", "01A3 5F2B 77C0"
        file.signed_at = MOMENT
    file.save()
    return document


def organisation(code: str, name: str, **fields: Any) -> Organisation:
    """A body with its name in Russian."""
    body = Organisation.objects.create(code=code, **fields)
    OrganisationWords.objects.create(owner=body, language="ru", name=name)
    return body


def venue(code: str, street: str = "ул. Мира, 12") -> Venue:
    """An address in Chelyabinsk."""
    found = Venue.objects.create(code=code, postal_code="454091", country="RU")
    VenueWords.objects.create(
        owner=found, language="ru", name="Учебный корпус", street=street, city="Челябинск"
    )
    return found


PROGRAM = {
    "number": "ДПП-7",
    "title": "Оценивание в начальной школе",
    "url": "https://ciom.example/programmy/otsenivanie/",
    "level": "дополнительное профессиональное образование",
    "form": "очно-заочная",
    "term": "72 часа",
    "modules": "Виды оценивания; критерии; обратная связь",
    "practice": "не предусмотрены",
    "hours": 72,
}


class FilledRussianCentre:
    """Everything that the profile ``ru-sveden`` asks for, entered and in order."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.conditions = [item.value for item in Condition if item is not Condition.SCHOOL]
        duties(site, ["ru-sveden"], self.conditions)
        self.venue = venue("korpus")
        self._organisation()
        self._documents()
        self._people()
        self._tables()
        self._typed()

    def _organisation(self) -> None:
        own = organisation(
            "ciom",
            "Центр оценки и методики",
            is_own=True,
            phone="+7 351 200-10-20",
            email="info@ciom.example",
        )
        self.institution = models.Institution.objects.create(
            organisation=own, founded_on=datetime.date(1998, 9, 1)
        )
        models.InstitutionWords.objects.create(
            owner=self.institution,
            language="ru",
            full_name="Муниципальное бюджетное учреждение «Центр оценки и методики»",
            short_name="МБУ ЦОМ",
            legal_form="муниципальное бюджетное учреждение",
            working_hours="пн–пт 8:30–17:30",
        )
        models.LegalIdentifier.objects.create(
            institution=self.institution, scheme=IdentifierScheme.INN, value="7453000000"
        )
        founder = organisation(
            "komitet",
            "Комитет по делам образования",
            phone="+7 351 263-00-00",
            email="edu@komitet.example",
            url="https://komitet.example/",
        )
        models.Founder.objects.create(organisation=founder, address="454113, Челябинск, ул. Володарского, 14")
        models.Place.objects.create(
            venue=self.venue, kinds=list(PlaceKind.values), region="Челябинская область"
        )

    def _documents(self) -> None:
        for type_ in DocumentType.values:
            number = PROGRAM["number"] if type_.startswith("program") else ""
            regulated(type_, program_number=number)

    def _people(self) -> None:
        regulation = models.RegulatedDocument.objects.get(type=DocumentType.UNIT_REGULATION)
        person = models.Person.objects.create(last_name="Соколова", first_name="Анна", middle_name="Петровна")
        models.TeachingProfile.objects.create(
            person=person,
            education="высшее, математика, учитель математики",
            degree="кандидат педагогических наук",
            academic_title="доцент",
            training="2025, «Оценка качества», 36 ч.",
            retraining="2019, «Менеджмент в образовании»",
            in_profession_since=2004,
            disciplines="Методика математики",
            programs=PROGRAM["title"],
        )
        for kind, role in (
            (UnitKind.DIVISION, Role.UNIT_HEAD),
            (UnitKind.BRANCH, Role.BRANCH_HEAD),
            (UnitKind.REPRESENTATION, Role.UNIT_HEAD),
        ):
            unit = models.Unit.objects.create(
                kind=kind,
                name=f"{UnitKind(kind).label} 1",
                venue=self.venue,
                url="https://ciom.example/otdel/",
                email="otdel@ciom.example",
                regulation=regulation,
            )
            self._position(person, role, unit)
        for role in (Role.HEAD, Role.DEPUTY, Role.TEACHER):
            self._position(person, role, None)

    def _position(self, person: models.Person, role: str, unit: models.Unit | None) -> None:
        models.Position.objects.create(
            person=person,
            role=role,
            unit=unit,
            title="директор" if role == Role.HEAD else "методист",
            phone="+7 351 200-10-21",
            email="sokolova@ciom.example",
        )

    def _tables(self) -> None:
        for kind in FacilityKind.values:
            models.Facility.objects.create(
                kind=kind,
                name=f"Объект {kind}",
                venue=self.venue,
                equipment="проектор, доска",
                adapted="пандус, поручни",
                places=20,
                adapted_rooms=2,
            )
        for topic in AccessibilityTopic.values:
            models.AccessibilityFact.objects.create(topic=topic, text="Обеспечено: пандус, поручни.")
        models.Agreement.objects.create(
            partner="Областной методический центр",
            state="Казахстан",
            title="Договор о сотрудничестве",
            number="4",
            date=datetime.date(2025, 3, 2),
            term="на 3 года",
        )
        models.Vacancy.objects.create(
            kind=VacancyKind.LEARNERS,
            title=PROGRAM["title"],
            code="ДПП-7",
            level="ДПО",
            course="1",
            form="очная",
            federal=0,
            regional=5,
            local=10,
            paid=15,
        )
        models.FinancialYear.objects.create(
            year=2025, income=48_200, expense=47_900, federal=0, regional=12_000, local=30_000, paid=6_200
        )

    def _typed(self) -> None:
        """Whatever the profile wants typed: texts, addresses, rows."""
        for item in registry.profile("ru-sveden").everything():
            if item.source_name == "rows":
                cells = {field.source: f"{field.name('ru')}: 1" for field in item.fields}
                models.DisclosureRow.objects.create(requirement=item.topic, cells=cells)
            elif item.source_name == "value" and not item.parent:
                link = "https://fgos.example/" if item.kind is Kind.URL else ""
                models.DisclosureValue.objects.create(
                    requirement=item.topic, language="ru", text=f"{item.name('ru')}: есть", link=link
                )


def say_none(full_key: str, **fields: Any) -> models.DisclosureStatement:
    """Somebody states that there is none."""
    fields = {"confirmed_by": "Соколова А. П., директор", "confirmed_on": timezone.localdate()} | fields
    return models.DisclosureStatement.objects.create(requirement=full_key, **fields)
