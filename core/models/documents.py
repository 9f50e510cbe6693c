"""Documents: what a reader wants to know before opening one, and what search needs of it."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.search import index

from core.documents import TYPE_LABELS, examine

logger = logging.getLogger("educenter.documents")


class CustomDocument(AbstractDocument):
    """A file for download. The facts below ``language`` are read from the file itself on every upload."""

    purpose = models.CharField(
        _("purpose"),
        max_length=255,
        blank=True,
        help_text=_("What the reader needs it for, in one sentence."),
    )
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES, default="sr")
    mime_type = models.CharField(_("type"), max_length=120, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    page_count = models.PositiveIntegerField(_("pages"), null=True, blank=True, editable=False)
    text = models.TextField(_("text"), blank=True, editable=False)
    text_searchable = models.BooleanField(
        _("text can be searched"),
        null=True,
        editable=False,
        help_text=_("No: a scan without a text layer, which screen readers cannot read."),
    )

    admin_form_fields = (*Document.admin_form_fields, "purpose", "language")
    search_fields = [*AbstractDocument.search_fields, index.SearchField("purpose"), index.SearchField("text")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def _set_document_file_metadata(self) -> None:
        """Called by Wagtail whenever a file was uploaded: keep the facts that the file itself holds."""
        super()._set_document_file_metadata()
        self.file.seek(0)
        facts = examine(self.file, self.file_extension)
        self.file.seek(0)
        self.mime_type = facts.mime_type
        self.sha256 = facts.sha256
        self.page_count = facts.page_count
        self.text = facts.text
        self.text_searchable = facts.text_searchable

    def refresh_facts(self) -> None:
        """Examine the stored file again and save; for files that did not come through an upload form."""
        with self.file.open("rb"):
            self._set_document_file_metadata()
        self.save()

    @property
    def type_label(self) -> str:
        """Short name of the format as readers know it: ``PDF``, ``Word``, ``Excel``."""
        return TYPE_LABELS.get(self.file_extension, self.file_extension.upper())
