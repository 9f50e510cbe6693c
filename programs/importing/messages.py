"""What is wrong and what differs, in the reader's language: codes are stored, words are made when read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from programs.importing.cleaning import Problem
from programs.importing.columns import label
from programs.importing.reader import Fault

PROBLEMS: dict[str, Any] = {
    Problem.MISSING: gettext_lazy("it must not be empty"),
    Problem.TOO_LONG: gettext_lazy("it has %(length)s characters, at most %(limit)s fit"),
    Problem.NOT_A_NUMBER: gettext_lazy("“%(value)s” is no number"),
    Problem.NEGATIVE: gettext_lazy("“%(value)s” is below zero"),
    Problem.TOO_LARGE: gettext_lazy("“%(value)s” is more than %(most)s"),
    Problem.BECAME_A_DATE: gettext_lazy(
        "the spreadsheet has made the date %(value)s of it; format the column as text and type it again"
    ),
    Problem.NOT_A_DATE: gettext_lazy("“%(value)s” is no date; write it as 31.8.2028"),
    Problem.NOT_HOURS: gettext_lazy("“%(value)s” is no number of hours; write 16 or 16 (8+8)"),
    Problem.HOURS_DO_NOT_ADD_UP: gettext_lazy("the parts of “%(value)s” do not make the whole"),
    Problem.GROUP_REVERSED: gettext_lazy("in “%(value)s” the smaller number stands second"),
    Problem.UNKNOWN_CODE: gettext_lazy("“%(value)s” is no code of the list; known are: %(codes)s"),
    Problem.AMBIGUOUS_CODE: gettext_lazy("“%(value)s” may mean %(codes)s"),
    Problem.UNKNOWN_CHOICE: gettext_lazy("“%(value)s” is not one of: %(choices)s"),
    Problem.UNKNOWN_LANGUAGE: gettext_lazy("“%(value)s” is no language that programmes are taught in"),
    Problem.UNKNOWN_PROVIDER: gettext_lazy(
        "“%(value)s” is not among the organisations; add it there, or choose to add unknown ones"
    ),
    Problem.NOT_AN_ADDRESS: gettext_lazy("“%(value)s” is no web address"),
    Problem.DUPLICATE: gettext_lazy("the programme stands in row %(row)s already"),
    Problem.DATES_REVERSED: gettext_lazy("the accreditation ends before it begins"),
    Problem.OVERLAP: gettext_lazy("decision %(number)s covers some of these days already"),
    Problem.FORMULA_ERROR: gettext_lazy("the formula of the cell has failed (%(value)s)"),
}
FAULTS: dict[str, Any] = {
    Fault.TOO_LARGE: gettext_lazy("The file is larger than %(megabytes)s MB."),
    Fault.BOMB: gettext_lazy(
        "The file would unpack into far more than a catalogue holds. It was not opened."
    ),
    Fault.TOO_MANY_ROWS: gettext_lazy("The file has more than %(rows)s rows. Divide it."),
    Fault.TOO_MANY_COLUMNS: gettext_lazy("The file has more than %(columns)s columns."),
    Fault.UNKNOWN: gettext_lazy("This is neither an XLSX workbook nor a CSV file. Save it as one of these."),
    Fault.DAMAGED: gettext_lazy("The file is damaged. Open it in a spreadsheet and save it again."),
    Fault.EMPTY: gettext_lazy("The file is empty."),
    "not-read": gettext_lazy("Reading was interrupted. Read the file again."),
    "interrupted": gettext_lazy("Applying was interrupted. The catalogue is as it was; apply again."),
}


def problem_in_words(row: int, problem: dict[str, Any]) -> str:
    """“Row 12, column “Бодови”: “осам” is no number”."""
    what = str(PROBLEMS[problem["problem"]]) % problem.get("params", {})
    column = problem.get("heading") or label(problem.get("field", ""))
    return _("Row %(row)s, column “%(column)s”: %(what)s.") % {"row": row, "column": column, "what": what}


def fault_in_words(fault: str, params: dict[str, Any]) -> str:
    """Why a file is refused as a whole."""
    return str(FAULTS[fault]) % params


@dataclass(frozen=True)
class Change:
    """A difference as the preview shows it; ``kept`` where the catalogue's value was written by hand."""

    label: str
    before: str
    after: str
    kept: bool


def change_in_words(change: dict[str, Any]) -> Change:
    """A stored difference with the name of its field."""
    return Change(label(change["field"]), change["before"], change["after"], bool(change.get("kept")))
