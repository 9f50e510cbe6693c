"""Python's cycle collector in long work that makes and drops millions of objects.

Left alone it walks through everything that the process holds, again and again: half the processor time of a
catalogue import. In here it looks only at what the last batches have left behind.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LEFT_BEHIND = 150_000
"""So many more objects than at the last look are a reason to look what is garbage among them."""
FULL_AFTER = 20
"""Every so many looks everything is looked at."""


@contextmanager
def collected_by_batch() -> Iterator[Callable[[], None]]:
    """Collect when the function that is given out is called, at the end of each batch, and much was left
    behind; not otherwise.
    """
    was_enabled, looks = gc.isenabled(), 0

    def batch_done() -> None:
        nonlocal looks
        if gc.get_count()[0] > LEFT_BEHIND:
            looks += 1
            gc.collect(1 if looks % FULL_AFTER else 2)

    gc.disable()
    try:
        yield batch_done
    finally:
        if was_enabled:
            gc.enable()
