"""Purposes that a visitor is asked about, and everything that is kept in the browser for them.

Both extend the models of django-cookie-consent, which is the engine: a `Purpose` is one of its groups, a
`DeclaredItem` one of its cookies. What they add is what visitors have a right to read and the engine does
not hold: words in every language, kind, duration, provider, recipient.
"""

from __future__ import annotations

from cookie_consent.models import Cookie, CookieGroup
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel

from consent.choices import COUNTED, Kind, Lifetime
from consent.fields import ProvidersField
from core.models import Worded, Words

RESERVED = "_"
"""Names in the consent cookie that begin with this are ours: the number of the proof, the revision."""


class Purpose(Worded, CookieGroup):
    """One reason for keeping something in a visitor's browser; consent is given or refused for each."""

    is_active = models.BooleanField(
        _("in use"),
        default=False,
        help_text=_(
            "As soon as a purpose that needs consent is in use, every visitor is asked about it. Without "
            "one, nobody is asked anything."
        ),
    )
    providers = ProvidersField(
        verbose_name=_("content of other sites"),
        default=list,
        blank=True,
        help_text=_("Films and maps of these sites are shown only after consent to this purpose."),
    )

    panels = [
        HelpPanel(
            content=_(
                "Visitors who have answered already are asked again when the words in the site's main "
                "language, the providers or what is stored change. Words in other languages can be "
                "corrected without that."
            )
        ),
        InlinePanel("words", heading=_("Words"), label=_("words"), min_num=1),
        FieldPanel("varname", heading=_("code")),
        FieldRowPanel([FieldPanel("is_required", heading=_("necessary")), FieldPanel("is_active")]),
        FieldPanel("is_deletable", heading=_("delete on withdrawal")),
        FieldPanel("providers"),
        FieldPanel("ordering", heading=_("order")),
    ]

    class Meta:
        verbose_name = pgettext_lazy("of consent", "purpose")
        verbose_name_plural = _("purposes")
        ordering = ["ordering", "varname"]

    def __str__(self) -> str:
        return self.title or self.varname

    def clean(self) -> None:
        """Refuse codes that the consent cookie uses itself, and a consent to what needs none."""
        super().clean()
        if self.varname.startswith(RESERVED):
            raise ValidationError({"varname": _("A code must not begin with an underscore.")})
        if self.is_required and self.providers:
            raise ValidationError(
                {"providers": _("Content of other sites is never necessary; choose a purpose that is asked.")}
            )

    @property
    def title(self) -> str:
        """Name of the purpose in the active language."""
        return self.said("title")

    @property
    def text(self) -> str:
        """What it is good for, in the active language."""
        return self.said("text")

    @property
    def is_asked(self) -> bool:
        """Whether visitors are asked about it."""
        return self.is_active and not self.is_required


class PurposeWords(Words):
    """Name and explanation of a purpose in one language."""

    owner = ParentalKey(Purpose, on_delete=models.CASCADE, related_name="words")
    title = models.CharField(_("name"), max_length=100)
    text = models.TextField(
        _("explanation"),
        max_length=1000,
        help_text=_("What it is for and what the visitor loses by refusing, in two or three sentences."),
    )

    panels = [FieldPanel("language"), FieldPanel("title"), FieldPanel("text")]

    class Meta(Words.Meta):
        verbose_name = _("words")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="purpose_words_once_per_language")
        ]

    def __str__(self) -> str:
        return self.title


class DeclaredItem(Worded, Cookie):
    """A cookie, an entry of the browser's storage or a pixel. ``name`` may be a pattern: ``_ga_*``."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.COOKIE)
    lifetime = models.CharField(_("kept"), max_length=10, choices=Lifetime.choices, default=Lifetime.SESSION)
    amount = models.PositiveSmallIntegerField(
        _("number"), null=True, blank=True, help_text=_("How many minutes, hours, days, months or years.")
    )

    panels = [
        FieldPanel("cookiegroup", heading=pgettext_lazy("of consent", "purpose")),
        FieldRowPanel(
            [
                FieldPanel("name", heading=_("name"), help_text=_("A star stands for any letters: _ga_*.")),
                FieldPanel("kind"),
            ]
        ),
        FieldRowPanel([FieldPanel("amount"), FieldPanel("lifetime")]),
        InlinePanel("words", heading=_("Words"), label=_("words"), min_num=1),
        MultiFieldPanel(
            [FieldPanel("domain", heading=_("domain")), FieldPanel("path", heading=_("path"))],
            heading=_("Where a cookie is valid"),
            classname="collapsed",
        ),
    ]

    class Meta:
        verbose_name = _("cookie or stored entry")
        verbose_name_plural = _("cookies and stored entries")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A number goes with counted units and no others; a bare star would delete everything."""
        super().clean()
        if (self.lifetime in COUNTED) != bool(self.amount):
            raise ValidationError(
                {"amount": _("Give a number with minutes, hours, days, months and years, and only there.")}
            )
        if not self.name.strip("*"):
            raise ValidationError({"name": _("Write at least the beginning of the name.")})

    @property
    def use(self) -> str:
        """What it is kept for, in the active language."""
        return self.said("use")

    @property
    def provider(self) -> str:
        """Who sets it, in the active language."""
        return self.said("provider")

    @property
    def recipient(self) -> str:
        """Who gets the data, in the active language; "" for nobody else."""
        return self.said("recipient")

    @property
    def duration(self) -> str:
        """How long it stays in the browser, in words."""
        return duration_words(self.lifetime, self.amount)


def duration_words(lifetime: str, amount: int | None) -> str:
    """A duration in the active language: “180 days”, “until the browser is closed”."""
    count = amount or 0
    words = {
        Lifetime.MINUTES: ngettext("%(count)d minute", "%(count)d minutes", count),
        Lifetime.HOURS: ngettext("%(count)d hour", "%(count)d hours", count),
        Lifetime.DAYS: ngettext("%(count)d day", "%(count)d days", count),
        Lifetime.MONTHS: ngettext("%(count)d month", "%(count)d months", count),
        Lifetime.YEARS: ngettext("%(count)d year", "%(count)d years", count),
        Lifetime.SESSION: gettext("until the browser is closed"),
        Lifetime.DELETED: gettext("until it is deleted"),
    }[Lifetime(lifetime)]
    return words % {"count": count} if lifetime in COUNTED else words


class DeclaredItemWords(Words):
    """What an entry is for, who sets it and who gets the data, in one language."""

    owner = ParentalKey(DeclaredItem, on_delete=models.CASCADE, related_name="words")
    use = models.TextField(_("what it is for"), max_length=500)
    provider = models.CharField(
        pgettext_lazy("of a cookie", "provider"),
        max_length=160,
        blank=True,
        help_text=_("Who sets it. Empty: this site."),
    )
    recipient = models.CharField(
        _("recipient"), max_length=160, blank=True, help_text=_("Who else gets the data. Empty: nobody.")
    )

    panels = [FieldPanel("language"), FieldPanel("use"), FieldPanel("provider"), FieldPanel("recipient")]

    class Meta(Words.Meta):
        verbose_name = _("words")
        verbose_name_plural = _("words")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "language"], name="declared_item_words_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.use
