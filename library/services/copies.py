"""Changing many copies at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from core import page_cache
from library.choices import CopyStatus
from library.documents import KIND
from library.models import Copy
from search.indexing import schedule


@transaction.atomic
def change_status(copies: Iterable[Copy], status: str, due_date: date | None = None) -> int:
    """Give copies a status; the number of copies changed. A date is kept only for a loan."""
    due = due_date if status == CopyStatus.ON_LOAN else None
    chosen = Copy.objects.filter(pk__in=[copy.pk for copy in copies])
    records = set(chosen.values_list("record_id", flat=True))
    changed = chosen.update(status=status, due_date=due)
    schedule(KIND, [str(pk) for pk in records])
    page_cache.clear_on_commit()
    return changed
