"""Who is offered, and when. Every list, search, feed, sitemap and printed catalogue asks here."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from programs import national
from programs.choices import Decision, RunStatus, Visibility


class AccreditationQuerySet(models.QuerySet):
    """Decisions by day."""

    def covering(self, on: datetime.date | None = None) -> AccreditationQuerySet:
        """Decisions whose dates include a day (today), whatever was decided."""
        on = on or timezone.localdate()
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on), valid_from__lte=on)

    def in_force(self, on: datetime.date | None = None) -> AccreditationQuerySet:
        """Granted decisions whose dates include a day (today)."""
        return self.covering(on).filter(status=Decision.GRANTED)


class ProgramQuerySet(models.QuerySet):
    """Programmes by what may be done with them on a day."""

    def accredited(self, on: datetime.date | None = None) -> ProgramQuerySet:
        """Programmes that may be held on a day (today).

        By a decision about the programme; or by one about its provider, where the register leaves it to the
        provider and no suspension or revocation of the programme itself is in the way.
        """
        from programs.models.accreditation import Accreditation

        on = on or timezone.localdate()
        own = Accreditation.objects.filter(program=OuterRef("pk"))
        providers = Accreditation.objects.filter(organisation=OuterRef("provider"))
        return self.filter(
            Exists(own.in_force(on))
            | (
                Q(register__in=national.accredited_through_provider())
                & Exists(providers.in_force(on))
                & ~Exists(own.covering(on).exclude(status=Decision.GRANTED))
            )
        )

    def advertised(self, on: datetime.date | None = None) -> ProgramQuerySet:
        """Programmes that the public is offered on a day (today): accredited, and in the catalogue.

        The one rule for lists, search, feeds, sitemap, structured data, printed catalogue and home page.
        """
        return self.accredited(on).filter(visibility=Visibility.LISTED)

    def for_display(self) -> ProgramQuerySet:
        """With everything that a row or page shows of the facts, in a fixed number of queries."""
        return self.select_related("provider").prefetch_related(
            "provider__words",
            "credits",
            "language_rows",
            "areas",
            "priorities",
            "target_groups",
            "competency_rows",
        )


class RunQuerySet(models.QuerySet):
    """Runs of programmes."""

    def public(self) -> RunQuerySet:
        """Runs that the public may know of: no drafts."""
        return self.exclude(status=RunStatus.DRAFT)

    def timed(self) -> RunQuerySet:
        """With ``first_start`` and ``last_end``, the ends of the schedule (None where it has no session)."""
        return self.annotate(
            first_start=models.Min("sessions__starts_at"), last_end=models.Max("sessions__ends_at")
        )

    def still_ahead(self, now: datetime.datetime | None = None) -> RunQuerySet:
        """Runs that are not over: some session ends later, or there are no dates yet.

        Nothing that people cancelled or completed.
        """
        now = now or timezone.now()
        return (
            self.public()
            .exclude(status__in=[RunStatus.CANCELLED, RunStatus.COMPLETED])
            .timed()
            .filter(Q(last_end__isnull=True) | Q(last_end__gt=now))
        )

    def for_display(self) -> RunQuerySet:
        """With sessions, places, words and counted seats, in a fixed number of queries."""
        from bookings.models import Bookable

        seats = models.Prefetch("bookable", queryset=Bookable.objects.with_seats())
        return self.select_related("program", "venue").prefetch_related(
            seats, "words", "venue__words", "sessions__venue__words"
        )

    def overlapping(self, starts_at: Any, ends_at: Any) -> RunQuerySet:
        """Runs with a session that shares time with a span."""
        return self.filter(sessions__starts_at__lt=ends_at, sessions__ends_at__gt=starts_at).distinct()
