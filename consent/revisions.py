"""Which words hold now. A revision is written when they change, and never again."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from consent import inventory
from consent.models import ConsentRevision

SHORT = 16
"""Digits of the substance's digest that stand in cookies and pages."""


def current() -> ConsentRevision:
    """The revision of the words of now; written where it is not there yet.

    Two processes that find it missing at once write it once: the digest is unique.
    """
    words = inventory.exact_words()
    digest = inventory.digest(words)
    found = ConsentRevision.objects.filter(digest=digest).first()
    return found or _write(digest, words)


def _write(digest: str, words: list[dict[str, Any]]) -> ConsentRevision:
    substance = inventory.digest(inventory.substance(words))
    try:
        with transaction.atomic():
            return ConsentRevision.objects.create(digest=digest, substance=substance, words=words)
    except IntegrityError:
        return ConsentRevision.objects.get(digest=digest)


def keep_on_commit(*, raw: bool = False, **_kwargs: Any) -> None:
    """Signal receiver: note the new words once the whole change is in the database."""
    if not raw:
        transaction.on_commit(current)
