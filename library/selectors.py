"""Reading the library: records for pages and lists, and searches through the engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q, QuerySet

from library.drafts import DraftRecord
from library.keys import heading_key
from library.models import Authority, Record
from library.search_sources import KIND, RecordSource
from library.stored import draft_of
from search.engines import SearchRequest
from search.query import parse
from search.selectors import SearchResults, ask, find

FACETS = tuple(facet.name for facet in RecordSource.facets)
EXPORT_LIMIT = 1000
_EXPORT_PAGE = 100
NEWEST_AMONG = 1000
"""Results of which the newest are picked for a feed."""


def public_record(public_id: str) -> Record:
    """A record that readers may see, with its parts. Raises `Record.DoesNotExist`."""
    records = Record.objects.public().with_parts().select_related("host", "cover")
    return records.get(public_id=public_id)


def parts_of(record: Record) -> QuerySet[Record]:
    """The articles and volumes that name this record as their host."""
    return record.parts.public().order_by("title")[:100]


def recent(limit: int = 12) -> QuerySet[Record]:
    """The records added last."""
    records = Record.objects.public().with_parts().select_related("cover")
    return records.order_by("-created_at", "-id")[:limit]


def newest_of(request: SearchRequest, limit: int) -> tuple[int, list[Record]]:
    """How many records a search finds, and those of them that came into the catalogue last.

    Of more than `NEWEST_AMONG` results, those with the newest years are looked at.
    """
    asked = replace(for_records(request), facets=(), sort="newest", offset=0, limit=NEWEST_AMONG)
    found = ask(lambda engine: engine.search(asked))
    records = Record.objects.public().with_parts().filter(pk__in=[int(hit.object_id) for hit in found.hits])
    return found.total, list(records.order_by("-created_at", "-id")[:limit])


def for_records(request: SearchRequest) -> SearchRequest:
    """A search narrowed to the library, with its facets."""
    filters = {name: values for name, values in request.filters.items() if name in FACETS}
    return replace(request, filters={**filters, "kind": (KIND,)}, facets=FACETS)


def search_records(request: SearchRequest) -> SearchResults:
    """Search the library."""
    return find(for_records(request))


def matching_records(text: str, limit: int = 500) -> QuerySet[Record]:
    """Records for staff who look for one: what readers would find, and withdrawn ones by their title or
    number.
    """
    hits = ask(lambda engine: engine.search(for_records(SearchRequest(query=parse(text), limit=limit)))).hits
    typed = Q(title__icontains=text) | Q(source_id=text) | Q(public_id=text)
    return Record.objects.filter(Q(pk__in=[int(hit.object_id) for hit in hits]) | typed)


def matching_authorities(text: str) -> QuerySet[Authority]:
    """Authorities whose heading has these words in either script, with or without diacritics."""
    found = Authority.objects.all()
    for word in heading_key(text).split():
        found = found.filter(key__contains=word)
    return found


def found_drafts(request: SearchRequest) -> Iterator[tuple[DraftRecord, Record]]:
    """The records of a whole search as drafts, in its order, at most `EXPORT_LIMIT`."""
    for offset in range(0, EXPORT_LIMIT, _EXPORT_PAGE):
        page = replace(for_records(request), offset=offset, limit=_EXPORT_PAGE, facets=())
        found = find(page, forgiving=False)
        for hit in found.hits:
            if hit.object is not None:
                yield draft_of(hit.object), hit.object
        if offset + _EXPORT_PAGE >= found.total:
            return
