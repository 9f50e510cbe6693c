"""Where every translation of the site stands, in a number of queries that does not grow with the site.

One `Row` an original (a page or a snippet), one `Cell` for each other language.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.languages import html_lang
from core.scripts import SERBIAN_LATIN
from core.translation.state import translatable_models
from core.translation.strings import objects_to_review


class CellState(models.TextChoices):
    """What an editor can do about a language of an object."""

    MISSING = "missing", _("not translated")
    STARTED = "started", _("being translated")
    OUTDATED = "outdated", _("out of date")
    REVIEW = "review", _("hand corrections to review")
    INDEPENDENT = "independent", _("written separately")
    TRANSLATED = "translated", _("translated")


@dataclass(frozen=True)
class Cell:
    """One language of one object. `url` leads to where its next step is done."""

    code: str
    state: CellState
    url: str
    since: datetime.datetime | None = None


@dataclass(frozen=True)
class Row:
    """An original with its languages. `kind` is `app_label.model_name`."""

    title: str
    kind: str
    kind_name: str
    code: str
    url: str
    cells: tuple[Cell, ...]

    @property
    def language(self) -> str:
        """Tag of the language of the title."""
        return html_lang(self.code)

    def cell(self, code: str) -> Cell | None:
        """The cell of a language; None in that of the original."""
        return next((cell for cell in self.cells if cell.code == code), None)


@dataclass(frozen=True)
class Thing:
    """A page or snippet in one language, as far as the overview asks."""

    pk: Any
    key: Any
    locale_id: int
    title: str
    model: type[models.Model]
    is_copy: bool = False
    is_live: bool = True
    published_at: datetime.datetime | None = None

    @property
    def edit_url(self) -> str:
        """Where it is edited."""
        if issubclass(self.model, Page):
            return reverse("wagtailadmin_pages:edit", args=[self.pk])
        return reverse(self.model.snippet_viewset.get_url_name("edit"), args=[quote(self.pk)])

    @property
    def submit_url(self) -> str:
        """Where its translation is started."""
        if issubclass(self.model, Page):
            return reverse("wagtail_localize:submit_page_translation", args=[self.pk])
        label = self.model._meta
        return reverse(
            "wagtail_localize:submit_snippet_translation",
            args=[label.app_label, label.model_name, quote(self.pk)],
        )


@dataclass
class Ledger:
    """What wagtail-localize knows, by object and language."""

    locales: list[Locale]
    sources: dict[Any, TranslationSource] = field(default_factory=dict)
    translations: dict[tuple[int, int], Translation] = field(default_factory=dict)
    to_review: set[Any] = field(default_factory=set)

    @classmethod
    def read(cls) -> Ledger:
        """Four queries, and two for the corrections."""
        locales = list(Locale.objects.all())
        ledger = cls(sorted(locales, key=lambda one: one.pk))
        sources = TranslationSource.objects.only("id", "object_id", "locale_id", "last_updated_at")
        ledger.sources = {source.object_id: source for source in sources}
        for translation in Translation.objects.filter(enabled=True).annotate(has_gaps=_has_gaps()):
            ledger.translations[translation.source_id, translation.target_locale_id] = translation
        latin = next((one for one in locales if one.language_code == SERBIAN_LATIN), None)
        if latin:
            ledger.to_review = objects_to_review(latin)
        return ledger


def _has_gaps() -> Exists:
    """Whether a translation lacks a sentence of the source that wagtail-localize has read last."""
    said = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=OuterRef("wanted_locale"),
        has_error=False,
    )
    segments = StringSegment.objects.filter(source_id=OuterRef("source_id"))
    return Exists(segments.annotate(wanted_locale=OuterRef("target_locale_id")).filter(~Exists(said)))


def rows() -> list[Row]:
    """All originals, pages in the order of the tree first, then snippets by kind."""
    ledger = Ledger.read()
    by_key: dict[tuple[type[models.Model], Any], list[Thing]] = {}
    for thing in [*_pages(), *_snippets()]:
        base = Page if issubclass(thing.model, Page) else thing.model
        by_key.setdefault((base, thing.key), []).append(thing)
    found = (_row(things, ledger) for things in by_key.values())
    return [row for row in found if row is not None]


def outdated(found: Iterable[Row]) -> dict[str, int]:
    """How many originals are out of date in each language that has any."""
    counts: dict[str, int] = {}
    for row in found:
        for cell in row.cells:
            if cell.state in (CellState.OUTDATED, CellState.REVIEW):
                counts[cell.code] = counts.get(cell.code, 0) + 1
    return counts


def _pages() -> Iterator[Thing]:
    pages = Page.objects.filter(depth__gt=1).order_by("path")
    for page in pages.defer_streamfields():
        model = ContentType.objects.get_for_id(page.content_type_id).model_class() or Page
        yield Thing(
            pk=page.pk,
            key=page.translation_key,
            locale_id=page.locale_id,
            title=page.draft_title or page.title,
            model=model,
            is_copy=page.alias_of_id is not None,
            is_live=page.live,
            published_at=page.last_published_at,
        )


def _snippets() -> Iterator[Thing]:
    registered = set(get_snippet_models())
    for model in translatable_models():
        if model not in registered:
            continue
        for one in model._default_manager.order_by("pk"):
            yield Thing(
                one.pk,
                one.translation_key,
                one.locale_id,
                str(one),
                model,
                is_live=getattr(one, "live", True),
                published_at=getattr(one, "last_published_at", None),
            )


def _row(things: list[Thing], ledger: Ledger) -> Row | None:
    original = _original(things, ledger)
    if original is None:
        return None
    by_locale = {thing.locale_id: thing for thing in things}
    cells = [
        _cell(original, by_locale.get(locale.pk), locale, ledger)
        for locale in ledger.locales
        if locale.pk != original.locale_id
    ]
    label = original.model._meta
    return Row(
        original.title,
        label.label_lower,
        capfirst(label.verbose_name),
        next(one.language_code for one in ledger.locales if one.pk == original.locale_id),
        original.edit_url,
        tuple(cells),
    )


def _original(things: list[Thing], ledger: Ledger) -> Thing | None:
    """What wagtail-localize translates from, else what was there first."""
    written = [thing for thing in things if not thing.is_copy]
    source = ledger.sources.get(things[0].key)
    known = [thing for thing in written if source and thing.locale_id == source.locale_id]
    return next(iter([*known, *sorted(written, key=lambda thing: thing.pk)]), None)


def _cell(original: Thing, thing: Thing | None, locale: Locale, ledger: Ledger) -> Cell:
    code = locale.language_code
    if thing is None or thing.is_copy:
        return Cell(code, CellState.MISSING, original.submit_url)
    source = ledger.sources.get(original.key)
    translation = ledger.translations.get((source.pk, locale.pk)) if source else None
    if source is None or translation is None:
        return Cell(code, CellState.INDEPENDENT, thing.edit_url)
    compare_url = reverse("translation_changes", args=[translation.pk])
    published = original.published_at
    unread = published is not None and published > source.last_updated_at
    if not thing.is_live:
        return Cell(code, CellState.STARTED, thing.edit_url)
    if unread or translation.has_gaps:
        since = published if unread else source.last_updated_at
        return Cell(code, CellState.OUTDATED, compare_url, since)
    if code == SERBIAN_LATIN and original.key in ledger.to_review:
        return Cell(code, CellState.REVIEW, compare_url)
    return Cell(code, CellState.TRANSLATED, thing.edit_url)
