"""Money, people, languages, choices, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from programs.importing import words
from programs.importing.cleaning.base import Dirt, Problem, lines, short, text
from programs.importing.cleaning.codes import AND, pieces
from programs.importing.cleaning.numbers import decimal


@dataclass(frozen=True, slots=True)
class Price:
    """A price; ``basis`` is one of person, group, free, request; "" where the cell does not say."""

    amount: Decimal | None
    currency: str = ""
    basis: str = ""


def price(value: Any) -> Price:
    """``3.500,00 дин``, ``бесплатно``, ``по договору``, ``80.000 по групи``."""
    shown = text(value)
    folded = words.fold(shown)
    if any(word in folded for word in words.FREE):
        return Price(None, basis="free")
    if not any(char.isdigit() for char in shown) and any(word in folded for word in words.ON_REQUEST):
        return Price(None, basis="request")
    currency = next((code for word, code in words.CURRENCIES.items() if word in folded), "")
    basis = "group" if any(word in folded for word in words.PER_GROUP) else ""
    amount: Any = value
    if isinstance(value, str):
        found = re.search(r"-?\d[\d\s.,'’\u00a0]*", shown)
        if found is None or len(re.findall(r"\d[\d\s.,]*", shown)) > 1:
            raise Dirt(Problem.NOT_A_NUMBER, value=shown)
        # "3.500,-" and "3.500,00." end in signs that belong to no number.
        amount = found[0].rstrip(" .,")
    number_found = decimal(amount, most=99_999_999, thousands=True)
    return Price(None, currency, "free") if number_found == 0 else Price(number_found, currency, basis)


def people(value: Any) -> list[str]:
    """Names without titles: ``проф. др Ана Петровић; мр Јован Јовић, проф.`` are two people."""
    found = []
    for part in re.split(r"[;\n|•]+", lines(value)):
        for piece in _without_title_commas(part):
            name = _bare_name(piece)
            if name:
                found.append(name)
    return list(dict.fromkeys(found))


def _without_title_commas(part: str) -> Iterator[str]:
    """A comma parts people, unless only a title stands behind it."""
    return (piece for piece in part.split(",") if piece.strip() and _bare_name(piece))


def _bare_name(piece: str) -> str:
    kept = [word for word in text(piece).split() if words.fold(word) not in words.TITLES]
    name = " ".join(kept).strip(" -–,.")
    return name if any(char.isalpha() for char in name) else ""


def languages(value: Any) -> list[str]:
    """Languages (BCP 47) by code or by name in any language of the site."""
    found = []
    for part in (piece for whole in pieces(value) for piece in AND.split(whole)):
        folded = words.fold(part)
        known = words.LANGUAGES.get(folded) or words.LANGUAGES.get(folded.split(" ")[0])
        if known is None:
            raise Dirt(Problem.UNKNOWN_LANGUAGE, value=part)
        found.append(known)
    return list(dict.fromkeys(found))


def choice(value: Any, table: Mapping[str, str], shown_choices: Iterable[str]) -> str:
    """One of a closed list, by its code or by a word that people use for it."""
    folded = words.fold(text(value))
    codes = set(table.values())
    if folded in codes or folded.replace(" ", "-") in codes:
        return folded.replace(" ", "-")
    found = {code for word, code in table.items() if folded == words.fold(word)}
    found = found or {code for word, code in table.items() if words.fold(word) in folded}
    if len(found) == 1:
        return found.pop()
    raise Dirt(Problem.UNKNOWN_CHOICE, value=text(value), choices=", ".join(shown_choices))


def address(value: Any) -> str:
    """A web address."""
    typed = short(value, 500)
    if re.fullmatch(r"www\.\S+\.\S+", typed):
        typed = f"https://{typed}"
    if not re.fullmatch(r"https?://[^\s<>\"]+\.[^\s<>\"]+", typed):
        raise Dirt(Problem.NOT_AN_ADDRESS, value=typed)
    return typed
