"""What a request says about where it comes from."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def page_number(text: str | None) -> int | None:
    """The number of a page of a list, or None where the text is none that anybody would follow.

    ``²`` is a digit to Python and no number, and a number of 5,000 digits is refused with an error.
    """
    plain = bool(text) and text.isascii() and text.isdecimal() and len(text) < 9
    return int(text) if plain and text else None


def client_address(request: HttpRequest) -> str:
    """Network address of the visitor.

    ``X-Forwarded-For`` is believed only as far as ``TRUSTED_PROXIES`` says: the entry that the outermost
    trusted proxy has written, counted from the right; everything left of it may be invented.
    """
    if settings.TRUSTED_PROXIES:
        chain = [
            part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()
        ]
        if len(chain) >= settings.TRUSTED_PROXIES:
            return chain[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def sent_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of this site, as far as the browser says.

    For forms whose pages carry no token: they act on no login and no cookie. A browser that keeps silent, or
    says ``null`` as it does after ``Referrer-Policy: no-referrer``, is believed.
    """
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return not origin or origin == "null" or urlsplit(origin).netloc == request.get_host()
