"""The declaration in the sitemap; the settings page belongs to one browser and is not."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from consent import revisions
from core.languages import active_codes, html_lang
from core.seo.head import absolute
from core.seo.sitemap import Entry


def entries(code: str, request: HttpRequest) -> list[Entry]:
    """The declaration in a language, with its alternates."""
    addresses = {language: _address(language) for language in active_codes()}
    alternates = [(html_lang(language), address) for language, address in addresses.items()]
    if len(alternates) > 1:
        alternates.append(("x-default", alternates[0][1]))
    else:
        alternates = []
    return [Entry(addresses[code], revisions.current().created_at, alternates)]


def _address(language: str) -> str:
    with translation.override(language):
        return absolute(reverse("cookies"))
