"""A Redis cache that the site can live without."""

from __future__ import annotations

import logging
import time
from typing import Any, ClassVar

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger("educenter.cache")

SILENT_SECONDS = 5
"""How long a server that failed is left alone; a page asks dozens of times and would wait each time."""


class ForgivingRedisCache(RedisCache):
    """Answers as an empty cache does while Redis is down, so that pages are made anew instead of failing.

    A ``clear`` that could not be carried out is made up for before anything is read again: what was published
    meanwhile must not be hidden by pages from before.
    """

    _owing: ClassVar[set[str]] = set()
    """Servers that have still to be emptied; shared by the threads, each with a backend of its own."""

    _silent_until: ClassVar[dict[str, float]] = {}
    """Servers that have just failed, with the moment (monotonic seconds) from which they are asked again."""

    @property
    def _name(self) -> str:
        return ",".join(self._servers)

    def _try(self, method: str, instead: Any, *args: Any, **kwargs: Any) -> Any:
        work = getattr(super(), method)
        if time.monotonic() < self._silent_until.get(self._name, 0):
            return instead
        try:
            if self._name in self._owing:
                super().clear()
                self._owing.discard(self._name)
            return work(*args, **kwargs)
        except (RedisError, OSError) as error:
            self._silent_until[self._name] = time.monotonic() + SILENT_SECONDS
            logger.error("Redis does not answer; the site goes on without its cache: %s", error)
            return instead

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        """The value, or the default while Redis is down."""
        return self._try("get", default, key, default, version=version)

    def get_many(self, keys: Any, version: Any = None) -> Any:
        """The values that are there; none while Redis is down."""
        return self._try("get_many", {}, keys, version=version)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        """True while Redis is down: a lock that nobody can take would stop everybody."""
        return self._try("add", True, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        """Keep a value if Redis is there."""
        return self._try("set", None, *args, **kwargs)

    def set_many(self, *args: Any, **kwargs: Any) -> Any:
        """Keep values if Redis is there."""
        return self._try("set_many", [], *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        """False while Redis is down."""
        return self._try("touch", False, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """False while Redis is down."""
        return self._try("delete", False, *args, **kwargs)

    def delete_many(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing while Redis is down."""
        return self._try("delete_many", None, *args, **kwargs)

    def has_key(self, *args: Any, **kwargs: Any) -> Any:
        """False while Redis is down."""
        return self._try("has_key", False, *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:
        """0 while Redis is down: a limit that cannot be counted is not reached."""
        return self._try("incr", 0, *args, **kwargs)

    def clear(self) -> Any:
        """Empty the cache now, or before the next use where Redis is down."""
        self._owing.add(self._name)
        self._silent_until.pop(
            self._name, None
        )  # Worth a time-out: other processes may still reach the server.
        return self._try("has_key", False, "clear-owed")
