"""The two alphabets, letter by letter, and the classes of characters that the rules are written in.

Thirty letters of each alphabet correspond one to one (Pravopis srpskoga jezika, Matica srpska); three Latin
ones are written with two characters. Stress marks are combining characters that follow their vowel, so they
need no entry: they stay where they stand.
"""

import re

CYRILLIC_LOWER = "абвгдђежзијклљмнњопрстћуфхцчџш"
LATIN_LOWER = [*"abvgdđežzijkl", "lj", "m", "n", "nj", *"oprstćufhcč", "dž", "š"]

# Ready-made accented letters of Unicode (U+0450, U+045D, U+04E3, U+04EF). Their Latin form is decomposed on
# purpose: a ready-made è in a Latin text marks a foreign word (crème), a combining mark a Serbian accent.
CYRILLIC_ACCENTED = {"ѐ": "e\u0300", "ѝ": "i\u0300", "ӣ": "i\u0304", "ӯ": "u\u0304"}


def _titled(letters: dict[str, str]) -> dict[str, str]:
    """`letters` with their capitals added; a digraph gets one capital: Љ -> Lj."""
    capitals = {letter.upper(): latin[0].upper() + latin[1:] for letter, latin in letters.items()}
    return letters | capitals


_TO_LATIN = _titled(dict(zip(CYRILLIC_LOWER, LATIN_LOWER, strict=True)) | CYRILLIC_ACCENTED)

TO_LATIN = str.maketrans(_TO_LATIN)
"""`str.translate` table for words in lower case or with one capital."""

TO_LATIN_CAPITALS = str.maketrans(_TO_LATIN | {"Љ": "LJ", "Њ": "NJ", "Џ": "DŽ"})
"""The same for words in all capitals."""

LATIN_DIGRAPHS = {latin: cyrillic for cyrillic, latin in _TO_LATIN.items() if cyrillic.lower() in "љњџ"} | {
    "LJ": "Љ",
    "NJ": "Њ",
    "DŽ": "Џ",
    "lJ": "љ",
    "nJ": "њ",
    "dŽ": "џ",
}
"""Two Latin characters to one Cyrillic letter, in every way of capitalising them."""

TO_CYRILLIC = str.maketrans(
    {latin: cyrillic for cyrillic, latin in _TO_LATIN.items() if len(latin) == 1}
    | dict(zip("ǆǅǄǉǈǇǌǋǊ", "џЏЏљЉЉњЊЊ", strict=True))
    # Letters that Unicode made for Serbian accents: double grave and inverted breve (U+0200 to U+0217).
    | {
        latin: cyrillic + mark
        for letters, cyrillics, mark in (
            ("ȁȅȉȍȑȕ", "аеиору", "\u030f"),
            ("ȃȇȋȏȓȗ", "аеиору", "\u0311"),
            ("ȀȄȈȌȐȔ", "АЕИОРУ", "\u030f"),
            ("ȂȆȊȎȒȖ", "АЕИОРУ", "\u0311"),
        )
        for latin, cyrillic in zip(letters, cyrillics, strict=True)
    }
)
"""`str.translate` table for single Latin letters; digraphs are taken out before."""

COMPOSED_LATIN = {
    base + mark: letter
    for base, mark, letter in (
        ("c", "\u030c", "č"),
        ("s", "\u030c", "š"),
        ("z", "\u030c", "ž"),
        ("c", "\u0301", "ć"),
        ("C", "\u030c", "Č"),
        ("S", "\u030c", "Š"),
        ("Z", "\u030c", "Ž"),
        ("C", "\u0301", "Ć"),
    )
}
"""Serbian letters that arrive as letter and mark (macOS file names, some PDFs) and their single
characters.
"""

_SERBIAN = "".join(letter for letter in _TO_LATIN)
_CYRILLIC_RANGES = ((0x0400, 0x0530), (0x1C80, 0x1C90), (0x2DE0, 0x2E00), (0xA640, 0xA6A0))

OTHER_CYRILLIC = "".join(
    chr(code) for first, end in _CYRILLIC_RANGES for code in range(first, end) if chr(code) not in _SERBIAN
)
"""Cyrillic letters of other languages (й, щ, ы, ё, ї, ў …): a word that holds one is a quotation."""

FOREIGN_MARKS = "\u0306\u0308"
"""Breve and diaeresis: decomposed й, ё and ї, never a Serbian accent."""

CYRILLIC_CLASS = "".join(f"{chr(first)}-{chr(end - 1)}" for first, end in _CYRILLIC_RANGES)
LATIN_CLASS = "A-Za-zÀ-ÖØ-öø-\u024f\u1e00-\u1eff"

HAS_CYRILLIC = re.compile(f"[{CYRILLIC_CLASS}]").search
HAS_LATIN = re.compile(f"[{LATIN_CLASS}]").search
HAS_OTHER_CYRILLIC = re.compile(f"[{re.escape(OTHER_CYRILLIC + FOREIGN_MARKS)}]").search

JOINERS = "\u00ad\u200c\u200d"
"""Soft hyphen, zero-width non-joiner and joiner: inside a word, not part of its spelling."""

WORD = re.compile(rf"[\w\u0300-\u036f{JOINERS}]+")
"""A run of letters, digits, accents and joiners."""


def letters_of(word: str) -> str:
    """The letters of `word` alone, without digits, accents and joiners."""
    return "".join(filter(str.isalpha, word))
