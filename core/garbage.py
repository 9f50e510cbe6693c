"""Python's cycle collector in long work that makes and drops millions of objects.

Left alone it walks through everything that the process holds, again and again: half the processor time of a
catalogue import. In here it looks only at what the last batches have left behind.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

YOUNG_AFTER = 10
"""Every so many batches what they have left behind is looked at."""
FULL_AFTER = 100
"""Every so many, everything is looked at after all."""


@contextmanager
def collected_by_batch() -> Iterator[Callable[[], None]]:
    """Collect now and then when the function that is given out is called, at the end of each batch, and not
    otherwise.
    """
    was_enabled, batches = gc.isenabled(), 0

    def batch_done() -> None:
        nonlocal batches
        batches += 1
        if batches % YOUNG_AFTER == 0:
            gc.collect(1 if batches % FULL_AFTER else 2)

    gc.disable()
    try:
        yield batch_done
    finally:
        if was_enabled:
            gc.enable()
