"""Names of people in Latin letters, as each country writes them in passports and on road signs.

Serbian has two scripts of its own, and `to_latin` is exact. Bulgarian, Russian and Ukrainian have a rule of
the state each, which cannot be read back. The rules are for names: a sentence stays in its letters.

Sources: Bulgaria, Law on Transliteration (2009), Art. 3 to 6; Russia, ICAO Doc 9303, part 3, section 6;
Ukraine, Resolution of the Cabinet of Ministers No. 55 of 27 January 2010.
"""

import re

from core.scripts.exceptions import NO_EXCEPTIONS, Exceptions
from core.scripts.latin import to_latin
from core.scripts.tables import HAS_CYRILLIC

_SHARED = dict(
    zip("абвгдежзиклмнопрстуфхцчш", [*"abvgde", "zh", *"ziklmnoprstuf", "h", "ts", "ch", "sh"], strict=True)
)
_OWN = {
    "bg": ("йщъьюя", ["y", "sht", "a", "y", "yu", "ya"]),
    "ru": ("ёйхщъыьэюя", ["e", "i", "kh", "shch", "ie", "y", "", "e", "iu", "ia"]),
    "uk": ("гґєиіїйхщьюя'’ʼ", ["h", "g", "ie", "y", *"iii", "kh", "shch", "", "iu", "ia", "", "", ""]),
}
_TABLES = {code: _SHARED | dict(zip(*letters, strict=True)) for code, letters in _OWN.items()}
_AT_THE_START = {"uk": {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}}
_TOGETHER = {"bg": (re.compile("ия$"), "ia"), "uk": (re.compile("зг"), "zgh")}
"""Letters that are written together."""

_WORD = re.compile(r"[\u0400-\u052f'’ʼ]+")


def name_in_latin(name: str, language: str, exceptions: Exceptions = NO_EXCEPTIONS) -> str:
    """A `name` written in the Cyrillic of `language`, in Latin letters; as it is where there is no rule."""
    if language.split("-")[0] == "sr":
        return to_latin(name, exceptions)
    if language not in _TABLES:
        return name
    return _WORD.sub(lambda word: _romanized(word.group(), language), name)


def _romanized(word: str, language: str) -> str:
    if not HAS_CYRILLIC(word):
        return word
    latin = _small(word.lower(), language)
    if word.isupper() and len(word) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin


def _small(word: str, language: str) -> str:
    """A word in small letters."""
    if language in _TOGETHER:
        letters, latin = _TOGETHER[language]
        word = letters.sub(latin, word)
    first = _AT_THE_START.get(language, {}).get(word[:1])
    rest = "".join(_TABLES[language].get(letter, letter) for letter in (word[1:] if first else word))
    return (first or "") + rest
