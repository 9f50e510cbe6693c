"""National packs: what differs from country to country, as data.

A pack is a YAML file beside this module. It is read before Django is set up, because the time zone of the
settings comes from it; so nothing here imports Django.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent


class UnknownCountry(ValueError):
    """No pack has this code."""


@dataclass(frozen=True)
class CreditUnit:
    """What a programme counts in; ``hours_each`` hours make one unit, where a rule says so."""

    code: str
    label: dict[str, str]
    hours_each: float | None = None
    source: str = ""


@dataclass(frozen=True)
class Country:
    """A national pack.

    ``locales`` are in the order of the language switch, the first one is the default; ``holidays`` names the
    calendar of the ``holidays`` library (ISO 3166); ``registers`` are catalogues that programmes are entered
    in; ``disclosure_profiles`` are switched on for a new site.
    """

    code: str
    locales: tuple[str, ...]
    time_zone: str
    currency: str
    holidays: str
    credit_units: tuple[CreditUnit, ...]
    registers: dict[str, dict[str, str]]
    disclosure_profiles: tuple[str, ...]
    vocabulary: dict[str, Any] = field(default_factory=dict)

    def credit_unit(self, code: str) -> CreditUnit | None:
        """The unit of a code, or None where this country does not count in it."""
        return next((unit for unit in self.credit_units if unit.code == code), None)


@cache
def pack(code: str) -> Country:
    """The pack of a country.

    Raises:
        UnknownCountry: there is no such file.
    """
    if code not in codes():
        raise UnknownCountry(f"No national pack {code!r}; there are: {', '.join(codes())}.")
    data = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
    units = tuple(CreditUnit(**unit) for unit in data.pop("credit_units"))
    for name in ("locales", "disclosure_profiles"):
        data[name] = tuple(data[name])
    return Country(code=code, credit_units=units, **data)


@cache
def codes() -> tuple[str, ...]:
    """Codes of all packs."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
