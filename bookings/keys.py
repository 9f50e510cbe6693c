"""Keys made from the site's secret: the pseudonym of an address, and the codes of mailed links.

Nothing secret is stored: a key of an address cannot be turned back without ``SECRET_KEY``, and the code of
a link is computed anew whenever a mail is written, so that a stolen database opens no link and a reminder
carries the same link as the confirmation did.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import unicodedata
import uuid
from collections.abc import Iterator

from django.conf import settings

_CODE_BYTES = 16
"""Length of a link's signature: 128 bits (OWASP ASVS 5.0 §7.2 asks for 128)."""


def normalise_email(address: str) -> str:
    """An address as it is stored and compared: NFC, lower case, no space around it."""
    return unicodedata.normalize("NFC", address).strip().lower()


def email_key(address: str) -> str:
    """Pseudonym of an address: the same for the same address, "" for none. It survives anonymising."""
    address = normalise_email(address)
    return _digest(settings.SECRET_KEY, "bookings.email", address).hex() if address else ""


def email_keys(address: str) -> list[str]:
    """Everything that an address may be known by: with the secret of today, then with those before it. For
    looking rows up; [] for no address."""
    address = normalise_email(address)
    return [_digest(secret, "bookings.email", address).hex() for secret in _secrets()] if address else []


def link_code(purpose: str, ident: uuid.UUID, version: int) -> str:
    """Code of a mailed link: the row's uuid and a signature over purpose, uuid and version, in 43
    characters that are safe in an address."""
    signature = _signature(settings.SECRET_KEY, purpose, ident, version)
    return base64.urlsafe_b64encode(ident.bytes + signature).decode().rstrip("=")


def ident_of(code: str) -> uuid.UUID | None:
    """The uuid that a code names, unproved; None where the code has not the form of one."""
    try:
        raw = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return uuid.UUID(bytes=raw[:16]) if len(raw) == 16 + _CODE_BYTES else None


def is_genuine(code: str, purpose: str, ident: uuid.UUID, version: int) -> bool:
    """Whether the site made this code for that row; compared in constant time."""
    raw = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_")
    return any(
        hmac.compare_digest(raw[16:], _signature(secret, purpose, ident, version)) for secret in _secrets()
    )


def _secrets() -> Iterator[str]:
    """The secret of today and those before it, so that links outlive a change of the secret."""
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _signature(secret: str, purpose: str, ident: uuid.UUID, version: int) -> bytes:
    return _digest(secret, f"bookings.link.{purpose}", f"{ident.hex}:{version}")[:_CODE_BYTES]


def _digest(secret: str, use: str, message: str) -> bytes:
    """HMAC-SHA-256 with a key derived for one use (RFC 2104; the derivation as in NIST SP 800-108)."""
    derived = hmac.digest(secret.encode(), use.encode(), hashlib.sha256)
    return hmac.digest(derived, message.encode(), hashlib.sha256)
