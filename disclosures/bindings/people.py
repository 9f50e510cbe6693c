"""Sources that read units and the people who hold positions in them."""

from __future__ import annotations

from disclosures import values
from disclosures.bindings.documents import document_items
from disclosures.bindings.sources import register
from disclosures.bindings.wording import Items, address_of, text
from disclosures.choices import PUBLIC_CONTACT_ROLES, Role, UnitKind
from disclosures.facts import Facts
from disclosures.models import Position, Unit
from disclosures.registry import Kind
from disclosures.values import Ref, Row


def units(facts: Facts, kind: str) -> list[Row]:
    """Units of a kind; bodies count as units."""
    kinds = (UnitKind.DIVISION, UnitKind.BODY) if kind == UnitKind.DIVISION else (kind,)
    return [_unit(facts, unit) for unit in facts.units if unit.kind in kinds]


def _unit(facts: Facts, unit: Unit) -> Row:
    ref, head = Ref.of(unit), facts.head_of(unit)
    regulation = facts.documents_by_pk.get(unit.regulation_id) if unit.regulation_id else None
    cells = {
        "name": text(facts, unit.name, ref),
        "head_name": text(facts, head.person.full_name, ref, Kind.PERSON) if head else (),
        "head_title": text(facts, head.title, ref) if head else (),
        "address": address_of(facts, unit.venue, ref),
        "url": values.mark(unit.url, Kind.URL, ref),
        "email": values.mark(unit.email, Kind.EMAIL, ref),
        "phone": values.mark(unit.phone, Kind.PHONE, ref),
        "duties": text(facts, unit.duties, ref),
        "regulation": document_items(facts, regulation) if regulation else (),
    }
    return Row(cells, ref)


def positions(facts: Facts, role: str) -> list[Row]:
    """People in a role today; ``management`` is the head with the deputies."""
    roles = (Role.HEAD, Role.DEPUTY) if role == "management" else (role,)
    return [_position(facts, item) for item in facts.positions if item.role in roles]


def _position(facts: Facts, position: Position) -> Row:
    ref, public = Ref.of(position), position.role in PUBLIC_CONTACT_ROLES
    cells: dict[str, Items] = {
        "name": text(facts, position.person.full_name, ref, Kind.PERSON),
        "title": text(facts, position.title, ref),
        "phone": values.mark(position.phone, Kind.PHONE, ref) if public else (),
        "email": values.mark(position.email, Kind.EMAIL, ref) if public else (),
        "unit_name": text(facts, position.unit.name, ref) if position.unit else (),
        "duties": text(facts, position.duties, ref),
    }
    teaching = next(iter(position.person.teaching.all()), None)
    if teaching is not None:
        years = teaching.experience_years(facts.on)
        plain = ("education", "degree", "academic_title", "training", "retraining", "disciplines", "programs")
        cells |= {name: text(facts, getattr(teaching, name), ref) for name in plain}
        cells["experience"] = values.amount(years, ref=ref)
    return Row(cells, ref)


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    register("units", units)
    register("positions", positions)
