"""The view counter: no cookie, no personal data, right behind a whole-page cache, few writes.

A script on the article's page reports a reading once the page was visible for some seconds, and never on a
reload. The server keeps machines out and counts in memory; a batch goes to the database every
``FLUSH_SECONDS`` or ``FLUSH_READINGS``, whichever comes first, and when the process ends. A process that is
killed loses at most one batch.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import re
import secrets
import threading
import time
import uuid
from collections import Counter

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from core.http import client_address

logger = logging.getLogger("educenter.news")

FLUSH_SECONDS = 30
FLUSH_READINGS = 50
REPEAT_SECONDS = 30 * 60
"""The same visitor on the same article counts again after half an hour."""

_BOT = re.compile(
    r"bot|crawl|spider|slurp|preview|headless|monitor|curl|wget|python|java/|http-?client|scan", re.I
)


class ReadingBuffer:
    """Readings of this process that are not yet in the database. Safe for threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pending: Counter[uuid.UUID] = Counter()
        self._since = time.monotonic()

    def add(self, article: uuid.UUID) -> int:
        """Count a reading; write when a batch is due. Answers the pending readings of the article."""
        with self._lock:
            self._pending[article] += 1
            due = self._pending.total() >= FLUSH_READINGS or time.monotonic() - self._since >= FLUSH_SECONDS
        if due:
            self.flush()
        return self.pending(article)

    def pending(self, article: uuid.UUID) -> int:
        """Readings of an article that are still in memory."""
        with self._lock:
            return self._pending[article]

    def flush(self) -> None:
        """Write the batch in one transaction; what cannot be written stays for the next."""
        with self._lock:
            batch, self._pending = self._pending, Counter()
            self._since = time.monotonic()
        if not batch:
            return
        try:
            _write(batch)
        except DatabaseError:
            logger.exception("Readings could not be written and are kept for the next batch.")
            with self._lock:
                self._pending.update(batch)


def _write(batch: Counter[uuid.UUID]) -> None:
    from news.models import ArticleViews

    with transaction.atomic():
        # Sorted: two processes that write the same articles lock them in the same order.
        keys = sorted(batch)
        ArticleViews.objects.bulk_create([ArticleViews(article=key) for key in keys], ignore_conflicts=True)
        for key in keys:
            ArticleViews.objects.filter(article=key).update(count=F("count") + batch[key])


buffer = ReadingBuffer()
atexit.register(buffer.flush)


def is_machine(request: HttpRequest) -> bool:
    """Whether the caller says or shows that it is no browser with a reader before it."""
    agent = request.headers.get("User-Agent", "")
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    return not agent or bool(_BOT.search(agent)) or "prefetch" in purpose or foreign


def is_repeat(request: HttpRequest, article: uuid.UUID) -> bool:
    """Whether the same visitor reported the same article within the last half hour.

    Known by a digest under a random key that changes every day and is never stored in the database; it
    lives in the cache for half an hour and leads back to nobody.
    """
    key = _daily_key()
    material = f"{client_address(request)}\n{request.headers.get('User-Agent', '')}\n{article}".encode()
    digest = hashlib.blake2b(material, key=key, digest_size=16).hexdigest()
    return not cache.add(f"reading:{digest}", 1, REPEAT_SECONDS)


def _daily_key() -> bytes:
    name = f"reading-key:{timezone.localdate():%Y%m%d}"
    cache.add(name, secrets.token_bytes(32), 86_400)
    return cache.get(name) or secrets.token_bytes(32)
