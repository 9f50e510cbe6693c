"""An index with the articles of the tests below it."""

from __future__ import annotations

import pytest

from tests.factories import NewsIndexPageFactory, TermFactory


@pytest.fixture
def index(home):
    """The index of news."""
    return NewsIndexPageFactory(parent=home)


@pytest.fixture
def memoranda(db):
    """A topic."""
    return TermFactory(code="memoranda", labels={"sr": "Меморандуми", "en": "Memoranda"}, sort_order=1)


@pytest.fixture
def science(db):
    """Another topic."""
    return TermFactory(code="science", labels={"sr": "Наука"}, sort_order=2)
