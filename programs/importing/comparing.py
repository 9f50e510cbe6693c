"""What the catalogue says now, in the same plain form as a draft, and where the two differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import unescape
from typing import Any

from django.db.models import Max, Q
from django.utils.html import strip_tags

from core.models import Organisation
from programs.choices import PersonRole
from programs.importing.columns import WORDS
from programs.importing.rows import SCHEMES, Key, plain
from programs.models import Program, ProgramPage
from programs.models.imports import ProgramImportRow

LOCKS = {
    "competencies": "competency_rows",
    "languages": "language_codes",
    "authors": "people",
    "trainers": "people",
    "accreditation": "accreditations",
}
"""Field of a draft -> name under which the form of the facts notes that it was changed by hand."""
_DECIMALS = ("hours_total", "hours_contact", "hours_independent", "price")
_IDENTITY = ("register", "edition", "number")
_LONG = 300


@dataclass(frozen=True)
class Difference:
    """A field in which a draft and the catalogue differ.

    ``is_kept``: the catalogue's value was written by hand and stays.
    """

    field: str
    before: Any
    after: Any
    is_kept: bool

    def stored(self, organisations: Mapping[int, str]) -> dict[str, Any]:
        """As the row of the import keeps it for the preview; organisations by name."""
        before, after = (
            in_words(_named(self.field, value, organisations)) for value in (self.before, self.after)
        )
        shown = {"field": self.field, "before": before, "after": after}
        return shown | ({"kept": True} if self.is_kept else {})


@dataclass
class State:
    """Programmes of some editions as they are now, with their pages and with what the last import said."""

    programs: dict[Key, Program] = field(default_factory=dict)
    said: dict[int, dict[str, Any]] = field(default_factory=dict)
    organisations: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, editions: Iterable[tuple[str, str]]) -> State:
        """Read the programmes of some editions, in a number of queries that does not grow with them."""
        wanted = Q(pk__in=[])
        for register, edition in set(editions):
            wanted |= Q(register=register, edition=edition)
        rows = Program.objects.filter(wanted).for_display().prefetch_related(
            "people", "accreditations", "pages__locale", "competency_rows__term"
        )  # fmt: skip
        programs = {(row.register, row.edition, row.number): row for row in rows}
        names = {row.pk: row.name for row in Organisation.objects.prefetch_related("words")}
        return cls(programs, _last_said(row.pk for row in programs.values()), names)


def _last_said(program_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The draft of each programme that was applied last: the base that tells hand from machine."""
    rows = ProgramImportRow.objects.filter(is_applied=True, program__isnull=False)
    newest = rows.order_by().values("program").annotate(newest=Max("pk")).values("newest")
    wanted = set(program_ids)
    found = ProgramImportRow.objects.filter(pk__in=newest).values_list("program_id", "data")
    return {program_id: data for program_id, data in found if program_id in wanted}


def differences(draft: Mapping[str, Any], program: Program, said: Mapping[str, Any]) -> list[Difference]:
    """Fields in which a draft differs from a programme, with those that a hand protects."""
    pages = pages_by_language(program)
    found = []
    for name, after in draft.items():
        if name in _IDENTITY:
            continue
        before = current(program, pages, name, after)
        if before == after:
            continue
        found.append(Difference(name, before, after, _is_kept(name, before, program, pages, said)))
    return found


def pages_by_language(program: Program) -> dict[str, ProgramPage]:
    """Pages with words of their own."""
    return {page.locale.language_code: page for page in program.pages.all() if page.alias_of_id is None}


def _is_kept(
    name: str, before: Any, program: Program, pages: Mapping[str, ProgramPage], said: Mapping[str, Any]
) -> bool:
    """Facts: the form notes what a hand has changed. Words: the page differs from the last import.

    A page with a draft that is not published yet is left alone: somebody is at work on it.
    """
    _word, _colon, language = name.partition(":")
    if not language:
        return LOCKS.get(name, name) in program.locked_fields
    page = pages.get(language)
    if page is None:
        return False
    return page.has_unpublished_changes or (bool(before) and before != said.get(name))


def current(program: Program, pages: Mapping[str, ProgramPage], name: str, wanted: Any) -> Any:
    """The value of a field of a draft as the catalogue has it."""
    word, _colon, language = name.partition(":")
    if language:
        return words_of(pages[language], word) if language in pages else ""
    if name in SCHEMES:
        return _codes(program, name, wanted)
    if name in _DECIMALS:
        value = getattr(program, name)
        return None if value is None else plain(value)
    special = {
        "credits": lambda: {row.unit: plain(row.value) for row in program.credits.all()},
        "languages": lambda: list(program.languages),
        "authors": lambda: _names(program, PersonRole.AUTHOR),
        "trainers": lambda: _names(program, PersonRole.TRAINER),
        "provider": lambda: program.provider_id,
        "accreditation": lambda: _decision(program, wanted),
    }
    return special[name]() if name in special else getattr(program, name)


def _codes(program: Program, name: str, wanted: Any) -> list[str]:
    """Codes of a list; of competencies in the order of the programme, of others in the order of the draft."""
    if name == "competencies":
        return [row.term.code for row in program.competency_rows.all()]
    codes = {term.code for term in getattr(program, name).all()}
    order = {code: position for position, code in enumerate(wanted)}
    return sorted(codes, key=lambda code: (order.get(code, len(order)), code))


def _names(program: Program, role: PersonRole) -> list[str]:
    return [person.name for person in program.people.all() if person.role == role]


def _decision(program: Program, wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """The decision of the same number, as far as the draft speaks of it."""
    row = next(
        (row for row in program.accreditations.all() if row.decision_no == wanted.get("decision_no")), None
    )
    if row is None:
        return None
    known = {
        "authority": row.authority_id,
        "decision_no": row.decision_no,
        "decided_on": row.decided_on.isoformat() if row.decided_on else None,
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
    }
    return {name: known[name] for name in wanted}


def words_of(page: ProgramPage, name: str) -> str:
    """Words of a page as a cell would hold them: blocks as lines, without markup."""
    if name not in WORDS:
        return ""
    value = getattr(page, name)
    if name == "outcomes":
        return "\n".join(str(block.value) for block in value)
    if name == "body":
        parts = [block.value.source for block in value if block.block_type == "rich_text"]
        return "\n".join(line for part in parts for line in _paragraphs(part))
    return str(value)


def _paragraphs(html: str) -> list[str]:
    return [
        unescape(strip_tags(part)).strip()
        for part in html.replace("</p>", "\n").replace("<br/>", "\n").splitlines()
        if strip_tags(part).strip()
    ]


def _named(name: str, value: Any, organisations: Mapping[int, str]) -> Any:
    if name == "accreditation" and value:
        return [organisations.get(item, item) for item in value.values() if item]
    return organisations.get(value, value) if name == "provider" else value


def in_words(value: Any) -> str:
    """A value as the preview shows it."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {in_words(item)}" for key, item in value.items() if item not in (None, ""))
    if isinstance(value, list):
        return "; ".join(str(item) for item in value)
    shown = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return shown if len(shown) <= _LONG else f"{shown[:_LONG]}…"
