"""Small demonstration centres of other countries, and what the law wants published in each.

A folder for each country: ``site.yaml`` (words and pages), ``offer.yaml`` (programmes and events) and
``records.yaml`` (what the disclosures ask for). Serbia has its records here and its site in ``demo/content``.
All people, places and bodies are invented; ``.example`` addresses belong to nobody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core import countries

ROOT = Path(__file__).parent
SECOND = "en"
"""The language that every centre speaks besides its own."""


def codes() -> tuple[str, ...]:
    """Countries that there is a demonstration of."""
    return tuple(code for code in countries.codes() if (ROOT / code).is_dir())


@cache
def read(code: str, name: str) -> Any:
    """The parsed content of ``<code>/<name>.yaml``."""
    return yaml.safe_load((ROOT / code / f"{name}.yaml").read_text(encoding="utf-8"))


def own_language(code: str) -> str:
    """The language of the country: the first of its pack."""
    return countries.pack(code).locales[0]


def in_language(value: Any, language: str, own: str) -> Any:
    """``value`` with each ``{own language, en}`` pair replaced by its text in ``language``.

    Raises:
        ValueError: something has words in one language only, or a comma that YAML took for its own.
    """
    if isinstance(value, dict):
        if set(value) == {own, SECOND}:
            return value[language]
        if own in value or SECOND in value:
            raise ValueError(f"Not a pair of {own} and {SECOND}: {value}")
        return {key: in_language(item, language, own) for key, item in value.items()}
    if isinstance(value, list):
        return [in_language(item, language, own) for item in value]
    return value
