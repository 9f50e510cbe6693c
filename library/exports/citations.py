"""Citations in APA and ISO 690 through citeproc, from style files of our own (`styles/`)."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from library.drafts import DraftRecord
from library.exports.references import csl_item

_STYLES = Path(__file__).parent / "styles"
STYLES = {"apa": "APA", "iso690": "ISO 690"}
_LOCALES = {
    "sr": "sr-Cyrl-RS",
    "sr-latn": "sr-Latn-RS",
    "bg": "bg-BG",
    "pl": "pl-PL",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "en": "en-GB",
}
_KEY = "record"
# An abbreviation's full stop and the style's own; an ellipsis stays.
_DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")
# Fields that the styles do not print, or that citeproc-py does not know and warns of.
_UNUSED = frozenset(
    {"URL", "language", "compiler", "narrator", "contributor", "number-of-pages", "collection-number"}
)


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """A citation with the name of its style."""

    style: str
    html: SafeString


@lru_cache(maxsize=32)
def _style(code: str, language: str) -> CitationStylesStyle:
    """A parsed style with the terms of a language; parsing takes a tenth of a second."""
    return CitationStylesStyle(
        str(_STYLES / f"{code}.csl"), locale=_LOCALES.get(language, "en-GB"), validate=False
    )


def cite(draft: DraftRecord, code: str, language: str) -> SafeString:
    """The citation of a record as HTML; everything from the record is escaped."""
    item = {name: value for name, value in csl_item(draft, key=_KEY).items() if name not in _UNUSED}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        source = CiteProcJSON([_escaped(item)])
        bibliography = CitationStylesBibliography(_style(code, language), source, formatter.html)
        bibliography.register(Citation([CitationItem(_KEY)]))
        (entry,) = bibliography.bibliography()
    return mark_safe(_DOUBLE_STOP.sub(".", str(entry)))


def _escaped(value: Any) -> Any:
    """The item with its texts escaped: citeproc takes `<i>` in a field for mark-up and escapes nothing."""
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    if isinstance(value, dict):
        return {name: _escaped(item) for name, item in value.items()}
    return value


def citations(draft: DraftRecord, language: str) -> list[CitedRecord]:
    """The record in every style."""
    return [CitedRecord(label, cite(draft, code, language)) for code, label in STYLES.items()]
