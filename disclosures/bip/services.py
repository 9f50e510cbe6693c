"""Writing the log of the bulletin."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from core.navigation import furniture
from disclosures.bip.content import Content
from disclosures.bip.selectors import is_active_now
from disclosures.models import BipEntry, Institution

PUBLISHER_LANGUAGE = "pl"


def note(content: Content, user: Any = None) -> BipEntry | None:
    """Write an entry if what the public reads has changed, else nothing.

    Opening something, or saving it as it was, therefore leaves no trace; what returns after a withdrawal is
    published anew.
    """
    if not is_active_now():
        return None
    with transaction.atomic():
        last = (
            BipEntry.objects.select_for_update()
            .filter(subject_type=content.subject_type, subject_id=content.subject_id)
            .order_by("-version")
            .first()
        )
        kind = _kind(content, last)
        return _write(content, kind, last, user) if kind else None


def _kind(content: Content, last: BipEntry | None) -> BipEntry.Kind | None:
    was_public = last is not None and last.kind != BipEntry.Kind.WITHDRAWN
    if not content.is_public:
        return BipEntry.Kind.WITHDRAWN if was_public else None
    if not was_public:
        return BipEntry.Kind.PUBLISHED
    return BipEntry.Kind.CHANGED if last.digest != content.digest else None


def _write(content: Content, kind: BipEntry.Kind, last: BipEntry | None, user: Any) -> BipEntry:
    return BipEntry.objects.create(
        kind=kind,
        subject_type=content.subject_type,
        subject_id=content.subject_id,
        version=last.version + 1 if last else 1,
        title=content.title[:500],
        path=content.path[:500],
        language=content.language,
        publisher=publisher()[:255],
        author=content.author[:255],
        entered_by=name_of(user)[:255],
        made_on=content.made_on or (last.made_on if last else None) or timezone.localdate(),
        published_at=timezone.now(),
        digest=content.digest,
    )


def publisher() -> str:
    """Name of the body that publishes, in Polish where it has one."""
    institution = Institution.objects.first()
    if institution and (name := institution.said("full_name", PUBLISHER_LANGUAGE)):
        return name
    with translation.override(PUBLISHER_LANGUAGE):
        return furniture().centre.name


def name_of(user: Any) -> str:
    """Name of who has entered it, as it stands in the log; the account's name where it has no other."""
    return (user.get_full_name() or user.get_username()) if user else ""
