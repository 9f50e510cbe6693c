"""Sources that read the legal facts of the centre: organisation, founders, places, contacts."""

from __future__ import annotations

from disclosures import values
from disclosures.bindings.sources import register
from disclosures.bindings.wording import Items, said, text
from disclosures.facts import Facts
from disclosures.models import Founder
from disclosures.registry import Kind
from disclosures.values import Item, Ref, Row


def organisation(facts: Facts, argument: str) -> Items:
    """A legal fact of the centre: full_name, short_name, founded_on, legal_form, phone …"""
    found = facts.institution
    if found is None:
        return ()
    ref, centre = Ref.of(found), found.organisation
    if argument == "founded_on":
        return values.day(found.founded_on, ref)
    if argument in ("phone", "email", "url"):
        return values.mark(getattr(centre, argument), Kind(argument), ref)
    if argument == "identity":
        numbers = [item for number in found.identifiers.all() for item in text(facts, str(number), ref)]
        return (*said(facts, found, "full_name", ref), *numbers)
    return said(facts, found, argument, ref)


def founders(facts: Facts, argument: str) -> list[Row]:
    """Each founder with address and contacts."""
    return [_founder(facts, founder) for founder in facts.founders]


def _founder(facts: Facts, founder: Founder) -> Row:
    ref, body = Ref.of(founder), founder.organisation
    cells = {
        "name": said(facts, body, "name", ref),
        "address": text(facts, founder.address, ref, Kind.ADDRESS),
        "phone": values.mark(body.phone, Kind.PHONE, ref),
        "email": values.mark(body.email, Kind.EMAIL, ref),
        "url": values.mark(body.url, Kind.URL, ref),
    }
    return Row(cells, ref)


def places(facts: Facts, kind: str) -> Items:
    """Addresses at which something happens."""
    found: list[Item] = []
    for place in facts.places:
        if place.serves(kind):
            found += text(facts, place.address(facts.law_language), Ref.of(place), Kind.ADDRESS)
    return tuple(found)


def contacts(facts: Facts, kind: str) -> list[Row]:
    """Contacts about something."""
    rows = []
    for contact in facts.contacts:
        if contact.kind == kind:
            ref = Ref.of(contact)
            cells = {
                "name": text(facts, contact.name, ref),
                "address": text(facts, contact.address, ref, Kind.ADDRESS),
                "phone": values.mark(contact.phone, Kind.PHONE, ref),
                "email": values.mark(contact.email, Kind.EMAIL, ref),
                "hours": text(facts, contact.hours, ref),
            }
            rows.append(Row(cells, ref))
    return rows


def connect() -> None:
    """Register the sources of this module. Called once, when the apps are ready."""
    register("organisation", organisation)
    register("founders", founders)
    register("places", places)
    register("contacts", contacts)
