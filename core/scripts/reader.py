"""What a reader's language asks of a Serbian text, and addresses made from one."""

import unicodedata

from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.latin import to_latin

SERBIAN_CYRILLIC = "sr"
SERBIAN_LATIN = "sr-latn"
"""Language codes, as in `WAGTAIL_CONTENT_LANGUAGES` and in addresses."""

CYRILLIC_READERS = frozenset({SERBIAN_CYRILLIC, "bg", "ru", "uk"})
"""Languages of the site whose readers read Cyrillic."""

_PLAIN = str.maketrans({"đ": "dj", "Đ": "Dj"})


def in_script(text: str, language_code: str, exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """Serbian `text` for a reader of `language_code`: Latin for Serbian Latin, else as it is written."""
    return to_latin(text, exceptions) if language_code.lower() == SERBIAN_LATIN else text


def to_ascii(text: str) -> str:
    """Serbian `text` of either script in the letters of an address: Ђак -> Djak, Čačak -> Cacak.

    Letters of other alphabets are dropped, as Django's `slugify` does.
    """
    latin = to_latin(text).translate(_PLAIN)
    return unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
