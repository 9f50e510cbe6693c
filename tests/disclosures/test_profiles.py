"""The profiles: valid against their schema, complete, and bound to sources that exist."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from core import countries
from disclosures import bindings, registry
from disclosures.choices import (
    AccessibilityTopic,
    AgreementKind,
    ContactKind,
    DocumentType,
    FacilityKind,
    PlaceKind,
    Role,
    UnitKind,
    VacancyKind,
)
from disclosures.registry import Certainty, Kind

SCHEMA = json.loads((registry.FOLDER / "schema.json").read_text(encoding="utf-8"))
CODES = registry.codes()
ARGUMENTS = {
    "documents": {*DocumentType.values},
    "places": {*PlaceKind.values},
    "contacts": {*ContactKind.values},
    "units": {*UnitKind.values},
    "positions": {*Role.values, "management"},
    "facilities": {*FacilityKind.values, "all"},
    "facility_count": {*FacilityKind.values},
    "facility_places": {*FacilityKind.values},
    "facility_adapted": {*FacilityKind.values},
    "vacancies": {*VacancyKind.values},
    "agreements": {*AgreementKind.values},
    "accessibility": {*AccessibilityTopic.values},
    "finance": {"federal", "regional", "local", "paid"},
}


def plain(value: Any) -> Any:
    """YAML's dates as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("code", CODES)
def test_a_profile_keeps_to_the_schema(code: str):
    data = plain(yaml.safe_load((registry.FOLDER / f"{code}.yaml").read_text(encoding="utf-8")))
    errors = [f"{list(e.absolute_path)}: {e.message}" for e in Draft202012Validator(SCHEMA).iter_errors(data)]
    assert errors == []
    assert data["code"] == code


def test_there_is_a_profile_for_every_duty_and_every_national_pack_names_known_ones():
    assert set(CODES) == {
        "bg-a11y",
        "bg-budget",
        "bg-zdoi",
        "eu-a11y-statement",
        "pl-a11y-declaration",
        "pl-bip",
        "rs-informator",
        "rs-web",
        "ru-sveden",
        "ua-access-info",
        "ua-art30",
        "ua-provider-800",
    }
    named = {profile for code in countries.codes() for profile in countries.pack(code).disclosure_profiles}
    assert named <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_keys_and_paths_are_unique_and_every_label_is_in_the_language_of_the_law(code: str):
    profile = registry.profile(code)
    keys = [item.full_key for item in profile.everything()]
    paths = [section.path for section in profile.sections]
    assert len(keys) == len(set(keys))
    assert len(paths) == len(set(paths))
    if profile.own_language:
        unlabelled = [
            item.full_key for item in profile.everything() if profile.own_language not in item.label
        ]
        assert unlabelled == []


@pytest.mark.parametrize("code", CODES)
def test_every_requirement_has_a_source_that_exists(code: str):
    unknown = []
    for item in registry.profile(code).everything():
        if item.parent:
            continue
        allowed = ARGUMENTS.get(item.source_name)
        if not bindings.is_checkable(item) or (allowed is not None and item.source_argument not in allowed):
            unknown.append((item.full_key, item.source))
    assert unknown == []


def test_the_russian_profile_has_fourteen_sections_and_204_fields_on_either_side_of_the_change():
    for day in (datetime.date(2026, 2, 28), datetime.date(2026, 3, 1)):
        profile = registry.profile("ru-sveden", day)
        assert len(profile.sections) == 14
        assert len(list(profile.everything())) == 204


def test_accreditation_changes_its_section_with_the_date():
    def section(day: datetime.date) -> list[str]:
        found = registry.profile("ru-sveden", day).everything()
        return [item.section for item in found if item.key == "accreditationDocLink"]

    assert section(datetime.date(2026, 2, 28)) == ["common"]
    assert section(datetime.date(2026, 3, 1)) == ["education"]


def test_what_was_not_read_in_the_law_is_not_called_certain():
    certainty = {
        item.key: item.certainty for item in registry.profile("rs-web").everything() if not item.parent
    }
    assert certainty["structure"] is Certainty.UNCERTAIN
    assert certainty["search_map"] is Certainty.HIGH
    assert certainty["self_assess"] is Certainty.CERTAIN


def test_rows_have_fields_and_rules_have_no_machine_attribute():
    for code in CODES:
        for item in registry.profile(code).everything():
            assert bool(item.fields) == (item.kind is Kind.ROW), item.full_key
            assert not (item.is_rule and item.attribute), item.full_key


def test_the_polish_statement_knows_the_fourteen_ids_that_everybody_needs():
    ids = [
        item.machine
        for item in registry.profile("pl-a11y-declaration").everything()
        if item.attribute == "id" and not item.when
    ]
    assert len(ids) >= 13
    assert all(re.fullmatch(r"a11y-[a-z-]+", name) for name in ids)


def test_serbian_latin_follows_the_cyrillic_label():
    assert registry.profile("rs-informator").name("sr-latn") == "Informator o radu"


def test_an_unknown_profile_or_requirement_is_told_apart_by_its_error():
    with pytest.raises(registry.UnknownProfile):
        registry.profile("xx-none")
    with pytest.raises(registry.UnknownRequirement):
        registry.find("ru-sveden.common.nothing")
