"""Standard numbers: ISBN (ISO 2108), ISSN (ISO 3297) and ISMN (ISO 10957), normalised with the printed form
kept.

An ISBN-10 and its ISBN-13 are one number here: `value` always holds the 13-digit form, so a search with
either finds the book. A number with a wrong check digit is kept and marked, because it may be printed wrongly
in the book itself.
"""

from __future__ import annotations

import re

from library.drafts import Identifier
from search.identifiers import ean_check, isbn10_check, issn_check

_NUMBER = re.compile(r"[0-9MmXxХх][0-9XxХх\s\-‐‑–—.]*")
_QUALIFIER = re.compile(r"\(([^()]*)\)")
_NOT_NUMBER = re.compile(r"[^0-9X]")
ISBN_PREFIXES = ("978", "979")
ISMN_PREFIX = "9790"


def _compact(text: str) -> str:
    """Digits and X only; a Cyrillic Х typed for the check character counts as X."""
    return _NOT_NUMBER.sub("", text.upper().replace("Х", "X"))


def is_isbn10(number: str) -> bool:
    """Whether ten characters form an ISBN-10 with a right check character."""
    return len(number) == 10 and number[:9].isdigit() and isbn10_check(number[:9]) == number[9]


def is_isbn13(number: str) -> bool:
    """Whether thirteen digits form an ISBN-13 with a right check digit (ISMN numbers are none)."""
    return (
        len(number) == 13
        and number.isdigit()
        and number.startswith(ISBN_PREFIXES)
        and not number.startswith(ISMN_PREFIX)
        and ean_check(number[:12]) == number[12]
    )


def isbn10_to_13(number: str) -> str:
    """The 13-digit form of a ten-character ISBN; its own check character is not looked at."""
    body = f"978{number[:9]}"
    return body + ean_check(body)


def isbn13_to_10(number: str) -> str | None:
    """The ten-character form, or None for prefixes other than 978, which have none."""
    if not number.startswith("978"):
        return None
    return number[3:12] + isbn10_check(number[3:12])


def normalise_isbn(text: str) -> str | None:
    """The 13-digit ISBN inside `text`, or None when there is none with a right check digit."""
    number = _compact(text)
    if is_isbn13(number):
        return number
    return isbn10_to_13(number) if is_isbn10(number) else None


def _split_qualifier(printed: str) -> tuple[str, str]:
    qualifier = "; ".join(part.strip() for part in _QUALIFIER.findall(printed) if part.strip())
    return _QUALIFIER.sub(" ", printed), qualifier


def parse_isbn(printed: str) -> Identifier | None:
    """Read an ISBN as printed, e.g. `86-17-01234-5 (broš.)`; None when the text holds no number at all."""
    printed = " ".join(printed.split())
    text, qualifier = _split_qualifier(printed)
    match = _NUMBER.search(text)
    if match is None:
        return None
    if not qualifier:
        qualifier = text[match.end() :].strip(" :;,$")
    number = _compact(match.group())
    normalised = normalise_isbn(number)
    if normalised is None and len(number) == 9 and number.isdigit():
        # A Standard Book Number of before 1970 becomes an ISBN by a leading zero.
        normalised = normalise_isbn("0" + number)
    if normalised is None and len(number) < 8:
        return None
    return Identifier(
        "isbn", normalised or number[:32], printed[:255], normalised is not None, qualifier[:120]
    )


def parse_issn(printed: str) -> Identifier | None:
    """Read an ISSN; `value` is eight characters with the hyphen (`0353-7129`)."""
    printed = " ".join(printed.split())
    match = _NUMBER.search(printed)
    if match is None:
        return None
    number = _compact(match.group())[:8]
    if len(number) < 8:
        return None
    valid = number[:7].isdigit() and issn_check(number[:7]) == number[7]
    return Identifier("issn", f"{number[:4]}-{number[4:]}", printed[:255], valid)


def parse_ismn(printed: str) -> Identifier | None:
    """Read an ISMN, old (`M-2306-7118-7`) or new (`979-0-2306-7118-7`); `value` is 13 digits."""
    printed = " ".join(printed.split())
    match = _NUMBER.search(printed)
    if match is None:
        return None
    text = match.group().upper()
    digits = _compact(text)
    number = ISMN_PREFIX + digits if text.startswith("M") else digits
    if len(number) != 13:
        return None
    valid = number.startswith(ISMN_PREFIX) and number.isdigit() and ean_check(number[:12]) == number[12]
    return Identifier("ismn", number, printed[:255], valid)
