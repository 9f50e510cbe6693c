"""Pages that are true until a moment: registration opens, an accreditation ends."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from core import page_cache
from home.models import StandardPage

NOON = datetime.datetime(2026, 3, 12, 11, 0, tzinfo=datetime.UTC)


def test_the_earliest_moment_holds() -> None:
    """Two runs on one page: the page changes when the first of them does."""
    request = RequestFactory().get("/sr/")
    with time_machine.travel(NOON, tick=False):
        page_cache.until(request, NOON + datetime.timedelta(hours=2))
        page_cache.until(request, None)
        page_cache.until(request, NOON + datetime.timedelta(minutes=5))
        page_cache.until(request, NOON + datetime.timedelta(hours=3))

        assert page_cache.seconds_left(request) == 300


@pytest.mark.django_db
def test_a_page_is_made_anew_after_its_moment(home, visitor, monkeypatch) -> None:
    """The stored copy of a page goes when the moment has come, and not before."""
    page = home.add_child(instance=StandardPage(title="Пролећни семинар", slug="seminar", live=True))
    shown = StandardPage.get_context

    def with_moment(self, request, *args, **kwargs):
        page_cache.until(request, NOON + datetime.timedelta(minutes=5))
        return {**shown(self, request, *args, **kwargs), "now": timezone.now()}

    monkeypatch.setattr(StandardPage, "get_context", with_moment)
    states = []
    for minutes in (0, 4, 6):
        with time_machine.travel(NOON + datetime.timedelta(minutes=minutes), tick=False):
            states.append(visitor.get(page.url).headers.get("X-Wagtail-Cache"))

    assert states == ["miss", "hit", "skip"]
