"""How acts and documents are cited in each language: the sign before a number, the word before a date."""

from __future__ import annotations

import datetime

_WORDS = {
    "bg": ("№", "от"),
    "en": ("No.", "of"),
    "pl": ("nr", "z"),
    "ru": ("№", "от"),
    "sr": ("бр.", "од"),
    "sr-latn": ("br.", "od"),
    "uk": ("№", "від"),
}
_OTHER = ("№", "")


def numbered(number: str, language: str | None) -> str:
    """ "nr 12/2026", "№ 31-од"; an empty string where there is no number."""
    sign, _of = _WORDS.get(language or "", _OTHER)
    return f"{sign} {number}" if number else ""


def cited(number: str, date: datetime.date | None, language: str | None) -> str:
    """Number and date as they are cited: "№ 14/2024 от 26.08.2024"; either may be missing."""
    _sign, of = _WORDS.get(language or "", _OTHER)
    day = f"{of} {date:%d.%m.%Y}".strip() if date else ""
    return " ".join(part for part in (numbered(number, language), day) if part)
