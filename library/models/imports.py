"""Import runs: what a file brought, how far it got, and every entry that was refused."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.readers import AUTO, Reason


def import_path(run: ImportRun, name: str) -> str:
    """Where an uploaded file is kept: a name that nobody can guess, since uploads lie among public files."""
    return f"library/imports/{uuid.uuid4().hex}"


class ImportRun(models.Model):
    """One import of one file.

    `position` counts the entries whose batch is committed: where to go on after a kill.
    """

    class Status(models.TextChoices):
        """How far a run is."""

        UPLOADED = "uploaded", _("uploaded")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    file = models.FileField(_("file"), upload_to=import_path, blank=True)
    file_name = models.CharField(_("file name"), max_length=255)
    file_digest = models.CharField(max_length=64, db_index=True, editable=False)
    format = models.CharField(_("format"), max_length=10, default=AUTO)
    mapping = models.JSONField(_("columns"), default=dict, blank=True)
    source = models.CharField(_("source"), max_length=40, blank=True)
    update_existing = models.BooleanField(
        _("update records that changed"),
        default=False,
        help_text=_("Otherwise records that the library has already stay as they are."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.UPLOADED)
    position = models.PositiveBigIntegerField(_("entries read"), default=0)
    created = models.PositiveBigIntegerField(_("new"), default=0)
    updated = models.PositiveBigIntegerField(_("updated"), default=0)
    unchanged = models.PositiveBigIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveBigIntegerField(_("rejected"), default=0)
    differing = models.PositiveBigIntegerField(
        _("left as they are although the file differs"),
        default=0,
        help_text=_("Counted among the unchanged ones; import again with updating to take them over."),
    )
    charsets = models.JSONField(_("character sets"), default=dict, blank=True)
    repairs = models.JSONField(_("repairs"), default=dict, blank=True)
    error = models.TextField(_("error"), blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("started by"),
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last sign of life"), auto_now=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import run")
        verbose_name_plural = _("import runs")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(position=F("created") + F("updated") + F("unchanged") + F("rejected")),
                name="library_import_run_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(differing__lte=F("unchanged")), name="library_import_run_differing_unchanged"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def account(self) -> dict[str, int]:
        """The closing account of the run; `read` is always the sum of the rest."""
        return {
            "read": self.position,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
        }


class Reject(models.Model):
    """An entry of a file that did not become a record, kept whole so that it can be mended and imported
    again.
    """

    REASONS = {
        Reason.UNREADABLE: _("cannot be read"),
        Reason.TRUNCATED: _("cut off"),
        Reason.TOO_LARGE: _("too large"),
        Reason.NO_TITLE: _("has no title"),
        Reason.NOT_BIBLIOGRAPHIC: _("does not describe a publication"),
        Reason.MALFORMED_XML: _("is not well-formed XML"),
        Reason.EMPTY: _("is empty"),
        Reason.STORAGE: _("was refused by the database"),
    }

    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="rejects", verbose_name=_("import run")
    )
    position = models.PositiveBigIntegerField(
        pgettext_lazy("in a file", "position"), help_text=_("Number of the entry in the file, from 1.")
    )
    offset = models.PositiveBigIntegerField(
        _("offset"), help_text=_("Where it begins, in bytes (for workbooks: the row).")
    )
    reason = models.CharField(
        _("reason"), max_length=20, choices=[(reason.value, label) for reason, label in REASONS.items()]
    )
    message = models.TextField(_("message"))
    raw = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("rejected entry")
        verbose_name_plural = _("rejected entries")
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="library_reject_position")]

    def __str__(self) -> str:
        return f"{self.position}: {self.get_reason_display()}"
