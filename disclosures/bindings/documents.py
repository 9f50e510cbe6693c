"""The source that reads regulated documents."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from core.models import CustomDocument
from disclosures.bindings.sources import register
from disclosures.bindings.wording import Items, in_reader_script
from disclosures.facts import Facts
from disclosures.models import RegulatedDocument
from disclosures.registry import Kind
from disclosures.values import FileFacts, Item, Ref, SignatureFacts


def documents(facts: Facts, type_: str) -> Items:
    """Published documents of a type: each as its newest file, or as its address in a register."""
    return tuple(
        item for document in facts.documents.get(type_, ()) for item in document_items(facts, document)
    )


def document_items(facts: Facts, document: RegulatedDocument) -> Items:
    """A document as items: none while it has neither a file nor an address."""
    ref = document_ref(facts, document)
    name = " ".join(part for part in (document.title, document.designation) if part)
    title, language = in_reader_script(facts, name, document.language)
    current, items = document.current_file, []
    if current is not None:
        file = file_facts(facts, current.file, title)
        signature = SignatureFacts.of(current)
        items.append(Item(Kind.DOCUMENT, title, language, file=file, signature=signature, ref=ref))
    if document.link:
        items.append(Item(Kind.URL, title, language, url=document.link, ref=ref))
    return tuple(items)


def file_facts(facts: Facts, document: CustomDocument, title: str = "") -> FileFacts:
    """Facts of a stored file, its purpose in the reader's script."""
    found = FileFacts.of(document, title)
    purpose, language = in_reader_script(facts, found.purpose, found.purpose_language)
    return replace(found, purpose=purpose, purpose_language=language)


def document_ref(facts: Facts, document: RegulatedDocument) -> Ref:
    """The reference to a document; one whose validity is over is out of date since then."""
    expired = document.valid_to if document.valid_to and document.valid_to < facts.on else None
    outdated = min((day for day in (document.outdated_since, expired) if day), default=None)
    published = timezone.localdate(document.published_at or document.created_at)
    return Ref.of(document, outdated_since=outdated, dated=document.date, published_on=published)


def unfinished_documents(facts: Facts, type_: str) -> tuple[Ref, ...]:
    """Adopted documents of a type that nobody can open yet."""
    found = facts.documents.get(type_, ())
    return tuple(document_ref(facts, item) for item in found if not (item.link or item.current_file))


def connect() -> None:
    """Register the source of this module. Called once, when the apps are ready."""
    register("documents", documents)
