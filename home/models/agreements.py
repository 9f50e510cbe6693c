"""Partners of the centre, agreements and memoranda."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


class Partner(TranslatableMixin, models.Model):
    """An institution that the centre works with."""

    class Kind(models.TextChoices):
        """Groups of the partners' page, in its order."""

        FOUNDER = "founder", _("Founders and authorities")
        EDUCATION = "education", _("Schools and universities")
        CULTURE = "culture", _("Libraries, museums and culture")
        OTHER = "other", _("Foundations, associations and companies")

    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    description = models.TextField(_("description"), max_length=400, blank=True)
    url = models.URLField(_("web address"), blank=True)
    logo = models.ForeignKey(
        "core.CustomImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("description"),
        FieldPanel("url"),
        FieldPanel("logo"),
        FieldPanel("sort_order"),
    ]
    override_translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("kind", overridable=False),
        TranslatableField("description"),
        SynchronizedField("url"),
        SynchronizedField("logo"),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class Agreement(TranslatableMixin, ClusterableModel):
    """An agreement or memorandum: who, decided by whom, when, for how long, and where to read it."""

    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("what was agreed"), max_length=600, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    deciding_body = models.CharField(_("decided by"), max_length=160, blank=True)
    signed_on = models.DateField(_("signed on"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    document = models.ForeignKey(
        "core.CustomDocument",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    linked_news = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("news about it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldPanel("title"),
        InlinePanel("parties", heading=_("Parties"), label=_("party"), min_num=1),
        FieldPanel("deciding_body"),
        FieldRowPanel([FieldPanel("number"), FieldPanel("signed_on"), FieldPanel("valid_until")]),
        FieldPanel("summary"),
        FieldPanel("document"),
        FieldPanel("linked_news"),
    ]
    override_translatable_fields = [
        TranslatableField("title"),
        TranslatableField("summary"),
        SynchronizedField("number", overridable=False),
        TranslatableField("deciding_body"),
        SynchronizedField("signed_on", overridable=False),
        SynchronizedField("valid_until", overridable=False),
        SynchronizedField("document"),
        TranslatableField("linked_news"),
        TranslatableField("parties"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-signed_on", "title"]
        constraints = [
            models.CheckConstraint(
                name="agreement_ends_after_it_begins",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("signed_on")),
                violation_error_message=_("An agreement cannot end before it was signed."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(TranslatableMixin, Orderable):
    """A party of an agreement: a partner of the list, or somebody named here."""

    agreement = ParentalKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(
        _("name"), max_length=160, blank=True, help_text=_("Where it is none of the partners.")
    )

    panels = [FieldPanel("partner"), FieldPanel("name")]
    translatable_fields = [TranslatableField("partner"), TranslatableField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(
                name="agreement_party_named_once",
                condition=models.Q(partner__isnull=False, name="")
                | (models.Q(partner__isnull=True) & ~models.Q(name="")),
                violation_error_message=_("Choose a partner or write a name, one of the two."),
            )
        ]

    def __str__(self) -> str:
        return self.name or (self.partner.name if self.partner else "")

    def clean(self) -> None:
        """Say what the database would refuse, beside the field."""
        super().clean()
        if bool(self.partner_id) == bool(self.name):
            raise ValidationError({"name": _("Choose a partner or write a name, one of the two.")})
