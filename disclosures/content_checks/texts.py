"""The words of a page, wherever its fields keep them."""

from __future__ import annotations

from django.db import models
from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

_NO_WORDS = frozenset({"path", "url_path", "slug", "draft_title", "latest_revision_created_at"})


def page_texts(page: Page) -> dict[str, str]:
    """Plain text by the name of the field, for every field that an editor writes words in."""
    found = {}
    for field in page._meta.get_fields():
        if getattr(field, "choices", None) or field.name in _NO_WORDS or not hasattr(page, field.name):
            continue
        text = _field_text(page, field)
        if text.strip():
            found[field.name] = text
    return found


def _field_text(page: models.Model, field: models.Field) -> str:
    if isinstance(field, StreamField):
        value = getattr(page, field.name)
        parts = value.stream_block.get_searchable_content(value) if value else []
        return "\n".join(strip_tags(str(part)) for part in parts)
    if isinstance(field, RichTextField):
        return strip_tags(getattr(page, field.name) or "")
    if isinstance(field, models.TextField | models.CharField) and not isinstance(field, models.URLField):
        return str(getattr(page, field.name) or "")
    return ""


def page_text(page: Page) -> str:
    """All words of a page, field after field."""
    return "\n".join(page_texts(page).values())


def record_text(record: models.Model) -> str:
    """The words that somebody has typed into a record, field after field."""
    typed = (models.TextField, models.CharField)
    fields = [
        field
        for field in record._meta.get_fields()
        if isinstance(field, typed) and field.editable and not field.choices and field.name not in _NO_WORDS
    ]
    return "\n".join(text for field in fields if (text := _field_text(record, field)).strip())
