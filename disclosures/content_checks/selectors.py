"""Findings of pages and decisions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page

from disclosures.content_checks.findings import Finding, findings
from disclosures.content_checks.texts import page_text, record_text
from disclosures.models import Decision


def page_findings(page: Page) -> list[Finding]:
    """Findings in the words of a page as they stand in this object (a draft, where it is one)."""
    return findings(
        page_text(page.specific), page.locale.language_code if page.locale_id else "", timezone.localdate()
    )


def decision_findings(decision: Decision) -> list[Finding]:
    """Findings in a decision. Acts are judged by the day on which it was taken."""
    parts = [decision.heading, decision.preamble, *(item.text for item in decision.items.all())]
    return findings("\n".join(parts), decision.language, decision.issued_on)


def record_findings(record: Model) -> list[Finding]:
    """Findings in a record of the disclosures as it is stored now."""
    if isinstance(record, Decision):
        return decision_findings(record)
    return findings(record_text(record), getattr(record, "language", ""), timezone.localdate())


def all_findings() -> Iterator[tuple[Model, list[Finding]]]:
    """Live pages that are no untranslated copies, then public decisions: those with findings."""
    pages = (
        Page.objects.live()
        .filter(alias_of__isnull=True, depth__gt=1)
        .select_related("locale")
        .order_by("path")
    )
    for page in pages.specific().iterator(chunk_size=100):
        if found := page_findings(page):
            yield page, found
    for decision in Decision.objects.published().with_parts():
        if found := decision_findings(decision):
            yield decision, found


def as_rows(found: Any) -> Iterator[tuple[Model, Finding]]:
    """One row for each finding."""
    for thing, several in found:
        for finding in several:
            yield thing, finding
