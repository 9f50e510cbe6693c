"""Structured data of a record (schema.org/Book and its neighbours)."""

from __future__ import annotations

from typing import Any

from library.display import Availability
from library.documents import full_title
from library.models import Record
from library.vocabulary import SHORT_CODE_BY_LANGUAGE

_TYPES = {
    "article": "Article",
    "serial": "Periodical",
    "map": "Map",
    "score": "SheetMusic",
    "video": "Movie",
    "audio": "AudioObject",
    "picture": "ImageObject",
    "electronic": "CreativeWork",
    "kit": "CreativeWork",
    "object": "CreativeWork",
}
_ROLES = {"aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator"}
_AUTHORITY_TYPES = {"person": "Person", "corporate": "Organization", "meeting": "Organization"}


def book(record: Record, url: str, availability: Availability) -> dict[str, Any]:
    """A record with its parts prefetched.

    The offer says whether it can be borrowed now; libraries lend free of charge.
    """
    identifiers = list(record.identifiers.all())
    data: dict[str, Any] = {
        "@type": _TYPES.get(record.material, "Book"),
        "@id": url,
        "url": url,
        "name": full_title(record.title, record.subtitle, record.part_number, record.part_name),
        "alternateName": [text for text in (record.other_title, *record.parallel_titles) if text],
        "inLanguage": [SHORT_CODE_BY_LANGUAGE.get(code, code) for code in record.languages],
        "datePublished": str(record.year_from)
        if record.year_from and record.year_from == record.year_to
        else "",
        "publisher": [{"@type": "Organization", "name": name} for name in record.publishers],
        "bookEdition": record.edition if record.material == "book" else "",
        "isbn": next((item.value for item in identifiers if item.scheme == "isbn" and item.is_valid), ""),
        "issn": next((item.value for item in identifiers if item.scheme == "issn" and item.is_valid), ""),
        "about": [item.authority.heading for item in record.subjects.all()],
    }
    for person in record.contributors.all():
        role = _ROLES.get(person.role, "contributor")
        kind = _AUTHORITY_TYPES.get(person.authority.kind, "Person")
        data.setdefault(role, []).append({"@type": kind, "name": str(person)})
    if availability.total:
        state = "InStock" if availability.at_hand else "OutOfStock"
        data["offers"] = {
            "@type": "Offer",
            "availability": f"https://schema.org/{state}",
            "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
        }
    return {name: value for name, value in data.items() if value}
