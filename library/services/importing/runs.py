"""Running an import: batch after batch, each one transaction with its account, so a kill loses nothing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from core import page_cache
from core.garbage import collected_by_batch
from library.ahead import Batch, read_batches
from library.documents import KIND
from library.incoming import Incoming
from library.models import ImportRun, Record, Reject
from library.readers import AUTO, Catalog, Reason
from library.services.bulk import roomy_connection
from library.services.importing.plan import Outcome, Plan, known_copies, known_records, make_plan
from library.services.importing.write import AuthorityCache, write_plan
from search.indexing import index_documents, index_new, settle

BATCH_SIZE = 500
_CHUNK = 1024 * 1024
_MESSAGE_LIMIT = 2000
Progress = Callable[[ImportRun], None]
# What one entry's content can cause. Anything else (a lost connection, a missing table) stops the run
# instead.
_REFUSALS = (DataError, IntegrityError, UnicodeError, OverflowError)
_UNFINISHED = (ImportRun.Status.UPLOADED, ImportRun.Status.RUNNING, ImportRun.Status.FAILED)


class ImportBusyError(RuntimeError):
    """Another process is working on this run: its position moved while we were reading."""


def digest_of(path: str | Path) -> str:
    """The SHA-256 of a file, by which an interrupted run recognises it."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def prepare_run(
    path: str | Path,
    *,
    format: str = AUTO,
    source: str = "",
    update: bool = False,
    mapping: dict[str, str] | None = None,
) -> ImportRun:
    """The unfinished run of this very file with these options, to be taken up again, or a new one.

    Raises `UnknownFormatError` for a file that nothing here can read.
    """
    catalog = Catalog(path, format, mapping)
    options: dict[str, Any] = {
        "file_digest": digest_of(path),
        "format": catalog.format,
        "source": source,
        "update_existing": update,
        "mapping": mapping or {},
    }
    unfinished = ImportRun.objects.filter(**options, status__in=_UNFINISHED).order_by("created_at").last()
    return unfinished or ImportRun.objects.create(**options, file_name=Path(path).name[:255])


def run_import(run: ImportRun, path: str | Path, on_progress: Progress | None = None) -> ImportRun:
    """Import `path` from where `run` stands to its end.

    Raises `ImportBusyError` if another process works on it.
    """
    catalog = Catalog(path, run.format, run.mapping or None)
    run.status, run.error = ImportRun.Status.RUNNING, ""
    run.save(update_fields=["status", "error", "updated_at"])
    with roomy_connection():
        try:
            _import_all(run, catalog, on_progress)
        except ImportBusyError:
            raise
        except Exception as error:
            ImportRun.objects.filter(pk=run.pk).update(
                status=ImportRun.Status.FAILED, error=f"{type(error).__name__}: {error}"[:_MESSAGE_LIMIT]
            )
            raise
        link_hosts(run)
        settle()
    run.status, run.finished_at = ImportRun.Status.DONE, timezone.now()
    run.save(update_fields=["status", "finished_at", "updated_at"])
    return run


def _import_all(run: ImportRun, catalog: Catalog, on_progress: Progress | None) -> None:
    authorities = AuthorityCache()
    with collected_by_batch() as batch_done:
        for batch in read_batches(catalog, run.source, run.position, BATCH_SIZE):
            try:
                _import_batch(run, batch, authorities)
            except _REFUSALS:
                # One entry that the database refuses must not take its neighbours with it.
                authorities.clear()
                run.refresh_from_db()
                for incoming in batch:
                    _import_single(run, incoming, authorities)
            batch_done()
            if on_progress:
                on_progress(run)


def _import_single(run: ImportRun, incoming: Incoming, authorities: AuthorityCache) -> None:
    try:
        _import_batch(run, [incoming], authorities)
    except _REFUSALS as error:
        authorities.clear()
        run.refresh_from_db()
        entry = incoming.result.entry
        with transaction.atomic():
            _lock(run)
            Reject.objects.create(
                run=run,
                position=entry.ordinal,
                offset=entry.offset,
                reason=Reason.STORAGE.value,
                message=_printable(str(error)),
                raw=entry.raw,
            )
            _account(run, 1, Plan(), rejected=1)


def _import_batch(run: ImportRun, batch: Batch, authorities: AuthorityCache) -> None:
    with transaction.atomic():
        _lock(run)
        items = [incoming.item for incoming in batch if incoming.item is not None]
        known = known_records((item.key for item in items), run.pk)
        plan = make_plan(items, known, known_copies(items), update=run.update_existing)
        written = write_plan(plan, authorities, run.pk)
        rejected = _write_rejects(run, batch)
        _count_readings(run, batch)
        _account(run, len(batch), plan, rejected)
        if written.new or written.changed:
            index_new(written.new)
            index_documents(KIND, [str(pk) for pk in written.changed])
            page_cache.clear_on_commit()


def _lock(run: ImportRun) -> None:
    """Take the run's row for this transaction and see that nobody else has moved it."""
    position = ImportRun.objects.select_for_update().values_list("position", flat=True).get(pk=run.pk)
    if position != run.position:
        raise ImportBusyError(f"Import run {run.pk} is at entry {position}, not {run.position}.")


def _write_rejects(run: ImportRun, batch: Batch) -> int:
    rejects = [
        Reject(
            run=run,
            position=result.entry.ordinal,
            offset=result.entry.offset,
            reason=result.error.reason.value,
            message=_printable(str(result.error)),
            raw=result.entry.raw,
        )
        for result, _ in batch
        if result.error is not None
    ]
    Reject.objects.bulk_create(rejects)
    return len(rejects)


def _printable(message: str) -> str:
    return message.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()[:_MESSAGE_LIMIT]


def _count_readings(run: ImportRun, batch: Batch) -> None:
    """Keep count of character sets and repairs, for the report; a repair's numbers do not make it another
    repair.
    """
    charsets, repairs = Counter(run.charsets), Counter(run.repairs)
    for result, _ in batch:
        if result.draft is not None:
            charsets[result.draft.charset or "utf-8"] += 1
            repairs.update(warning.partition(":")[0] for warning in result.draft.warnings)
    run.charsets, run.repairs = dict(charsets), dict(repairs)


def _account(run: ImportRun, read: int, plan: Plan, rejected: int) -> None:
    run.position += read
    run.created += plan.count(Outcome.CREATED)
    run.updated += plan.count(Outcome.UPDATED)
    run.unchanged += plan.count(Outcome.UNCHANGED)
    run.differing += plan.differing
    run.rejected += rejected
    run.save()


def link_hosts(run: ImportRun) -> int:
    """Point parts and articles of a run at the records they name as their host; how many were linked."""
    linked = 0
    parts = Record.objects.filter(last_run=run, host=None).exclude(host_source_id="")
    for chunk in _chunks(parts.values_list("pk", "source", "host_source_id").iterator(chunk_size=2000)):
        hosts = {
            (source, number): pk
            for source, number, pk in Record.objects.filter(
                source__in={row[1] for row in chunk}, source_id__in={row[2] for row in chunk}
            ).values_list("source", "source_id", "pk")
        }
        rows = [
            Record(pk=pk, host_id=host)
            for pk, *key in chunk
            if (host := hosts.get(tuple(key))) and host != pk
        ]
        linked += Record.objects.bulk_update(rows, ["host"], batch_size=500) if rows else 0
    return linked


def _chunks(rows: Iterator[Any], size: int = 2000) -> Iterator[list[Any]]:
    while chunk := list(islice(rows, size)):
        yield chunk
