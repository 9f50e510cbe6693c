"""What is true of a programme in every language: numbers, hours, price, people.

Plain rows without locale and without drafts (DESIGN §3): registrations hang on them, and publishing an older
version of a page must not change them.
"""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from core.models import Organisation, Term
from core.models.scripts import name_for_reader
from programs import national
from programs.choices import (
    TEACHING_LANGUAGES,
    Delivery,
    Kind,
    PersonRole,
    PriceBasis,
    Visibility,
)
from programs.models.querysets import ProgramQuerySet

AT_LEAST_NOTHING = MinValueValidator(Decimal(0))


def default_currency() -> str:
    """The country's money (ISO 4217)."""
    return settings.COUNTRY.currency


class Program(ClusterableModel):
    """A programme as a register knows it. Its words are on its pages, one for each language.

    ``number`` is unique within an edition of a register only: numbers begin anew with each edition.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    register = models.CharField(_("register"), max_length=20, default=national.OUTSIDE_REGISTERS)
    edition = models.CharField(
        _("edition"), max_length=20, blank=True, help_text=_("Edition of the catalogue, such as 2025-2028.")
    )
    number = models.CharField(_("number in the register"), max_length=40)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.COURSE)
    visibility = models.CharField(
        _("who sees it"), max_length=10, choices=Visibility.choices, default=Visibility.LISTED
    )
    areas = models.ManyToManyField(
        Term,
        verbose_name=_("areas"),
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.PROGRAM_AREA},
    )
    priorities = models.ManyToManyField(
        Term,
        verbose_name=_("priority areas"),
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.PRIORITY},
    )
    target_groups = models.ManyToManyField(
        Term,
        verbose_name=_("target groups"),
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.TARGET_GROUP},
    )
    competencies = models.ManyToManyField(
        Term, verbose_name=_("competencies"), through="ProgramCompetency", related_name="+"
    )
    delivery = models.CharField(
        _("way of teaching"), max_length=12, choices=Delivery.choices, default=Delivery.ONSITE
    )
    hours_total = models.DecimalField(
        _("hours in all"), max_digits=5, decimal_places=1, validators=[AT_LEAST_NOTHING]
    )
    hours_contact = models.DecimalField(
        _("hours with a trainer"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[AT_LEAST_NOTHING],
    )
    hours_independent = models.DecimalField(
        _("hours of independent work"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[AT_LEAST_NOTHING],
    )
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    group_min = models.PositiveSmallIntegerField(_("smallest group"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("largest group"), null=True, blank=True)
    price = models.DecimalField(
        _("price"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[AT_LEAST_NOTHING],
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        default=default_currency,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", _("Three capital letters, such as RSD (ISO 4217)."))],
    )
    price_basis = models.CharField(
        _("price is"), max_length=8, choices=PriceBasis.choices, default=PriceBasis.PERSON
    )
    provider = models.ForeignKey(
        Organisation, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="programs"
    )
    isced_f = models.CharField(
        _("field of education"),
        max_length=4,
        blank=True,
        validators=[RegexValidator(r"^\d{2,4}\Z", _("Two to four digits."))],
        help_text=_("Number of the field in ISCED-F 2013: 0113 is teacher training."),
    )
    predecessor = models.ForeignKey(
        "self",
        verbose_name=_("same programme in the earlier edition"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    source_url = models.URLField(_("address in the register"), blank=True, max_length=500)
    locked_fields = models.JSONField(
        _("fields that an import leaves alone"), default=list, blank=True, editable=False
    )
    last_seen = models.DateTimeField(_("last seen in an import"), null=True, blank=True, editable=False)
    row_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-edition", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "edition", "number"],
                name="program_number_once_per_edition",
                violation_error_message=_("This edition of the register has a programme of that number."),
            ),
            models.CheckConstraint(
                condition=models.Q(hours_contact__isnull=True)
                | models.Q(hours_independent__isnull=True)
                | models.Q(hours_total=models.F("hours_contact") + models.F("hours_independent")),
                name="program_hours_add_up",
                violation_error_message=_(
                    "Hours with a trainer and hours of independent work must add up to the hours in all."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(hours_total__gte=0)
                & (models.Q(hours_contact__isnull=True) | models.Q(hours_contact__gte=0))
                & (models.Q(hours_independent__isnull=True) | models.Q(hours_independent__gte=0)),
                name="program_hours_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(group_min__isnull=True)
                | models.Q(group_max__isnull=True)
                | models.Q(group_min__lte=models.F("group_max")),
                name="program_group_min_not_over_max",
                violation_error_message=_("The smallest group cannot be larger than the largest one."),
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gte=0),
                name="program_price_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(price__isnull=True)
                | models.Q(price_basis__in=[PriceBasis.PERSON, PriceBasis.GROUP]),
                name="program_price_only_where_paid",
                violation_error_message=_("A programme that is free or priced on request has no price."),
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("pk")), name="program_follows_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_number} {self.page.title}" if self.pk and self.page else self.shown_number

    @property
    def shown_number(self) -> str:
        """Number with the edition that it counts in: “512 (2025-2028)”."""
        return f"{self.number} ({self.edition})" if self.edition else self.number

    def clean(self) -> None:
        """Refuse a price that is missing, and a programme that follows itself."""
        super().clean()
        if self.price is None and self.price_basis in (PriceBasis.PERSON, PriceBasis.GROUP):
            raise ValidationError({"price": _("Give the price, or say that it is free or on request.")})
        if self.predecessor_id and self.predecessor_id == self.pk:
            raise ValidationError({"predecessor": _("A programme cannot follow itself.")})

    @cached_property
    def page(self) -> Any:
        """The page with its words in the active language, else in any; None where nobody wrote one yet.

        Prefetch ``pages__locale`` in lists.
        """
        language = get_language() or settings.LANGUAGE_CODE
        wanted = {settings.LANGUAGE_CODE: 1, language: 2}
        pages = [page for page in self.pages.all() if page.alias_of_id is None]
        return max(
            pages, key=lambda page: (page.live, wanted.get(page.locale.language_code, 0)), default=None
        )

    @property
    def title(self) -> str:
        """Title in the active language, else in another one; the number where there are no words."""
        return self.page.shown_title if self.page else self.shown_number

    @property
    def register_label(self) -> str:
        """Name of the register in the active language."""
        return national.register_label(self.register)

    @property
    def accreditation_words(self) -> str:
        """State of its latest decision, for staff; "" where there is none."""
        latest = next(iter(self.accreditations.all()), None)
        return str(latest.state.label) if latest else ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of instruction (BCP 47)."""
        return tuple(row.language for row in self.language_rows.all())

    @property
    def is_free(self) -> bool:
        """Whether nobody pays."""
        return self.price_basis == PriceBasis.FREE

    def advertised_successor(self) -> Program | None:
        """The same programme in a later edition that is offered today, over several editions if need be.

        None where there is none. A chain that leads back to its beginning ends there.
        """
        seen = {self.pk}
        found = list(Program.objects.filter(predecessor=self.pk).exclude(pk__in=seen))
        while found:
            offered = Program.objects.advertised().filter(pk__in=[row.pk for row in found])
            if newest := offered.order_by("-edition", "-pk").first():
                return newest
            seen |= {row.pk for row in found}
            later = Program.objects.filter(predecessor__in=[row.pk for row in found])
            found = list(later.exclude(pk__in=seen))
        return None


