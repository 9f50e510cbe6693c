"""The moment in which a record changed for whoever copies it: also when only what hangs on it did.

A harvester fetches again what has a later datestamp, and that is the moment of any change that affects what
it is given (OAI-PMH 2.0 §2.7.1): a heading that is printed in the record, or the place of one of its copies.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from library.models import Contributor, Record, RecordSeries, RecordSubject

_CHUNK = 500


def touch(records: Collection[int]) -> None:
    """Move the moment of change of these records, given by primary key, to now."""
    ordered = sorted(records)
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        Record.objects.filter(pk__in=chunk).update(updated_at=timezone.now())


def touch_naming(authorities: Collection[int]) -> list[int]:
    """Touch all records that name one of these authorities; their primary keys."""
    if not authorities:
        return []
    naming = Q()
    for model in (Contributor, RecordSubject, RecordSeries):
        naming |= Q(pk__in=model.objects.filter(authority__in=authorities).values("record_id"))
    records = list(Record.objects.filter(naming).values_list("pk", flat=True))
    touch(records)
    return records
