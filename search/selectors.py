"""Finding: the one way in which pages, interfaces and other apps ask the search."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.utils.safestring import SafeString

from search import state
from search.analysis import script_of
from search.engines import (
    Engine,
    EngineUnavailable,
    SearchRequest,
    SearchResponse,
    SuggestedLine,
    database_engine,
    main_engine,
)
from search.entries import Stored
from search.highlight import Highlighter
from search.nodes import Query
from search.registry import DEFAULT_CARD, source_for_kind
from search.spelling import correction

Answer = TypeVar("Answer")
logger = logging.getLogger("educenter.search")

FEW = 3
"""Results below which a better spelling is looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result row.

    `object` is the live object of kinds whose source loads it, else None; `marker` marks the found words in
    whatever else the row shows.
    """

    stored: Stored
    marker: Highlighter
    highlighted_title: SafeString
    highlighted_summary: SafeString
    label: Any
    card_template: str
    object: Any = None

    @property
    def kind(self) -> str:
        return self.stored.kind

    @property
    def object_id(self) -> str:
        return self.stored.object_id

    @property
    def lang(self) -> str:
        """The HTML language of the shown words ("sr-Latn" for Serbian in Latin script); "" when unknown."""
        code = next(iter(self.stored.languages), "")
        return "sr-Latn" if code == "sr" and script_of(self.stored.title) == "Latn" else code

    @property
    def title(self) -> str:
        return self.stored.title

    @property
    def path(self) -> str:
        return self.stored.path


@dataclass(frozen=True, slots=True)
class SearchResults:
    """What a reader gets.

    estimated     True when the facets of a very large result are estimates; `total_estimated` when its total
                  is one.
    relaxed       True when nothing had all the words and these results lack one of them.
    did_you_mean  a better spelling that finds something, or "".
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    estimated: bool = False
    total_estimated: bool = False
    relaxed: bool = False
    did_you_mean: str = ""


def ask(question: Callable[[Engine], Answer]) -> Answer:
    """Ask the main engine; when it does not answer, note that and ask the database engine."""
    engine = main_engine()
    if engine.name == database_engine().name:
        return question(engine)
    if state.is_resting(engine.name):
        return question(database_engine())
    try:
        if state.of(engine.name).failing_since:
            _catch_up()
        return question(engine)
    except EngineUnavailable as error:
        logger.warning("The search engine %s does not answer: %s", engine.name, error)
        state.note_failure(engine.name)
        return question(database_engine())


def _catch_up() -> None:
    """Hand over the writes that waited, before the engine answers readers again."""
    from search import elastic_writer

    elastic_writer.drain()
    if state.is_resting(elastic_writer.NAME):
        raise EngineUnavailable("The waiting writes could not be handed over.")


def find(request: SearchRequest, *, forgiving: bool = True) -> SearchResults:
    """Search and prepare what is shown.

    With `forgiving`, a query whose words never occur together is tried again with one word missing, and a
    better spelling is looked for when there are few results.
    """
    response = ask(lambda engine: engine.search(request))
    relaxed, spelling = False, ""
    if forgiving and request.offset == 0 and response.total < FEW:
        spelling = correction(request.query, database_engine(), lambda query: _total(request, query))
    if forgiving and response.total == 0:
        response, relaxed = _relax(request, response)
    return SearchResults(
        query=request.query,
        total=response.total,
        hits=tuple(_hits(request.query, response.hits)),
        facets=response.facets,
        estimated=response.estimated,
        total_estimated=response.total_estimated,
        relaxed=relaxed,
        did_you_mean=spelling,
    )


def suggest(prefix: str, locale: str | None, limit: int = 8, *, kind: str = "") -> list[SuggestedLine]:
    """Autocomplete lines for what was typed so far, of one kind or of all."""
    return ask(lambda engine: engine.suggest(prefix, locale, limit, kind=kind))


def _total(request: SearchRequest, query: Query) -> int:
    counting = replace(request, query=replace(query, years=request.query.years), facets=(), limit=0, offset=0)
    return ask(lambda engine: engine.search(counting)).total


def _relax(request: SearchRequest, response: SearchResponse) -> tuple[SearchResponse, bool]:
    query = request.query.relaxed()
    if query is None:
        return response, False
    relaxed = ask(lambda engine: engine.search(replace(request, query=query)))
    return (relaxed, True) if relaxed.total else (response, False)


def _hits(query: Query, stored: tuple[Stored, ...]) -> list[Hit]:
    highlighter = Highlighter(tuple(query.terms()))
    loaded = _load(stored)
    return [_hit(row, highlighter, loaded.get((row.kind, row.object_id))) for row in stored]


def _hit(row: Stored, highlighter: Highlighter, loaded: Any) -> Hit:
    source = source_for_kind(row.kind)
    summary = highlighter.mark(row.summary, row.languages)
    if "<mark>" not in summary:
        summary = highlighter.extract(row.text, row.languages) or summary
    return Hit(
        stored=row,
        marker=highlighter,
        highlighted_title=highlighter.mark(row.title, row.languages),
        highlighted_summary=summary,
        label=source.label if source else row.kind,
        card_template=source.card_template if source else DEFAULT_CARD,
        object=loaded,
    )


def _load(stored: tuple[Stored, ...]) -> dict[tuple[str, str], Any]:
    """Live objects for the rows of one page, one call per kind."""
    by_kind: dict[str, list[str]] = {}
    for row in stored:
        by_kind.setdefault(row.kind, []).append(row.object_id)
    found: dict[tuple[str, str], Any] = {}
    for kind, object_ids in by_kind.items():
        source = source_for_kind(kind)
        if source is not None:
            found.update({(kind, object_id): obj for object_id, obj in source.load(object_ids).items()})
    return found
