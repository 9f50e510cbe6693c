"""A list of events, two audiences and a hall."""

from __future__ import annotations

import pytest
import time_machine

from core.models import Term
from tests.factories import TermFactory
from tests.factories.events import EventIndexPageFactory, EventVenueFactory

NOW = "2026-11-25 09:00+01:00"
"""A Wednesday morning."""


@pytest.fixture
def now():
    """It is Wednesday, 25 November 2026, nine o'clock in Belgrade."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def index(home):
    """The list of events."""
    return EventIndexPageFactory(parent=home)


@pytest.fixture
def pupils(db):
    """An audience."""
    return TermFactory(scheme=Term.Scheme.AUDIENCE, code="pupils", labels={"sr": "Ученици", "en": "Pupils"})


@pytest.fixture
def teachers(db):
    """Another audience."""
    return TermFactory(
        scheme=Term.Scheme.AUDIENCE, code="teachers", labels={"sr": "Наставници", "en": "Teachers"}
    )


@pytest.fixture
def hall(db):
    """A place."""
    return EventVenueFactory(code="velika-sala")