class ProgramCompetency(models.Model):
    """A competency that a programme develops; one of them is the main one."""

    program = ParentalKey(Program, on_delete=models.CASCADE, related_name="competency_rows")
    term = models.ForeignKey(
        Term,
        verbose_name=_("competency"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme": Term.Scheme.COMPETENCY},
    )
    is_main = models.BooleanField(_("main competency"), default=False)

    class Meta:
        verbose_name = _("competency")
        verbose_name_plural = _("competencies")
        ordering = ["-is_main", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "term"], name="program_competency_once"),
            models.UniqueConstraint(
                fields=["program"], condition=models.Q(is_main=True), name="program_one_main_competency"
            ),
        ]

    def __str__(self) -> str:
        return self.term.label


class ProgramCredit(models.Model):
    """What somebody gets for finishing, in one unit of the country."""

    program = ParentalKey(Program, on_delete=models.CASCADE, related_name="credits")
    unit = models.CharField(pgettext_lazy("of credits", "unit"), max_length=20)
    value = models.DecimalField(
        _("number"), max_digits=5, decimal_places=1, validators=[MinValueValidator(Decimal("0.1"))]
    )

    class Meta:
        verbose_name = pgettext_lazy("of a programme", "credit")
        verbose_name_plural = _("credits")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "unit"], name="program_unit_once"),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="program_credit_positive"),
        ]

    def __str__(self) -> str:
        return f"{national.plain_number(self.value)} {self.unit}"

    @property
    def label(self) -> str:
        """Name of the unit in the active language."""
        return national.unit_label(self.unit)


class ProgramLanguage(models.Model):
    """A language that a programme is taught in."""

    program = ParentalKey(Program, on_delete=models.CASCADE, related_name="language_rows")
    language = models.CharField(_("language"), max_length=16, choices=TEACHING_LANGUAGES)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["program", "language"], name="program_language_once"),
        ]

    def __str__(self) -> str:
        return self.get_language_display()


class ProgramPerson(models.Model):
    """An author, trainer or coordinator, with the dates between which the authority approved the person."""

    program = ParentalKey(Program, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=160)
    role = models.CharField(_("role"), max_length=12, choices=PersonRole.choices, default=PersonRole.TRAINER)
    approved_from = models.DateField(_("approved from"), null=True, blank=True)
    approved_until = models.DateField(_("approved until"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A trainer with an account sees the people of own runs, and nobody else's."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_from__isnull=True)
                | models.Q(approved_until__isnull=True)
                | models.Q(approved_from__lte=models.F("approved_until")),
                name="program_person_approval_in_order",
                violation_error_message=_("The approval ends before it begins."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The name in letters that the reader of the active language can read."""
        return name_for_reader(self.name, get_language() or settings.LANGUAGE_CODE)
