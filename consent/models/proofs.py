"""The proof of consent (GDPR 7(1)): what was asked, in which words, and what was answered.

Rows are written once. Neither the admin nor the code changes them, the database refuses to (a trigger of
migration 0002), and only the retention command deletes them.
"""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consent.choices import Method


class WrittenOnce(TypeError):
    """Somebody tried to change or delete a row that is a proof."""


class AppendOnlyQuerySet(models.QuerySet):
    """Reads and adds. `delete_expired` of the services is the only way out."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: a proof that can be changed proves nothing."""
        raise WrittenOnce("Proofs of consent are not changed.")

    def delete(self) -> NoReturn:
        """Refused: see ``manage.py purge_consents``."""
        raise WrittenOnce("Proofs of consent are deleted by their retention period only.")

    delete.alters_data = True
    delete.queryset_only = True
    update.alters_data = True


class AppendOnly(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; raises `WrittenOnce` for a row that is there already."""
        if not self._state.adding:
            raise WrittenOnce("Proofs of consent are not changed.")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: see ``manage.py purge_consents``."""
        raise WrittenOnce("Proofs of consent are deleted by their retention period only.")


class ConsentRevision(AppendOnly):
    """Everything that visitors were told from a moment on, word for word, in all languages."""

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    """SHA-256 of ``words`` as canonical JSON."""
    substance = models.CharField(_("substance"), max_length=64, db_index=True)
    """SHA-256 of what visitors are asked about; they are asked again when this changes, not before."""
    words = models.JSONField(_("exact words"))
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-created_at"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.digest[:12]


class ConsentRecord(AppendOnly):
    """One choice of one browser. There is no address, no name, no browser in it; ``__str__`` neither."""

    consent_id = models.UUIDField(_("consent number"), default=uuid.uuid4, db_index=True)
    """Random; it stands in the visitor's consent cookie, so that they can name their proof."""
    revision = models.ForeignKey(
        ConsentRevision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="records"
    )
    choices = models.JSONField(_("choices"))
    """Code of each purpose -> true or false."""
    method = models.CharField(_("made in"), max_length=8, choices=Method.choices)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    path = models.CharField(_("page"), max_length=500, blank=True)
    """Path without query: what somebody searched for is nobody's business."""
    created_at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.consent_id)

    @property
    def granted(self) -> str:
        """Codes of what was agreed to, for lists."""
        return ", ".join(sorted(code for code, yes in self.choices.items() if yes))

    @property
    def refused(self) -> str:
        """Codes of what was refused, for lists."""
        return ", ".join(sorted(code for code, yes in self.choices.items() if not yes))
