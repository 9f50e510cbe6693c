"""Romanisation tables, Latin to Cyrillic, for the languages that are written in Cyrillic.

Source: the ALA-LC romanization tables for Russian, Ukrainian, Belarusian, Bulgarian and Macedonian (Library
of Congress), and Vuk Karadžić's alphabet pair for Serbian. Keys are in lower case and decomposed (NFD); `TIE`
stands for the ligature mark that MARC data writes as two half marks. Letters of before the spelling reforms
are left out: their reversal is never certain.
"""

from __future__ import annotations

TIE = "\u0361"
_BREVE, _DOT, _DIAERESIS, _CARON, _ACUTE = "\u0306", "\u0307", "\u0308", "\u030c", "\u0301"

_COMMON = {
    "a": "а",
    "b": "б",
    "v": "в",
    "d": "д",
    "z": "з",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "f": "ф",
}
_EAST = {
    **_COMMON,
    "e": "е",
    f"i{_BREVE}": "й",
    "kh": "х",
    f"t{TIE}s": "ц",
    "ch": "ч",
    "sh": "ш",
    f"i{TIE}u": "ю",
    f"i{TIE}a": "я",
    "ʹ": "ь",
}

RUSSIAN = {
    **_EAST,
    "g": "г",
    f"e{_DIAERESIS}": "ё",
    "zh": "ж",
    "i": "и",
    "shch": "щ",
    "ʺ": "ъ",
    "y": "ы",
    f"e{_DOT}": "э",
}
UKRAINIAN = {
    **_EAST,
    "h": "г",
    "g": "ґ",
    f"i{TIE}e": "є",
    f"z{TIE}h": "ж",
    "zh": "ж",
    "y": "и",
    "i": "і",
    f"i{_DIAERESIS}": "ї",
    "shch": "щ",
    "ʺ": "ʼ",
}
BELARUSIAN = {
    **_EAST,
    "h": "г",
    "g": "ґ",
    f"i{TIE}o": "ё",
    f"z{TIE}h": "ж",
    "zh": "ж",
    "i": "і",
    f"u{_BREVE}": "ў",
    "ts": "ц",
    "y": "ы",
    f"e{_DOT}": "э",
    "ʺ": "ʼ",
}
BULGARIAN = {
    **_EAST,
    "g": "г",
    "zh": "ж",
    "i": "и",
    "sht": "щ",
    f"u{_BREVE}": "ъ",
}
SERBIAN = {
    **_COMMON,
    "g": "г",
    "đ": "ђ",
    "e": "е",
    f"z{_CARON}": "ж",
    "i": "и",
    "j": "ј",
    "lj": "љ",
    "nj": "њ",
    f"c{_ACUTE}": "ћ",
    "h": "х",
    "c": "ц",
    f"c{_CARON}": "ч",
    f"dz{_CARON}": "џ",
    f"s{_CARON}": "ш",
}
MACEDONIAN = {
    **_COMMON,
    "g": "г",
    f"g{_ACUTE}": "ѓ",
    "e": "е",
    f"z{_CARON}": "ж",
    "dz": "ѕ",
    "i": "и",
    "j": "ј",
    f"k{_ACUTE}": "ќ",
    "lj": "љ",
    "nj": "њ",
    "h": "х",
    "c": "ц",
    f"c{_CARON}": "ч",
    f"dz{_CARON}": "џ",
    f"s{_CARON}": "ш",
}

TABLES = {
    "rus": RUSSIAN,
    "ukr": UKRAINIAN,
    "bel": BELARUSIAN,
    "bul": BULGARIAN,
    "mac": MACEDONIAN,
    "srp": SERBIAN,
}

# Serbian words in which nj, lj or dž are two letters that meet at a seam; stems, as they begin a word.
SERBIAN_SEAMS = (
    "injekcij",
    "injektir",
    "konjug",
    "konjunk",
    "vanjezič",
    "tanjug",
    "nadživ",
    "nadžnj",
    "odžal",
    "nadždrel",
    "podžanr",
    "predželud",
    "odživ",
    "odžubor",
)

# Words of other languages that stand in titles; one of them makes the whole text uncertain.
FOREIGN_WORDS = frozenset(
    (
        "of",
        "the",
        "and",
        "for",
        "with",
        "from",
        "und",
        "der",
        "die",
        "das",
        "zur",
        "aux",
        "dans",
        "della",
        "dictionary",
    )
)
