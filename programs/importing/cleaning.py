"""Raw cells as what a person meant. Pure functions; they know the dirt of real catalogues.

Each takes a cell (text, number, date or nothing) and gives a clean value, or raises ``Dirt`` with a code and
parameters, from which the message is made in the reader's language (``programs.importing.messages``). Nothing
is guessed that could be wrong without being seen.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from programs.importing import words


class Problem(StrEnum):
    """What may be wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    BECAME_A_DATE = "became-a-date"
    NOT_A_DATE = "not-a-date"
    NOT_HOURS = "not-hours"
    HOURS_DO_NOT_ADD_UP = "hours-do-not-add-up"
    GROUP_REVERSED = "group-reversed"
    UNKNOWN_CODE = "unknown-code"
    AMBIGUOUS_CODE = "ambiguous-code"
    UNKNOWN_CHOICE = "unknown-choice"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_PROVIDER = "unknown-provider"
    NOT_AN_ADDRESS = "not-an-address"
    DUPLICATE = "duplicate"
    DATES_REVERSED = "dates-reversed"
    OVERLAP = "overlap"
    FORMULA_ERROR = "formula-error"


class Dirt(ValueError):
    """A cell that cannot be understood."""

    def __init__(self, problem: Problem, **params: Any) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.params = {name: str(value)[:300] for name, value in params.items()}


_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
_EXCEL_BREAK = re.compile(r"_x000[dDaA]_")
_FORMULA_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)\Z")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
_SEPARATORS = re.compile(r"[;,\n|/]+|\s*[•·▪]\s*")
_AND = re.compile(r"\s+(?:и|i|and|oraz|та|й)\s+")
_EMPTY = frozenset({"", "-", "–", "—", "/", "//", "n/a", "нема", "nema", "н/п"})

# Letters that look alike in both scripts (catalogues are typed by people), and how Serbian writes the others.
_ALIKE = str.maketrans("АВЕЅЈКМНОРСТХІаеѕјкорсхі", "ABESJKMHOPCTXIaesjkopcxi")
_SOUNDS = str.maketrans(
    "АБВГДЕЗИЈКЛМНОПРСТУФХЦабвгдезијклмнопрстуфхц", "ABVGDEZIJKLMNOPRSTUFHCabvgdezijklmnoprstufhc"
)


def text(value: Any) -> str:
    """One line: white space folded, invisible characters gone, composed (NFC). ``Dirt`` for ``#REF!``."""
    return " ".join(_SPACES.sub(" ", _readable(value)).split())


def lines(value: Any) -> str:
    """Several lines: as ``text``, but line breaks stay and at most one line is empty between two others."""
    cleaned = [" ".join(_SPACES.sub(" ", line).split()) for line in _readable(value).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(cleaned)).strip()


