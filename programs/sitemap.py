"""Addresses of the programmes that are no pages and may be indexed."""

from __future__ import annotations

from django.http import HttpRequest

from core.seo.sitemap import Entry


def entries(code: str, request: HttpRequest) -> list[Entry]:
    """The page that explains the open data."""
    return [Entry.of_view("program_data", code)]
