"""Writing to Elasticsearch: the queue, the rebuild behind the alias, and comparing.

Every write carries the number of its queue row as external version; of two writers of one object the later
change wins, whatever order the cluster hears them in. A rebuild writes with version 1, which no change can
lose against.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any

from django.utils import timezone

from core.garbage import collected_by_batch
from search import state
from search.engines import EngineUnavailable, database_engine
from search.engines.elastic_requests import document_body, document_id
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.tables import CHUNK
from search.entries import Entry, build
from search.models import PendingWrite
from search.registry import DocumentSource, source_for_kind, sources

logger = logging.getLogger("educenter.search")

NAME = ElasticsearchEngine.name
FIRST_VERSION = 1
FEW = 20
"""A change of so few objects is an editor's: wait until it is visible. A long queue is not waited for."""
Key = tuple[str, str]


def drain() -> int:
    """Work off the queue; the number of rows done. When the cluster is silent, the rest stays queued."""
    done = 0
    if state.is_resting(NAME):  # an editor who saves need not wait for a cluster that was silent just now
        return done
    try:
        engine = ElasticsearchEngine()
        targets = _targets(engine)
        while targets and (rows := list(PendingWrite.objects.filter(engine=NAME).order_by("id")[:CHUNK])):
            _write(engine, targets, {(row.kind, row.object_id): row.pk + FIRST_VERSION for row in rows})
            PendingWrite.objects.filter(pk__in=[row.pk for row in rows]).delete()
            done += len(rows)
        state.note_success(NAME)
    except EngineUnavailable as error:
        logger.warning("Writes wait, Elasticsearch does not answer: %s", error)
        state.note_failure(NAME)
    return done


def _targets(engine: ElasticsearchEngine) -> list[str]:
    """Where writes go: the alias when an index is complete, and the index that a rebuild is filling."""
    building = state.of(NAME).building
    return [name for name in (engine.alias if engine.is_built() else "", building) if name]


def _write(engine: ElasticsearchEngine, targets: Sequence[str], versions: dict[Key, int]) -> None:
    entries = {entry.key: entry for entry in _entries(versions)}
    for target in targets:
        operations = [
            line
            for key, version in versions.items()
            for line in _operation(target, key, entries.get(key), version)
        ]
        # An index that is being filled is not refreshed: waiting for it would never end.
        visible = target == engine.alias and len(versions) <= FEW
        for error in engine.bulk(operations, visible=visible):
            logger.error("Elasticsearch refused an entry: %s", error)


def _entries(keys: dict[Key, int]) -> list[Entry]:
    by_kind: dict[str, list[str]] = {}
    for kind, object_id in keys:
        by_kind.setdefault(kind, []).append(object_id)
    found: list[Entry] = []
    for kind, object_ids in by_kind.items():
        source = source_for_kind(kind)
        found += [build(document) for document in source.documents(object_ids)] if source else []
    return found


def _operation(target: str, key: Key, entry: Entry | None, version: int) -> list[dict[str, Any]]:
    where = {"_index": target, "_id": document_id(*key), "version": version, "version_type": "external"}
    return [{"index": where}, document_body(entry)] if entry else [{"delete": where}]


def rebuild(progress: Callable[[str, int], None]) -> None:
    """Fill a new index and let the alias lead to it.

    Raises `EngineUnavailable` when the cluster goes away; the old index then stays as it was.
    """
    engine = ElasticsearchEngine()
    building = f"{engine.alias}-{timezone.now():%Y%m%d%H%M%S%f}"
    engine.create_index(building)
    state.note_success(NAME)
    state.begin_rebuild(NAME, building)
    try:
        _fill(engine, building, progress)
        drain()
        engine.publish_index(building)
    except EngineUnavailable:
        state.abandon_rebuild(NAME)
        raise
    state.finish_rebuild(NAME)
    drain()


def _fill(engine: ElasticsearchEngine, building: str, progress: Callable[[str, int], None]) -> None:
    """Write all documents; while the cluster works on one batch, the next is made."""
    with collected_by_batch() as batch_done, ThreadPoolExecutor(max_workers=1) as sender:
        sent: Future[Any] | None = None
        for source in sources():
            for done, batch in _batches(source, building):
                if sent is not None:
                    sent.result()
                sent = sender.submit(engine.bulk, batch)
                batch_done()
                progress(f"{source.kind} (Elasticsearch)", done)
        if sent is not None:
            sent.result()


def _batches(source: DocumentSource, building: str) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Bulk operations for all documents of a source, and how many documents they bring it to."""
    documents, done = source.documents(), 0
    while entries := [build(document) for document in islice(documents, CHUNK)]:
        done += len(entries)
        yield (
            done,
            [line for entry in entries for line in _operation(building, entry.key, entry, FIRST_VERSION)],
        )


def reconcile() -> int:
    """Queue whatever differs from the database engine's index, and work the queue off; the differences."""
    engine, database = ElasticsearchEngine(), database_engine()
    if not engine.is_built():
        return 0
    differing: list[PendingWrite] = []
    for kind in {**engine.counts(), **database.counts()}:
        ids = set(engine.keys(kind)) ^ set(database.keys(kind))
        differing += [PendingWrite(engine=NAME, kind=kind, object_id=object_id) for object_id in sorted(ids)]
    PendingWrite.objects.bulk_create(differing, batch_size=CHUNK)
    drain()
    return len(differing)
