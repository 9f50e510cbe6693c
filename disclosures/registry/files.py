"""Reading the profiles from their files, each once; a profile as it holds on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from .model import (
    Certainty,
    Condition,
    Freshness,
    Kind,
    Profile,
    Requirement,
    Section,
    UnknownProfile,
)

FOLDER = Path(__file__).parents[1] / "profiles"


@cache
def codes() -> tuple[str, ...]:
    """Codes of all profiles."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def profile(code: str, on: datetime.date | None = None) -> Profile:
    """A profile as it holds on a day (today).

    Raises:
        UnknownProfile: there is no such file.
    """
    return _as_of(code, on or timezone.localdate())


def find(full_key: str, on: datetime.date | None = None) -> Requirement:
    """A requirement by its full key.

    Raises:
        UnknownProfile, UnknownRequirement: there is none.
    """
    code, _dot, key = full_key.partition(".")
    return profile(code, on).requirement(key)


def find_ever(full_key: str) -> Requirement:
    """A requirement of any day, for rows that were stored when it held.

    Raises:
        UnknownProfile, UnknownRequirement: there never was one.
    """
    code, _dot, key = full_key.partition(".")
    return whole(code).requirement(key)


@cache
def _as_of_known(code: str, day: datetime.date) -> Profile:
    return whole(code).as_of(day)


def _as_of(code: str, day: datetime.date) -> Profile:
    # The contents change on the days that stand in the file only: one copy for each span between them.
    turns = sorted({turn for item in whole(code).everything() for turn in _turns(item)})
    return _as_of_known(code, max((turn for turn in turns if turn <= day), default=datetime.date.min))


def _turns(item: Requirement) -> Iterator[datetime.date]:
    """First days on which a requirement appears or is gone."""
    if item.valid_from:
        yield item.valid_from
    if item.valid_to:
        yield item.valid_to + datetime.timedelta(days=1)


@cache
def whole(code: str) -> Profile:
    """A profile with the requirements of all days.

    Raises:
        UnknownProfile: there is no such file.
    """
    if code not in codes():
        raise UnknownProfile(f"No disclosure profile {code!r}; there are: {', '.join(codes())}.")
    data = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    return _profile(data)


def _profile(data: dict[str, Any]) -> Profile:
    return Profile(
        code=data["code"],
        country=data["country"],
        own_language=data.get("language"),
        title=data["title"],
        version=data["version"],
        valid_from=data["valid_from"],
        valid_to=data.get("valid_to"),
        base=data.get("base"),
        attribute=data.get("attribute"),
        emit_absent=data.get("emit_absent", False),
        dated=data.get("dated", False),
        view=data.get("view"),
        menu=data["menu"],
        sources=tuple(data["sources"]),
        links=tuple((link["label"], link["url"]) for link in data.get("links", ())),
        sections=tuple(_section(section, data) for section in data["sections"]),
    )


def _section(section: dict[str, Any], data: dict[str, Any]) -> Section:
    return Section(
        profile=data["code"],
        key=section["key"],
        path=section["path"],
        title=section["title"],
        legal=section.get("legal", ""),
        requirements=tuple(_requirement(item, section, data) for item in section["requirements"]),
    )


def _requirement(item: dict[str, Any], section: dict[str, Any], data: dict[str, Any]) -> Requirement:
    common = {
        "profile": data["code"],
        "section": section["key"],
        "absence": item.get("absence", data["absence"]),
        "pending": data.get("pending"),
        "legal": item.get("legal", section.get("legal", "")),
        "certainty": Certainty(item.get("certainty", "C")),
        "valid_from": item.get("valid_from"),
        "valid_to": item.get("valid_to"),
    }
    return Requirement(
        **common,
        **_own(item, data),
        source=item["source"],
        many=item.get("many", True),
        when=tuple(Condition(name) for name in item.get("when", ())),
        freshness=_freshness(item.get("freshness", data["freshness"])),
        fields=tuple(
            Requirement(
                **common,
                **_own(field, data),
                source=field.get("source", field["key"]),
                parent=item["key"],
            )
            for field in item.get("fields", ())
        ),
    )


def _own(item: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """What a requirement and a field of a row state alike."""
    kind = Kind(item["kind"])
    attribute = None if kind is Kind.RULE else data.get("attribute")
    machine = item.get("machine", None if attribute == "column" else item["key"])
    return {
        "key": item["key"],
        "label": item["label"],
        "kind": kind,
        "required": item.get("required", "always"),
        "attribute": attribute if machine else None,
        "machine": machine if attribute else None,
    }


def _freshness(data: dict[str, Any]) -> Freshness:
    return Freshness(
        data["kind"], data.get("days"), data.get("by"), Certainty(data.get("certainty", Certainty.CERTAIN))
    )
