"""What changed in an original since its translation was made, sentence by sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.translation.comparison import Part, compared, plain
from core.translation.localize import guard_empty_blocks
from core.translation.state import as_stored

SIMILAR = 0.4
"""From which likeness on (0 to 1) a new sentence counts as an old one that was changed."""


class Kind(models.TextChoices):
    """What happened to a sentence."""

    CHANGED = "changed", _("changed")
    ADDED = "added", _("added")
    REMOVED = "removed", _("removed")


@dataclass(frozen=True)
class Change:
    """A sentence of the source, before and now, and what the translation says (HTML as wagtail-localize keeps
    it)."""

    kind: Kind
    path: str
    before: str = ""
    now: str = ""
    translation: str = ""

    @property
    def versions(self) -> tuple[list[Part], list[Part]]:
        """Before and now, word by word."""
        return compared(self.before, self.now)

    @property
    def said(self) -> str:
        """The words of the translation."""
        return plain(self.translation)


def changes(translation: Translation) -> list[Change]:
    """Sentences added, changed and removed, in the order of the page; empty when the translation is complete.

    The original is read as visitors see it, whether or not somebody has updated the translation from it.
    """
    guard_empty_blocks()
    source = as_stored(translation.source.get_source_instance())
    if source is None:
        return []
    said = _said(translation)
    current = _sentences(source)
    kept = set(current)
    shown = {text for _path, text in _sentences(as_stored(translation.get_target_instance()))}
    old: dict[str, list[StringTranslation]] = defaultdict(list)
    for (path, before), row in said.items():
        if (path, before) not in kept and row.data in shown:
            old[path].append(row)
    new = [(path, now) for path, now in current if (path, now) not in said]
    # A field of one sentence was changed, however little is left of it.
    times = Counter(path for path, _now in new)
    single = {path for path, rows in old.items() if len(rows) == times[path] == 1}
    found = [_change(path, now, old[path], 0 if path in single else SIMILAR) for path, now in new]
    removed = [
        Change(Kind.REMOVED, path, row.translation_of.data, "", row.data)
        for path, rows in old.items()
        for row in rows
    ]
    return found + removed


def _said(translation: Translation) -> dict[tuple[str, str], StringTranslation]:
    rows = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        has_error=False,
    )
    rows = rows.select_related("context", "translation_of").order_by("-updated_at")
    return {(row.context.path, row.translation_of.data): row for row in rows}


def _sentences(instance: Any) -> list[tuple[str, str]]:
    if instance is None:
        return []
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]


def _change(path: str, now: str, old: list[StringTranslation], similar: float) -> Change:
    """Pair a new sentence with the likest old one of its place, which is then used up."""
    likeness = [SequenceMatcher(None, row.translation_of.data, now).ratio() for row in old]
    best = max(range(len(old)), key=likeness.__getitem__, default=None)
    if best is None or likeness[best] < similar:
        return Change(Kind.ADDED, path, now=now)
    row = old.pop(best)
    return Change(Kind.CHANGED, path, row.translation_of.data, now, row.data)
