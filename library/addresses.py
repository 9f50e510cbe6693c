"""Addresses of the library in the active language, for pages, interfaces and exports alike."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from library.documents import SUBJECT_BREAK
from library.models import Record


def reader_language() -> str:
    """The language code of the address that is being answered."""
    return get_language() or ""


def record_url(record: Record) -> str:
    """The address of a record's page."""
    return reverse("library_record", args=[record.public_id])


def catalog_url(**asked: str) -> str:
    """The catalogue with something asked of it: `q="…"`, `f_author="…"`."""
    return f"{reverse('library_catalog')}?{urlencode(asked)}"


def subject_url(heading: str) -> str:
    """The books with a subject: its filter, or the words of a subdivided heading, which is no filter."""
    if SUBJECT_BREAK in heading:
        return catalog_url(q=f'subject:"{heading.replace(SUBJECT_BREAK, " ")}"')
    return catalog_url(f_subject=heading)
