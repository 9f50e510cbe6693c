"""Numbers that books carry, as tokens that every engine can store and compare.

ISBN-10 becomes ISBN-13 (ISO 2108), ISSN and ISMN lose their hyphens, UDC numbers keep their order so that a
prefix finds everything below. A token is lower-case ASCII without punctuation: `isbn9788675490917`,
`udc371x3`, `num4512`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from search.analysis import clean, fold
from search.nodes import Node, Number, join_all

_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015.]+")
_UDC_PARTS = re.compile(r"[\s:+/()\[\]=\"']+")
_NOT_PLAIN = re.compile(r"[^0-9a-z]+")
_CYRILLIC_X = "\u0425"
"""What a Cyrillic keyboard gives for the check character X."""


def isbn10_check(body: str) -> str:
    """Check digit of the first nine digits of an ISBN-10 (modulus 11, weights 10 to 2)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), body, strict=True))
    return "0123456789X"[-total % 11]


def ean_check(body: str) -> str:
    """Check digit of the first twelve digits of an EAN-13 (weights 1 and 3)."""
    return str(-sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body)) % 10)


def issn_check(body: str) -> str:
    """Check digit of the first seven digits of an ISSN (modulus 11, weights 8 to 2)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), body, strict=True))
    return "0123456789X"[-total % 11]


def normal_number(text: str) -> str:
    """ISBN, ISSN or ISMN in one spelling, or "" when the text is no valid one. ISBN-10 gives ISBN-13."""
    compact = _SEPARATORS.sub("", text).upper().replace(_CYRILLIC_X, "X")
    if not compact.isascii():
        return ""
    if re.fullmatch(r"\d{9}[\dX]", compact) and isbn10_check(compact[:9]) == compact[9]:
        body = "978" + compact[:9]
        return body + ean_check(body)
    if re.fullmatch(r"97[79]\d{10}|978\d{10}", compact) and ean_check(compact[:12]) == compact[12]:
        return compact
    if re.fullmatch(r"M\d{9}", compact) and ean_check("9790" + compact[1:9]) == compact[9]:
        return "9790" + compact[1:]
    if re.fullmatch(r"\d{7}[\dX]", compact) and issn_check(compact[:7]) == compact[7]:
        return compact
    return ""


def _plain(text: str) -> str:
    words = (fold(clean(part)) for part in text.split())
    return _NOT_PLAIN.sub("x", "x".join(words)).strip("x")


def isbn_token(text: str) -> str:
    """Token of an ISBN, ISSN or ISMN; a wrong number keeps its digits, since it is printed in the book."""
    digits = normal_number(text) or re.sub(r"[^0-9X]", "", text.upper())
    return f"isbn{digits.lower()}" if digits else ""


def udc_tokens(text: str) -> list[str]:
    """Tokens of a UDC number; the parts of a compound number each count ("37:159.9" is two)."""
    parts = (_NOT_PLAIN.sub("x", part.lower()).strip("x") for part in _UDC_PARTS.split(text))
    return [f"udc{part}" for part in parts if part and part[0].isdigit()]


def number_token(text: str) -> str:
    """Token of any other number that is typed whole (inventory, accreditation)."""
    plain = _plain(text)
    return f"num{plain}" if plain else ""


def document_tokens(isbns: Iterable[str], udc: Iterable[str], others: Iterable[str]) -> list[str]:
    """All identifier tokens of a document, without repetition."""
    found = [isbn_token(text) for text in isbns]
    found += [token for text in udc for token in udc_tokens(text)]
    found += [number_token(text) for text in others]
    return list(dict.fromkeys(token for token in found if token))


def node(kind: str, text: str) -> Node | None:
    """The query node of a fielded number; None when the text holds none.

    A UDC number finds all numbers below it, a compound one those with all of its parts.
    """
    text = text.strip()
    bare = text.rstrip("*")
    if kind == "isbn":
        token = isbn_token(bare)
        return Number(token, bare, prefix=text.endswith("*")) if token else None
    if kind == "udc":
        return join_all(Number(token, bare, prefix=True) for token in udc_tokens(bare))
    token = number_token(bare)
    return Number(token, bare, prefix=text.endswith("*")) if token else None


def from_word(text: str) -> Number | None:
    """A word that is a valid ISBN, ISSN or ISMN, or that mixes digits with punctuation like an inventory
    number ("4512/2019"); None for ordinary words."""
    if normal_number(text):
        return Number(isbn_token(text), text)
    if re.search(r"\d", text) and re.search(r"\w[./\-]\w", text):
        token = number_token(text)
        return Number(token, text) if token else None
    return None


def from_query(text: str) -> Number | None:
    """A whole query that is one ISBN, ISSN or ISMN typed with blanks; else None."""
    return Number(isbn_token(text), text) if " " in text and normal_number(text) else None
