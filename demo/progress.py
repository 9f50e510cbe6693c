"""Lines that say what the loader is doing, for people who wait."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds between two lines about the same piece of work."""


class Progress:
    """Writes a line for each piece of work, with its duration, and one every two seconds while it lasts."""

    def __init__(self, stream: TextIO | None) -> None:
        self.stream = stream
        self.started = time.monotonic()

    def say(self, text: str) -> None:
        """Write a line, unless nobody listens."""
        if self.stream is not None:
            self.stream.write(f"{text}\n")
            self.stream.flush()

    def each(self, label: str, items: Iterable[T]) -> Iterator[T]:
        """Hand out ``items`` one by one and report on them as ``label``."""
        items = list(items)
        started = reported = time.monotonic()
        for number, item in enumerate(items, start=1):
            yield item
            now = time.monotonic()
            if now - reported >= PATIENCE and number < len(items):
                reported = now
                self.say(f"  {label}: {number} of {len(items)}")
        self.say(f"  {label}: {len(items)} in {time.monotonic() - started:.1f} s")

    @property
    def seconds(self) -> float:
        """Seconds since the work began."""
        return time.monotonic() - self.started
