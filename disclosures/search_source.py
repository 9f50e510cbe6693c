"""Regulated documents in the search of the whole site, with the words inside their files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosures import selectors
from disclosures.choices import PUBLIC_STATUSES, DocumentType
from disclosures.models import DocumentFile, RegulatedDocument
from disclosures.registry import Requirement
from search.documents import SearchDocument
from search.registry import DocumentSource as Source

KIND = "disclosure"
MOST_TEXT = 100_000
"""Characters of a file that are searched."""


class DocumentSource(Source):
    """Documents that are published somewhere on the section pages."""

    kind: ClassVar[str] = KIND
    label: ClassVar[Any] = _("Public information")
    models: ClassVar[tuple[type[models.Model], ...]] = (RegulatedDocument, DocumentFile)
    order: ClassVar[int] = 70

    def queryset(self) -> models.QuerySet:
        """Documents that are published."""
        found = RegulatedDocument.objects.filter(status__in=PUBLIC_STATUSES)
        return found.prefetch_related("files__file")

    def to_document(self, obj: RegulatedDocument) -> SearchDocument | None:
        """The document, found at the section where it stands; None where no section publishes it."""
        requirement = published_as(obj.type)
        current = obj.current_file
        if requirement is None or not (current or obj.link):
            return None
        file = current.file if current else None
        return SearchDocument(
            kind=KIND,
            object_id=str(obj.pk),
            title=obj.title,
            path=selectors.requirement_url(requirement),
            summary=" · ".join(part for part in (requirement.name(), obj.designation, obj.body) if part),
            languages=(obj.language.split("-")[0],),
            subjects=(str(DocumentType(obj.type).label),),
            identifiers=(obj.number,) if obj.number else (),
            text=(file.purpose, file.text[:MOST_TEXT]) if file else (),
            published=obj.date,
        )

    def object_ids(self, instance: models.Model) -> Iterable[str]:
        """The document behind a version."""
        return [str(getattr(instance, "regulated_id", instance.pk))]


def published_as(type_: str) -> Requirement | None:
    """The first requirement of the active profiles that such a document answers."""
    conditions = selectors.active_conditions()
    for profile in selectors.active_profiles():
        for section in profile.published_sections:
            for requirement in section.published:
                if requirement.source == f"documents:{type_}" and requirement.applies(conditions):
                    return requirement
    return None
