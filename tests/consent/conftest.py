"""A site that asks: one purpose with a cookie by pattern, in three languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client

from tests.factories import consent as make

SETTINGS = "/en/cookies/settings/"


@pytest.fixture
def english(home, locales):
    """The English home page beside the Serbian one."""
    page = home.copy_for_translation(locales["en"])
    page.title = "Centre"
    page.save_revision().publish()
    return page


@pytest.fixture
def asking(english):
    """Visits are counted of those who agree."""
    owner = make.purpose()
    make.item(owner, provider="Центар", recipient="Статистика д.о.о.")
    make.counter(owner)
    for store in caches.all():
        store.clear()
    return owner


@pytest.fixture
def answer(asking) -> Callable[..., HttpResponse]:
    """``answer(client, "all")``: press a button of the banner, with what it sends."""

    def press(client: Client, value: str, **data: Any) -> HttpResponse:
        body = {"answer": value, "method": "banner", "next": "/en/?q=secret", **data}
        return client.post(SETTINGS, body)

    return press
