"""Copies: the things on the shelf."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from library import alphabet
from library.choices import AT_HAND, GONE, CopyStatus
from library.models.records import Record


class Copy(Orderable):
    """One physical copy with its inventory number and its place on the shelf."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="copies", verbose_name=_("record"))
    inventory_number = models.CharField(_("inventory number"), max_length=64, unique=True)
    shelf_mark = models.CharField(_("shelf mark"), max_length=120, blank=True)
    location = models.CharField(_("location"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=CopyStatus.choices, default=CopyStatus.AVAILABLE
    )
    due_date = models.DateField(_("due on"), null=True, blank=True, help_text=_("Only for a copy on loan."))
    note = models.CharField(_("note"), max_length=255, blank=True)
    sort_key = models.BinaryField(editable=False, default=b"")

    class Meta(Orderable.Meta):
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        constraints = [
            models.CheckConstraint(condition=~Q(inventory_number=""), name="library_copy_has_number"),
            models.CheckConstraint(
                condition=Q(due_date=None) | Q(status=CopyStatus.ON_LOAN),
                name="library_copy_due_only_on_loan",
                violation_error_message=_("Only a copy on loan has a date on which it is due."),
            ),
        ]
        indexes = [
            models.Index(fields=["shelf_mark"], name="library_copy_shelf_mark"),
            models.Index(fields=["sort_key", "id"], name="library_copy_sort"),
        ]

    def __str__(self) -> str:
        return f"{self.inventory_number} {self.shelf_mark}".strip()

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the place of the shelf mark among all shelf marks."""
        self.sort_key = alphabet.shelf(self.shelf_mark)
        super().save(*args, **kwargs)

    @property
    def is_at_hand(self) -> bool:
        """Whether a reader who comes now can have it."""
        return self.status in AT_HAND

    @property
    def is_gone(self) -> bool:
        """Whether readers need not be told of it."""
        return self.status in GONE

    @property
    def is_overdue(self) -> bool:
        """Whether it should have come back before today."""
        return self.due_date is not None and self.due_date < timezone.localdate()
