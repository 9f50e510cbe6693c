"""Field by field: what an incoming draft would change in a record."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.drafts import DraftRecord, as_json

FIELD_LABELS = {
    "title": pgettext_lazy("of a publication", "title"),
    "material": _("material"),
    "level": _("level"),
    "other_script_title": _("title in the other script"),
    "other_script_origin": _("origin of the other script"),
    "parallel_titles": _("parallel titles"),
    "variant_titles": _("variant titles"),
    "contributors": _("contributors"),
    "edition": _("edition"),
    "places": _("places of publication"),
    "publishers": _("publishers"),
    "date_text": _("date as printed"),
    "year_from": _("year"),
    "year_to": _("last year"),
    "extent": _("extent"),
    "series": _("series"),
    "languages": _("languages"),
    "country": _("country of publication"),
    "notes": _("notes"),
    "contents": _("contents"),
    "subjects": _("subjects"),
    "classifications": _("class numbers"),
    "identifiers": _("standard numbers"),
    "links": _("links"),
    "host": _("published in"),
    "is_deleted": _("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field with its value before and after, as text for people."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The field's name in the active language."""
        return str(FIELD_LABELS[self.field])


def compare(stored: DraftRecord, incoming: DraftRecord) -> list[Change]:
    """The fields of the description in which two drafts differ, in the order of `FIELD_LABELS`."""
    before, after = stored.bibliographic(), incoming.bibliographic()
    return [
        Change(field, old, new)
        for field in FIELD_LABELS
        if (old := as_text(before.get(field))) != (new := as_text(after.get(field)))
    ]


def as_text(value: object) -> str:
    """A draft value on one line: the filled parts of each item, items set apart by semicolons."""
    if value is None or value == "" or value is False:
        return ""
    if isinstance(value, list):
        return "; ".join(as_text(item) for item in value)
    parts = as_json(value)
    if isinstance(parts, dict):
        return " · ".join(str(part) for part in parts.values() if part is not True)
    return str(parts)
