"""One row of a file as a draft programme, or as what is wrong with it.

A draft is a flat dictionary of plain values (they are stored as JSON), with exactly the fields that the row
speaks of: an empty cell says nothing and changes nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any

from django.conf import settings

from core.exports import typed_cell
from core.models import OrganisationWords, Term, TermLabel
from programs.choices import Delivery, Kind, PriceBasis
from programs.importing import cleaning, words
from programs.importing.cleaning import Dirt, Problem, Vocabulary
from programs.importing.columns import WORDS
from programs.importing.reader import RawRow

SCHEMES = {
    "areas": Term.Scheme.PROGRAM_AREA,
    "priorities": Term.Scheme.PRIORITY,
    "competencies": Term.Scheme.COMPETENCY,
    "target_groups": Term.Scheme.TARGET_GROUP,
}
LENGTHS = {"title": 255, "introduction": 600, "price_note": 300}
MAX_TEXT = 20_000
MAX_OUTCOME = 500
DECISION_FIELDS = ("authority", "decision_no", "decided_on", "valid_from", "valid_until")
Key = tuple[str, str, str]
"""Register, edition, number: what makes a programme."""


@dataclass
class Draft:
    """A row as it was understood."""

    row: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[dict[str, Any]] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """What makes it a programme."""
        return tuple(self.values.get(name, "") for name in ("register", "edition", "number"))  # type: ignore[return-value]

    def refuse(self, name: str, problem: Problem, heading: str = "", **params: Any) -> None:
        """Note what is wrong with a field."""
        shown = {key: str(value) for key, value in params.items()}
        self.problems.append({"field": name, "heading": heading, "problem": str(problem), "params": shown})


@dataclass
class Surroundings:
    """What rows are understood against: lists of codes, organisations, numbers that are known already."""

    mapping: Mapping[str, str]
    headings: list[str]
    defaults: Mapping[str, Any]
    language: str
    create_providers: bool = False
    numbers: Mapping[tuple[str, str], set[str]] = field(default_factory=dict)
    organisations: Mapping[str, int] = field(default_factory=dict)
    _lists: dict[tuple[str, str], Vocabulary] = field(default_factory=dict)

    def codes(self, name: str, edition: str) -> Vocabulary:
        """The codes of a list in an edition; those of no edition where it has none of its own."""
        known = (name, edition)
        if known not in self._lists:
            self._lists[known] = _vocabulary(SCHEMES[name], edition)
        return self._lists[known]

    def columns(self) -> dict[str, int]:
        """Column of every field that the file has."""
        return {name: int(column) for column, name in self.mapping.items()}


def _vocabulary(scheme: str, edition: str) -> Vocabulary:
    terms = Term.objects.filter(scheme=scheme)
    own = (
        terms.filter(edition=edition) if terms.filter(edition=edition).exists() else terms.filter(edition="")
    )
    codes = tuple(own.values_list("code", flat=True))
    rows = TermLabel.objects.filter(term__in=own).values_list("label", "term__code")
    return Vocabulary(codes, {words.fold(label): code for label, code in rows})


def organisations() -> dict[str, int]:
    """Organisations by folded name in any language, and by code."""
    found: dict[str, int] = {}
    for name, code, pk in OrganisationWords.objects.values_list("name", "owner__code", "owner_id"):
        found.setdefault(words.fold(name), pk)
        found.setdefault(words.fold(code), pk)
    return found


def read_row(raw: RawRow, around: Surroundings) -> Draft:
    """The draft of a row, with everything that is wrong with it."""
    reader = _RowReader(raw, around)
    reader.read()
    return reader.draft


class _RowReader:
    """Reads one row, field by field; what is wrong is noted and the next field is read."""

    def __init__(self, raw: RawRow, around: Surroundings) -> None:
        self.raw, self.around = raw, around
        self.columns = around.columns()
        self.draft = Draft(raw.number)
        self.values = self.draft.values

    def cell(self, name: str) -> Any:
        """The cell of a field, None where the file has no such column or the cell says nothing."""
        column = self.columns.get(name)
        value = self.raw.at(column) if column is not None else None
        if isinstance(value, str):
            value = typed_cell(value)
        return None if isinstance(value, str) and not value.strip() else value

    def look(self, name: str, clean: Callable[[Any], Any]) -> Any:
        """A cleaned cell; None where it says nothing or is refused, which is noted."""
        value = self.cell(name)
        try:
            return None if value is None or cleaning.is_empty(value) else clean(value)
        except Dirt as dirt:
            self.draft.refuse(name, dirt.problem, self._heading(name), **dirt.params)
            return None

    def take(self, name: str, clean: Callable[[Any], Any]) -> Any:
        """The same, written into the draft where the cell says something."""
        found = self.look(name, clean)
        if found is not None:
            self.values[name] = found
        return found

    def _heading(self, name: str) -> str:
        column = self.columns.get(name)
        return (
            self.around.headings[column] if column is not None and column < len(self.around.headings) else ""
        )

    def read(self) -> None:
        """Everything, in an order in which later fields may lean on earlier ones."""
        self._identity()
        self._plain_facts()
        self._hours()
        self._group()
        self._price()
        self._lists()
        self._people()
        self._accreditation()
        self._words()

    def _identity(self) -> None:
        for name, limit in (("register", 20), ("edition", 20)):
            self.values[name] = str(self.around.defaults.get(name, ""))
            self.take(name, partial(_register if name == "register" else _edition, limit=limit))
        known = self.around.numbers.get((self.values["register"], self.values["edition"]), set())
        if self.cell("number") is None:
            self.draft.refuse("number", Problem.MISSING, self._heading("number"))
        self.take("number", lambda value: cleaning.number(value, known))

    def _plain_facts(self) -> None:
        self.take("kind", lambda value: cleaning.choice(value, words.KIND, _labels(Kind)))
        self.take("delivery", lambda value: cleaning.choice(value, words.DELIVERY, _labels(Delivery)))
        self.take("days", lambda value: cleaning.whole(value, most=400))
        self.take("isced_f", _isced)
        self.take("source_url", cleaning.address)
        self.take("provider", self._organisation)

    def _organisation(self, value: Any) -> Any:
        name = cleaning.short(value, 255)
        known = self.around.organisations.get(words.fold(name))
        if known is None and not self.around.create_providers:
            raise Dirt(Problem.UNKNOWN_PROVIDER, value=name)
        return known if known is not None else name

    def _hours(self) -> None:
        hours = self.look("hours_total", cleaning.hours)
        contact = self.look("hours_contact", partial(cleaning.decimal, most=9999))
        independent = self.look("hours_independent", partial(cleaning.decimal, most=9999))
        contact = contact if contact is not None else hours and hours.contact
        independent = independent if independent is not None else hours and hours.independent
        total = hours.total if hours else None
        if total is None and contact is not None:
            total = contact + (independent or 0)
        parts = {"hours_total": total, "hours_contact": contact, "hours_independent": independent}
        parts = {name: value if value is None else round(value, 1) for name, value in parts.items()}
        total, contact, independent = parts.values()
        self.values |= {name: plain(value) for name, value in parts.items() if value is not None}
        if None not in parts.values() and total != contact + independent:
            shown = f"{plain(total)} ({plain(contact)}+{plain(independent)})"
            self.draft.refuse(
                "hours_total", Problem.HOURS_DO_NOT_ADD_UP, self._heading("hours_total"), value=shown
            )

    def _group(self) -> None:
        pair = self.look("group", cleaning.group)
        for name, value in zip(("group_min", "group_max"), pair or (None, None), strict=True):
            if value is not None:
                self.values[name] = value
            self.take(name, lambda cell: cleaning.whole(cell, most=5000))
        least, most = self.values.get("group_min"), self.values.get("group_max")
        if least is not None and most is not None and least > most:
            shown = f"{least}-{most}"
            self.draft.refuse("group_min", Problem.GROUP_REVERSED, self._heading("group_min"), value=shown)

    def _price(self) -> None:
        price = self.look("price", cleaning.price)
        basis = self.take(
            "price_basis", lambda value: cleaning.choice(value, words.BASIS, _labels(PriceBasis))
        )
        currency = self.take("currency", lambda value: cleaning.short(value, 3).upper())
        if price is None:
            if basis in (PriceBasis.FREE, PriceBasis.REQUEST):
                self.values["price"] = None
            else:
                self.values.pop("price_basis", None)
            return
        self.values["price_basis"] = price.basis or basis or PriceBasis.PERSON.value
        self.values["price"] = None if price.amount is None else plain(round(price.amount, 2))
        if price.amount is not None:
            self.values["currency"] = price.currency or currency or settings.COUNTRY.currency

    def _lists(self) -> None:
        edition = self.values.get("edition", "")
        for name in SCHEMES:
            if name in self.columns:
                self.take(name, self.around.codes(name, edition).find_all)
        self.take("credits", credits)
        self.take("languages", cleaning.languages)

    def _people(self) -> None:
        self.take("authors", cleaning.people)
        self.take("trainers", cleaning.people)

    def _accreditation(self) -> None:
        found = {
            name: self.around.defaults[name] for name in DECISION_FIELDS if self.around.defaults.get(name)
        }
        for name in ("decided_on", "valid_from", "valid_until"):
            if (day := self.look(name, cleaning.day)) is not None:
                found[name] = day.isoformat()
        if (number := self.look("decision_no", lambda cell: cleaning.short(cell, 80))) is not None:
            found["decision_no"] = number
        if (authority := self.look("authority", self._organisation)) is not None:
            found["authority"] = authority
        if "valid_from" not in found:
            return
        for name in ("decision_no", "authority"):
            if name not in found:
                self.draft.refuse(name, Problem.MISSING, self._heading(name))
        if "valid_until" in found and found["valid_until"] < found["valid_from"]:
            self.draft.refuse("valid_until", Problem.DATES_REVERSED, self._heading("valid_until"))
        self.values["accreditation"] = found

    def _words(self) -> None:
        for name in self.columns:
            field_name, _colon, language = name.partition(":")
            if language and field_name in WORDS:
                self.take(name, partial(_words_of, field_name))


def _words_of(name: str, value: Any) -> str:
    """Words of one field; of outcomes and content each line that says something, without its bullet."""
    if name in LENGTHS:
        return cleaning.short(value, LENGTHS[name])
    found = cleaning.lines(value)
    if len(found) > MAX_TEXT:
        raise Dirt(Problem.TOO_LONG, limit=MAX_TEXT, length=len(found))
    if name in ("outcomes", "body"):
        kept = [line.strip(" •▪·-–—") for line in found.splitlines()]
        found = "\n".join(line for line in kept if line)
    longest = max((len(line) for line in found.splitlines()), default=0)
    if name == "outcomes" and longest > MAX_OUTCOME:
        raise Dirt(Problem.TOO_LONG, limit=MAX_OUTCOME, length=longest)
    return found


def _register(value: Any, limit: int) -> str:
    """A register by its code or by its name in any language."""
    typed = cleaning.short(value, 255)
    for code, labels in settings.COUNTRY.registers.items():
        if words.fold(typed) in {words.fold(name) for name in (code, *labels.values())}:
            return code
    raise Dirt(Problem.UNKNOWN_CODE, value=typed, codes=", ".join(settings.COUNTRY.registers))


def _edition(value: Any, limit: int) -> str:
    """An edition such as 2025-2028, whatever dashes, slashes and spaces are in it."""
    return re.sub(r"\s*[-–—/]\s*", "-", cleaning.short(value, limit)).rstrip(".")


def _isced(value: Any) -> str:
    typed = cleaning.text(value)
    if not re.fullmatch(r"\d{2,4}", typed):
        raise Dirt(Problem.NOT_A_NUMBER, value=typed)
    return typed.zfill(4) if len(typed) == 3 else typed


def credits(value: Any) -> dict[str, str]:
    """Credits by unit: ``8``, ``8 бодова``, ``bod 8; ects 1``; a bare number is in the first unit.

    Where the country counts hours only there are none, whatever the cell says.
    """
    units = settings.COUNTRY.credit_units
    if not units:
        return {}
    names = {words.fold(name): unit.code for unit in units for name in (unit.code, *unit.label.values())}
    if isinstance(value, int | float | Decimal | datetime.date):
        return {units[0].code: plain(round(cleaning.decimal(value, most=9999), 1))}
    found = {}
    for part in re.split(r"[;\n|]+", cleaning.lines(value)):
        pieces = re.fullmatch(r"\s*([^\d;]*?)\s*(\d+(?:[.,]\d+)?)\s*([^\d;]*)", part)
        if pieces is None:
            raise Dirt(Problem.NOT_A_NUMBER, value=part)
        folded = words.fold(pieces[1] or pieces[3])
        code = next(
            (code for name, code in names.items() if folded and folded.startswith(name[:5])), units[0].code
        )
        number = round(cleaning.decimal(pieces[2], most=9999), 1)
        if number:
            found[code] = plain(number)
    return found


def plain(value: Any) -> str:
    """A decimal as stored in a draft: no zeros at its end, a point before its fraction."""
    return f"{Decimal(value).normalize():f}"


def _labels(choices: Any) -> list[str]:
    return [f"{value} ({label})" for value, label in choices.choices]
