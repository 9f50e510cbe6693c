"""Which duties a site has."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from disclosures import registry
from disclosures.fields import TicksField
from disclosures.registry import Condition


def national_profiles() -> list[str]:
    """Profiles that the national pack switches on."""
    return list(settings.COUNTRY.disclosure_profiles)


def all_profiles() -> list[tuple[str, str]]:
    """Profiles with their titles, for the form."""
    found = (registry.profile(code) for code in registry.codes())
    return [(item.code, f"{item.name()} ({item.country.upper()}, {item.version})") for item in found]


def all_conditions() -> list[tuple[str, str]]:
    """Conditions with their words, for the form."""
    return list(Condition.choices)


def usual_conditions() -> list[str]:
    """What is true of nearly every centre."""
    return [Condition.PUBLIC_BODY.value, Condition.PUBLIC_FUNDS.value]


@register_setting(icon="tasks")
class DisclosureSettings(BaseSiteSetting):
    """Profiles and conditions of a site."""

    profiles = TicksField(
        _("what the site must publish"), options=all_profiles, default=national_profiles, blank=True
    )
    conditions = TicksField(
        _("what is true of the centre"), options=all_conditions, default=usual_conditions, blank=True
    )

    bip_logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("mark of the Polish bulletin (BIP)"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "The official mark as gov.pl/bip offers it: the regulation prescribes its drawing. "
            "It stands at the top of the bulletin's pages."
        ),
    )

    panels = [FieldPanel("profiles"), FieldPanel("conditions"), FieldPanel("bip_logo")]

    class Meta:
        verbose_name = _("duties of disclosure")
        verbose_name_plural = _("duties of disclosure")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
