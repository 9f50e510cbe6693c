"""Keeping the index in step with the objects.

Every change leaves a `PendingWrite` in its own transaction, one per engine; after the commit the queue is
worked off. So nothing is lost when a process dies in between, or while an engine does not answer. Documents
are made from what the database holds at the moment of writing, with the object locked, so that of two writers
the later state always wins.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType

from django.core.cache import caches
from django.db import connection, transaction
from django.utils import timezone

from core import page_cache
from core.garbage import collected_by_batch
from search import state
from search.engines import database_engine, elasticsearch_configured
from search.engines.tables import CHUNK, chunks
from search.entries import Entry, build
from search.models import PendingWrite
from search.registry import DocumentSource, source_for_kind, sources

logger = logging.getLogger("educenter.search")

SECONDS_OF_A_DAY = 24 * 3600
DATABASE = "database"
ELASTICSEARCH = "elasticsearch"
Progress = Callable[[str, int], None]


def written_engines() -> list[str]:
    """Engines that are kept in step: the database always, so that it can stand in for Elasticsearch."""
    return [DATABASE, ELASTICSEARCH] if elasticsearch_configured() else [DATABASE]


def _elastic_writer() -> ModuleType:
    """The writer for Elasticsearch; its client is heavy, and most sites do not use it."""
    from search import elastic_writer

    return elastic_writer


def schedule(kind: str, object_ids: Iterable[str]) -> None:
    """Have the documents of these objects written again (or removed) after the transaction commits."""
    pending = [
        PendingWrite(engine=engine, kind=kind, object_id=str(object_id))
        for object_id in dict.fromkeys(object_ids)
        for engine in written_engines()
    ]
    if pending:
        PendingWrite.objects.bulk_create(pending)
        transaction.on_commit(drain, robust=True)


def index_documents(kind: str, object_ids: Sequence[str]) -> None:
    """Write the documents of one batch of objects at once, in the caller's transaction if there is one.

    For imports. Elasticsearch gets its share through the queue, after the commit.
    """
    keys = [(kind, str(object_id)) for object_id in object_ids]
    write_objects(keys)
    _queue_for_elasticsearch(keys)


def index_new(entries: Sequence[Entry]) -> None:
    """Write entries of objects that were made in the transaction that is open now.

    For imports, which know what they have just stored. Nobody else can have seen or changed the objects yet,
    so nothing has to be locked and read again.
    """
    if entries:
        state.ensure(DATABASE)
        database_engine().index(entries)
        _queue_for_elasticsearch(entry.key for entry in entries)


def settle() -> None:
    """Put the database's index in order after many documents were written at once."""
    database_engine().settle()


def _queue_for_elasticsearch(keys: Iterable[tuple[str, str]]) -> None:
    if elasticsearch_configured():
        PendingWrite.objects.bulk_create(
            PendingWrite(engine=ELASTICSEARCH, kind=kind, object_id=object_id) for kind, object_id in keys
        )
        transaction.on_commit(drain, robust=True)


def drain() -> int:
    """Work off the queue of every engine; the number of writes done."""
    written = 0
    while count := _drain_database_batch():
        written += count
    if elasticsearch_configured():
        written += _elastic_writer().drain()
    if written:
        page_cache.clear()  # results stored between the commit and this moment are out of date
    return written


def _drain_database_batch() -> int:
    with transaction.atomic():
        pending = PendingWrite.objects.filter(engine=DATABASE).order_by("id")
        if connection.features.has_select_for_update_skip_locked:
            pending = pending.select_for_update(skip_locked=True)
        rows = list(pending[:CHUNK])
        if rows:
            write_objects(sorted({(row.kind, row.object_id) for row in rows}))
            PendingWrite.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def write_objects(keys: Sequence[tuple[str, str]]) -> None:
    """Bring the database engine's entries of these objects up to date: written if public, else removed."""
    engine = database_engine()
    state.ensure(DATABASE)
    by_kind: dict[str, list[str]] = {}
    for kind, object_id in keys:
        by_kind.setdefault(kind, []).append(object_id)
    with transaction.atomic():
        engine.lock(keys)
        for kind, object_ids in by_kind.items():
            source = source_for_kind(kind)
            found = [build(document) for document in source.documents(object_ids)] if source else []
            engine.index(found)
            gone = set(object_ids) - {entry.object_id for entry in found}
            engine.remove((kind, object_id) for object_id in gone)


def public_ids(source: DocumentSource) -> Iterator[list[str]]:
    """Ids of all public objects of a source, in batches."""
    batch: list[str] = []
    for pk in source.queryset().order_by("pk").values_list("pk", flat=True).iterator(chunk_size=2000):
        batch.append(str(pk))
        if len(batch) == CHUNK:
            yield batch
            batch = []
    if batch:
        yield batch


def rebuild(progress: Progress = lambda kind, done: None) -> None:
    """Write every document again and drop what is no longer public.

    Each batch replaces its entries in one transaction, so that readers always find all of them, old or new;
    writes made meanwhile go their ordinary way and are never overtaken: `write_objects` locks and reads anew.
    """
    with collected_by_batch() as batch_done:
        for source in sources():
            done = 0
            for batch in public_ids(source):
                write_objects([(source.kind, object_id) for object_id in batch])
                done += len(batch)
                batch_done()
                progress(source.kind, done)
    _remove_strangers()
    settle()
    state.finish_rebuild(DATABASE)
    if elasticsearch_configured():
        _elastic_writer().rebuild(progress)


def reconcile() -> dict[str, int]:
    """Compare index and objects and mend the difference: {"missing": n, "stale": n, "queued": n}."""
    queued = drain()
    missing = 0
    for source in sources():
        engine = database_engine()
        for batch in public_ids(source):
            lost = sorted(set(batch) - engine.present(source.kind, batch))
            lost = [key for key in lost if key in {doc.object_id for doc in source.documents(lost)}]
            write_objects([(source.kind, object_id) for object_id in lost])
            missing += len(lost)
    report = {"missing": missing, "stale": _remove_strangers(), "queued": queued}
    settle()
    if elasticsearch_configured():
        _elastic_writer().reconcile()
    return report


def _remove_strangers() -> int:
    """Remove entries whose object is not public any more, or whose app is gone."""
    removed = 0
    for kind in database_engine().counts():
        for stale in _strangers(kind):
            write_objects([(kind, object_id) for object_id in stale])
            removed += len(stale)
    return removed


def _strangers(kind: str) -> Iterator[list[str]]:
    """Ids of entries of a kind whose object is not public any more, in batches."""
    source = source_for_kind(kind)
    for batch in chunks(list(database_engine().keys(kind))):
        public = set()
        if source is not None:
            matching = source.queryset().filter(pk__in=list(batch))
            public = {str(pk) for pk in matching.values_list("pk", flat=True)}
        yield sorted(set(batch) - public)


def follow_calendar() -> None:
    """Take out what ceased to be public with the change of the day; asked before every search.

    It costs queries once a day. What becomes public by date is added by ``reconcile``, every night.
    """
    dated = [source for source in sources() if source.by_date]
    day = timezone.localdate()
    if not dated or not caches["default"].add(f"search-calendar:{day}", True, SECONDS_OF_A_DAY):
        return
    for source in dated:
        for stale in _strangers(source.kind):
            schedule(source.kind, stale)
