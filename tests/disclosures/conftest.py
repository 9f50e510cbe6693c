"""What other rooms offer to the disclosures."""

from __future__ import annotations

import pytest

from core import providers
from tests.factories.disclosures import PROGRAM


@pytest.fixture
def offered_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room of programmes offers one programme with every fact that a law asks for."""
    monkeypatch.setitem(providers._providers, "programs", lambda language: [PROGRAM])
