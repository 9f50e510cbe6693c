"""Building what is measured: a catalogue file, imported with indexing into one engine.

Run by `python -m bench.search` as `python -m bench.search.build ENGINE SIZE FOLDER`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.usage import peak_megabytes, processor_seconds

INDEX_TABLES = "search_%"


def catalogue(folder: Path, size: int) -> Path:
    """The MARC21 file of this size, written when it is not there."""
    from bench.search.catalogue import write_marc

    path = folder / f"catalogue-{size}.mrc"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        write_marc(unfinished, size)
        unfinished.rename(path)
    return path


def import_file(path: Path) -> int:
    """Import from where an earlier build was interrupted; the number of records read now."""
    from library.services.importing import prepare_run, run_import

    run = prepare_run(path)
    before, shown = run.position, time.monotonic()

    def show(run: object) -> None:
        nonlocal shown
        if time.monotonic() - shown > 60:
            shown = time.monotonic()
            print(f"  {run.position:,} read", file=sys.stderr, flush=True)  # type: ignore[attr-defined]

    return run_import(run, path, show).position - before


def fill_cluster(size: int) -> int:
    """Write the records of the database into an index of their own in Elasticsearch."""
    from bench.search.alias import use_alias
    from search import elastic_writer

    use_alias(size)
    elastic_writer.rebuild(lambda _kind, _done: None)
    return size


def timed(work: Callable[[], int]) -> dict[str, float]:
    """What a piece of work took."""
    clock, processor = time.perf_counter(), processor_seconds()
    count = work()
    return {
        "records": count,
        "clock": time.perf_counter() - clock,
        "processor": processor_seconds() - processor,
        "memory": peak_megabytes(),
    }


def index_bytes(engine: str, size: int) -> int:
    """Size of what the engine needs to answer: its tables with their indexes, or the cluster's index."""
    from django.db import connection

    if engine == "elasticsearch":
        from search.engines import main_engine

        stats = main_engine().call("indices.stats", index=f"educenter-bench-{size}-*")  # type: ignore[attr-defined]
        return stats["_all"]["primaries"]["store"]["size_in_bytes"]
    sql = (
        "SELECT SUM(s.pgsize) FROM dbstat s JOIN sqlite_schema m ON m.name = s.name WHERE m.tbl_name LIKE %s"
    )
    if connection.vendor == "postgresql":
        sql = "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [INDEX_TABLES])
        return int(cursor.fetchone()[0])


def main(engine: str, size: int, folder: Path) -> None:
    """Build unless it was built before, and keep the account beside it."""
    account = folder / f"{engine}-{size}.json"
    if account.exists():
        return
    import django

    django.setup()
    from search.analysis import read_dictionaries

    print(f"Building {size:,} records for {engine}", file=sys.stderr, flush=True)
    if engine == "elasticsearch":
        taken = timed(lambda: fill_cluster(size))
    else:
        path = catalogue(folder, size)
        read_dictionaries()  # the first search or import of an installation makes their files, once
        taken = timed(lambda: import_file(path))
    account.write_text(json.dumps({**taken, "index": index_bytes(engine, size)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
