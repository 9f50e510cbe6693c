"""Makes the bodies and places that programmes and events speak of."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.models import Organisation, OrganisationWords, Venue, VenueWords
from demo import content
from demo.shelf import Shelf

WRITTEN = content.LANGUAGES
"""Languages of the words; Serbian Latin follows the Cyrillic ones by itself."""


def make_places(shelf: Shelf) -> None:
    """Organisations and venues. What the site has already stays as it is, above all its own centre."""
    records = content.read("places")
    for record in records["organisations"]:
        _keep(shelf, "organisation", record, *_organisation(record))
    for record in records["venues"]:
        _keep(shelf, "venue", record, *_venue(record))


def _keep(shelf: Shelf, kind: str, record: dict[str, Any], instance: Any, is_new: bool) -> None:
    (shelf.put if is_new else shelf.lend)(kind, record["code"], instance)


def _organisation(record: dict[str, Any]) -> tuple[Organisation, bool]:
    known = Organisation.objects.filter(code=record["code"])
    if record.get("is_own"):
        known = known | Organisation.objects.filter(is_own=True)
    if found := known.order_by("-is_own").first():
        return found, False
    facts = {name: record[name] for name in ("code", "is_own", "url", "email", "phone") if name in record}
    made = Organisation.objects.create(**facts)
    OrganisationWords.objects.bulk_create(
        OrganisationWords(owner=made, language=language, name=record["name"][language])
        for language in WRITTEN
    )
    return made, True


def _venue(record: dict[str, Any]) -> tuple[Venue, bool]:
    if found := Venue.objects.filter(code=record["code"]).first():
        return found, False
    made = Venue.objects.create(
        code=record["code"],
        postal_code=record["postal_code"],
        latitude=Decimal(record["latitude"]),
        longitude=Decimal(record["longitude"]),
        capacity=record["capacity"],
        wheelchair_access=record["wheelchair_access"],
    )
    words = ("name", "street", "city", "accessibility")
    VenueWords.objects.bulk_create(
        VenueWords(owner=made, language=language, **{name: record[name][language] for name in words})
        for language in WRITTEN
    )
    return made, True
