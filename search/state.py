"""What is known about each engine's index: the rules that made it, and whether its engine answers."""

from __future__ import annotations

from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone

from search.analysis import ANALYSIS_VERSION
from search.models import IndexState

REST = timedelta(seconds=20)
"""How long an engine that did not answer is left alone before it is asked again."""


def _resting_key(engine: str) -> str:
    return f"search:resting:{engine}"


def is_resting(engine: str) -> bool:
    """Whether the engine failed moments ago; asking it again would make every reader wait."""
    return engine != "database" and bool(cache.get(_resting_key(engine)))


def note_failure(engine: str) -> None:
    """Remember that the engine does not answer; staff see it until it answers again."""
    cache.set(_resting_key(engine), True, REST.total_seconds())
    IndexState.objects.get_or_create(engine=engine)
    IndexState.objects.filter(engine=engine, failing_since=None).update(failing_since=timezone.now())


def note_success(engine: str) -> None:
    """Remember that the engine answers."""
    cache.delete(_resting_key(engine))
    IndexState.objects.filter(engine=engine).exclude(failing_since=None).update(failing_since=None)


def of(engine: str) -> IndexState:
    """The state of an engine's index; an unsaved, empty one when nothing was ever built."""
    return IndexState.objects.filter(engine=engine).first() or IndexState(engine=engine)


def ensure(engine: str) -> None:
    """Note the present rules as those of an index that is written to for the first time."""
    IndexState.objects.get_or_create(engine=engine, defaults={"analysis_version": ANALYSIS_VERSION})


def begin_rebuild(engine: str, building: str) -> None:
    """From now on every write also goes to the index `building`."""
    IndexState.objects.update_or_create(engine=engine, defaults={"building": building})


def abandon_rebuild(engine: str) -> None:
    """The rebuild failed; writes no longer go to its index."""
    IndexState.objects.filter(engine=engine).update(building="")


def finish_rebuild(engine: str) -> None:
    """The index is complete and made by the present rules."""
    IndexState.objects.update_or_create(
        engine=engine,
        defaults={"analysis_version": ANALYSIS_VERSION, "rebuilt_at": timezone.now(), "building": ""},
    )


def is_outdated(engine: str) -> bool:
    """Whether the index was made by other rules than those of this program (a new index is not)."""
    version = of(engine).analysis_version
    return bool(version) and version != ANALYSIS_VERSION
