"""The library's own words, rooms and headings, for readers of Serbian in Latin script."""

from __future__ import annotations

import re

from django.utils.translation import get_language

from core.models.scripts import for_reader
from core.scripts import SERBIAN_LATIN

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_NOT_SERBIAN = re.compile("(?![абвгдђежзијклљмнњопрстћуфхцчџш])[\u0400-\u04ff]", re.IGNORECASE)


def in_readers_script(text: str) -> str:
    """`text` in Latin letters where the reader has chosen them and each of its letters is a Serbian one.

    What holds a letter of another Cyrillic alphabet is left as it is: Serbian rules would misspell it.
    """
    if get_language() != SERBIAN_LATIN or not _CYRILLIC.search(text) or _NOT_SERBIAN.search(text):
        return text
    return for_reader(text, SERBIAN_LATIN)
