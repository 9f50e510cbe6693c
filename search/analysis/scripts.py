"""Scripts: the exact fold that Cyrillic and Latin share, and the skeleton where all romanisations meet.

`fold` gives one key per word, whatever its language, so that phrases match across the scripts. `skeleton`
is looser: `solntze`, `solntse` and солнце meet there. `to_cyrillic` turns ALA-LC and everyday romanisation
back for the languages where that is certain enough to look the word up.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SERBIAN_LATIN = str.maketrans(
    {
        **dict(zip("абвгдежзијклмнопрстћуфхцчш", "abvgdežzijklmnoprstćufhcčš", strict=True)),
        "ђ": "đ",
        "љ": "lj",
        "њ": "nj",
        "џ": "dž",
    }
)
"""Serbian Cyrillic to Latin, letter by letter (both alphabets are official; the mapping is exact)."""

_FOLD = str.maketrans(
    {
        **dict(
            zip(
                "абвгдежзијклмнопрстћуфхцчшыэйіїґѕѝўёєъ",
                "abvgdezzijklmnoprstcufhccsyeiiigziueea",
                strict=True,
            )
        ),
        "ђ": "dj",
        "ѓ": "gj",
        "ќ": "kj",
        "љ": "lj",
        "њ": "nj",
        "џ": "dz",
        "щ": "sc",
        "ю": "ju",
        "я": "ja",
        "ь": "",
        "đ": "dj",
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ß": "ss",
        "'": "",
    }
)

_ROMAN_BASE = dict(zip("абвгдежзијклмнопрстуфхцчшыэйі", "abvgdezzijklmnoprstufhccsyeii", strict=True)) | {
    "љ": "lj",
    "њ": "nj",
    "ђ": "dj",
    "џ": "dz",
    "ћ": "c",
    "ѓ": "g",
    "ќ": "k",
    "ѕ": "dz",
    "є": "e",
    "ї": "i",
    "ґ": "g",
    "ё": "e",
    "щ": "sc",
    "ю": "ju",
    "я": "ja",
    "ў": "u",
    "ь": "",
    "ъ": "",
    "'": "",
}
_ROMAN = {
    "": str.maketrans(_ROMAN_BASE),
    "uk": str.maketrans(_ROMAN_BASE | {"г": "h", "и": "y"}),
    "be": str.maketrans(_ROMAN_BASE | {"г": "h"}),
    "bg": str.maketrans(_ROMAN_BASE | {"щ": "st", "ъ": "a"}),
}
_SKELETON_STEPS = (
    (re.compile("sch(?=[aeiouy]|$)"), "sc"),
    (re.compile("szcz"), "sc"),
    (re.compile("tsch|tch"), "c"),
    (re.compile("zh"), "z"),
    (re.compile("sh|sz"), "s"),
    (re.compile("ch|cz|ts|tz"), "c"),
    (re.compile("kh|x"), "h"),
    (re.compile("w"), "v"),
    (re.compile("[yj]"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("ie"), "e"),
)


def strip_marks(text: str) -> str:
    """The text without diacritics: š -> s, й -> и, ё -> е (compatibility decomposition, marks removed)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=15_000)
def fold(word: str) -> str:
    """The exact key of a clean word: Latin without diacritics, whichever script it was written in.

    One word, one key; `Šumadija`, `sumadija` and `Шумадија` are the same; đ and ђ become dj.
    """
    latin = word.translate(_FOLD)
    return latin if latin.isascii() else strip_marks(latin).translate(_FOLD)


def serbian_latin(word: str) -> str:
    """A clean Serbian word in Latin script; Latin stays as it is."""
    return word.translate(SERBIAN_LATIN)


def _squeeze(latin: str) -> str:
    for pattern, replacement in _SKELETON_STEPS:
        latin = pattern.sub(replacement, latin)
    return latin


@lru_cache(maxsize=5_000)
def skeletons(word: str, language: str = "") -> tuple[str, ...]:
    """Romanisation skeletons of a clean word; nothing for words under three letters and for numbers.

    A Cyrillic word is romanised by its language first (Ukrainian г is h, Bulgarian щ is sht); letters with
    two habits (Bulgarian ъ, Russian ё) give two skeletons.
    """
    if len(word) < 3 or not any(letter.isalpha() for letter in word):
        return ()
    readings = [word]
    if language == "bg" and "ъ" in word:
        readings.append(word.replace("ъ", "у"))
    if "ё" in word:
        readings.append(word.replace("ё", "ио"))
    table = _ROMAN.get(language, _ROMAN[""])
    found = (_squeeze(fold(reading.translate(table))) for reading in readings)
    return tuple(dict.fromkeys(key for key in found if len(key) >= 3))


_COMMON_ROMAN = [
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("tz", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("ia", "я"),
    ("ya", "я"),
    ("iu", "ю"),
    ("yu", "ю"),
    ("a", "а"),
    ("b", "б"),
    ("v", "в"),
    ("d", "д"),
    ("z", "з"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("f", "ф"),
    ("h", "х"),
    ("c", "ц"),
]
_ROMAN_BACK = {
    "ru": dict([*_COMMON_ROMAN, ("e", "е"), ("i", "и"), ("g", "г"), ("y", "ы"), ("iy", "ий"), ("j", "й")]),
    "uk": dict(
        [
            *_COMMON_ROMAN,
            *(("e", "е"), ("ie", "є"), ("i", "і"), ("h", "г"), ("g", "ґ")),
            *(("y", "и"), ("j", "й"), ("ji", "ї"), ("yi", "ї")),
        ]
    ),
    "bg": dict([*_COMMON_ROMAN, ("sht", "щ"), ("e", "е"), ("i", "и"), ("g", "г"), ("y", "й"), ("j", "й")]),
}
_ROMAN_BACK_PATTERN = {
    language: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for language, table in _ROMAN_BACK.items()
}
_ENDINGS = {
    "ru": ((re.compile("ии$"), "ий"), (re.compile("(?<=[аеоуы])и(?=$|[бвгджзклмнпрстфхцчшщ]{2})"), "й")),
    "uk": ((re.compile("ии$"), "ий"), (re.compile("іі$"), "ії"), (re.compile("(?<=[аеоу])і$"), "й")),
    "bg": ((re.compile("(?<=[аеоу])и$"), "й"),),
}


def to_cyrillic(word: str, language: str) -> str:
    """A romanised clean word back in Cyrillic, as ALA-LC and everyday spelling write it.

    Soft and hard signs that the romanisation dropped stay dropped. Returns "" where a letter has no reading,
    and for languages without a table.
    """
    table = _ROMAN_BACK.get(language)
    if table is None:
        return ""
    latin = strip_marks(word).replace("'", "ь")
    turned = _ROMAN_BACK_PATTERN[language].sub(lambda match: table[match.group()], latin)
    if re.search("[a-z]", turned):
        return ""
    for pattern, ending in _ENDINGS[language]:
        turned = pattern.sub(ending, turned)
    return turned
