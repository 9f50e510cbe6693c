"""Dated decisions about a programme or about the body that provides programmes."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from core.models import CustomDocument, Organisation
from programs.choices import AccreditationState, Decision
from programs.models.facts import Program
from programs.models.querysets import AccreditationQuerySet

EXPIRES_SOON = datetime.timedelta(days=90)
"""How long before its end an accreditation counts as expiring: time to apply anew."""


class Accreditation(models.Model):
    """A decision of an authority. What it means on a day is computed (``state``), never stored."""

    program = ParentalKey(
        Program,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="accreditations",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="accreditations",
    )
    authority = models.ForeignKey(
        Organisation,
        verbose_name=pgettext_lazy("of an accreditation", "authority"),
        on_delete=models.PROTECT,
        related_name="decisions",
        help_text=_("Who decided."),
    )
    decision_no = models.CharField(_("number of the decision"), max_length=80)
    decided_on = models.DateField(_("date of the decision"), null=True, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day on which it holds. Empty: until it is revoked."),
    )
    status = models.CharField(
        _("decision"), max_length=10, choices=Decision.choices, default=Decision.GRANTED
    )
    document = models.ForeignKey(
        CustomDocument,
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last compared this with what the authority publishes."),
    )

    objects = AccreditationQuerySet.as_manager()

    compared_elsewhere = False
    """Set by a form that edits all decisions of a programme at once and compares what was typed."""

    class Meta:
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(program__isnull=True) ^ Q(organisation__isnull=True),
                name="accreditation_of_programme_or_body",
                violation_error_message=_("An accreditation is of a programme or of an organisation."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="accreditation_dates_in_order",
                violation_error_message=_("The accreditation ends before it begins."),
            ),
        ]
        indexes = [models.Index(fields=["status", "valid_from", "valid_until"], name="accreditation_by_day")]

    def __str__(self) -> str:
        return self.decision_no

    def clean(self) -> None:
        """Refuse a second decision about the same subject for the same days."""
        super().clean()
        if self.status == Decision.REVOKED or self.valid_from is None or self.compared_elsewhere:
            return
        other = next((row for row in self._siblings() if self.shares_days_with(row)), None)
        if other is not None:
            raise ValidationError(
                {
                    "valid_from": _("Decision %(number)s covers some of these days already.")
                    % {"number": other.decision_no}
                }
            )

    def _siblings(self) -> AccreditationQuerySet:
        rows = Accreditation.objects.exclude(pk=self.pk).exclude(status=Decision.REVOKED)
        if self.program_id:
            return rows.filter(program=self.program_id)
        return rows.filter(organisation=self.organisation_id) if self.organisation_id else rows.none()

    def shares_days_with(self, other: Accreditation) -> bool:
        """Whether some day lies within both decisions."""
        latest = datetime.date.max
        return self.valid_from <= (other.valid_until or latest) and other.valid_from <= (
            self.valid_until or latest
        )

    def covers(self, day: datetime.date) -> bool:
        """Whether it is granted and a day lies within its dates."""
        return (
            self.status == Decision.GRANTED
            and self.valid_from <= day
            and (self.valid_until is None or day <= self.valid_until)
        )

    def state_on(self, on: datetime.date | None = None) -> AccreditationState:
        """Where it stands on a day (today)."""
        on = on or timezone.localdate()
        if self.status != Decision.GRANTED:
            return AccreditationState(self.status)
        if on < self.valid_from:
            return AccreditationState.UPCOMING
        if self.valid_until is None or self.valid_until - on > EXPIRES_SOON:
            return AccreditationState.VALID
        return AccreditationState.EXPIRING if on <= self.valid_until else AccreditationState.EXPIRED

    @property
    def subject(self) -> Any:
        """The programme or organisation that it is about."""
        return self.program or self.organisation

    @property
    def runs_ahead(self) -> int:
        """Runs that are to end after it does, for staff."""
        from programs.models.runs import ProgramRun

        if self.valid_until is None:
            return 0
        runs = ProgramRun.objects.still_ahead().filter(last_end__date__gt=self.valid_until)
        if self.program_id:
            return runs.filter(program=self.program_id).count()
        return runs.filter(program__provider=self.organisation_id).count()

    @property
    def state(self) -> AccreditationState:
        """Where it stands today."""
        return self.state_on()
