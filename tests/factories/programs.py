"""Factories of the room of programmes."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail_factories import PageFactory

from bookings.models import Bookable
from core.models import Organisation, OrganisationWords, Term, Venue, VenueWords
from programs.choices import Decision, RunStatus
from programs.models import (
    Accreditation,
    Program,
    ProgramCompetency,
    ProgramCredit,
    ProgramIndexPage,
    ProgramLanguage,
    ProgramPage,
    ProgramPerson,
    ProgramRun,
    ProgramRunWords,
    RunSession,
)
from tests.factories.core import TermFactory


def day(days: int) -> datetime.date:
    """Today and so many days."""
    return timezone.localdate() + datetime.timedelta(days=days)


def moment(days: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
    """A local time of day, so many days from today."""
    return timezone.make_aware(datetime.datetime.combine(day(days), datetime.time(hour, minute)))


class OrganisationFactory(DjangoModelFactory):
    """A body with a name in Serbian and English."""

    code = factory.Sequence(lambda n: f"organisation-{n}")

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    @factory.post_generation
    def words(self, create: bool, extracted: dict[str, str] | None, **kwargs: Any) -> None:
        """Names by language code."""
        names = extracted or {"sr": "Центар за образовање Липовац", "en": "Lipovac Education Centre"}
        for language, name in names.items():
            OrganisationWords.objects.create(owner=self, language=language, name=name)


class VenueFactory(DjangoModelFactory):
    """A building with steps and a ramp."""

    code = factory.Sequence(lambda n: f"venue-{n}")
    postal_code = "34000"
    wheelchair_access = True

    class Meta:
        model = Venue
        skip_postgeneration_save = True

    @factory.post_generation
    def words(self, create: bool, extracted: dict[str, dict[str, str]] | None, **kwargs: Any) -> None:
        """Names and addresses by language code."""
        words = extracted or {
            "sr": {
                "name": "Велика сала",
                "street": "Трг учитеља 4",
                "city": "Липовац",
                "accessibility": "Рампа са бочне стране, лифт до првог спрата.",
            }
        }
        for language, fields in words.items():
            VenueWords.objects.create(owner=self, language=language, **fields)


def area(code: str = "matematika", **labels: str) -> Term:
    """An area of programmes."""
    return TermFactory(
        scheme=Term.Scheme.PROGRAM_AREA,
        code=code,
        labels=labels or {"sr": "Математика", "en": "Mathematics"},
    )


def competency(code: str = "K1", edition: str = "2025-2028", **labels: str) -> Term:
    """A competency of an edition."""
    return TermFactory(
        scheme=Term.Scheme.COMPETENCY,
        edition=edition,
        code=code,
        labels=labels or {"sr": "Компетенција за наставну област", "en": "Subject competency"},
    )


class ProgramFactory(DjangoModelFactory):
    """An eight-hour course in the national catalogue, without a decision about it.

    ``areas=[term]``, ``target_groups=[term]``, ``competencies=[term]`` (the first is the main one),
    ``credits={"bod": 8}``, ``languages=["sr"]``, ``trainers=["Мила Петровић"]``; ``accredited=True`` adds a
    decision that began a year ago and ends in a year.
    """

    register = "zuov"
    edition = "2025-2028"
    number = factory.Sequence(lambda n: str(100 + n))
    hours_total = Decimal(8)
    price = Decimal(2500)
    currency = "RSD"
    provider = factory.SubFactory(OrganisationFactory)

    class Meta:
        model = Program
        skip_postgeneration_save = True

    @factory.post_generation
    def areas(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Areas."""
        self.areas.set(extracted or [])

    @factory.post_generation
    def priorities(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Priority areas."""
        self.priorities.set(extracted or [])

    @factory.post_generation
    def target_groups(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Target groups."""
        self.target_groups.set(extracted or [])

    @factory.post_generation
    def competencies(self, create: bool, extracted: list[Term] | None, **kwargs: Any) -> None:
        """Competencies, the main one first."""
        for position, term in enumerate(extracted or []):
            ProgramCompetency.objects.create(program=self, term=term, is_main=not position)

    @factory.post_generation
    def credits(self, create: bool, extracted: dict[str, Any] | None, **kwargs: Any) -> None:
        """Credits by unit."""
        for unit, value in (extracted or {}).items():
            ProgramCredit.objects.create(program=self, unit=unit, value=Decimal(str(value)))

    @factory.post_generation
    def languages(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """Languages of instruction."""
        for language in ["sr"] if extracted is None else extracted:
            ProgramLanguage.objects.create(program=self, language=language)

    @factory.post_generation
    def trainers(self, create: bool, extracted: list[str] | None, **kwargs: Any) -> None:
        """Names of trainers."""
        for position, name in enumerate(extracted or []):
            ProgramPerson.objects.create(program=self, name=name, sort_order=position)

    @factory.post_generation
    def accredited(self, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """A decision in force, if asked for."""
        if extracted:
            AccreditationFactory(program=self, **kwargs)


class AccreditationFactory(DjangoModelFactory):
    """A granted decision from a year ago until a year from now; say what it is about."""

    authority = factory.SubFactory(OrganisationFactory, words={"sr": "Завод за унапређивање образовања"})
    decision_no = factory.Sequence(lambda n: f"650-02-{n}/2025")
    valid_from = factory.LazyFunction(lambda: day(-365))
    valid_until = factory.LazyFunction(lambda: day(365))
    status = Decision.GRANTED

    class Meta:
        model = Accreditation


class BookableFactory(DjangoModelFactory):
    """Twenty seats for the run of a programme."""

    kind = "program-run"
    capacity = 20

    class Meta:
        model = Bookable


class RunFactory(DjangoModelFactory):
    """A scheduled run; ``sessions=[(starts, ends), …]``, ``seats=20`` for registration here.

    ``words={"sr": {"fuzzy_when": "у пролеће"}}``.
    """

    program = factory.SubFactory(ProgramFactory, accredited=True)
    status = RunStatus.SCHEDULED

    class Meta:
        model = ProgramRun
        skip_postgeneration_save = True

    @factory.post_generation
    def sessions(self, create: bool, extracted: list[Any] | None, **kwargs: Any) -> None:
        """Sessions; by default one in thirty days from ten to four."""
        times = [(moment(30), moment(30, 16))] if extracted is None else extracted
        for starts_at, ends_at in times:
            RunSession.objects.create(run=self, starts_at=starts_at, ends_at=ends_at)

    @factory.post_generation
    def words(self, create: bool, extracted: dict[str, dict[str, str]] | None, **kwargs: Any) -> None:
        """Words by language code."""
        for language, fields in (extracted or {}).items():
            ProgramRunWords.objects.create(owner=self, language=language, **fields)

    @factory.post_generation
    def seats(self, create: bool, extracted: int | None, **kwargs: Any) -> None:
        """A bookable with so many seats and the dates of the sessions; further fields as ``seats__…``."""
        if extracted is None and not kwargs:
            return
        times = [(session.starts_at, session.ends_at) for session in self.sessions.all()]
        dates = {"starts_at": min(times)[0], "ends_at": max(end for _start, end in times)} if times else {}
        self.bookable = BookableFactory(capacity=extracted, **{**dates, **kwargs})
        self.save(update_fields=["bookable"])


class ProgramIndexPageFactory(PageFactory):
    """The catalogue."""

    title = "Програми"
    slug = "programi"

    class Meta:
        model = ProgramIndexPage


class ProgramPageFactory(PageFactory):
    """The words of an accredited programme."""

    title = factory.Sequence(lambda n: f"Задаци који буде радозналост {n}")
    slug = factory.Sequence(lambda n: f"program-{n}")
    introduction = "Обука за наставнике математике који желе да ученици сами постављају питања."
    aims = "Оснаживање наставника да састављају задатке отвореног типа."
    program = factory.SubFactory(ProgramFactory, accredited=True)

    class Meta:
        model = ProgramPage
