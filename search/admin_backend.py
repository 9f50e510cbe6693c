"""Wagtail's search in the admin on Elasticsearch, with the database standing by.

Wagtail's own backend lets an editor's search fail when the cluster does not answer, and lets every save wait
for it. Here a search that the cluster cannot answer goes to the backend named by the option ``STANDBY``, and
for a while after a failure the cluster is not asked at all. What was saved meanwhile is missing in the
cluster until ``manage.py update_index`` has run; the standby has it at once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from elasticsearch import ApiError, TransportError
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.elasticsearch8 import (
    Elasticsearch8AutocompleteQueryCompiler,
    Elasticsearch8SearchBackend,
)

from search import state

logger = logging.getLogger("educenter.search")

CLUSTER = "elasticsearch"
"""The name under which `search.state` knows whether the cluster answers: it is one for site and admin."""


class StandbyResults(Elasticsearch8SearchBackend.results_class):
    """Results of the cluster, or of the standby while the cluster does not answer or has no index yet."""

    def _do_search(self) -> Iterator[Any]:
        asked = super()._do_search
        return self._asked(lambda: list(asked()), lambda standby: list(standby))

    def _do_count(self) -> int:
        return self._asked(super()._do_count, lambda standby: standby.count())

    def facet(self, field_name: str) -> dict[Any, int]:
        """Counts by value of a filter field."""
        asked = super().facet
        return self._asked(lambda: asked(field_name), lambda standby: standby.facet(field_name))

    def _asked(self, question: Callable[[], Any], instead: Callable[[Any], Any]) -> Any:
        if state.is_resting(CLUSTER):
            return instead(self._standby())
        try:
            return question()
        except TransportError as error:
            logger.warning("The search of the admin goes to its standby: %s", error)
            state.note_failure(CLUSTER)
        except ApiError as error:
            logger.warning("The search of the admin goes to its standby: %s", error)
        return instead(self._standby())

    def _standby(self) -> Any:
        """The same question to the standby, with the same slice."""
        compiler, backend = self.query_compiler, get_search_backend(self.backend.standby)
        is_autocomplete = isinstance(compiler, Elasticsearch8AutocompleteQueryCompiler)
        ask = backend.autocomplete if is_autocomplete else backend.search
        found = ask(
            compiler.query,
            compiler.queryset,
            fields=compiler.fields,
            order_by_relevance=compiler.order_by_relevance,
        )
        return found[self.start : self.stop]


class SearchBackend(Elasticsearch8SearchBackend):
    """The backend of the admin. `STANDBY` names another entry of ``WAGTAILSEARCH_BACKENDS``."""

    results_class = StandbyResults

    def __init__(self, params: dict[str, Any]) -> None:
        self.standby = params.pop("STANDBY")
        super().__init__(params)

    def add(self, obj: Any) -> None:
        """Write an object, unless the cluster was silent just now: who saves need not wait for it."""
        self._written(super().add, obj)

    def delete(self, obj: Any) -> None:
        """Forget an object, on the same terms."""
        self._written(super().delete, obj)

    def _written(self, write: Callable[[Any], None], obj: Any) -> None:
        if state.is_resting(CLUSTER):
            return
        try:
            write(obj)
        except TransportError as error:
            logger.warning("The index of the admin lacks a change, Elasticsearch does not answer: %s", error)
            state.note_failure(CLUSTER)
