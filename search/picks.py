"""What the editors want to be found first."""

from __future__ import annotations

from dataclasses import dataclass

from core import page_cache
from search.entries import folded
from search.models import SearchPick


@dataclass(frozen=True, slots=True)
class Pick:
    """A pick as the results show it."""

    title: str
    url: str
    description: str


def picks_for(text: str, locale: str) -> list[Pick]:
    """The picks for a search in a language; empty for most. Costs no query: all picks are kept."""
    key = folded(text)
    return _known(locale).get(key, []) if key else []


def _known(locale: str) -> dict[str, list[Pick]]:
    return page_cache.kept(f"search-picks:{locale}", lambda: _read(locale), usable=lambda found: True)


def _read(locale: str) -> dict[str, list[Pick]]:
    found: dict[str, list[Pick]] = {}
    rows = SearchPick.objects.filter(locale__language_code=locale).select_related("page__locale")
    for row in rows:
        if row.page and not (row.page.live and not row.page.get_view_restrictions().exists()):
            continue
        pick = Pick(str(row), (row.page.get_url() or "") if row.page else row.url, row.description)
        for key in dict.fromkeys(filter(None, map(folded, row.words.splitlines()))):
            found.setdefault(key, []).append(pick)
    return found
