"""Each row that was read in a law has its requirement: with its mark, and no more certain than it was read.

``rows_of_the_laws.csv`` holds the rows, one a line. The profiles may say more (a row that names
four documents is four requirements), never less.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from disclosures import registry
from disclosures.registry import Requirement

TABLE = (Path(__file__).parent / "rows_of_the_laws.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))
BY_PROFILE = {
    code: [row for row in ROWS if row["requirement"].startswith(f"{code}.")] for code in registry.codes()
}
ORDER = "CHU"
"""From what was read in the primary text to what is uncertain."""


def found(row: dict[str, str]) -> Requirement:
    return registry.find_ever(row["requirement"])


def wanted(code: str) -> list[dict[str, str]]:
    return [row for row in BY_PROFILE[code] if row["required"] != "retired"]


def test_every_profile_has_its_rows():
    assert {code: len(rows) for code, rows in BY_PROFILE.items()} == {
        "bg-a11y": 7,
        "bg-budget": 2,
        "bg-zdoi": 17,
        "eu-a11y-statement": 16,
        "pl-a11y-declaration": 30,
        "pl-bip": 34,
        "rs-informator": 22,
        "rs-web": 17,
        "ru-sveden": 204,
        "ua-access-info": 19,
        "ua-art30": 30,
        "ua-provider-800": 3,
    }
    assert sum(map(len, BY_PROFILE.values())) == len(ROWS)


@pytest.mark.parametrize("code", registry.codes())
def test_no_row_is_left_out(code: str):
    known = {item.full_key for item in registry.whole(code).everything()}
    assert [row["requirement"] for row in wanted(code) if row["requirement"] not in known] == []


@pytest.mark.parametrize("code", registry.codes())
def test_marks_for_machines_are_those_of_the_law(code: str):
    wrong = [
        (row["requirement"], found(row).machine)
        for row in wanted(code)
        if row["machine"] and found(row).machine != row["machine"]
    ]
    assert wrong == []


@pytest.mark.parametrize("code", registry.codes())
def test_nothing_is_called_more_certain_than_it_was_read(code: str):
    bolder = [
        row["requirement"]
        for row in wanted(code)
        if ORDER.index(found(row).certainty) < ORDER.index(row["certainty"])
    ]
    assert bolder == []


@pytest.mark.parametrize("code", registry.codes())
def test_what_the_law_wants_from_everybody_is_wanted(code: str):
    """Always stays always (a condition may say of whom); "if any" may become a condition, never more."""
    softer = [
        row["requirement"] for row in wanted(code) if row["required"] == "always" and not _is_wanted(row)
    ]
    harder = [
        row["requirement"]
        for row in wanted(code)
        if row["required"] in ("if_any", "optional")
        and found(row).required == "always"
        and not found(row).when
    ]
    assert (softer, harder) == ([], [])


def _is_wanted(row: dict[str, str]) -> bool:
    # The data sets write "null" where an act has no number or its body no code.
    return found(row).required == "always" or bool(found(row).parent and found(row).attribute == "column")


def test_marks_that_have_been_dropped_are_written_by_no_profile():
    retired = {row["machine"] for row in ROWS if row["required"] == "retired"}
    written = {item.machine for code in registry.codes() for item in registry.whole(code).everything()}
    assert retired == {"a11y-osoba", "a11y-audytor", "a11y-deklaracja"}
    assert retired & written == set()
