"""How decisions, the statement and the bulletin hand themselves to the rest of the house."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from core import legal_links, page_cache, page_notes
from core.seo import sitemap
from core.seo.head import absolute
from disclosures import models
from disclosures.accessibility import binding as statement_binding
from disclosures.accessibility.selectors import footer_link, known_languages
from disclosures.bip import binding as bip_binding
from disclosures.bip import content, sections, tracking
from disclosures.bip.selectors import is_active
from disclosures.bip.views import page_note
from disclosures.connections import WATCHED as RECORDS
from disclosures.decisions.search_source import DecisionSource
from disclosures.decisions.views import languages_of
from search.registry import register as register_search

WATCHED = (
    models.AccessibilityStatement,
    models.AccessibilityStatementWords,
    models.BipCard,
    models.BipEntry,
    models.Decision,
    models.DecisionAttachment,
    models.DecisionItem,
    models.DecisionSignature,
)


def connect() -> None:
    """Register everything. Called once, when the apps are ready."""
    statement_binding.connect()
    bip_binding.connect()
    register_search(DecisionSource())
    legal_links.register("accessibility", footer_link)
    page_notes.register(page_note)
    sitemap.register("decisions", sitemap_entries)
    content.register(models.Decision, tracking.decision_content)
    content.register(models.RegulatedDocument, tracking.document_content)
    tracking.connect()
    for model in RECORDS:
        for signal in (post_save, post_delete):
            signal.connect(sections.record_changed, sender=model, dispatch_uid="disclosures.bip.sections")
    for model in WATCHED:
        page_cache.watch(model)


def sitemap_entries(code: str, request: HttpRequest) -> Iterable[sitemap.Entry]:
    """The register, public decisions in their own language, the statement, the log of the bulletin."""
    with override(code):
        decisions = list(models.Decision.objects.published())
        if decisions:
            yield sitemap.Entry(absolute(reverse("decisions")))
        for decision in decisions:
            if code in languages_of(decision):
                yield sitemap.Entry(absolute(decision.get_absolute_url()), decision.updated_at)
        if is_active():
            yield sitemap.Entry(absolute(reverse("bip_change_log")))
        if code in known_languages():
            yield sitemap.Entry(absolute(reverse("accessibility_statement")))
