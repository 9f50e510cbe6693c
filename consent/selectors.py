"""Reads of the room: what the pages around the banner show, the declaration, the history of one browser."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from consent import analytics, inventory, revisions
from consent.choices import Kind
from consent.models import ConsentRecord, ConsentSettings, DeclaredItem, Purpose
from core import page_cache
from core.models.scripts import for_reader


@dataclass(frozen=True)
class Entry:
    """A row of the declaration, in one language."""

    name: str
    kind: str
    kind_label: str
    duration: str
    use: str
    provider: str
    recipient: str


@dataclass(frozen=True)
class PurposeView:
    """A purpose in one language, as visitors see it."""

    code: str
    title: str
    text: str
    is_asked: bool
    providers: tuple[str, ...]
    entries: tuple[Entry, ...]
    deletes: tuple[dict[str, str], ...]
    """What goes when the consent does: kind, name or pattern, path, domain."""


@dataclass(frozen=True)
class Notice:
    """What pages must know of the purposes that visitors are asked about, in one language."""

    purposes: tuple[PurposeView, ...] = ()
    revision: str = ""
    """Short digest of what visitors are asked; "" where they are asked nothing."""
    counter: analytics.Counter | None = None
    counter_purpose: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the purposes."""
        return tuple(purpose.code for purpose in self.purposes)

    def unanswered(self, answers: dict[str, bool]) -> bool:
        """Whether a visitor with these answers has still something to be asked."""
        return any(code not in answers for code in self.codes)

    def script_data(self) -> dict[str, Any]:
        """What the page's module must know, as JSON can hold it."""
        counter = self.counter and {"purpose": self.counter_purpose, **self.counter.as_data()}
        return {
            "cookie": settings.COOKIE_CONSENT_NAME,
            "revision": self.revision,
            "purposes": [
                {"code": purpose.code, "providers": purpose.providers, "deletes": purpose.deletes}
                for purpose in self.purposes
            ],
            "counter": counter,
        }


def notice() -> Notice:
    """What pages in the active language show, kept with them in the page cache's store.

    Where nobody is asked anything, making it costs one query.
    """
    language = get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(f"consent:{language}", _build)


def _build() -> Notice:
    purposes = inventory.asked_purposes()
    if not purposes:
        return Notice()
    items = inventory.items_by_purpose(purposes)
    options = ConsentSettings.load()
    gate = next((each.varname for each in purposes if each.pk == options.analytics_purpose_id), "")
    return Notice(
        purposes=tuple(_view(purpose, items[purpose.pk]) for purpose in purposes),
        revision=revisions.current().substance[: revisions.SHORT],
        counter=analytics.counter(options) if gate else None,
        counter_purpose=gate,
    )


def declaration() -> tuple[list[PurposeView], datetime.datetime]:
    """Everything that is kept in browsers, by purpose, and since when these words hold."""
    purposes = inventory.purposes_in_use()
    items = inventory.items_by_purpose(purposes)
    views = [_view(purpose, items[purpose.pk]) for purpose in purposes]
    return views, revisions.current().created_at


def _view(purpose: Purpose, items: list[DeclaredItem]) -> PurposeView:
    return PurposeView(
        code=purpose.varname,
        title=purpose.title,
        text=purpose.text,
        is_asked=purpose.is_asked,
        providers=tuple(purpose.providers),
        entries=tuple(_entry(item) for item in items),
        deletes=tuple(
            {"kind": item.kind, "name": item.name, "path": item.path, "domain": item.domain}
            for item in items
            if purpose.is_deletable and item.kind != Kind.PIXEL
        ),
    )


def _entry(item: DeclaredItem) -> Entry:
    return Entry(
        name=item.name,
        kind=item.kind,
        kind_label=str(item.get_kind_display()),
        duration=item.duration,
        use=item.use,
        provider=item.provider,
        recipient=item.recipient,
    )


@dataclass(frozen=True)
class PastChoice:
    """A choice of one browser, in words; the purposes are called what they were called then."""

    made_at: datetime.datetime
    granted: tuple[str, ...]
    refused: tuple[str, ...]
    method: str
    revision: str


def history(consent_id: uuid.UUID | None) -> list[PastChoice]:
    """The choices of one browser, newest first; one query."""
    if consent_id is None:
        return []
    records = ConsentRecord.objects.filter(consent_id=consent_id).select_related("revision")
    return [_past(record) for record in records]


def _past(record: ConsentRecord) -> PastChoice:
    titles = {entry["code"]: said(entry["words"], "title") for entry in record.revision.words}
    sides: dict[bool, list[str]] = {True: [], False: []}
    for code, yes in record.choices.items():
        sides[bool(yes)].append(titles.get(code) or code)
    return PastChoice(
        made_at=record.created_at,
        granted=tuple(sorted(sides[True])),
        refused=tuple(sorted(sides[False])),
        method=record.get_method_display(),
        revision=str(record.revision),
    )


def said(words: dict[str, dict[str, str]], name: str, language: str | None = None) -> str:
    """A word of a revision as its visitors read it: in the language, else the main one, else any."""
    language = language or get_language() or settings.LANGUAGE_CODE
    row = words.get(language) or words.get(settings.LANGUAGE_CODE) or next(iter(words.values()), {})
    return for_reader(row.get(name, ""), language)
