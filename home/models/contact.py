"""The contact page and the messages that come through it."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.anchors import contents_of
from core.blocks import BodyStreamBlock
from core.blocks.base import RICH_TEXT_FEATURES
from core.fields import StreamField
from core.models import BasePage, SiteFacts


class ContactPage(BasePage):
    """Address, opening hours, the way there, and a form that costs no third party."""

    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    directions = RichTextField(_("how to find us"), features=RICH_TEXT_FEATURES, blank=True)
    form_note = models.CharField(_("note below the form"), max_length=300, blank=True)
    recipient = models.EmailField(
        _("messages go to"),
        blank=True,
        help_text=_("Empty: the e-mail address in the facts about the centre."),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("messages are kept for (days)"),
        default=180,
        validators=[MinValueValidator(7), MaxValueValidator(730)],
        help_text=_("Stated below the form; older messages are deleted every night."),
    )
    body = StreamField(BodyStreamBlock(), verbose_name=_("content"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("directions"),
        FieldPanel("form_note"),
        FieldPanel("recipient"),
        FieldPanel("retention_days"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *BasePage.base_translatable_fields,
        TranslatableField("introduction"),
        TranslatableField("directions"),
        TranslatableField("form_note"),
        SynchronizedField("recipient"),
        SynchronizedField("retention_days", overridable=False),
        TranslatableField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the empty form and the address of the map."""
        from home.forms import ContactForm

        context = super().get_context(request, *args, **kwargs)
        contents_of(self.body)
        context["form"] = ContactForm()
        context["map_url"] = map_url(SiteFacts.for_request(request))
        return context


def map_url(facts: SiteFacts) -> str:
    """The centre on OpenStreetMap, as a plain link; an empty string where the place is not known."""
    if facts.latitude is None or facts.longitude is None:
        return ""
    return (
        f"https://www.openstreetmap.org/?mlat={facts.latitude}&mlon={facts.longitude}"
        f"#map=17/{facts.latitude}/{facts.longitude}"
    )


class ContactMessage(models.Model):
    """A message from the contact form, kept for the stated time.

    ``__str__`` holds no personal data: Wagtail keeps it in its log for ever.
    """

    page = models.ForeignKey(
        ContactPage, verbose_name=_("page"), null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    subject = models.CharField(pgettext_lazy("of a message", "subject"), max_length=160)
    message = models.TextField(_("message"), max_length=5000)
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    delete_after = models.DateField(_("deleted after"), db_index=True)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    """Same words from the same sender on the same day: pressing the button twice sends one message."""
    answered = models.BooleanField(_("answered"), default=False)

    panels = [
        FieldPanel("subject", read_only=True),
        FieldPanel("name", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("message", read_only=True),
        FieldPanel("sent_at", read_only=True),
        FieldPanel("delete_after", read_only=True),
        FieldPanel("answered"),
    ]

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    @staticmethod
    def expiry(days: int) -> datetime.date:
        """Last day on which a message of today is kept."""
        return timezone.localdate() + datetime.timedelta(days=days)
