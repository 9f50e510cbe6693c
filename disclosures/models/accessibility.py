"""The accessibility statement: facts once, words once for each language."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from core.models.places import Worded, Words

REVIEW_MONTH, REVIEW_DAY = 3, 31
"""Every year by this day the statement must have been looked through (act of 4 April 2019, article 10)."""


class AccessibilityStatement(Worded):
    """Facts of the statement of this site. The page shows it in each language that has words."""

    class Status(models.TextChoices):
        """How far the site meets the standard; one of three sentences follows from it."""

        FULL = "full", _("meets it fully")
        PARTIAL = "partial", _("meets it in part")
        NONE = "none", _("does not meet it")

    class Method(models.TextChoices):
        """On what the statement rests."""

        SELF = "self", _("self-assessment")
        THIRD_PARTY = "third-party", _("assessment by somebody else")

    url = models.URLField(_("address of the site"))
    published_on = models.DateField(_("site published on"))
    updated_on = models.DateField(_("last substantial change of the site"))
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.PARTIAL)
    standard = models.CharField(_("standard"), max_length=120, default="EN 301 549 V3.2.1 (WCAG 2.1 AA)")
    prepared_on = models.DateField(_("statement first made on"), default=timezone.localdate)
    reviewed_on = models.DateField(
        _("last looked through on"), null=True, blank=True, help_text=_("Every year by 31 March.")
    )
    method = models.CharField(_("made by"), max_length=12, choices=Method.choices, default=Method.SELF)
    report_url = models.URLField(_("report of the assessment"), blank=True)
    email = models.EmailField(_("e-mail for accessibility"))
    phone = models.CharField(_("telephone for accessibility"), max_length=60)
    access_url = models.URLField(_("page on access to the building"), blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("url"),
                FieldRowPanel([FieldPanel("published_on"), FieldPanel("updated_on")]),
                FieldRowPanel([FieldPanel("status"), FieldPanel("standard")]),
            ],
            heading=_("The site"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("prepared_on"), FieldPanel("reviewed_on")]),
                FieldRowPanel([FieldPanel("method"), FieldPanel("report_url")]),
            ],
            heading=_("The statement"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]), FieldPanel("access_url")],
            heading=_("Contact and building"),
        ),
        InlinePanel("words", heading=_("Words"), label=_("language"), min_num=1),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statement")

    def __str__(self) -> str:
        return self.url

    def clean(self) -> None:
        """Refuse a second statement, and a review before the statement was made."""
        super().clean()
        if AccessibilityStatement.objects.exclude(pk=self.pk).exists():
            raise ValidationError(_("The site has its statement already: change that one."))
        if self.reviewed_on and self.prepared_on and self.reviewed_on < self.prepared_on:
            raise ValidationError({"reviewed_on": _("It cannot be looked through before it was made.")})

    @property
    def review_due(self) -> datetime.date:
        """The day by which it has to be looked through next: the 31 March of the year after the one in which
        it was last looked at, or made."""
        last = self.reviewed_on or self.prepared_on
        return datetime.date(last.year + 1, REVIEW_MONTH, REVIEW_DAY)

    def is_review_overdue(self, on: datetime.date | None = None) -> bool:
        """Whether that day has passed."""
        return (on or timezone.localdate()) > self.review_due


class AccessibilityStatementWords(Words):
    """The words of the statement in one language. Lists: one point a line."""

    owner = ParentalKey(AccessibilityStatement, on_delete=models.CASCADE, related_name="words")
    body_name = models.CharField(_("name of the body"), max_length=255)
    legislation = models.CharField(
        _("law"),
        max_length=255,
        blank=True,
        help_text=_(
            "The national act on accessibility, as it is cited. Poland and Bulgaria have theirs built in."
        ),
    )
    noncompliance = models.TextField(_("what does not meet the standard"), blank=True)
    burden = models.TextField(_("left out because the burden would be disproportionate"), blank=True)
    burden_assessment = models.TextField(
        _("assessment of the burden"),
        blank=True,
        help_text=_("Its result, or the address where it is published."),
    )
    out_of_scope = models.TextField(_("content that the law does not cover"), blank=True)
    alternatives = models.TextField(_("accessible alternatives"), blank=True)
    evaluator = models.CharField(_("who has assessed it"), max_length=255, blank=True)
    contact = models.CharField(_("person or unit to write to"), max_length=255)
    procedure = models.TextField(
        _("how to complain"), blank=True, help_text=_("Empty: the procedure that the law prescribes.")
    )
    enforcement_body = models.CharField(_("body that enforces it"), max_length=255, blank=True)
    enforcement_url = models.URLField(_("its web address"), blank=True)
    features = models.TextField(
        _("aids on the site"), blank=True, help_text=_("Text size, contrast, reading aloud.")
    )
    shortcuts = models.TextField(_("keyboard shortcuts"), blank=True)
    apps = models.TextField(_("mobile applications"), blank=True)
    architecture = models.TextField(
        _("access to the building"), blank=True, help_text=_("Entrance, lift, toilets, parking, guide dogs.")
    )
    communication = models.TextField(
        _("access to communication"),
        blank=True,
        help_text=_("Sign language, induction loop, written contact."),
    )

    panels = [
        FieldRowPanel([FieldPanel("language"), FieldPanel("body_name")]),
        FieldPanel("legislation"),
        FieldPanel("noncompliance"),
        FieldPanel("burden"),
        FieldPanel("burden_assessment"),
        FieldPanel("out_of_scope"),
        FieldPanel("alternatives"),
        FieldRowPanel([FieldPanel("evaluator"), FieldPanel("contact")]),
        FieldPanel("procedure"),
        FieldRowPanel([FieldPanel("enforcement_body"), FieldPanel("enforcement_url")]),
        FieldPanel("features"),
        FieldPanel("shortcuts"),
        FieldPanel("apps"),
        FieldPanel("architecture"),
        FieldPanel("communication"),
    ]

    class Meta(Words.Meta):
        verbose_name = _("words of the statement")
        verbose_name_plural = _("words of the statement")
        constraints = [
            models.UniqueConstraint(fields=["owner", "language"], name="statement_words_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.body_name}"
