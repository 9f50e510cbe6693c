"""Where a heading, a title or a shelf mark stands in the alphabet.

Two keys are kept of everything that can be browsed: one for readers of Cyrillic, who see Cyrillic before
Latin, and one for readers of Latin letters, who see one alphabet, so that Шумадија stands between Subotica
and Užice. Keys are bytes: both databases compare bytes alike, which they do not do with text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.scripts import to_cyrillic, to_latin
from library.vocabulary import SHORT_CODE_BY_LANGUAGE
from search.collation import shelf_key, sort_key

LATIN_READERS = frozenset({"sr-latn", "pl", "en"})
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SERBIAN = "srp"


@lru_cache(maxsize=5_000)
def keys(text: str, other: str = "", language: str = "") -> tuple[bytes, bytes]:
    """The keys for readers of Cyrillic and of Latin letters.

    `other` is the same in the other script, where the catalogue has it; `language` is a MARC code. Serbian is
    shown in both scripts, so it is sorted in both.
    """
    cyrillic, latin = text, text
    if _CYRILLIC.search(text):
        latin = other if other and not _CYRILLIC.search(other) else to_latin(text)
    elif other and _CYRILLIC.search(other):
        cyrillic = other
    elif language == _SERBIAN:
        cyrillic = to_cyrillic(text)
    short = SHORT_CODE_BY_LANGUAGE.get(language, language)
    return sort_key(cyrillic, short).encode(), _latin_key(latin, "sr" if latin != text else short)


def _latin_key(text: str, language: str) -> bytes:
    """What stays in Cyrillic, because Serbian rules would misspell it, stands behind the Latin alphabet."""
    last = b"~" if _CYRILLIC.match(text) else b""
    return last + sort_key(text, language).encode()


def shelf(shelf_mark: str) -> bytes:
    """The key of a shelf mark: numbers by value."""
    return shelf_key(shelf_mark).encode()


def start(text: str, reader: str) -> bytes:
    """The key of what a reader typed to begin the list from."""
    if reader in LATIN_READERS:
        return _latin_key(to_latin(text), "sr")
    return sort_key(text).encode()


def column(reader: str) -> str:
    """The column in which a reader's list is sorted."""
    return "sort_key_latin" if reader in LATIN_READERS else "sort_key"
