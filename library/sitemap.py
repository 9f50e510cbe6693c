"""The catalogue in the sitemap: its pages, its lists and every record, in each language of the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from core.languages import active_codes
from core.seo.head import absolute
from core.seo.sitemap import Entry, alternates_of
from library.browse import LISTINGS
from library.models import Record


def count(code: str, request: HttpRequest) -> int:
    """How many addresses of a language there are."""
    return 2 + len(LISTINGS) + _records().count()


def entries(code: str, request: HttpRequest) -> Iterator[Entry]:
    """The addresses of a language, records by age. One query, read piece by piece."""
    bases = _bases()
    yield _entry(code, "", bases)
    yield _entry(code, "advanced/", bases)
    for listing in LISTINGS:
        yield _entry(code, f"browse/{listing}/", bases)
    rows = _records().order_by("pk").values_list("public_id", "updated_at")
    for public_id, updated_at in rows.iterator(chunk_size=2000):
        yield _entry(code, f"records/{public_id}/", bases, updated_at)


def _records() -> QuerySet[Record]:
    return Record.objects.filter(withdrawn_at=None)


def _bases() -> dict[str, str]:
    """The full address of the catalogue in each language; everything else lies below it."""
    bases = {}
    for code in active_codes():
        with translation.override(code):
            bases[code] = absolute(reverse("library_catalog"))
    return bases


def _entry(code: str, rest: str, bases: dict[str, str], updated_at: datetime.datetime | None = None) -> Entry:
    addresses = {language: base + rest for language, base in bases.items()}
    return Entry(addresses[code], updated_at, alternates_of(addresses))
