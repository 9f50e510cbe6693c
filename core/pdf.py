"""Documents of the site as tagged PDF (PDF/UA-1, ISO 14289-1), through WeasyPrint.

WeasyPrint draws text with Pango, which Debian ships and pip does not. Where Pango is missing the site runs;
``available()`` says so before anybody presses a button, and ``PdfUnavailable`` says what to install.

A document may use our own static files and ``data:`` addresses, nothing else: no network, no other file.
"""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

FONTS = "/pdf-fonts/"
"""Addresses of our typefaces inside a document, such as ``/pdf-fonts/SourceSerif4[opsz,wght].ttf``."""


class PdfUnavailable(RuntimeError):
    """PDF cannot be made on this machine; the text says what to install."""

    def __str__(self) -> str:
        return _(
            "PDF needs Pango. On Debian install libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0."
        )


class RefusedAddress(ValueError):
    """A document asked for something that is not ours; WeasyPrint leaves it out."""


@cache
def available() -> bool:
    """Whether this machine can make PDF."""
    try:
        import weasyprint  # noqa: F401 - the import is what fails without Pango
    except OSError:
        return False
    return True


def render_pdf(template: str, context: dict[str, Any], base: str) -> bytes:
    """The template as PDF. ``base`` is the address of the site (``https://centar.example/``): links in the
    document are made absolute with it. Raises ``PdfUnavailable``."""
    return html_to_pdf(render_to_string(template, context), base)


def html_to_pdf(html: str, base: str) -> bytes:
    """A whole HTML document as PDF; see ``render_pdf``."""
    if not available():
        raise PdfUnavailable
    from weasyprint import HTML

    return HTML(string=html, base_url=base, url_fetcher=_Fetcher(base)).write_pdf(pdf_variant="pdf/ua-1")


class _Fetcher:
    """Answers a document's wishes from our own files."""

    def __init__(self, base: str) -> None:
        self.host = urlsplit(base).netloc

    def __call__(self, url: str) -> Any:
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        parts = urlsplit(url)
        if parts.scheme == "data":
            return URLFetcher(allowed_protocols=("data",)).fetch(url)
        if parts.scheme not in ("http", "https") or parts.netloc != self.host:
            raise RefusedAddress(url)
        path = _own_file(unquote(parts.path))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def _own_file(address: str) -> Path:
    """The typeface or static file at an address of the site. Raises ``RefusedAddress``."""
    if address.startswith(FONTS):
        return Path(str(files("fontpkg_source_serif_4") / "files" / Path(address).name))
    prefix = urlsplit(settings.STATIC_URL).path
    if not address.startswith(prefix):
        raise RefusedAddress(address)
    name = address.removeprefix(prefix)
    if staticfiles_storage.exists(name):
        return Path(staticfiles_storage.path(name))
    found = finders.find(name)
    if not found:
        raise RefusedAddress(address)
    return Path(found)
