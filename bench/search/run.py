"""Speed of the catalogue on collections of growing size, each in a process of its own.

    python bench/search/run.py [--sizes 10000 100000 1000000] [--engine database|elasticsearch]

A catalogue of believable records is written as a MARC21 file and imported the way that librarians import:
readers, records, index. Uses a database of its own: `DATABASE_URL` when it is set (it must hold no records,
and is emptied afterwards), else an SQLite file that is deleted; `--engine elasticsearch` needs
`ELASTICSEARCH_URL` and uses an index of its own there.

Prints for each size: records imported per second of the clock and of processor time (other work on the
machine does not count there), size of the index, peak memory. Then for each kind of question p50 and p95 in
milliseconds as the caller sees them, with the records of the page loaded and highlighted; the median of the
engine's bare query (the same statements or the same request, sent without anything of ours around them); and
the ratio of the two.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 15
INDEX_TABLES = "search_%"
BENCH_ALIAS = "educenter-bench"
MATCHING = ("search_entry", "search_words", "search_suggestionline")
"""Tables that a bare query asks; the look-ups around it (names of facets, shown rows) are our assembling."""

Question = Callable[[], object]


def import_catalogue(path: Path) -> tuple[float, float]:
    """Import a file; seconds of the clock and of the processor."""
    from library.services.importing import prepare_run, run_import

    run = prepare_run(path)
    clock, processor = time.perf_counter(), time.process_time()
    run_import(run, path)
    return time.perf_counter() - clock, time.process_time() - processor


def questions() -> dict[str, Question]:
    """What is asked, as the catalogue's page asks it."""
    from bench.search.catalogue import COMMON_QUERY, RARE_QUERY
    from library.selectors import FACETS, for_records
    from search.engines import SearchRequest
    from search.query import parse
    from search.selectors import find, suggest

    def ask(text: str, facets: tuple[str, ...] = (), **options: Any) -> Question:
        request = for_records(SearchRequest(query=parse(text), locale="sr", **options))
        request = replace(request, facets=facets)
        return lambda: find(request)

    return {
        "rare": ask(RARE_QUERY),
        "rare, all facets": ask(RARE_QUERY, FACETS),
        "common": ask(COMMON_QUERY),
        "common, all facets": ask(COMMON_QUERY, FACETS),
        "phrase": ask(f'"школа {COMMON_QUERY}"'),
        "fielded": ask("author:petrović"),
        "filtered, all facets": ask(COMMON_QUERY, FACETS, filters={"language": ("pol",)}),
        "suggest": lambda: suggest("psiho", "sr"),
    }


def bare(question: Question) -> Question:
    """The engine's own work in answering: its requests noted once, to be sent again as they were."""
    from django.db import connection

    from search.engines.elasticsearch import ElasticsearchEngine

    statements: list[tuple[str, Any]] = []
    requests: list[tuple[ElasticsearchEngine, dict[str, Any]]] = []
    call = ElasticsearchEngine.call

    def note_statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if any(f"FROM {table}" in sql for table in MATCHING):
            statements.append((sql, params))
        return execute(sql, params, many, context)

    def note_request(self: ElasticsearchEngine, function: str, **arguments: Any) -> Any:
        if function == "search":
            requests.append((self, {name: arguments[name] for name in ("index", "body")}))
        return call(self, function, **arguments)

    ElasticsearchEngine.call = note_request  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(note_statement):
            question()
    finally:
        ElasticsearchEngine.call = call  # type: ignore[method-assign]

    def send_again() -> None:
        for engine, request in requests:
            engine.client.search(**request)
        with connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
                cursor.fetchall()

    return send_again


def timings(question: Question, rounds: int = ROUNDS) -> tuple[float, float]:
    """p50 and p95 in milliseconds, after one unmeasured call."""
    question()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        question()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), sorted(taken)[int(0.95 * (rounds - 1))]


def index_bytes(engine: str) -> int:
    """Size of what the engine needs to answer: its tables with their indexes, or the cluster's index."""
    from django.db import connection

    if engine == "elasticsearch":
        from search.engines import main_engine

        stats = main_engine().call("indices.stats", index=f"{BENCH_ALIAS}-*")  # type: ignore[attr-defined]
        return stats["_all"]["primaries"]["store"]["size_in_bytes"]
    sql = (
        "SELECT SUM(s.pgsize) FROM dbstat s JOIN sqlite_schema m ON m.name = s.name WHERE m.tbl_name LIKE %s"
    )
    if connection.vendor == "postgresql":
        sql = "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [INDEX_TABLES])
        return int(cursor.fetchone()[0])


def prepare(engine: str) -> None:
    """Tables, and for Elasticsearch an empty index; refuses a database that holds records."""
    from django.conf import settings
    from django.core.management import call_command

    from library.models import Record
    from search import elastic_writer
    from search.engines import elasticsearch

    call_command("migrate", verbosity=0)
    if Record.objects.exists():
        sys.exit("This database holds records. Name an empty one in DATABASE_URL.")
    if engine == "elasticsearch":
        elasticsearch.ALIAS = BENCH_ALIAS
        elastic_writer.rebuild(lambda _kind, _done: None)
    else:
        settings.ELASTICSEARCH_URL = ""


def clean(engine: str) -> None:
    """Leave nothing of the measurement behind."""
    from django.core.management import call_command

    from search.engines import main_engine

    if engine == "elasticsearch":
        cluster = main_engine()
        for name in cluster.indexes():  # type: ignore[attr-defined]
            cluster.call("indices.delete", index=name)  # type: ignore[attr-defined]
    call_command("flush", interactive=False, verbosity=0)


def measure(engine: str, size: int, folder: Path) -> None:
    """Import and question a catalogue of one size, and print what it took."""
    from django.db import connection

    from bench.search.catalogue import write_marc

    prepare(engine)
    try:
        write_marc(folder / "catalogue.mrc", size)
        clock, processor = import_catalogue(folder / "catalogue.mrc")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{engine} ({connection.vendor}), {size:,} records: {size / clock:,.0f} records/s "
            f"({size / processor:,.0f} per second of processor time), "
            f"index {index_bytes(engine) / 2**20:,.0f} MB, peak memory {memory:,.0f} MB"
        )
        print(f"  {'question':<22}{'p50 ms':>10}{'p95 ms':>10}{'bare ms':>10}{'ratio':>8}")
        for name, question in questions().items():
            p50, p95 = timings(question)
            alone, _ = timings(bare(question))
            print(f"  {name:<22}{p50:>10.1f}{p95:>10.1f}{alone:>10.1f}{p50 / alone:>8.1f}", flush=True)
    finally:
        clean(engine)


def main() -> None:
    """Measure one size here; for several, start one process after another, each with memory of its own."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--engine", choices=["database", "elasticsearch"], default="database")
    options = arguments.parse_args()
    if len(options.sizes) > 1:
        for size in options.sizes:
            command = [sys.executable, __file__, "--engine", options.engine, "--sizes", str(size)]
            subprocess.run(command, check=True)
        return
    with tempfile.TemporaryDirectory(prefix="educenter-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        measure(options.engine, options.sizes[0], Path(folder))


if __name__ == "__main__":
    main()
