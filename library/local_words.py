"""The library's own words, rooms and headings, for readers of Latin letters."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from core.models.scripts import for_reader
from core.scripts import CYRILLIC_READERS, SERBIAN_CYRILLIC, SERBIAN_LATIN
from search.analysis import guess

CATALOGUE_LANGUAGE = settings.LANGUAGE_CODE.partition("-")[0]
"""In which the library writes its subjects, its places and its shelf marks."""

SERBIAN = "srp"
"""Serbian as records say it."""

_BY_SPEAKERS = ("ru", "uk", "bg", "sr")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NOT_SERBIAN = re.compile("(?![абвгдђежзијклљмнњопрстћуфхцчџш])[\u0400-\u04ff]", re.IGNORECASE)


def is_cyrillic(text: str) -> bool:
    """Whether a text holds any Cyrillic letter."""
    return _CYRILLIC.search(text) is not None


def is_in_other_letters(text: str, reader: str) -> bool:
    """Whether a text holds Cyrillic letters on a page in a language of Latin ones (WCAG 2.2 §3.1.2)."""
    return is_cyrillic(text) and reader not in CYRILLIC_READERS


def in_readers_script(text: str, language: str = "") -> str:
    """`text` in Latin letters where the reader reads these and each of its letters is a Serbian one.

    What holds a letter of another Cyrillic alphabet is left as it is: Serbian rules would misspell it.
    Readers of Serbian in Latin script are used to all else in these letters; for others it is left as it is,
    too, if its `language` (ISO 639-2) is known to be another, or the library does not catalogue in Serbian.
    """
    if not _reads_serbian_as_latin(language) or not is_cyrillic(text) or _NOT_SERBIAN.search(text):
        return text
    return for_reader(text, SERBIAN_LATIN)


def _reads_serbian_as_latin(language: str) -> bool:
    reader = get_language() or SERBIAN_CYRILLIC
    is_serbian = language in {"", SERBIAN} and CATALOGUE_LANGUAGE == SERBIAN_CYRILLIC
    return reader == SERBIAN_LATIN or (is_serbian and reader not in CYRILLIC_READERS)


def language_of(text: str, shown: str) -> str:
    """The language of the library's own words as they are `shown`, where the page is in another, or "".

    BCP 47; WCAG 2.2 §3.1.2. What was typed in Latin letters may be in any language, and nothing is said.
    """
    reader = get_language() or ""
    if is_in_other_letters(shown, reader):
        return CATALOGUE_LANGUAGE
    is_foreign = shown != text and reader.partition("-")[0] != CATALOGUE_LANGUAGE
    return f"{SERBIAN_CYRILLIC}-Latn" if is_foreign else ""


def own_words(text: str) -> str:
    """The library's own words for the reader, as HTML that says their language where the page has another."""
    shown = in_readers_script(text)
    return with_language(language_of(text, shown), shown)


def language_of_name(shown: str) -> str:
    """A language whose alphabet has all letters of a name, where the page's has not, or "".

    Of a name that is written alike in several languages nobody can say more, and any voice that reads
    Cyrillic serves better than the page's own.
    """
    if not is_in_other_letters(shown, get_language() or ""):
        return ""
    fitting = guess(shown)
    return next((language for language in _BY_SPEAKERS if language in fitting), CATALOGUE_LANGUAGE)


def name(text: str) -> str:
    """The name of a person for the reader, as HTML that says its language where it is in other letters."""
    shown = in_readers_script(text)
    return with_language(language_of_name(shown), shown)


def with_language(language: str, html: str) -> str:
    """`html` in an element that says its language (BCP 47), if there is one to be said."""
    return format_html('<span lang="{}">{}</span>', language, html) if language else html
