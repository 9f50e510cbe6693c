"""What a request says about where it comes from."""

from __future__ import annotations

import hashlib
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
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


def too_many(request: HttpRequest, what: str, allowed: int, seconds: int = 60) -> bool:
    """Count a request and say whether its address has made more than ``allowed`` of them in this span.

    The address itself is not kept, only a digest of it, and that no longer than two spans.
    """
    span = int(time.time()) // seconds
    digest = hashlib.blake2b(f"{client_address(request)}:{span}".encode(), digest_size=12, key=_secret())
    key = f"too-many:{what}:{digest.hexdigest()}"
    cache.add(key, 0, 2 * seconds)
    try:
        return cache.incr(key) > allowed
    except ValueError:  # it was evicted between the two calls
        return False


def _secret() -> bytes:
    return hashlib.sha256(settings.SECRET_KEY.encode()).digest()
