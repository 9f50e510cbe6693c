"""Documents for download as search documents, with the text inside them.

Public is every file whose collection, and every collection above it, has no view restriction. A file is shown
in every language of the site: its own language is a facet, and a decision in Serbian is often all there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, CollectionViewRestriction

from core.documents import TYPE_LABELS
from core.models import CustomDocument
from search.documents import SearchDocument, Suggestion
from search.registry import DocumentSource, Facet


def _language_label(code: str) -> Any:
    return dict(settings.LANGUAGES).get(code, code)


def _type_label(extension: str) -> str:
    return TYPE_LABELS.get(extension, extension.upper())


def _below(collections: Iterable[Collection]) -> Q:
    """Condition on a document to be in one of these collections or below."""
    condition = Q(pk__in=[])
    for collection in collections:
        condition |= Q(collection__path__startswith=collection.path)
    return condition


class FileSource(DocumentSource):
    """The files of the document library."""

    kind = "file"
    label = _("Documents")
    models = (CustomDocument, CollectionViewRestriction, Collection)
    facets = (
        Facet("file_language", _("Language of the document"), value_label=_language_label),
        Facet("file_type", _("File type"), value_label=_type_label),
    )
    order = 60

    def queryset(self) -> QuerySet:
        restricted = Collection.objects.filter(view_restrictions__isnull=False)
        return CustomDocument.objects.exclude(_below(restricted)).order_by("pk")

    def to_document(self, obj: CustomDocument) -> SearchDocument:
        return SearchDocument(
            kind=self.kind,
            object_id=str(obj.pk),
            title=obj.title,
            path=obj.url,
            summary=obj.purpose,
            languages=(obj.language.split("-")[0],),
            text=(obj.text,) if obj.text else (),
            published=obj.created_at.date(),
            facets={"file_language": (obj.language,), "file_type": (obj.file_extension,)},
            suggestions=(Suggestion(obj.title, "file", obj.url),),
        )

    def object_ids(self, instance: Model) -> Iterable[str]:
        if isinstance(instance, CustomDocument):
            return [str(instance.pk)]
        collection = instance if isinstance(instance, Collection) else instance.collection
        touched = CustomDocument.objects.filter(_below([collection]))
        return [str(pk) for pk in touched.values_list("pk", flat=True)]
