"""The demonstration, loaded once for all tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from demo import loader
from demo.progress import Progress


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[loader.Loaded]:
    """A loaded demonstration; everything is rolled back after the last test of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield loader.load(Progress(None))
        transaction.set_rollback(True)
