"""What a draft writes into the columns of a record. No database is needed, so another process can do it."""

from __future__ import annotations

import json
from typing import Any

from library.drafts import DraftRecord, Host, Title, as_json

# Columns that an import writes; ids, cover and host stay what they are.
DRAFT_COLUMNS = (
    "material",
    "level",
    "title",
    "subtitle",
    "part_number",
    "part_name",
    "responsibility",
    "title_sort",
    "other_title",
    "other_subtitle",
    "other_responsibility",
    "other_part_number",
    "other_part_name",
    "other_origin",
    "parallel_titles",
    "variant_titles",
    "edition",
    "places",
    "publishers",
    "date_text",
    "year_from",
    "year_to",
    "extent",
    "languages",
    "country",
    "notes",
    "contents",
    "classifications",
    "links",
    "host_title",
    "host_part",
    "host_issn",
    "host_isbn",
    "host_source_id",
)
JSON_COLUMNS = frozenset(
    {
        "parallel_titles",
        "variant_titles",
        "places",
        "publishers",
        "languages",
        "notes",
        "contents",
        "classifications",
        "links",
    }
)
_EMPTY_LIST = "[]"
_NO_TITLE = Title("")
_NO_HOST = Host("")


def columns(draft: DraftRecord) -> dict[str, Any]:
    """The values of `DRAFT_COLUMNS` for a draft, cut to what the columns hold."""
    title, other, host = draft.title, draft.other_script_title or _NO_TITLE, draft.host or _NO_HOST
    return {
        "material": draft.material,
        "level": draft.level,
        "title": title.main,
        "subtitle": title.subtitle,
        "part_number": title.part_number[:255],
        "part_name": title.part_name[:500],
        "responsibility": title.responsibility,
        "title_sort": title.sort,
        "other_title": other.main,
        "other_subtitle": other.subtitle,
        "other_responsibility": other.responsibility,
        "other_part_number": other.part_number[:255],
        "other_part_name": other.part_name[:500],
        "other_origin": draft.other_script_origin,
        "parallel_titles": draft.parallel_titles,
        "variant_titles": draft.variant_titles,
        "edition": draft.edition,
        "places": draft.places,
        "publishers": draft.publishers,
        "date_text": draft.date_text[:255],
        "year_from": draft.year_from,
        "year_to": draft.year_to,
        "extent": draft.extent,
        "languages": draft.languages,
        "country": draft.country[:3],
        "notes": as_json(draft.notes),
        "contents": draft.contents,
        "classifications": as_json(draft.classifications),
        "links": as_json(draft.links),
        "host_title": host.title,
        "host_part": host.part[:255],
        "host_issn": host.issn[:9],
        "host_isbn": host.isbn[:13],
        "host_source_id": host.source_id[:120],
    }


def json_value(value: Any) -> str:
    """A JSON column's value as both databases take it."""
    return json.dumps(value, ensure_ascii=False) if value else _EMPTY_LIST
