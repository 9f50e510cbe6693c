"""Sort keys in each language's own alphabet, stored with the index so that every engine sorts alike.

One merged alphabet per script keeps the order of all six languages at once: the azbuka, the Bulgarian, the
Russian and the Ukrainian alphabets do not contradict each other, nor do the Serbian and the Polish Latin
ones. Only the digraph letters dž, lj and nj depend on the language. Cyrillic comes before Latin, and digits
before both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from search.analysis import clean
from search.analysis.languages import base_language
from search.analysis.tokens import WORD

LENGTH = 60
"""Letters of a text that count."""
KEY_LENGTH = 2 * LENGTH
"""Characters of a key at most: two a letter."""
_CYRILLIC = "абвгґѓдђеєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя"
_LATIN = (
    *("a", "ą", "b", "c", "č", "ć", "d", "dž", "đ", "e", "ę", "f", "g", "h", "i", "j", "k", "l", "lj", "ł"),
    *("m", "n", "nj", "ń", "o", "ó", "p", "q", "r", "s", "š", "ś", "t", "u", "v", "w", "x", "y", "z"),
    *("ž", "ź", "ż"),
)
_CODES = {
    **{letter: chr(0x30 + index) for index, letter in enumerate("0123456789")},
    **{letter: f"A{chr(0x30 + index)}" for index, letter in enumerate(_CYRILLIC)},
    **{letter: f"B{chr(0x30 + index)}" for index, letter in enumerate(_LATIN)},
}
_CODES["ё"], _CODES["ѝ"] = _CODES["е"], _CODES["и"]
_LETTER = re.compile(".")
_SERBIAN_LETTER = re.compile("dž|lj|nj|.")
_NUMBER = re.compile(r"\d+")


def _code(letter: str) -> str:
    code = _CODES.get(letter)
    if code is not None:
        return code
    plain = unicodedata.normalize("NFKD", letter)[:1]
    return _CODES.get(plain, "C" + plain)


def sort_key(text: str, language: str = "") -> str:
    """A plain ASCII string (for the scripts we know) that sorts as a reader of the text's language expects.

    Case, punctuation and invisible marks do not count; at most `LENGTH` letters do.
    """
    serbian = base_language(language) == "sr"
    return " ".join([_word_code(word, serbian) for word in WORD.findall(text)])[:KEY_LENGTH]


@lru_cache(maxsize=15_000)
def _word_code(word: str, serbian: bool) -> str:
    letters = _SERBIAN_LETTER if serbian else _LETTER
    return "".join(map(_code, letters.findall(clean(word))))


def shelf_key(shelf_mark: str) -> str:
    """Sort key of a shelf mark: numbers by value ("9/2" before "10/1"), letters by alphabet."""
    padded = _NUMBER.sub(lambda match: match.group()[:12].zfill(12), shelf_mark)
    return sort_key(padded)
