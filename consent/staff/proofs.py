"""Proofs of consent as a table, for an inspection or for the person whose choice it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from consent.models import ConsentRecord
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
    """Purposes that the record answers, in the language of the visitor as far as the words were there."""
    lines = []
    for purpose in record.revision.words:
        if purpose["code"] in record.choices:
            said = purpose["words"].get(record.language) or next(iter(purpose["words"].values()), {})
            lines.append(f"{said.get('title', purpose['code'])}: {said.get('text', '')}")
    return "\n".join(lines)
