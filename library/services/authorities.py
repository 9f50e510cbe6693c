"""What a changed heading means for the records that name it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from library.models import Contributor, Record, RecordSeries, RecordSubject

_CHUNK = 500


def touch_records(authorities: Collection[int]) -> list[int]:
    """Move the moment of change of all records that name one of these authorities; their primary keys.

    The heading is printed in every export of such a record, so a harvester has to fetch it again (OAI-PMH 2.0
    §2.7.1: the datestamp is that of a change that affects the record's metadata).
    """
    if not authorities:
        return []
    naming = Q()
    for model in (Contributor, RecordSubject, RecordSeries):
        naming |= Q(pk__in=model.objects.filter(authority__in=authorities).values("record_id"))
    records = list(Record.objects.filter(naming).values_list("pk", flat=True))
    for start in range(0, len(records), _CHUNK):
        chunk = records[start : start + _CHUNK]
        Record.objects.filter(pk__in=chunk).update(updated_at=timezone.now())
    return records
