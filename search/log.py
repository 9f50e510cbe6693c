"""What people searched for, counted by day, language and search box, without personal data.

Counts gather in the process and are written together, so that a search costs no write. A query that may name
a person's data (an e-mail address, a long number) is not counted at all. Pages answered by the page cache are
not counted again.
"""

from __future__ import annotations

import atexit
import logging
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError, connection
from django.utils import timezone

from search.identifiers import normal_number
from search.models import QueryCount

logger = logging.getLogger("educenter.search")

FLUSH_AFTER = 60.0
"""Seconds."""
FLUSH_AT = 200
"""Different queries."""
MAX_LENGTH = 100
Key = tuple[date, str, str, str]
_PERSONAL = re.compile(r"@|\d{6,}|(?:\d[\s/.-]?){9,}")

_SQL = (
    "INSERT INTO search_querycount (day, locale, place, query, count, hits) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (day, locale, place, query) DO UPDATE SET "
    "count = search_querycount.count + excluded.count, hits = excluded.hits"
)


def normal_query(text: str) -> str:
    """The query as it is counted; "" when it must not be."""
    text = " ".join(text.casefold().split())
    if not text or len(text) > MAX_LENGTH or (_PERSONAL.search(text) and not normal_number(text)):
        return ""
    return text


@dataclass(slots=True)
class Counter:
    """Counts of this process that are not written yet: (day, locale, place, query) -> [count, hits]."""

    counts: dict[Key, list[int]] = field(default_factory=dict)
    written_at: float = field(default_factory=time.monotonic)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, text: str, locale: str, hits: int, place: str = QueryCount.Place.SITE) -> None:
        """Count one search of a box."""
        query = normal_query(text)
        if not query:
            return
        with self.lock:
            entry = self.counts.setdefault((timezone.localdate(), locale, str(place), query), [0, 0])
            entry[0] += 1
            entry[1] = hits
            due = len(self.counts) >= FLUSH_AT or time.monotonic() - self.written_at > FLUSH_AFTER
        if due:
            self.flush()

    def flush(self) -> None:
        """Write the counts. If the database is busy they stay for the next time."""
        with self.lock:
            waiting, self.counts = self.counts, {}
            self.written_at = time.monotonic()
        if not waiting:
            return
        try:
            with connection.cursor() as cursor:
                cursor.executemany(_SQL, [[*key, *values] for key, values in waiting.items()])
        except DatabaseError:
            logger.warning("Search counts could not be written yet", exc_info=True)
            self._put_back(waiting)

    def forget(self) -> None:
        """Drop the counts that are not written yet; for tests."""
        with self.lock:
            self.counts = {}
            self.written_at = time.monotonic()

    def _put_back(self, waiting: dict[Key, list[int]]) -> None:
        with self.lock:
            for key, (count, hits) in waiting.items():
                entry = self.counts.setdefault(key, [0, hits])
                entry[0] += count


counter = Counter()
note = counter.note
flush = counter.flush
atexit.register(flush)
