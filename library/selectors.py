"""Reading the library: records for pages and lists, and searches through the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Q, QuerySet

from library.documents import KIND
from library.drafts import DraftRecord
from library.keys import heading_key
from library.models import Authority, Contributor, Record, RecordSeries, RecordSubject
from library.search_sources import RecordSource
from library.stored import draft_of
from search.engines import SearchRequest
from search.query import parse
from search.selectors import SearchResults, ask, find

FACETS = tuple(facet.name for facet in RecordSource.facets)
EXPORT_LIMIT = 1000
_EXPORT_PAGE = 100
SHARING = 1000
"""Rows of a shared heading that are looked at for similar records."""
NEWEST_AMONG = 1000
"""Results of which the newest are picked for a feed."""


def public_record(public_id: str) -> Record:
    """A record that readers may see, with its parts. Raises `Record.DoesNotExist`."""
    records = Record.objects.public().with_parts().select_related("host", "cover")
    return records.get(public_id=public_id)


def parts_of(record: Record) -> QuerySet[Record]:
    """The articles and volumes that name this record as their host; none of a record without a row."""
    if record.pk is None:
        return Record.objects.none()
    return record.parts.public().order_by("title")[:100]


def records_by_public_id(public_ids: list[str]) -> list[Record]:
    """Records that readers may see, in the order of these ids."""
    found = Record.objects.public().with_parts().filter(public_id__in=public_ids)
    known = {record.public_id: record for record in found}
    return [known[public_id] for public_id in public_ids if public_id in known]


def records_by_pk(pks: list[int]) -> dict[int, Record]:
    """Records that readers may see, by primary key, as their cards need them."""
    return Record.objects.public().for_cards().in_bulk(pks)


def similar_to(record: Record, limit: int = 5) -> list[Record]:
    """Other records that share most with this one: a series counts three, a person two, a subject one.

    Of what shares a very common subject only the newest rows are looked at.
    """
    shared: Counter[int] = Counter()
    for model, weight in ((RecordSeries, 3), (Contributor, 2), (RecordSubject, 1)):
        shared += _sharing(model, record, weight)
    best = [pk for pk, _score in sorted(shared.items(), key=lambda item: (-item[1], -item[0]))]
    found = Record.objects.public().with_parts().in_bulk(best[: 3 * limit])
    return [found[pk] for pk in best if pk in found][:limit]


def _sharing(
    model: type[Contributor | RecordSubject | RecordSeries], record: Record, weight: int
) -> Counter[int]:
    rows = {Contributor: record.contributors, RecordSubject: record.subjects, RecordSeries: record.series}
    authorities = [row.authority_id for row in rows[model].all()]
    if not authorities:
        return Counter()
    uses = model.objects.filter(authority__in=authorities).exclude(record=record.pk)
    found = Counter(uses.order_by("-id").values_list("record_id", flat=True)[:SHARING])
    return Counter({pk: weight * count for pk, count in found.items()})


def recent(limit: int = 12) -> QuerySet[Record]:
    """The records added last, as their cards need them."""
    return Record.objects.public().for_cards().order_by("-created_at", "-id")[:limit]


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
