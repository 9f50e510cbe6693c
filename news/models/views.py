"""How often an article was read."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleViews(models.Model):
    """A number an article, shared by its translations: no visitor, no time, no address."""

    article = models.UUIDField(_("article"), primary_key=True, default=uuid.uuid4)
    """Translation key of the article."""
    count = models.PositiveBigIntegerField(_("times read"), default=0)

    class Meta:
        verbose_name = _("readers of an article")
        verbose_name_plural = _("readers of articles")

    def __str__(self) -> str:
        return f"{self.article}: {self.count}"
