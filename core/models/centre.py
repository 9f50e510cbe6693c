"""The centre itself: facts once for the site, words once for each language."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import TranslatableMixin

from core import colour

DEFAULT_ACCENT = "#0b5d66"


@register_setting(icon="site")
class SiteFacts(BaseSiteSetting):
    """Facts of the centre that are the same in every language."""

    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    logo = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default=DEFAULT_ACCENT,
        help_text=_("Links and buttons, as #rrggbb. It must be readable on a light ground."),
    )
    facebook_url = models.URLField("Facebook", blank=True)
    instagram_url = models.URLField("Instagram", blank=True)
    youtube_url = models.URLField("YouTube", blank=True)
    security_contact = models.EmailField(
        _("security contact"),
        blank=True,
        help_text=_("Where to report a weakness of this site (security.txt)."),
    )

    select_related = ["logo"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("phone"), FieldPanel("email"), FieldPanel("security_contact")], _("Contact")
        ),
        MultiFieldPanel([FieldPanel("latitude"), FieldPanel("longitude")], _("Place")),
        MultiFieldPanel([FieldPanel("logo"), FieldPanel("accent")], _("Look")),
        MultiFieldPanel(
            [FieldPanel("facebook_url"), FieldPanel("instagram_url"), FieldPanel("youtube_url")],
            _("Social networks"),
        ),
    ]

    class Meta:
        verbose_name = _("facts about the centre")
        verbose_name_plural = _("facts about the centre")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def clean(self) -> None:
        """Refuse an accent that cannot be read (WCAG 2.2 §1.4.3) and half a position."""
        super().clean()
        if not colour.HEX.match(self.accent):
            raise ValidationError(
                {"accent": _("Write the colour as # and six digits or letters a–f, like #0b5d66.")}
            )
        ratio = colour.contrast(self.accent, colour.LIGHT_GROUND)
        if ratio < colour.TEXT_CONTRAST:
            raise ValidationError(
                {
                    "accent": _(
                        "This colour is too pale to read on a light ground: its contrast is %(ratio).1f, and "
                        "at least %(least)s is needed. The nearest readable one is %(nearest)s."
                    )
                    % {
                        "ratio": ratio,
                        "least": colour.TEXT_CONTRAST,
                        "nearest": colour.readable(self.accent, colour.LIGHT_GROUND),
                    }
                }
            )
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"latitude": _("Give both latitude and longitude, or neither.")})

    @property
    def theme_version(self) -> str:
        """Changes with the accent, so that the stylesheet can be cached for ever."""
        return hashlib.sha256(self.accent.encode()).hexdigest()[:8]


class CentreProfile(TranslatableMixin, models.Model):
    """The words of the centre in one language: header, footer, contact, structured data."""

    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=60)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    address = models.TextField(
        _("address"), blank=True, help_text=_("As on an envelope: one line below the other.")
    )
    opening_hours = models.TextField(_("opening hours"), blank=True)
    about_short = models.TextField(_("about the centre, in two sentences"), blank=True)
    copyright_note = models.CharField(_("note in the footer"), max_length=255, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("short_name"), FieldPanel("tagline")], _("Name")),
        FieldPanel("address"),
        FieldPanel("opening_hours"),
        FieldPanel("about_short"),
        FieldPanel("copyright_note"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("words about the centre")
        verbose_name_plural = _("words about the centre")

    def __str__(self) -> str:
        return self.name
