"""Months, and the words around dates, in Ukrainian, Russian, Serbian (both scripts), Bulgarian and Polish."""

import datetime
import re

from disclosures.decisions.parsing.spoken_days import SPOKEN_DAY, spoken_day

_MONTHS = (
    r"січ(?:ень|ня|ні)|январ|јануар|януар|stycz|januar",
    r"лют(?:ий|ого|ому)|феврал|фебруар|февруар|lut(?:y|ego|ym)\b|februar",
    r"берез(?:ень|ня|ні)|март|marzec|marca|marcu|mart",
    r"квіт(?:ень|ня|ні)|апрел|април|kwiecień|kwietnia|kwietniu|april",
    r"трав(?:ень|ня|ні)|ма(?:й|я|е|ю|ј|ја|ју)\b|maj(?:a|u)?\b",
    r"черв(?:ень|ня|ні)|июн|юни|јун|czerw(?:iec|ca|cu)|jun",
    r"лип(?:ень|ня|ні)|июл|юли|јул|lip(?:iec|ca|cu)|jul",
    r"серп(?:ень|ня|ні)|август|sierp|avgust",
    r"верес(?:ень|ня|ні)|сентябр|септембар|септембр|септември|wrze|septemb",
    r"жовт(?:ень|ня|ні)|октябр|октоб|октомври|październik|oktob",
    r"листопад|ноябр|новемб|ноември|listopad|novemb",
    r"груд(?:ень|ня|ні)|декабр|децемб|декември|grud|decemb",
)
_MONTH_PATTERNS = tuple(re.compile(rf"(?:{stems})", re.IGNORECASE) for stems in _MONTHS)

MONTH = rf"\b(?:{'|'.join(_MONTHS)})\w*"
"""A month's name in any case form (regular expression, without groups)."""

_DAY = r"[«\"„“”]?\s*(?P<day>\d{1,2})\s*[»\"“”]?(?:\s*-?\s*(?:го|те|е|й|ого))?\.?"
DATE = re.compile(
    r"(?P<iso>\b\d{4}-\d{2}-\d{2}\b)"
    r"|(?<![\d.])(?P<figures>\d{1,2}\s?[./]\s?\d{1,2}\s?[./]\s?(?:\d{4}|\d{2}))(?!\d)"
    rf"|(?:(?<!\d){_DAY}|(?P<spoken>{SPOKEN_DAY}))\s*(?P<month>{MONTH})(?:\s+(?P<year>\d{{4}})(?!\d))?"
    r"|(?<![\d.])(?P<short>\d{1,2}\.\d{2})(?!\d|\.\d)",
    re.IGNORECASE,
)
"""A date in figures, or with the month in words, or with day and month; the year may be missing in the last
forms."""


def month_number(word: str) -> int:
    """1 to 12 for a month's name in any of the languages; 0 for another word."""
    for number, pattern in enumerate(_MONTH_PATTERNS, start=1):
        if pattern.match(word):
            return number
    return 0


def day_of(match: re.Match[str]) -> tuple[int, int, int | None] | None:
    """``(day, month, year)`` of a match of `DATE`; year None where it is not written; None for no date."""
    if iso := match["iso"]:
        year, month, day = (int(part) for part in iso.split("-"))
    elif figures := match["figures"]:
        day, month, year = (int(part) for part in re.split(r"[./]", figures))
        year += 2000 if year < 100 else 0
    elif match["month"]:
        day = int(match["day"]) if match["day"] else spoken_day(match["spoken"])
        month = month_number(match["month"])
        year = int(match["year"]) if match["year"] else None
    else:
        day, month = (int(part) for part in match["short"].split("."))
        year = None
    try:
        datetime.date(year or 2024, month, day)
    except ValueError:
        return None
    return day, month, year


def find_date(text: str) -> datetime.date | None:
    """The first full date of a text."""
    for match in DATE.finditer(text):
        found = day_of(match)
        if found and found[2] is not None:
            return datetime.date(found[2], found[1], found[0])
    return None
