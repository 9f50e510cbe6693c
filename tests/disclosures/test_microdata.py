"""The Russian sections as the state's checking programme reads them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale, Site

from core import countries
from disclosures import registry
from disclosures.registry import Profile, Requirement
from tests.disclosures.microdata import marks, read
from tests.factories.disclosures import FilledRussianCentre, duties

TODAY = datetime.datetime(2026, 11, 25, 9, tzinfo=datetime.UTC)
BEFORE = datetime.datetime(2026, 2, 28, 9, tzinfo=datetime.UTC)

RETIRED = {
    "OOP_main",
    "education_plan",
    "education_annotation",
    "education_rpd",
    "education_shedule",
    "EduPr",
    "EduLavel",
    "eduFav",
    "priem",
    "Chislen",
    "DateReg",
}
"""Names of recommendations that went before; sites carry them still."""

ABSENT = {"отсутствует", "не предусмотрено", "0", "предписаний нет"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def russian_site(site: Site, settings: Any) -> Site:
    settings.COUNTRY = countries.pack("ru")
    Locale.objects.get_or_create(language_code="ru")
    return site


def profile() -> Profile:
    return registry.profile("ru-sveden")


def parents_of(section: registry.Section) -> dict[str, set[str]]:
    allowed: dict[str, set[str]] = defaultdict(set)
    for item in section.requirements:
        for field in item.fields:
            allowed[field.key].add(item.key)
    return allowed


def wanted(section: registry.Section) -> list[tuple[Requirement, str | None]]:
    found: list[tuple[Requirement, str | None]] = []
    for item in section.requirements:
        found.append((item, None))
        found += [(field, item.key) for field in item.fields]
    return found


def pages(client: Client) -> dict[str, bytes]:
    answers = {section.key: client.get(f"/sveden/{section.path}") for section in profile().sections}
    assert {key: answer.status_code for key, answer in answers.items()} == dict.fromkeys(answers, 200)
    return {key: answer.content for key, answer in answers.items()}


def missing(found: dict[str, bytes], only_required: bool) -> list[str]:
    lacking = []
    for section in profile().sections:
        reading = read(found[section.key], parents_of(section))
        lacking += [
            item.full_key
            for item, parent in wanted(section)
            if not reading.found(item.machine, parent)
            and item.required != "optional"
            and (item.is_required or not only_required)
        ]
    return lacking


@pytest.mark.django_db
class TestFilledCentre:
    @pytest.fixture
    def found(self, russian_site: Site, offered_program: None, visitor: Client) -> dict[str, bytes]:
        FilledRussianCentre(russian_site)
        return pages(visitor)

    def test_every_field_is_found_and_none_is_unknown_or_retired(self, found: dict[str, bytes]):
        names = {item.machine for item in profile().everything()}
        used = {mark.name for page in found.values() for mark in marks(page)}

        assert missing(found, only_required=False) == []
        assert used - names == set()
        assert used & RETIRED == set()

    def test_nothing_nests_deeper_than_a_row(self, found: dict[str, bytes]):
        depths = {
            section.key: read(found[section.key], parents_of(section)).deepest
            for section in profile().sections
        }
        assert set(depths.values()) <= {0, 1}

    def test_no_field_of_a_row_stands_outside_its_row(self, found: dict[str, bytes]):
        strays = []
        for section in profile().sections:
            own = {item.machine for item in section.requirements}
            reading = read(found[section.key], parents_of(section))
            strays += [name for name in reading.roots if name not in own and reading.roots[name]]
        # The link to the version for the visually impaired stands on every page.
        assert set(strays) <= {"copy"}

    def test_values_are_those_that_were_entered(self, found: dict[str, bytes]):
        common = read(found["common"], parents_of(profile().sections[0]))
        managers = read(found["managers"], {"fio": {"rucovodstvo", "rucovodstvoZam", "rucovodstvoFil"}})

        assert common.found("fullName", None) == [
            "Муниципальное бюджетное учреждение «Центр оценки и методики»"
        ]
        assert common.found("regDate", None) == ["01.09.1998"]
        assert common.found("address", None) == ["454091, Челябинская область, Челябинск, ул. Мира, 12"]
        assert common.found("nameUchred", "uchredLaw") == ["Комитет по делам образования"]
        assert managers.found("fio", "rucovodstvo") == ["Соколова Анна Петровна"]

    def test_the_version_for_the_visually_impaired_is_offered_on_every_page(self, found: dict[str, bytes]):
        offered = {key: sum(mark.name == "copy" for mark in marks(page)) for key, page in found.items()}
        assert offered == dict.fromkeys(found, 1)


@pytest.mark.django_db
class TestEmptyCentre:
    @pytest.fixture
    def found(self, russian_site: Site, visitor: Client) -> dict[str, bytes]:
        duties(russian_site, ["ru-sveden"])
        return pages(visitor)

    def test_every_field_is_still_there(self, found: dict[str, bytes]):
        assert missing(found, only_required=False) == []

    def test_every_value_is_an_absence_wording(self, found: dict[str, bytes]):
        words = {mark.text for page in found.values() for mark in marks(page) if mark.parent and mark.text}
        assert words <= ABSENT

    def test_money_that_was_not_received_is_zero(self, found: dict[str, bytes]):
        budget = read(found["budget"], {})
        assert budget.found("finBFVolume", None) == ["0"]


@pytest.mark.django_db
class TestAccreditationMoves:
    def where(self, client: Client) -> set[str]:
        found = {key: marks(client.get(f"/sveden/{key}").content) for key in ("common", "education")}
        return {key for key, page in found.items() if any(m.name == "accreditationDocLink" for m in page)}

    def test_it_stands_with_the_basic_facts_until_the_last_day_of_february(
        self, russian_site: Site, visitor: Client
    ):
        duties(russian_site, ["ru-sveden"])
        with time_machine.travel(BEFORE, tick=False):
            assert self.where(visitor) == {"common"}

    def test_it_stands_with_education_from_the_first_of_march(self, russian_site: Site, visitor: Client):
        duties(russian_site, ["ru-sveden"])
        with time_machine.travel(datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC), tick=False):
            assert self.where(visitor) == {"education"}
