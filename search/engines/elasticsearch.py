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
    LARGE,
    EngineUnavailable,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
    in_two_digits,
)
from search.engines.elastic_requests import MAPPINGS, document_body, document_id, facets_body, page_body
from search.entries import Entry, Stored

ALIAS = "educenter-search"
SEARCH_TIMEOUT = 3.0
"""Seconds a reader waits for the cluster before the database answers."""
WRITE_TIMEOUT = 60.0
MERGE_TIMEOUT = 3600.0
MOST_SAMPLED = 0.5
"""The cluster samples half of the entries at most, or all."""


@lru_cache(maxsize=4)
def client(url: str) -> Elasticsearch:
    """One client per cluster and process; it keeps its connections."""
    return Elasticsearch(url, max_retries=0, retry_on_timeout=False)


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
