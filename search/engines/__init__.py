"""Engines: where the index lives and who answers.

`database_engine()` is always there; `main_engine()` is Elasticsearch when `ELASTICSEARCH_URL` is set. Both
are cheap to make and hold no state of a request.
"""

from __future__ import annotations

from django.conf import settings
from django.db import connections

from search.engines.base import (
    SORTS,
    Engine,
    EngineUnavailable,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
)
from search.engines.database import DatabaseEngine
from search.engines.postgresql import PostgreSQLEngine
from search.engines.sqlite import SQLiteEngine

__all__ = [
    "SORTS",
    "DatabaseEngine",
    "Engine",
    "EngineUnavailable",
    "SearchRequest",
    "SearchResponse",
    "SuggestedLine",
    "database_engine",
    "elasticsearch_configured",
    "main_engine",
]

_BY_VENDOR: dict[str, type[DatabaseEngine]] = {"sqlite": SQLiteEngine, "postgresql": PostgreSQLEngine}


def database_engine(using: str = "default") -> SQLiteEngine | PostgreSQLEngine:
    """The engine that lives in a database of the site; raises KeyError for other databases."""
    return _BY_VENDOR[connections[using].vendor](using)


def elasticsearch_configured() -> bool:
    """Whether the site is told to use Elasticsearch."""
    return bool(settings.ELASTICSEARCH_URL)


def main_engine() -> Engine:
    """The engine that answers readers while it can."""
    if not elasticsearch_configured():
        return database_engine()
    from search.engines.elasticsearch import ElasticsearchEngine  # the client is heavy to import

    return ElasticsearchEngine()
