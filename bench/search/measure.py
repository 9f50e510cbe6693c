"""Questioning a catalogue that was built, and printing what the answers took.

Run by `python -m bench.search` as `python -m bench.search.measure ENGINE SIZE FOLDER`.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

ROUNDS = 15
MATCHING = ("FROM search_entry", "FROM search_words", "FROM search_suggestionline", "set_config")
"""Statements of a bare query: those that ask these tables, and what the server is told for them. The look-ups
around it (names of facets, shown rows) are our assembling."""

Question = Callable[[], object]


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
    from django.db import connection, transaction

    from search.engines.elasticsearch import ElasticsearchEngine

    statements: list[tuple[str, Any]] = []
    requests: list[tuple[ElasticsearchEngine, dict[str, Any]]] = []
    call = ElasticsearchEngine.call

    def note_statement(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if any(part in sql for part in MATCHING):
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
        with transaction.atomic(), connection.cursor() as cursor:
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


def main(engine: str, size: int, folder: Path) -> None:
    """Print the account of the building, and the table."""
    import django
    from django.db import connection

    from bench.search.alias import use_alias

    django.setup()
    if engine == "elasticsearch":
        use_alias(size)
    built = json.loads((folder / f"{engine}-{size}.json").read_text())
    verb = "indexed" if engine == "elasticsearch" else "imported"
    print(
        f"{engine} ({connection.vendor}), {size:,} records: "
        f"{verb} {built['records'] / built['clock']:,.0f}/s "
        f"({built['records'] / built['processor']:,.0f} per second of processor time), "
        f"index {built['index'] / 2**20:,.0f} MB, peak memory {built['memory']:,.0f} MB"
    )
    print(f"  {'question':<22}{'p50 ms':>10}{'p95 ms':>10}{'bare ms':>10}{'ratio':>8}")
    for name, question in questions().items():
        p50, p95 = timings(question)
        alone, _ = timings(bare(question))
        print(f"  {name:<22}{p50:>10.1f}{p95:>10.1f}{alone:>10.1f}{p50 / alone:>8.1f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