def _readable(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = _EXCEL_BREAK.sub("\n", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    found = unicodedata.normalize("NFC", _INVISIBLE.sub("", found))
    if _FORMULA_ERRORS.match(found.strip()):
        raise Dirt(Problem.FORMULA_ERROR, value=found.strip())
    return found


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing; a lone dash is how people write that."""
    return text(value).casefold() in _EMPTY


def short(value: Any, limit: int) -> str:
    """One line of at most ``limit`` characters."""
    found = text(value)
    if len(found) > limit:
        raise Dirt(Problem.TOO_LONG, limit=limit, length=len(found))
    return found


# Codes and numbers ------------------------------------------------------------------


def plain_code(value: str) -> str:
    """A code reduced to what tells it from others: Latin letters for Cyrillic ones that look alike, small
    letters, no spaces, one kind of dash, no stop at its end."""
    found = value.translate(_DASHES).translate(_ALIKE).casefold()
    return re.sub(r"\s+", "", found).strip(".:)(")


def code_forms(value: str) -> set[str]:
    """The ways in which a code may have been meant: its letters as they look, and as they sound (``П3`` is
    ``P3``, ``С1`` may be ``C1`` or ``S1``)."""
    return {plain_code(value), plain_code(value.translate(_SOUNDS))}


def _undashed(form: str) -> str:
    return form.replace("-", "").replace("_", "").replace(".", "")


def date_forms(day: datetime.date) -> list[str]:
    """What may have been typed where a spreadsheet made a date of it: ``1-3``, ``3-1``, ``3-25``."""
    found = [f"{day.day}-{day.month}", f"{day.month}-{day.day}"]
    if day.day == 1:
        found += [f"{day.month}-{day:%y}", f"{day.month}-{day.year}"]
    return list(dict.fromkeys(found))


def as_date(value: Any) -> datetime.date | None:
    """The date that a spreadsheet has made of a cell: a real one, or its picture (``1-мар``) in CSV."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    found = re.fullmatch(r"(\d{1,2})[.\-/ ]+([^\W\d_]{3,9})\.?", text(value).casefold())
    if found is None or (month := words.MONTHS.get(found[2][:3])) is None:
        return None
    try:
        return datetime.date(2000, month, int(found[1]))
    except ValueError:
        return None


@dataclass(frozen=True)
class Vocabulary:
    """The codes of a list, found by how people write them: in another script, with the label, as a date."""

    codes: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    """Label in any language, folded by ``fold`` -> code."""

    def __post_init__(self) -> None:
        exact: dict[str, set[str]] = {}
        loose: dict[str, set[str]] = {}
        for code in self.codes:
            exact.setdefault(plain_code(code), set()).add(code)
            loose.setdefault(_undashed(plain_code(code)), set()).add(code)
        object.__setattr__(self, "_exact", exact)
        object.__setattr__(self, "_loose", loose)

    def find(self, value: Any) -> str:
        """The code that a cell means. ``Dirt`` where it means none or may mean several."""
        found = self._candidates(value) or self._leading(value)
        if len(found) == 1:
            return next(iter(found))
        shown = text(value)
        if found:
            raise Dirt(Problem.AMBIGUOUS_CODE, value=shown, codes=", ".join(sorted(found)))
        raise Dirt(Problem.UNKNOWN_CODE, value=shown, codes=", ".join(self.codes[:40]))

    def knows(self, value: Any) -> bool:
        """Whether a cell means exactly one code."""
        return len(self._candidates(value)) == 1

    def _candidates(self, value: Any) -> set[str]:
        if (day := as_date(value)) is not None:
            return self._among(set(date_forms(day)))
        typed = text(value)
        label = self.labels.get(words.fold(typed))
        return {label} if label is not None else self._among(code_forms(typed))

    def _leading(self, value: Any) -> set[str]:
        """The code before a label: ``K1 – Наставна област``."""
        head = re.match(r"([^\W_]{1,4}[\s.\-]?\d{1,3}(?:[.\-]\d{1,3})?)[\s.:)(–—-]+\D", text(value))
        return self._candidates(head[1]) if head else set()

    def _among(self, forms: set[str]) -> set[str]:
        exact: dict[str, set[str]] = self.__dict__["_exact"]
        loose: dict[str, set[str]] = self.__dict__["_loose"]
        found = {code for form in forms for code in exact.get(form, ())}
        return found or {code for form in forms for code in loose.get(_undashed(form), ())}

    def find_all(self, value: Any) -> list[str]:
        """The codes of a cell with several: set apart by any sign, by words, or as a range ``K1–K4``."""
        if is_empty(value):
            return []
        if as_date(value) is not None or self.knows(value):
            return [self.find(value)]
        found: list[str] = []
        for part in _pieces(value):
            pieces = [part] if self.knows(part) else [piece for piece in _AND.split(part) if piece]
            for piece in pieces:
                found += self._range(piece) or self._spaced(piece) or [self.find(piece)]
        return list(dict.fromkeys(found))

    def _range(self, part: str) -> list[str]:
        ends = re.fullmatch(r"([^\W\d_]+)\s*(\d+)\s*-\s*([^\W\d_]*)\s*(\d+)", part.translate(_DASHES))
        if ends is None or self.knows(part):
            return []
        first, last = int(ends[2]), int(ends[4])
        if ends[3] and code_forms(ends[1]).isdisjoint(code_forms(ends[3])):
            return []
        if not first < last <= first + 50:
            return []
        return [self.find(f"{ends[1]}{number}") for number in range(first, last + 1)]

    def _spaced(self, part: str) -> list[str]:
        pieces = part.split()
        if len(pieces) < 2 or self.knows(part) or not all(self.knows(piece) for piece in pieces):
            return []
        return [self.find(piece) for piece in pieces]


def _pieces(value: Any) -> Iterator[str]:
    """The values of a cell, in their order; brackets hold theirs together."""
    held = re.sub(r"\([^()]*\)", lambda found: re.sub(r"[;,|/\n]", " ", found[0]), lines(value))
    return (part.strip() for part in _SEPARATORS.split(held) if part.strip())


def number(value: Any, known: Iterable[str] = ()) -> str:
    """The number of a programme in its register. ``known`` numbers help where a spreadsheet has lost zeros at
    the beginning or made a date of it; a date that none of them explains is ``Dirt``."""
    numbers = set(known)
    if (day := as_date(value)) is not None:
        found = [form for form in date_forms(day) if form in numbers]
        if len(found) == 1:
            return found[0]
        raise Dirt(Problem.BECAME_A_DATE, value=text(value))
    typed = re.sub(r"\s*-\s*", "-", short(value, 40).translate(_DASHES)).strip(" .")
    if not typed:
        raise Dirt(Problem.MISSING)
    if not re.search(r"[A-Za-zА-Яа-яЂђЈјЉљЊњЋћЏџ]{3}", typed):
        typed = typed.translate(_SOUNDS)
    if typed in numbers:
        return typed
    padded = [other for other in numbers if typed.isdigit() and other.lstrip("0") == typed.lstrip("0")]
    return padded[0] if len(padded) == 1 and typed.lstrip("0") else typed


# Numbers ----------------------------------------------------------------------------


def decimal(value: Any, *, most: int, thousands: bool = False) -> Decimal:
    """A number that is not negative and at most ``most``: ``7,5``, ``1 200``, ``1.200,50``.

    With ``thousands``, three digits after a lone point or comma are thousands, as in prices.
    """
    if isinstance(value, datetime.date):
        raise Dirt(Problem.BECAME_A_DATE, value=text(value))
    if isinstance(value, bool):
        raise Dirt(Problem.NOT_A_NUMBER, value=text(value))
    shown = text(value)
    typed = re.sub(r"[\s'’]", "", shown.translate(_DASHES))
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
    shown = text(value).translate(_DASHES)
    numbers = [int(part) for part in re.findall(r"\d{1,4}", shown)]
    if len(numbers) == 1:
        at_least = re.match(r"(?:од|od|from|min|најмање|najmanje|от|від|co najmniej|≥)", shown.casefold())
        return (numbers[0], None) if at_least else (None, numbers[0])
    if len(numbers) != 2:
        raise Dirt(Problem.NOT_A_NUMBER, value=shown)
    if numbers[0] > numbers[1]:
        raise Dirt(Problem.GROUP_REVERSED, value=shown)
    return numbers[0], numbers[1]


# Dates ------------------------------------------------------------------------------

_SERIAL_START = datetime.date(1899, 12, 30)


def day(value: Any) -> datetime.date:
    """A date: a real one, ``31.8.2028.``, ``2028-08-31``, ``31/8/2028``, ``31. август 2028.``, or the number
    by which a spreadsheet counts days."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    shown = text(value)
    try:
        if isinstance(value, int) and not isinstance(value, bool) and 20_000 < value < 80_000:
            return _SERIAL_START + datetime.timedelta(days=value)
        typed = shown.casefold().translate(_DASHES)
        if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?:[t ]00:00(?::00)?)?", typed):
            return datetime.date(*(int(part) for part in found.groups()))
        if found := re.fullmatch(r"(\d{1,2})[-./]\s*(\d{1,2})[-./]\s*(\d{4})\.?\s*(?:г|год|r|р)?\.?", typed):
            return datetime.date(*(int(part) for part in reversed(found.groups())))
        if found := re.fullmatch(
            r"(\d{1,2})\.?\s+([^\W\d_]{3,12})\s+(\d{4})\.?\s*(?:г|год|r|р)?\w*\.?", typed
        ):
            return datetime.date(int(found[3]), words.MONTHS[found[2][:3]], int(found[1]))
    except (ValueError, KeyError) as error:
        raise Dirt(Problem.NOT_A_DATE, value=shown) from error
    raise Dirt(Problem.NOT_A_DATE, value=shown)


# Money, people, languages, choices ----------------------------------------------------


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
    for part in (piece for whole in _pieces(value) for piece in _AND.split(whole)):
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
