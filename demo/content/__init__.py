"""The content files, read once and handed out as plain values.

Every text that a reader sees is a pair ``{sr: …, en: …}``; :func:`in_language` takes one side of any
structure made of such pairs.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent
LANGUAGES = ("sr", "en")
"""Languages written by hand. Serbian Latin is made from ``sr``."""


@cache
def read(name: str) -> Any:
    """The parsed content of ``<name>.yaml``."""
    return yaml.safe_load((ROOT / f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def pages() -> tuple[dict[str, Any], ...]:
    """Every page below the home page except news items, parents before children."""
    return tuple(read(f"pages/{path.stem}") for path in sorted((ROOT / "pages").glob("*.yaml")))


@cache
def news() -> tuple[dict[str, Any], ...]:
    """Every news item, oldest first."""
    items = [item for path in sorted((ROOT / "news").glob("*.yaml")) for item in read(f"news/{path.stem}")]
    return tuple(sorted(items, key=lambda item: item["date"]))


@cache
def people() -> dict[str, dict[str, Any]]:
    """Everybody on the staff by key, in the order of the units."""
    return {person["key"]: person for unit in read("people") for person in unit["people"]}


def in_language(value: Any, language: str) -> Any:
    """``value`` with each ``{sr, en}`` pair replaced by its text in ``language``."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            return value[language] or ""
        return {key: in_language(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [in_language(item, language) for item in value]
    return value


def leaves(value: Any, path: str = "") -> list[tuple[str, str, str]]:
    """Every written text as ``(path, language, text)``; texts outside a pair have the language ``""``."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            return [(path, language, text) for language, text in value.items() if text]
        return [leaf for key, item in value.items() for leaf in leaves(item, f"{path}.{key}")]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in leaves(item, f"{path}[{index}]")]
    return [(path, "", value)] if isinstance(value, str) else []
