"""The register of everything the loader made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class DemoRecordQuerySet(models.QuerySet["DemoRecord"]):
    """Questions about the register."""

    def of(self, model: type[models.Model]) -> Self:
        """Records of objects of ``model`` itself (not of its subclasses)."""
        return self.filter(content_type=ContentType.objects.get_for_model(model, for_concrete_model=False))

    def objects_of(self, model: type[models.Model]) -> models.QuerySet:
        """The objects of ``model`` that the loader made and that are still there."""
        return model._default_manager.filter(pk__in=self.of(model).values("object_id"))


class DemoRecord(models.Model):
    """One object made by the loader. ``unload_demo`` removes what is registered here and nothing else."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    objects = DemoRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("demonstration object")
        verbose_name_plural = _("demonstration objects")
        constraints = [models.UniqueConstraint(fields=["content_type", "object_id"], name="demo_object_once")]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"

    @classmethod
    def remember(cls, *instances: models.Model) -> None:
        """Register ``instances``; registering one twice is harmless."""
        for instance in instances:
            cls.objects.get_or_create(
                content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
                object_id=instance.pk,
            )

    @classmethod
    def remember_all(cls, instances: Iterable[models.Model]) -> None:
        """Register many objects with few queries; those registered before stay registered once."""
        kind_of = ContentType.objects.get_for_model
        records = [
            cls(content_type=kind_of(instance, for_concrete_model=False), object_id=instance.pk)
            for instance in instances
        ]
        cls.objects.bulk_create(records, batch_size=500, ignore_conflicts=True)
