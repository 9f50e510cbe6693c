"""Regulated documents: number, date, body, versions, and who signed what with which key."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.models import CustomDocument
from disclosures.choices import PUBLIC_STATUSES, DocumentStatus, DocumentType, SignatureKind
from disclosures.citing import cited
from disclosures.models.base import Record


class RegulatedDocument(Record, ClusterableModel):
    """A document that some law wants published. What stands on the page is its newest file, or its link."""

    type = models.CharField(_("type"), max_length=32, choices=DocumentType.choices)
    title = models.CharField(_("title"), max_length=500)
    number = models.CharField(_("number"), max_length=60, blank=True)
    date = models.DateField(_("date of adoption"), null=True, blank=True)
    body = models.CharField(_("body that adopted it"), max_length=255, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=DocumentStatus.choices, default=DocumentStatus.IN_FORCE
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
    )
    language = models.CharField(
        _("language"), max_length=16, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    link = models.URLField(
        _("address in a register"),
        max_length=500,
        blank=True,
        help_text=_("Where the document itself is kept by somebody else, such as an extract of a register."),
    )
    program_number = models.CharField(
        _("number of the programme"),
        max_length=60,
        blank=True,
        help_text=_("For documents of a programme: which one they belong to."),
    )
    author = models.CharField(
        _("who wrote it or answers for it"),
        max_length=200,
        blank=True,
        help_text=_("Some laws want the name."),
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["type", "sort_order", "-date", "pk"]
        indexes = [models.Index(fields=["type", "status"], name="document_by_type")]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse an end before the beginning and a replacement by itself; note the first publication."""
        super().clean()
        if self.is_public and self.published_at is None:
            self.published_at = timezone.now()
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("It ends before it begins.")})
        if self.replaces_id and self.replaces_id == self.pk:
            raise ValidationError({"replaces": _("A document cannot replace itself.")})

    @property
    def is_public(self) -> bool:
        """Whether it is published at all."""
        return self.status in PUBLIC_STATUSES

    @property
    def current_file(self) -> DocumentFile | None:
        """The file of the newest version."""
        return max(self.files.all(), key=lambda file: (file.version, file.pk or 0), default=None)

    @property
    def designation(self) -> str:
        """Number and date as they are cited, or an empty string."""
        return cited(self.number, self.date, self.language)


class DocumentFile(models.Model):
    """A version of a document as a file. Size, format, hash, language and text layer stand with the file."""

    regulated = ParentalKey(RegulatedDocument, on_delete=models.CASCADE, related_name="files")
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    file = models.ForeignKey(
        CustomDocument, verbose_name=_("file"), on_delete=models.PROTECT, related_name="disclosed_as"
    )
    signature_kind = models.CharField(
        _("kind of signature"), max_length=10, choices=SignatureKind.choices, blank=True
    )
    signer = models.CharField(_("signed by"), max_length=200, blank=True)
    signer_position = models.CharField(_("position of the signatory"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signature_key = models.CharField(
        _("key of the signature"),
        max_length=200,
        blank=True,
        help_text=_("The unique key or the fingerprint."),
    )
    signature_file = models.ForeignKey(
        CustomDocument,
        verbose_name=_("detached signature"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-version", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["regulated", "version"], name="version_once_per_document")
        ]

    def __str__(self) -> str:
        return f"{self.regulated} ({self.version})"

    def clean(self) -> None:
        """A signature names who signed and when; an electronic one has a key."""
        super().clean()
        if not self.signature_kind:
            return
        lacks = [name for name in ("signer", "signed_at") if not getattr(self, name)]
        if self.signature_kind != SignatureKind.ON_SCAN and not self.signature_key:
            lacks.append("signature_key")
        if lacks:
            raise ValidationError({name: _("A signature needs this.") for name in lacks})

    @property
    def is_signed(self) -> bool:
        """Whether a signature is recorded."""
        return bool(self.signature_kind)

    @property
    def signed_on(self) -> datetime.date | None:
        """Day of the signature."""
        return self.signed_at.date() if self.signed_at else None
