"""Addresses of the programmes that are no pages and may be indexed."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from core.seo.head import absolute
from core.seo.sitemap import Entry


def entries(code: str, request: HttpRequest) -> list[Entry]:
    """The page that explains the open data."""
    return [Entry(absolute(reverse("program_data")))]
