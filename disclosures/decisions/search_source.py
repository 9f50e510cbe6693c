"""Decisions in the search of the whole site."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from disclosures.decisions.selectors import SEARCH_KIND
from disclosures.models import Decision, DecisionItem
from search.documents import SearchDocument
from search.registry import DocumentSource

LONGEST_SUMMARY = 240


class DecisionSource(DocumentSource):
    """A decision is found by heading, number, body, persons and the words of its points, in every language
    of the site."""

    kind: ClassVar[str] = SEARCH_KIND
    label: ClassVar[Any] = _("Decisions")
    models: ClassVar[tuple[type[models.Model], ...]] = (Decision, DecisionItem)
    order: ClassVar[int] = 60

    def queryset(self) -> models.QuerySet:
        """Public decisions with their points."""
        return Decision.objects.published().with_parts()

    def object_ids(self, instance: models.Model) -> Iterable[str]:
        """A point touches the document of its decision."""
        return [str(instance.decision_id if isinstance(instance, DecisionItem) else instance.pk)]

    def to_document(self, obj: Decision) -> SearchDocument:
        """The document of one decision."""
        items = list(obj.items.all())
        codes = {code for code, _name in settings.LANGUAGES}
        with override(obj.language if obj.language in codes else settings.LANGUAGE_CODE):
            path = reverse("decision", args=[obj.slug])
        return SearchDocument(
            kind=self.kind,
            object_id=str(obj.pk),
            title=obj.heading,
            path=path,
            summary=f"{obj.label}, {obj.body}"[:LONGEST_SUMMARY],
            languages=(obj.language,),
            authors=(obj.body, *(name for name, _position in obj.signatures)),
            text=(obj.preamble, *(f"{item.text} {item.responsible}" for item in items)),
            identifiers=tuple(filter(None, (obj.number,))),
            year_from=obj.issued_on.year,
            year_to=obj.issued_on.year,
            published=obj.issued_on,
        )
