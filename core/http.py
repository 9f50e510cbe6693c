"""What a request says about where it comes from."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


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
