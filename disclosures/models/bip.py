"""The public information bulletin of Poland (BIP): who published what, when; a log of every change."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel


class BipEntry(models.Model):
    """A version of something in the bulletin: the six facts that its card must show (act on access to public
    information of 6 September 2001, article 8 section 6), and a line of the public log. Append-only."""

    class Kind(models.TextChoices):
        """What happened."""

        PUBLISHED = "published", _("published")
        CHANGED = "changed", _("changed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    kind = models.CharField(_("what happened"), max_length=10, choices=Kind.choices)
    subject_type = models.CharField(max_length=40)
    subject_id = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=500)
    path = models.CharField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    publisher = models.CharField(_("published by"), max_length=255)
    author = models.CharField(_("made by, or answers for it"), max_length=255, blank=True)
    entered_by = models.CharField(_("entered by"), max_length=255, blank=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    published_at = models.DateTimeField(_("made public"), default=timezone.now, db_index=True)
    digest = models.CharField(
        _("fingerprint"),
        max_length=64,
        help_text=_("SHA-256 of the text: with the time it proves what was public."),
    )

    class Meta:
        verbose_name = _("entry of the change log")
        verbose_name_plural = _("change log of the bulletin")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "version"], name="bip_version_once_per_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} v{self.version}"


class BipCard(models.Model):
    """Says that a page belongs to the bulletin, and who answers for what it says."""

    page = models.OneToOneField(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    with_descendants = models.BooleanField(_("and all pages below it"), default=True)
    author = models.CharField(
        _("who made it or answers for it"),
        max_length=255,
        help_text=_("Name and position; it is shown below the page."),
    )
    made_on = models.DateField(
        _("made on"),
        null=True,
        blank=True,
        help_text=_("Empty: the day on which the page was first published."),
    )

    panels = [
        PageChooserPanel("page"),
        FieldPanel("with_descendants"),
        FieldPanel("author"),
        FieldPanel("made_on"),
    ]

    class Meta:
        verbose_name = _("page of the bulletin")
        verbose_name_plural = _("pages of the bulletin")

    def __str__(self) -> str:
        return str(self.page)
