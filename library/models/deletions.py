"""What was deleted, so that harvesters hear of it."""

from __future__ import annotations

from django.db import models
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _

from library.choices import Material
from library.models.records import Record


class DeletedRecordQuerySet(models.QuerySet):
    """Ways to ask for deletions."""

    def still_gone(self) -> DeletedRecordQuerySet:
        """Deletions of records that no later import has brought back."""
        return self.exclude(public_id__in=Record.objects.values("public_id"))


class DeletedRecord(models.Model):
    """The trace of a record whose row is gone: OAI-PMH 2.0 §2.5.1 promises `deletedRecord` persistent.

    A record that is only withdrawn keeps its row and needs no trace.
    """

    public_id = models.CharField(max_length=16, unique=True)
    material = models.CharField(max_length=12, choices=Material.choices)
    updated_at = models.DateTimeField(_("deleted at"), auto_now=True)

    objects = DeletedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("deleted record")
        verbose_name_plural = _("deleted records")
        ordering = ["updated_at", "id"]
        indexes = [models.Index(fields=["updated_at", "id"], name="library_deleted_updated")]

    def __str__(self) -> str:
        return self.public_id


def connect() -> None:
    """Leave a trace of every record that is deleted, one by one or many at once."""
    post_delete.connect(_remember, sender=Record, dispatch_uid="library.deletions")


def _remember(instance: Record, **_kwargs: object) -> None:
    DeletedRecord.objects.update_or_create(
        public_id=instance.public_id, defaults={"material": instance.material}
    )
