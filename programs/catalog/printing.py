"""The catalogue on paper: the list as it was narrowed, as PDF.

A thousand programmes are some two hundred pages and take ten seconds, so a paper is made once and kept in the
storage under a name made from its content; a long one is made by a task while the reader waits or comes back.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import timezone, translation

from core import pdf
from core.languages import html_lang
from core.models.terms import code_label
from core.seo.head import absolute
from programs.catalog import comparing
from programs.catalog.listing import answer, cards_of, facts
from programs.catalog.ordering import Shown

AT_ONCE = 60
"""Programmes up to which a paper is made while the reader waits (under two seconds)."""
AN_HOUR = 40
"""Papers that may be made in an hour; more is somebody trying every filter."""
_FOLDER = "programs/print"
_KEPT = "program-papers"
_KEPT_FILES = 50


class TooManyPapers(RuntimeError):
    """The papers of this hour have been made."""


@dataclass(frozen=True)
class Paper:
    """A printed catalogue: its HTML, and the name under which its PDF is kept."""

    html: str
    name: str
    is_long: bool

    @property
    def is_ready(self) -> bool:
        """Whether the PDF has been made."""
        return default_storage.exists(self.name)

    def content(self) -> bytes:
        """The PDF. Raises ``FileNotFoundError``."""
        with default_storage.open(self.name) as file:
            return file.read()


def paper(query: str, language: str) -> Paper:
    """The paper of a filter (a query string) in a language."""
    with translation.override(language):
        asked = answer(QueryDict(query))
        html = render_to_string("programs/print/catalogue.html", _context(asked.shown, language))
    digest = hashlib.sha256(html.encode()).hexdigest()
    return Paper(html, f"{_FOLDER}/{digest[:40]}.pdf", len(asked.shown) > AT_ONCE)


def make(wanted: Paper) -> None:
    """Make the PDF and keep it, unless it is there. Raises ``PdfUnavailable`` and ``TooManyPapers``."""
    if wanted.is_ready:
        return
    _count()
    content = pdf.html_to_pdf(wanted.html, absolute("/"))
    default_storage.save(wanted.name, ContentFile(content))
    _forget_old(wanted.name)


def _count() -> None:
    """Note that a paper is made. Raises ``TooManyPapers`` when there were enough in this hour."""
    key = f"{_KEPT}:{timezone.now():%Y%m%d%H}"
    store = caches["default"]
    store.add(key, 0, 3600)
    if store.incr(key) > AN_HOUR:
        raise TooManyPapers


def _forget_old(name: str) -> None:
    """Keep the papers made last; what nobody will ask for again goes."""
    names = [f"{_FOLDER}/{file}" for file in default_storage.listdir(_FOLDER)[1]]
    newest = sorted(names, key=default_storage.get_modified_time, reverse=True)
    for old in newest[_KEPT_FILES:]:
        if old != name:
            default_storage.delete(old)


def _context(shown: list[Shown], language: str) -> dict[str, Any]:
    """Programmes under their area, in the order of the list."""
    by_area = sorted(shown, key=lambda pair: next(iter(pair[0].values.get("area", ())), "~"))
    sections = [
        {"title": code_label(code, "program-area") if code != "~" else "", "cards": _printed(list(pairs))}
        for code, pairs in groupby(by_area, key=lambda pair: next(iter(pair[0].values.get("area", ())), "~"))
    ]
    return {
        "sections": sections,
        "count": len(shown),
        "day": timezone.localdate(),
        "language": html_lang(language),
    }


def _printed(pairs: list[Shown]) -> list[dict[str, Any]]:
    return [
        {
            "card": card,
            "facts": facts(card.entry),
            "runs": [comparing.run_in_words(run) for run in card.entry.runs[:3]],
            "url": absolute(card.url) if card.url else "",
        }
        for card in cards_of(pairs)
    ]
