"""Imports of a catalogue: the file, its rows as they were understood, headings that people explained."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from programs.models.facts import Program


def import_path(run: ProgramImport, name: str) -> str:
    """Where an uploaded file is kept: a name that nobody can guess, since uploads lie among public files."""
    return f"programs/imports/{uuid.uuid4().hex}"


class ProgramImport(models.Model):
    """One file on its way into the catalogue. Nothing of the catalogue changes before it is applied."""

    class Status(models.TextChoices):
        """How far an import is."""

        UPLOADED = "uploaded", _("uploaded, columns to be checked")
        READING = "reading", _("being read")
        STAGED = "staged", _("ready to be applied")
        RUNNING = "running", _("being applied")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    file = models.FileField(_("file"), upload_to=import_path)
    file_name = models.CharField(_("file name"), max_length=255)
    file_digest = models.CharField(max_length=64, editable=False)
    language = models.CharField(
        _("language of the words"), max_length=16, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    defaults = models.JSONField(default=dict, blank=True, editable=False)
    """What holds for every row that does not say otherwise: register, edition, accreditation."""
    create_providers = models.BooleanField(_("add providers that are not known"), default=False)
    heading_row = models.PositiveIntegerField(default=1, editable=False)
    headings = models.JSONField(default=list, blank=True, editable=False)
    samples = models.JSONField(default=list, blank=True, editable=False)
    mapping = models.JSONField(_("columns"), default=dict, blank=True, editable=False)
    """Number of a column (as text) -> field, for words with their language: ``title:en``."""
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.UPLOADED)
    error = models.JSONField(default=dict, blank=True, editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("started by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last sign of life"), auto_now=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import of programmes")
        verbose_name_plural = _("imports of programmes")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def progress_key(self) -> str:
        """Where the progress of the transaction is told: the database shows it only once it has ended."""
        return f"program-import:{self.pk}"

    def counts(self) -> dict[str, int]:
        """Rows by outcome, every outcome named."""
        found = dict(self.rows.order_by().values_list("outcome").annotate(number=models.Count("pk")))
        return {outcome: found.get(outcome, 0) for outcome in ProgramImportRow.Outcome.values}


class ProgramImportRow(models.Model):
    """One row of a file as it was understood, or a programme that the file no longer has."""

    class Outcome(models.TextChoices):
        """What applying would do, or did."""

        NEW = "new", _("new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        INVALID = "invalid", _("refused")
        MISSING = "missing", _("missing from the file")

    run = models.ForeignKey(ProgramImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(_("row"), default=0)
    code = models.CharField(_("number of the programme"), max_length=120, blank=True)
    title = models.CharField(_("title"), max_length=255, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    data = models.JSONField(default=dict, blank=True)
    changes = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    program = models.ForeignKey(
        Program, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_rows"
    )
    is_applied = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of an import")
        ordering = ["number", "pk"]
        indexes = [
            models.Index(fields=["run", "outcome"], name="program_import_outcome"),
            models.Index(fields=["program", "is_applied"], name="program_import_applied"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.code}"

    @property
    def shown_changes(self) -> list[Any]:
        """Differences in the reader's words."""
        from programs.importing.messages import change_in_words

        return [change_in_words(change) for change in self.changes]

    @property
    def shown_problems(self) -> list[str]:
        """What is wrong, in the reader's language, with row and column."""
        from programs.importing.messages import problem_in_words

        return [problem_in_words(self.number, problem) for problem in self.problems]


class ProgramColumnAlias(models.Model):
    """What a heading means, as somebody explained it once: the next file with it is understood by itself."""

    heading = models.CharField(max_length=200, unique=True)
    """The heading folded by ``programs.importing.words.fold``: one row for both scripts."""
    field = models.CharField(max_length=60)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("heading of a column")
        verbose_name_plural = _("headings of columns")
        ordering = ["heading"]

    def __str__(self) -> str:
        return self.heading
