"""How records become search documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library.choices import Material, language_name
from library.documents import KIND, Parts, describe
from library.local_words import name, own_words
from library.models import (
    Authority,
    Contributor,
    Copy,
    Record,
    RecordIdentifier,
    RecordSeries,
    RecordSubject,
)
from search.documents import SearchDocument
from search.registry import DocumentSource, Facet


def material_label(value: str) -> str:
    """The name of a material in the active language."""
    return str(Material(value).label) if value in Material.values else value


def decade_label(value: str) -> str:
    """A decade as readers write it."""
    return gettext("%(year)ss") % {"year": value}


def available_label(value: str) -> str:
    """The one value of the facet `available`."""
    return gettext("Available now")


class RecordSource(DocumentSource):
    """Records for the catalogue page and for the search over the whole site."""

    kind: ClassVar[str] = KIND
    label: ClassVar[Any] = _("Library")
    models: ClassVar[tuple[type[models.Model], ...]] = (
        Record,
        Copy,
        Authority,
        Contributor,
        RecordSubject,
        RecordSeries,
        RecordIdentifier,
    )
    facets: ClassVar[tuple[Facet, ...]] = (
        Facet("available", _("Availability"), value_label=available_label),
        Facet("material", _("Material"), value_label=material_label),
        Facet("language", _("Language"), value_label=language_name),
        Facet("author", _("Author"), value_label=name),
        Facet("subject", _("Subject"), value_label=own_words),
        Facet("decade", _("Decade"), value_label=decade_label, order="value"),
        Facet("location", _("Location"), value_label=own_words),
    )
    card_template: ClassVar[str] = "library/_card.html"
    order: ClassVar[int] = 50

    def queryset(self) -> models.QuerySet:
        """Records that readers may see."""
        return Record.objects.public().with_parts().with_variants()

    def to_document(self, obj: Record) -> SearchDocument:
        """The document of one record with its parts prefetched."""
        return record_document(obj)

    def object_ids(self, instance: models.Model) -> Iterable[str]:
        """The records behind a row: a changed authority touches every record that names it."""
        if isinstance(instance, Record):
            return [str(instance.pk)]
        if isinstance(instance, Authority):
            used = (Contributor, RecordSubject, RecordSeries)
            return {
                str(pk)
                for model in used
                for pk in model.objects.filter(authority=instance).values_list("record_id", flat=True)
            }
        return [str(instance.record_id)]  # type: ignore[attr-defined]

    def load(self, object_ids: Sequence[str]) -> dict[str, Any]:
        """Live records: whether a copy is in must be true now, not when the index was written."""
        found = Record.objects.public().with_parts().filter(pk__in=list(object_ids))
        return {str(record.pk): record for record in found}


def record_document(record: Record) -> SearchDocument:
    """What the search knows of a stored record."""
    return describe(
        record,
        Parts(
            list(record.contributors.all()),
            list(record.subjects.all()),
            list(record.series.all()),
            list(record.identifiers.all()),
            list(record.copies.all()),
        ),
    )
