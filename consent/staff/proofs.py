"""Proofs of consent as a table, for an inspection or for the person whose choice it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from consent.models import ConsentRecord
from consent.selectors import said
from core.exports import csv_response

HEADER = ("consent_id", "time", "granted", "refused", "method", "language", "path", "revision", "words")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """All proofs as CSV, oldest first; ``words`` is what the visitor was asked, in their language."""
    if not request.user.has_perm("consent.view_consentrecord"):
        raise PermissionDenied
    return csv_response(f"consents-{timezone.localdate():%Y-%m-%d}.csv", HEADER, _rows())


def _rows() -> Iterator[tuple[Any, ...]]:
    records = ConsentRecord.objects.select_related("revision").order_by("created_at", "pk")
    for record in records.iterator(chunk_size=1000):
        yield (
            str(record.consent_id),
            record.created_at,
            record.granted,
            record.refused,
            record.method,
            record.language,
            record.path,
            record.revision.digest,
            words_asked(record),
        )


def words_asked(record: ConsentRecord) -> str:
    """Purposes that the record answers, in the words that the visitor read."""
    return "\n".join(
        f"{said(entry['words'], 'title', record.language)}: {said(entry['words'], 'text', record.language)}"
        for entry in record.revision.words
        if entry["code"] in record.choices
    )
