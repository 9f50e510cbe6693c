"""Mails: the staff's own texts, what everybody is told at once, and the outbox."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import PreviewableMixin

from bookings.choices import MailState, NoticeKind, Purpose
from bookings.models.bookables import Bookable
from bookings.models.registrations import Registration, SchoolBooking


def _placeholder_help() -> str:
    """Every placeholder and what it becomes, for the editor of texts."""
    from bookings.mails.placeholders import MEANINGS

    rows = format_html_join(
        "", "<li><code>{}</code>: {}</li>", ((f"{{{k}}}", v) for k, v in MEANINGS.items())
    )
    return format_html("<ul>{}</ul>", rows)


class MailText(PreviewableMixin, models.Model):
    """A text of the staff's own for one purpose in one language; without it the built-in text is sent."""

    purpose = models.CharField(_("purpose"), max_length=24, choices=Purpose.choices)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    subject = models.CharField(pgettext_lazy("of a message", "subject"), max_length=160)
    body = models.TextField(_("text"), max_length=4000)

    panels = [
        FieldPanel("purpose"),
        FieldPanel("language"),
        FieldPanel("subject"),
        FieldPanel("body"),
        HelpPanel(content=lazy(_placeholder_help, str)(), heading=_("What stands in braces")),
    ]

    class Meta:
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")
        ordering = ["purpose", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language"], name="one_mail_text_a_purpose_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} ({self.language})"

    def clean(self) -> None:
        """Refuse placeholders that this purpose has nothing for, and a text without the link it needs."""
        from bookings.mails import placeholders

        super().clean()
        errors = placeholders.errors(self.purpose, self.subject, self.body)
        if errors:
            raise ValidationError(errors)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The mail as it would be sent, with an invented person and course."""
        from bookings.mails import preview

        return preview.response(request, self)


class Notice(models.Model):
    """What everybody registered for a bookable is told: a change, a cancellation, a message of the staff."""

    bookable = models.ForeignKey(Bookable, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=10, choices=NoticeKind.choices)
    title = models.CharField(pgettext_lazy("of a message", "subject"), max_length=160, blank=True)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("message to all")
        verbose_name_plural = _("messages to all")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"#N{self.pk}"


class OutboxMail(models.Model):
    """A mail that has to be sent. It is written when it is sent: the row holds no name and no text.

    Only the last mail of an erased person carries its address, until it has gone out.
    """

    registration = models.ForeignKey(Registration, null=True, on_delete=models.CASCADE, related_name="mails")
    school_booking = models.ForeignKey(
        SchoolBooking, null=True, on_delete=models.CASCADE, related_name="mails"
    )
    notice = models.ForeignKey(Notice, null=True, on_delete=models.CASCADE, related_name="mails")
    certificate = models.ForeignKey(
        "bookings.Certificate", null=True, on_delete=models.CASCADE, related_name="mails"
    )
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=16, blank=True)
    purpose = models.CharField(_("purpose"), max_length=24, choices=Purpose.choices)
    key = models.CharField(max_length=60, blank=True)
    """What makes this mail one of a kind for its registration; a second one with the same key is not made."""
    state = models.CharField(
        _("state"), max_length=8, choices=MailState.choices, default=MailState.WAITING, db_index=True
    )
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True)
    error = models.CharField(_("reason"), max_length=80, blank=True)
    """Kind of the last failure, without anything that the mail server said about the person."""

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["created_at", "pk"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="outbox_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "purpose", "key"],
                condition=~Q(key=""),
                name="one_mail_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(registration__isnull=False)
                | Q(school_booking__isnull=False)
                | Q(purpose=Purpose.ERASED),
                name="outbox_mail_has_a_recipient",
            ),
        ]

    def __str__(self) -> str:
        return f"#M{self.pk}: {self.purpose}"
