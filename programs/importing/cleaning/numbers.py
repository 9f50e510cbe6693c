"""Numbers: hours, sizes of groups, and what else is counted."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from programs.importing.cleaning.base import DASHES, Dirt, Problem, text
from programs.importing.cleaning.codes import as_date


def decimal(value: Any, *, most: int, thousands: bool = False) -> Decimal:
    """A number that is not negative and at most ``most``: ``7,5``, ``1 200``, ``1.200,50``.

    With ``thousands``, three digits after a lone point or comma are thousands, as in prices.
    """
    if isinstance(value, datetime.date):
        raise Dirt(Problem.BECAME_A_DATE, value=text(value))
    if isinstance(value, bool):
        raise Dirt(Problem.NOT_A_NUMBER, value=text(value))
    shown = text(value)
    typed = re.sub(r"[\s'’]", "", shown.translate(DASHES))
    if not re.fullmatch(r"-?\d{1,12}(?:[.,]\d{3})*(?:[.,]\d*)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", typed):
        raise Dirt(Problem.NOT_A_NUMBER, value=shown)
    try:
        found = Decimal(_point_only(typed, thousands=thousands and not isinstance(value, float)))
    except InvalidOperation as error:
        raise Dirt(Problem.NOT_A_NUMBER, value=shown) from error
    if found < 0:
        raise Dirt(Problem.NEGATIVE, value=shown)
    if found > most:
        raise Dirt(Problem.TOO_LARGE, value=shown, most=most)
    return found


def _point_only(typed: str, *, thousands: bool) -> str:
    """A number with a point before its fraction and nothing between its thousands."""
    points, commas = typed.count("."), typed.count(",")
    if points and commas:
        last = max(typed.rfind("."), typed.rfind(","))
        return re.sub(r"[.,]", "", typed[:last]) + "." + typed[last + 1 :]
    mark = "." if points else ","
    if points + commas > 1 or (thousands and re.fullmatch(r"\d{1,3}[.,]\d{3}", typed)):
        return typed.replace(mark, "")
    return typed.replace(",", ".").rstrip(".")


def whole(value: Any, *, most: int) -> int:
    """A whole number from 0 to ``most``, with or without words around it: ``30 учесника``."""
    if isinstance(value, str) and (found := re.fullmatch(r"\D*?(\d[\d\s.]*)\D*", text(value))):
        value = found[1]
    found_number = decimal(value, most=most, thousands=True)
    if found_number != found_number.to_integral_value():
        raise Dirt(Problem.NOT_A_NUMBER, value=text(value))
    return int(found_number)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a programme; parts that nobody gave are None."""

    total: Decimal
    contact: Decimal | None = None
    independent: Decimal | None = None


_NUMBER = r"(\d{1,4}(?:[.,]\d{1,2})?)"


def hours(value: Any) -> Hours:
    """``16``, ``16 сати``, ``16 (8+8)``, ``8+8``: in all, and where two parts are given, with a trainer and
    of independent work."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Hours(decimal(value, most=9999))
    if isinstance(value, datetime.date):
        raise Dirt(Problem.BECAME_A_DATE, value=text(value))
    shown = text(value)
    numbers = re.findall(_NUMBER, shown)
    parts = [Decimal(part.replace(",", ".")) for part in numbers]
    plus = re.search(rf"{_NUMBER}[^\d+]*\+[^\d]*{_NUMBER}", shown)
    if len(parts) == 1 and not re.search(r"\d{5}|-\s*\d", shown):
        return Hours(parts[0])
    if plus and len(parts) in (2, 3):
        contact, independent = (Decimal(part.replace(",", ".")) for part in plus.groups())
        total = parts[0] if len(parts) == 3 and not shown.startswith(plus[0]) else contact + independent
        if len(parts) == 3 and shown.startswith(plus[0]):
            total = parts[2]
        if total != contact + independent:
            raise Dirt(Problem.HOURS_DO_NOT_ADD_UP, value=shown)
        return Hours(total, contact, independent)
    raise Dirt(Problem.NOT_HOURS, value=shown)


def group(value: Any) -> tuple[int | None, int | None]:
    """Smallest and largest group: ``20–30``, ``до 30``, ``од 15``, ``30``.

    A date is what a spreadsheet has made of ``10-12``; the smaller number comes first.
    """
    if (day := as_date(value)) is not None:
        return min(day.day, day.month), max(day.day, day.month)
    shown = text(value).translate(DASHES)
    numbers = [int(part) for part in re.findall(r"\d{1,4}", shown)]
    if len(numbers) == 1:
        at_least = re.match(r"(?:од|od|from|min|најмање|najmanje|от|від|co najmniej|≥)", shown.casefold())
        return (numbers[0], None) if at_least else (None, numbers[0])
    if len(numbers) != 2:
        raise Dirt(Problem.NOT_A_NUMBER, value=shown)
    if numbers[0] > numbers[1]:
        raise Dirt(Problem.GROUP_REVERSED, value=shown)
    return numbers[0], numbers[1]
