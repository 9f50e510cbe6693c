"""Programmes as search documents: words from the page, numbers and terms from the facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.db.models import Model, Q, prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.query import PageQuerySet

from core.models import Term
from core.models.terms import code_label, term_words
from programs.choices import Delivery
from programs.models import Accreditation, Program, ProgramIndexPage, ProgramPage
from search.documents import SearchDocument
from search.pages import PageSource, page_text
from search.registry import Facet

BATCH = 200
_FACTS = (
    "program__areas",
    "program__priorities",
    "program__target_groups",
    "program__competency_rows",
    "program__people",
    "program__accreditations",
    "program__provider__words",
)


def delivery_label(value: str) -> str:
    """Words for a way of teaching."""
    return str(dict(Delivery.choices).get(value, value))


class ProgramSource(PageSource):
    """Advertised programmes, and the page of their catalogue."""

    by_date = True

    def __init__(self) -> None:
        super().__init__(
            kind="program",
            label=_("Programmes"),
            page_models=(ProgramIndexPage, ProgramPage),
            order=15,
            summary=lambda page: page.card_summary,
            text=_text,
            facets=(
                Facet("area", _("Area"), partial(code_label, scheme=Term.Scheme.PROGRAM_AREA)),
                Facet(
                    "target_group", _("Target groups"), partial(code_label, scheme=Term.Scheme.TARGET_GROUP)
                ),
                Facet("delivery", _("Way of teaching"), delivery_label),
            ),
            extra=_facts_of,
        )
        self.models = (*self.models, Program, Accreditation)  # type: ignore[misc]

    def queryset(self) -> PageQuerySet:
        """Pages of programmes that are offered today, and the catalogue itself."""
        offered = ProgramPage.objects.filter(program__in=Program.objects.advertised())
        return super().queryset().filter(Q(programpage__isnull=True) | Q(pk__in=offered.values("pk")))

    def documents(self, object_ids: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        """Documents with the facts of a whole batch read at once."""
        queryset = self.queryset()
        if object_ids is not None:
            queryset = queryset.filter(pk__in=list(object_ids))
        pages = queryset.iterator(chunk_size=BATCH)
        while batch := list(islice(pages, BATCH)):
            prefetch_related_objects([page for page in batch if isinstance(page, ProgramPage)], *_FACTS)
            yield from (document for page in batch if (document := self._document(page)) is not None)

    def object_ids(self, instance: Model) -> Iterable[str]:
        """The pages behind a page, a programme or a decision."""
        if isinstance(instance, Program):
            return _page_ids(program=instance.pk)
        if isinstance(instance, Accreditation):
            if instance.program_id:
                return _page_ids(program=instance.program_id)
            return _page_ids(program__provider=instance.organisation_id)
        return super().object_ids(instance)


def _page_ids(**which: Any) -> list[str]:
    return [str(pk) for pk in ProgramPage.objects.filter(**which).values_list("pk", flat=True)]


def _text(page: Any) -> list[str]:
    """Words of the page; those of the facts that somebody may type."""
    if not isinstance(page, ProgramPage):
        return page_text(page)
    with translation.override(page.locale.language_code):
        competencies = [term_words(row.term_id).label for row in page.program.competency_rows.all()]
        return [*page_text(page), page.program.shown_number, page.program.provider.name, *competencies]


def _facts_of(page: Any) -> dict[str, Any]:
    if not isinstance(page, ProgramPage):
        return {}
    program = page.program
    areas, groups = program.areas.all(), program.target_groups.all()
    with translation.override(page.locale.language_code):
        subjects = [term_words(term.pk).label for term in (*areas, *program.priorities.all(), *groups)]
    return {
        "authors": tuple(person.name for person in program.people.all()),
        "subjects": tuple(subjects),
        "identifiers": (program.number, *(row.decision_no for row in program.accreditations.all())),
        "facets": {
            "area": tuple(dict.fromkeys(term.code for term in areas)),
            "target_group": tuple(dict.fromkeys(term.code for term in groups)),
            "delivery": (program.delivery,),
        },
    }
