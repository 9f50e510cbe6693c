"""Where apps hand themselves to the search.

An app writes a `DocumentSource` in its `search.py` (or `search_sources.py`) and registers it in
`AppConfig.ready`:

    from search.registry import register
    register(ProgramSource())

The search keeps the index in step with the registered models by itself: saving, deleting, publishing and
unpublishing are followed by signals and applied after the transaction commits. Whatever sends no signal
(`bulk_create`, `update`) calls `search.indexing.schedule(kind, object_ids)`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import DatabaseError, models

from search.documents import SearchDocument

logger = logging.getLogger("educenter.search")

DEFAULT_CARD = "search/cards/default.html"


def _same(value: str) -> str:
    return value


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the results of a kind.

    `name` (lower-case letters and underscores) is the key in `SearchDocument.facets` and, with the prefix
    `f_`, the GET parameter. `label` is lazy text. `value_label` turns a stored value into what the reader
    sees in the active language; it is called once per shown value. `order` is "count" (most frequent first),
    "label" or "value" (descending: decades). At most `limit` values show.
    """

    name: str
    label: Any
    value_label: Callable[[str], Any] = _same
    order: str = "count"
    limit: int = 12


class DocumentSource:
    """How the objects of one kind become search documents. Subclass, fill in, register.

    kind           short stable code, also the filter value in addresses: "news", "program", "record".
    label          lazy plural name of the group: _("News").
    models         model classes whose save and delete change documents of this kind.
    facets         the facets this kind offers beside "kind".
    card_template  draws one result; gets `hit`, and `object` when `load` returns one.
    order          position of the group among kinds; lower is earlier.
    by_date        whether objects cease to be public by the calendar alone (an accreditation ends); they are
                   then taken out of the index with the first search of a day.
    """

    kind: ClassVar[str]
    label: ClassVar[Any]
    models: ClassVar[tuple[type[models.Model], ...]] = ()
    facets: ClassVar[tuple[Facet, ...]] = ()
    card_template: ClassVar[str] = DEFAULT_CARD
    order: ClassVar[int] = 100
    by_date: ClassVar[bool] = False

    def queryset(self) -> models.QuerySet:
        """Every object that is public now, with whatever `to_document` needs prefetched."""
        raise NotImplementedError

    def to_document(self, obj: Any) -> SearchDocument | None:
        """The document of one object of `queryset()`, or None when it is not to be found."""
        raise NotImplementedError

    def object_ids(self, instance: models.Model) -> Iterable[str]:
        """Which documents a saved or deleted `instance` of `models` touches: by default its own.

        A source that lists a dependent model (a copy, a contributor) answers with the ids of the
        objects behind it.
        """
        return [str(instance.pk)]

    def load(self, object_ids: Sequence[str]) -> dict[str, Any]:
        """Live objects for the cards of one page of results, by id; nothing by default.

        Only a kind whose row shows changing facts (is the book in?) needs this; it costs queries.
        """
        return {}

    def documents(self, object_ids: Iterable[str] | None = None) -> Iterator[SearchDocument]:
        """Documents of all public objects, or of those named, streamed in constant memory.

        An object whose document cannot be made is logged and left out: one broken object must not keep
        the others from being found.
        """
        queryset = self.queryset()
        if object_ids is not None:
            queryset = queryset.filter(pk__in=list(object_ids))
        for obj in queryset.iterator(chunk_size=500):
            document = self._document(obj)
            if document is not None:
                yield document

    def _document(self, obj: Any) -> SearchDocument | None:
        try:
            return self.to_document(obj)
        except DatabaseError:
            raise
        except Exception:
            logger.exception("No search document for %s %s", self.kind, obj.pk)
            return None


_sources: dict[str, DocumentSource] = {}


def register(source: DocumentSource) -> None:
    """Make a kind searchable. Registering another source for a taken kind is a programming error."""
    known = _sources.get(source.kind)
    if known is not None and type(known) is not type(source):
        raise ValueError(f"Search kind {source.kind!r} is already registered by {type(known).__name__}.")
    _sources[source.kind] = source


def unregister(kind: str) -> None:
    """Forget a kind; for tests that register sources of their own."""
    _sources.pop(kind, None)


def sources() -> list[DocumentSource]:
    """All sources in the order in which their groups are shown."""
    return sorted(_sources.values(), key=lambda source: (source.order, source.kind))


def source_for_kind(kind: str) -> DocumentSource | None:
    """The source of a kind, or None: an index may hold a kind whose app was removed."""
    return _sources.get(kind)


def sources_for_instance(instance: models.Model) -> list[DocumentSource]:
    """Sources that want to hear that `instance` changed (subclasses of a listed model count)."""
    return [source for source in sources() if isinstance(instance, source.models)]


def facet_definitions(kinds: Iterable[str] = ()) -> dict[str, Facet]:
    """Facets by name of the given kinds, or of all of them. The first definition of a name wins."""
    wanted = set(kinds)
    found: dict[str, Facet] = {}
    for source in sources():
        if not wanted or source.kind in wanted:
            for facet in source.facets:
                found.setdefault(facet.name, facet)
    return found
