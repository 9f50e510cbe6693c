"""Speed of the engines on catalogues of growing size.

    python bench/search/run.py [--sizes 10000 100000 1000000] [--engine database|elasticsearch]

Uses a database of its own: `DATABASE_URL` when it is set (it must be empty), else an SQLite file that is
deleted afterwards; `--engine elasticsearch` needs `ELASTICSEARCH_URL`. Prints per size: records analysed and
indexed per second, size of the index, peak memory, and p50 and p95 in milliseconds as the caller sees them
(with page, total and, where said, all facets).
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
FOLDER = tempfile.TemporaryDirectory(prefix="educenter-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402

from bench.search.catalogue import COMMON_QUERY, RARE_QUERY, documents  # noqa: E402
from search.engines import SearchRequest, database_engine  # noqa: E402
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from search.entries import build  # noqa: E402
from search.models import Entry, FacetValue, Shown, SuggestionLine, Term  # noqa: E402
from search.query import parse  # noqa: E402

TABLES = (Entry, Shown, FacetValue, SuggestionLine, Term)
FACETS = ("kind", "material", "language", "author", "subject", "decade", "location", "availability")
ROUNDS = 15
BATCH = 500


def fill(engine, size: int) -> float:
    """Index a catalogue; records per second."""
    start = time.perf_counter()
    records = documents(size)
    while batch := list(itertools.islice(records, BATCH)):
        engine.index([build(document) for document in batch])
    return size / (time.perf_counter() - start)


def cases(engine) -> dict[str, Callable[[], object]]:
    """What is measured."""

    def ask(text: str, **options) -> Callable[[], object]:
        request = SearchRequest(query=parse(text), locale="sr", **options)
        return lambda: engine.search(request)

    return {
        "rare": ask(RARE_QUERY),
        "rare, facets": ask(RARE_QUERY, facets=FACETS),
        "common": ask(COMMON_QUERY),
        "common, facets": ask(COMMON_QUERY, facets=FACETS),
        "phrase": ask(f'"школа {COMMON_QUERY}"'),
        "author:": ask("author:petrović"),
        "filtered": ask(COMMON_QUERY, filters={"language": ("pl",)}, facets=FACETS),
        "suggest": lambda: engine.suggest("psiho", "sr"),
    }


def timings(question: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """p50 and p95 in milliseconds, after one unmeasured call."""
    question()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        question()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken), sorted(taken)[int(0.95 * (rounds - 1))]


def index_bytes() -> int:
    """Size of the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0]
        cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return cursor.fetchone()[0]


def prepare(name: str):
    """The engine, with empty tables or an empty index."""
    database = database_engine()
    with connection.schema_editor() as editor:
        for model in TABLES:
            editor.create_model(model)
    database.create_schema()
    if name == "database":
        return database
    engine = ElasticsearchEngine(os.environ["ELASTICSEARCH_URL"], alias="bench-search")
    engine.create_index("bench-search-1")
    engine.publish_index("bench-search-1")
    return engine


def clean(engine) -> None:
    """Undo `prepare`."""
    if isinstance(engine, ElasticsearchEngine):
        engine.call("indices.delete", index="bench-search-1")
    database_engine().drop_schema()
    with connection.schema_editor() as editor:
        for model in reversed(TABLES):
            editor.delete_model(model)


def main() -> None:
    """Measure every size."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    arguments.add_argument("--engine", choices=["database", "elasticsearch"], default="database")
    options = arguments.parse_args()
    for size in options.sizes:
        engine = prepare(options.engine)
        try:
            rate = fill(engine, size)
            if isinstance(engine, ElasticsearchEngine):
                engine.refresh()
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{options.engine} ({connection.vendor}), {size:,} records: {rate:,.0f} records/s, "
                f"database {index_bytes() / 2**20:,.0f} MB, peak memory {memory:,.0f} MB"
            )
            for name, question in cases(engine).items():
                p50, p95 = timings(question)
                print(f"  {name:<16} p50 {p50:9.1f} ms   p95 {p95:9.1f} ms")
        finally:
            clean(engine)


if __name__ == "__main__":
    main()
