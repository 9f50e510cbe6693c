"""Records that may describe the same publication."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from library.choices import IdentifierScheme
from library.models import Record

_TELLING = (IdentifierScheme.ISBN, IdentifierScheme.ISMN, IdentifierScheme.DOI, IdentifierScheme.LCCN)


def possible_duplicates(record: Record, limit: int = 5) -> QuerySet[Record]:
    """Other records with one of its numbers, or with its title in the same year.

    Parts of a set share the ISBN of the set, so the part number must agree as well. An ISSN tells nothing:
    all volumes have it.
    """
    numbers = [
        (item.scheme, item.value)
        for item in record.identifiers.all()
        if item.scheme in _TELLING and item.is_valid
    ]
    same = Q(pk=None)
    for scheme, value in numbers:
        same |= Q(identifiers__scheme=scheme, identifiers__value=value)
    if record.year_from is not None:
        same |= Q(title__iexact=record.title, year_from=record.year_from)
        if record.other_title:
            same |= Q(title__iexact=record.other_title, year_from=record.year_from)
    others = Record.objects.exclude(pk=record.pk).filter(same, part_number=record.part_number)
    return others.distinct().order_by("pk")[:limit]
