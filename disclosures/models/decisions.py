"""Decisions of the centre's bodies: head, numbered points, attachments."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from disclosures.citing import numbered
from disclosures.decisions.parsing import DeadlineKind, Period, split_people


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Which decisions the public sees, and with what."""

    def published(self) -> DecisionQuerySet:
        """Everything but drafts."""
        return self.exclude(status=Decision.Status.DRAFT)

    def with_parts(self) -> DecisionQuerySet:
        """With points, signatures and attachments, for a page or an export."""
        return self.prefetch_related("items", "further_signatures", "attachments__document")


class Decision(ClusterableModel):
    """A decision, order or resolution, in the one language that it was taken in."""

    class Status(models.TextChoices):
        """Whether it is public, and whether it still holds."""

        DRAFT = "draft", _("draft")
        IN_FORCE = "in-force", _("in force")
        AMENDED = "amended", _("amended")
        REPEALED = "repealed", _("repealed")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_("Empty: made from date and number. It should not change once the decision is public."),
    )
    language = models.CharField(
        _("language"), max_length=16, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    act_type = models.CharField(
        _("kind of act"), max_length=60, blank=True, help_text=_("Decision, order, resolution … as printed.")
    )
    body = models.CharField(_("issuing body"), max_length=255, db_index=True)
    body_code = models.CharField(
        _("code of the body"), max_length=20, blank=True, help_text=_("Its number in the state's register.")
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    issued_on = models.DateField(_("date"), db_index=True)
    heading = models.CharField(pgettext_lazy("of a decision", "heading"), max_length=500)
    preamble = models.TextField(_("grounds"), blank=True)
    enacting = models.CharField(
        _("enacting words"),
        max_length=120,
        blank=True,
        help_text=_("The word before the points, as printed."),
    )
    control = models.CharField(
        _("who watches over it"),
        max_length=255,
        blank=True,
        help_text=_("The person whom the decision names."),
    )
    signatory = models.CharField(_("signed by"), max_length=160, blank=True)
    signatory_position = models.CharField(_("position"), max_length=255, blank=True)
    published_in = models.CharField(
        _("first published in"), max_length=255, blank=True, help_text=_("A gazette or a web address.")
    )
    source_text = models.TextField(_("pasted text"), blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "number", "issued_on"],
                condition=~models.Q(number=""),
                name="decision_number_once_a_day_and_body",
                violation_error_message=_("There is a decision of this body with this number and date."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()

    @property
    def label(self) -> str:
        """Number and date in the reader's words: "№ 2/1, 18 February 2026"."""
        day = formats.date_format(self.issued_on, "DATE_FORMAT")
        return ", ".join(part for part in (numbered(self.number, get_language()), day) if part)

    @property
    def title(self) -> str:
        """Kind and number in the language of the decision: "Наказ № 31-од", or its heading."""
        name = " ".join(part for part in (self.act_type, numbered(self.number, self.language)) if part)
        return capfirst(name) or self.heading

    @property
    def is_public(self) -> bool:
        """Whether anybody may read it."""
        return self.status != self.Status.DRAFT

    def get_absolute_url(self) -> str:
        """Address in the active language."""
        return reverse("decision", args=[self.slug])

    @property
    def signatures(self) -> list[tuple[str, str]]:
        """Everybody who has signed, as name and position, in their order."""
        first = [(self.signatory, self.signatory_position)] if self.signatory else []
        return first + [(item.name, item.position) for item in self.further_signatures.all()]


class DecisionItem(Orderable):
    """A numbered point. Points stand in reading order; ``depth`` is read from their numbers."""

    class Status(models.TextChoices):
        """What has become of it. *Overdue* is computed, never stored."""

        OPEN = "open", _("open")
        DONE = "done", _("done")
        CANCELLED = "cancelled", _("cancelled")

    class Kind(models.TextChoices):
        """How the deadline is meant; empty means: read the words."""

        NONE = DeadlineKind.NONE.value, _("no deadline")
        PERMANENT = DeadlineKind.PERMANENT.value, _("permanent")
        DATE = DeadlineKind.DATE.value, _("on a day")
        MONTH = DeadlineKind.MONTH.value, _("in a month")
        BEFORE = DeadlineKind.BEFORE.value, _("until a day")
        RANGE = DeadlineKind.RANGE.value, _("between two days")
        PERIODIC = DeadlineKind.PERIODIC.value, _("again and again")

    class Every(models.TextChoices):
        """How often something periodic comes round."""

        DAY = Period.DAY.value, _("every day")
        WEEK = Period.WEEK.value, _("every week")
        MONTH = Period.MONTH.value, _("every month")
        QUARTER = Period.QUARTER.value, _("every quarter")
        HALF_YEAR = Period.HALF_YEAR.value, _("every half-year")
        YEAR = Period.YEAR.value, _("every year")

    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="items")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("As printed: “1.2.” or “а)”.")
    )
    depth = models.PositiveSmallIntegerField(default=1, editable=False)
    text = models.TextField(_("text"))
    responsible = models.TextField(
        _("responsible"),
        blank=True,
        help_text=_("One person a line. Empty: whoever answers for the point above it."),
    )
    deadline_words = models.CharField(_("deadline, in its words"), max_length=255, blank=True)
    deadline_kind = models.CharField(
        _("deadline"),
        max_length=10,
        choices=Kind.choices,
        blank=True,
        help_text=_("Empty: read from the words when you save."),
    )
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    period = models.CharField(_("how often"), max_length=10, choices=Every.choices, blank=True)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.OPEN)
    report_note = models.CharField(_("what was done"), max_length=500, blank=True)
    report_url = models.URLField(_("link to the report"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("point")
        verbose_name_plural = _("points")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="decision_item_starts_before_it_ends",
                violation_error_message=_("The deadline ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.text[:80]}".strip()

    def clean(self) -> None:
        """Refuse a kind of deadline without the dates that it needs."""
        super().clean()
        needs = {
            self.Kind.DATE: self.ends_on,
            self.Kind.MONTH: self.ends_on,
            self.Kind.BEFORE: self.ends_on,
            self.Kind.RANGE: self.starts_on or self.ends_on,
            self.Kind.PERIODIC: self.period,
        }
        if self.deadline_kind in needs and not needs[self.deadline_kind] and not self.deadline_words:
            raise ValidationError(
                {"deadline_kind": _("This kind of deadline needs its dates, or its words.")}
            )

    @property
    def people(self) -> list[str]:
        """Persons named at this point itself."""
        return split_people(self.responsible) if self.responsible.strip() else []

    def is_overdue(self, on: datetime.date | None = None) -> bool:
        """Whether its last day has passed and nobody has reported."""
        today = on or timezone.localdate()
        return self.status == self.Status.OPEN and self.ends_on is not None and self.ends_on < today


class DecisionSignature(Orderable):
    """Somebody who has signed a decision beside its first signatory: a secretary, a second head."""

    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="further_signatures")
    name = models.CharField(_("signed by"), max_length=160)
    position = models.CharField(_("position"), max_length=255, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("further signature")
        verbose_name_plural = _("further signatures")

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.position) if part)


class DecisionAttachment(Orderable):
    """Something that belongs to a decision: a file, or a title whose file is yet to come."""

    decision = ParentalKey(Decision, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(_("title"), max_length=255)
    document = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title
