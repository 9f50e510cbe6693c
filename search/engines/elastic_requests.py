"""What is said to Elasticsearch: mappings, entries as documents, and searches as requests.

Only requests that the 8 and the 9 clients share are used; facets are a request of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from search.engines.base import AREA_WEIGHTS, LOOSE_WEIGHT, MAX_FACET_VALUES, SearchRequest, reads_latin
from search.entries import AREAS, Entry
from search.nodes import AllOf, AnyOf, Node, Number, Phrase, Prefix, Word
from search.words import loose_keys

_KEYS = {"type": "text", "analyzer": "whitespace", "index_options": "positions"}
_KEYWORD = {"type": "keyword"}
MAPPINGS: dict[str, Any] = {
    "dynamic": False,
    "dynamic_templates": [{"facets": {"path_match": "facet.*", "mapping": _KEYWORD}}],
    "properties": {
        **{f"{area}_exact": _KEYS for area in AREAS},
        **{f"{area}_loose": {**_KEYS, "index_options": "freqs"} for area in AREAS},
        **dict.fromkeys(("kind", "object_id", "locale", "numbers"), _KEYWORD),
        **dict.fromkeys(("sort_title", "sort_author", "sort_shelf"), _KEYWORD),
        **dict.fromkeys(("latin_title", "latin_author"), _KEYWORD),
        **{name: {"type": "integer"} for name in ("year_from", "year_to", "sort_date")},
        "boost": {"type": "float"},
        "facet": {"type": "object", "dynamic": True},
        "stored": {"type": "object", "enabled": False},
    },
}
SORTS: dict[str, list[Any]] = {
    "newest": [{"sort_date": "desc"}],
    "oldest": [{"sort_date": "asc"}],
    "title": [{"sort_title": "asc"}],
    "author": [{"sort_author": "asc"}, {"sort_title": "asc"}],
    "shelf": [{"sort_shelf": "asc"}],
}
# An index of before there were these keys has no such fields; it is not an error to be sorted by them.
_LATIN = {"order": "asc", "unmapped_type": "keyword"}
LATIN_SORTS: dict[str, list[Any]] = {
    "title": [{"latin_title": _LATIN}],
    "author": [{"latin_author": _LATIN}, {"latin_title": _LATIN}],
}
_TIES: list[Any] = [{"kind": "asc"}, {"object_id": "asc"}]


def _fields(field: str, kind: str) -> list[str]:
    factor = LOOSE_WEIGHT if kind == "loose" else 1.0
    return [f"{area}_{kind}^{AREA_WEIGHTS[area] * factor}" for area in ([field] if field else AREAS)]


def _any(queries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def query_body(node: Node) -> dict[str, Any]:
    """A query tree in the query language of Elasticsearch."""
    match node:
        case Word(keys=keys, field=field):
            loose = " ".join(loose_keys(keys.forms, keys.roman))
            exact = {"query": keys.exact, "fields": _fields(field, "exact"), "type": "most_fields"}
            forms = {"query": loose, "fields": _fields(field, "loose"), "type": "most_fields"}
            return _any([{"multi_match": exact}, {"multi_match": forms}])
        case Prefix(exact=exact, field=field):
            areas = [field] if field else AREAS
            return _any(
                [
                    {"prefix": {f"{area}_exact": {"value": exact, "boost": AREA_WEIGHTS[area]}}}
                    for area in areas
                ]
            )
        case Phrase(exact=exact, field=field):
            fields = _fields(field, "exact")
            return {"multi_match": {"query": " ".join(exact), "fields": fields, "type": "phrase"}}
        case Number(token=token, prefix=prefix):
            return {"prefix" if prefix else "term": {"numbers": {"value": token, "boost": 10.0}}}
        case AllOf(parts=parts):
            return {"bool": {"must": list(map(query_body, parts))}}
        case AnyOf(parts=parts):
            return _any(list(map(query_body, parts)))
    raise TypeError(f"Not a query node: {node!r}")


def _filters(request: SearchRequest) -> list[dict[str, Any]]:
    """What holds for the page and for every facet alike."""
    filters = [_one_of(f"facet.{name}", request.filters[name]) for name in _fixed(request)]
    if request.locale is not None:
        filters.append(_one_of("locale", (request.locale, "")))
    if request.query.years is not None:
        first, last = request.query.years
        if first is not None:
            filters.append({"range": {"year_to": {"gte": first}}})
        if last is not None:
            filters.append({"range": {"year_from": {"lte": last}}})
    return filters


def _one_of(field: str, values: Sequence[str]) -> dict[str, Any]:
    return {"terms": {field: list(values)}}


def _fixed(request: SearchRequest) -> list[str]:
    """Filters whose own facet is not counted, so that nothing is counted without them."""
    return [name for name in request.filters if name not in request.facets]


def _facet_filters(request: SearchRequest, *, without: str = "") -> list[dict[str, Any]]:
    fixed = _fixed(request)
    return [
        _one_of(f"facet.{name}", values)
        for name, values in request.filters.items()
        if name not in fixed and name != without
    ]


def _matching(request: SearchRequest) -> dict[str, Any]:
    wanted = request.query.wanted
    return {
        "bool": {
            "must": [query_body(wanted)] if wanted else [{"match_all": {}}],
            "must_not": list(map(query_body, request.query.unwanted)),
            "filter": _filters(request),
        }
    }


def page_body(request: SearchRequest) -> dict[str, Any]:
    """The request for a page and the total; with filters that some facet is counted without, also for the
    number of entries before these (`unfiltered`).
    """
    body: dict[str, Any] = {
        "query": {
            "function_score": {
                "query": _matching(request),
                "field_value_factor": {"field": "boost", "missing": 1.0},
                "boost_mode": "multiply",
            }
        },
        "sort": [*_sort(request), *_TIES],
        "from": request.offset,
        "size": request.limit,
        "track_total_hits": True,
        "_source": ["stored"],
    }
    if chosen := _facet_filters(request):
        body["post_filter"] = {"bool": {"filter": chosen}}
        body["aggs"] = {"unfiltered": {"filter": {"match_all": {}}}}
    return body


def facets_body(request: SearchRequest, probability: float = 1.0) -> dict[str, Any]:
    """The request for all facets, of all entries or of a random sample; each without its own filter.

    It asks for no page, so that the cluster remembers the answer for whoever turns the page.
    """
    aggregations = {name: _facet_count(request, name) for name in request.facets}
    sampler = {"probability": probability, "seed": 1}
    return {
        "query": {"bool": {"filter": [_matching(request)]}},
        "size": 0,
        "track_total_hits": False,
        "aggs": {"sample": {"random_sampler": sampler, "aggs": aggregations}},
    }


def _sort(request: SearchRequest) -> list[Any]:
    if reads_latin(request.locale) and request.sort in LATIN_SORTS:
        return LATIN_SORTS[request.sort]
    if request.sort in SORTS:
        return SORTS[request.sort]
    if request.query.wanted is not None:
        return [{"_score": "desc"}]
    return [{"boost": "desc"}, {"sort_date": "desc"}]


def _facet_count(request: SearchRequest, name: str) -> dict[str, Any]:
    """One facet; its values are always one level down, with a filter around them or without."""
    others = _facet_filters(request, without=name)
    return {
        "filter": {"bool": {"filter": others}} if others else {"match_all": {}},
        "aggs": {"values": {"terms": {"field": f"facet.{name}", "size": MAX_FACET_VALUES}}},
    }


def document_body(entry: Entry) -> dict[str, Any]:
    """An entry as the cluster stores it. Empty sort values are left out, so that they come last."""
    facets: dict[str, list[str]] = {}
    for name, value in entry.facets:
        facets.setdefault(name, []).append(value)
    body = {
        **{f"{area}_exact": " ".join(entry.areas[area].exact) for area in AREAS},
        **{f"{area}_loose": " ".join(entry.areas[area].loose) for area in AREAS},
        "kind": entry.kind,
        "object_id": entry.object_id,
        "locale": entry.locale,
        "numbers": list(entry.numbers),
        "facet": facets,
        "boost": entry.boost,
        "year_from": entry.year_from,
        "year_to": entry.year_to,
        "sort_date": entry.sort_date or None,
        "sort_title": entry.sort_title or None,
        "sort_author": entry.sort_author or None,
        "latin_title": entry.latin_title or None,
        "latin_author": entry.latin_author or None,
        "sort_shelf": entry.sort_shelf or None,
        "stored": entry.stored.as_json(),
    }
    return {name: value for name, value in body.items() if value is not None}


def document_id(kind: str, object_id: str) -> str:
    """The identity of an entry in the cluster."""
    return f"{kind}:{object_id}"
