"""The engine on Elasticsearch, for large catalogues and many readers.

Keys are made in Python as for the other engines; the cluster sees plain `whitespace` text and keywords, so it
needs no plug-in and no dictionary. Only requests that the 8 and the 9 clients share are used. Readers and
writers know one alias; each rebuild fills an index of its own behind it (`search.elastic_writer`).

Autocomplete lines stay in the database, which is kept in step in any case to stand in when the cluster is
away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import (
    AREA_WEIGHTS,
    LARGE,
    LOOSE_WEIGHT,
    MAX_FACET_VALUES,
    EngineUnavailable,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
    in_two_digits,
    reads_latin,
)
from search.entries import AREAS, Entry, Stored
from search.nodes import AllOf, AnyOf, Node, Number, Phrase, Prefix, Word
from search.words import loose_keys

ALIAS = "educenter-search"
SEARCH_TIMEOUT = 3.0
"""Seconds a reader waits for the cluster before the database answers."""
WRITE_TIMEOUT = 60.0
MERGE_TIMEOUT = 3600.0
MOST_SAMPLED = 0.5
"""The cluster samples half of the entries at most, or all."""

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


@lru_cache(maxsize=4)
def client(url: str) -> Elasticsearch:
    """One client per cluster and process; it keeps its connections."""
    return Elasticsearch(url, max_retries=0, retry_on_timeout=False)


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


class ElasticsearchEngine:
    """Entries in an Elasticsearch cluster. Methods raise `EngineUnavailable` when it does not answer."""

    name = "elasticsearch"
    large: ClassVar[int] = LARGE

    def __init__(self, url: str = "", alias: str = "") -> None:
        self.alias = alias or ALIAS
        self.client = client(url or settings.ELASTICSEARCH_URL)

    def call(self, function: str, *, timeout: float = WRITE_TIMEOUT, **arguments: Any) -> Any:
        """One request ("search", "indices.create").

        A cluster that is away, overloaded or has no index raises `EngineUnavailable`; a request that it
        refuses is our mistake and raises `ApiError`.
        """
        target: Any = self.client.options(request_timeout=timeout)
        for part in function.split("."):
            target = getattr(target, part)
        try:
            return target(**arguments)
        except TransportError as error:
            raise EngineUnavailable(str(error)) from error
        except ApiError as error:
            if error.status_code in (401, 403, 404, 408, 429) or error.status_code >= 500:
                raise EngineUnavailable(str(error)) from error
            raise

    # Writing -----------------------------------------------------------------------------------------------

    def index(self, entries: Sequence[Entry]) -> None:
        """Write entries, replacing older ones of the same objects."""
        self.bulk(
            line
            for entry in entries
            for line in (
                {"index": {"_index": self.alias, "_id": document_id(*entry.key)}},
                document_body(entry),
            )
        )

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget entries by (kind, object_id); unknown ones are no error."""
        self.bulk({"delete": {"_index": self.alias, "_id": document_id(*key)}} for key in keys)

    def bulk(self, operations: Iterable[dict[str, Any]], *, visible: bool = False) -> list[dict[str, Any]]:
        """Send bulk operations; the answers that are real errors (no version conflict, no missing entry).

        With `visible`, wait (about a second) until readers see the change.
        """
        lines = list(operations)
        if not lines:
            return []
        answer = self.call("bulk", operations=lines, refresh="wait_for" if visible else "false")
        results = [result for item in answer["items"] for result in item.values()]
        if any(result["status"] == 429 for result in results):
            raise EngineUnavailable("The cluster refuses writes for now.")
        return [
            result for result in results if result["status"] >= 400 and result["status"] not in (404, 409)
        ]

    def create_index(self, name: str) -> None:
        """Make an empty index for a rebuild. Removals are remembered for a day, so that a slower writer
        cannot bring a removed entry back."""
        settings_ = {"number_of_shards": 1, "refresh_interval": "-1", "gc_deletes": "24h"}
        self.call("indices.create", index=name, mappings=MAPPINGS, settings={"index": settings_})

    def publish_index(self, name: str) -> None:
        """Let the alias lead to a complete index, in one step, and drop the ones before it.

        What was written in hundreds of pieces is made one first: every search is twice as fast for it.
        """
        self.call("indices.forcemerge", index=name, max_num_segments=1, timeout=MERGE_TIMEOUT)
        ordinary = {"index": {"refresh_interval": "1s", "gc_deletes": "60s"}}
        self.call("indices.put_settings", index=name, settings=ordinary)
        self.call("indices.refresh", index=name)
        old = [index for index in self.indexes() if index != name]
        aliased = self.call("indices.exists_alias", name=self.alias)
        remove = [{"remove": {"index": f"{self.alias}-*", "alias": self.alias}}] if aliased else []
        self.call("indices.update_aliases", actions=[*remove, {"add": {"index": name, "alias": self.alias}}])
        for index in old:
            self.call("indices.delete", index=index)

    def indexes(self) -> list[str]:
        """Names of all indexes of this site, complete or not."""
        return sorted(self.call("indices.get", index=f"{self.alias}-*"))

    def is_built(self) -> bool:
        """Whether there is a complete index."""
        return bool(self.call("indices.exists_alias", name=self.alias, timeout=SEARCH_TIMEOUT))

    def refresh(self) -> None:
        """Make everything written so far visible; for tests."""
        self.call("indices.refresh", index=self.alias)

    # Reading -----------------------------------------------------------------------------------------------

    def search(self, request: SearchRequest) -> SearchResponse:
        """One page of results with the total, and all facet counts in a second request."""
        answer = self._ask(page_body(request))
        total = answer["hits"]["total"]["value"]
        every = answer.get("aggregations", {}).get("unfiltered", {"doc_count": total})["doc_count"]
        facets = self._facets(request, every) if request.facets and every else {}
        hits = tuple(Stored.from_json(hit["_source"]["stored"]) for hit in answer["hits"]["hits"])
        return SearchResponse(total, hits, facets, bool(facets) and every > self.large)

    def _facets(self, request: SearchRequest, every: int) -> dict[str, dict[str, int]]:
        """Facet counts; of more than `large` entries, estimates from a sample of about that size.

        A value that the sample has once tells nothing and is left out.
        """
        probability = min(MOST_SAMPLED, self.large / every) if every > self.large else 1.0
        counted = self._ask(facets_body(request, probability))["aggregations"]["sample"]
        facets = {
            name: {bucket["key"]: bucket["doc_count"] for bucket in counted[name]["values"]["buckets"]}
            for name in request.facets
        }
        if probability == 1.0:
            return facets
        return {
            name: {
                value: in_two_digits(count)
                for value, count in counts.items()
                if round(count * probability) > 1
            }
            for name, counts in facets.items()
        }

    def _ask(self, body: dict[str, Any]) -> dict[str, Any]:
        return self.call("search", index=self.alias, body=body, timeout=SEARCH_TIMEOUT).body

    def suggest(
        self, prefix: str, locale: str | None, limit: int = 8, *, kind: str = ""
    ) -> list[SuggestedLine]:
        """Autocomplete lines, from the database."""
        from search.engines import database_engine

        return database_engine().suggest(prefix, locale, limit, kind=kind)

    def keys(self, kind: str) -> Iterator[str]:
        """Object ids of all entries of a kind, in ascending order of text, streamed."""
        after: list[str] | None = None
        while True:
            body: dict[str, Any] = {
                "query": {"term": {"kind": kind}},
                "sort": [{"object_id": "asc"}],
                "size": 5_000,
                "_source": False,
            }
            if after:
                body["search_after"] = after
            hits = self.call("search", index=self.alias, body=body)["hits"]["hits"]
            if not hits:
                return
            yield from (hit["sort"][0] for hit in hits)
            after = hits[-1]["sort"]

    def counts(self) -> dict[str, int]:
        """Number of entries by kind."""
        body = {"size": 0, "aggs": {"kinds": {"terms": {"field": "kind", "size": 1_000}}}}
        buckets = self.call("search", index=self.alias, body=body)["aggregations"]["kinds"]["buckets"]
        return {bucket["key"]: bucket["doc_count"] for bucket in sorted(buckets, key=lambda b: b["key"])}
