"""Long work with the cycle collector held back."""

from __future__ import annotations

import gc
import weakref

from core.garbage import LEFT_BEHIND, collected_by_batch


class Row:
    """Something that points at itself, as rows with their parts do."""

    def __init__(self) -> None:
        self.itself = self


def test_rows_that_point_at_each_other_do_not_pile_up():
    with collected_by_batch() as batch_done:
        first = weakref.ref(Row())
        for _ in range(LEFT_BEHIND):
            Row()
        assert first() is not None
        batch_done()
        assert first() is None
    assert gc.isenabled()


def test_a_small_batch_costs_no_collection():
    gc.collect()
    with collected_by_batch() as batch_done:
        first = weakref.ref(Row())
        batch_done()
        assert first() is not None
