"""Coded terms: topics, areas, audiences. One row a term, one label a language.

Terms are plain rows on purpose: a many-to-many from a translated page to translatable terms would keep the
terms of the source language (DESIGN §3), and an address such as ``?topic=memoranda`` should not change with
it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core.validators import validate_slug
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from core import page_cache
from core.scripts import in_script


class TermWords(NamedTuple):
    """What a page shows of a term."""

    code: str
    label: str


def term_words(term_id: int) -> TermWords:
    """Code and label of a term in the active language, else in the default one, else the code twice.

    All terms of a language are kept together with the page cache: they change once a year and stand on
    every card.
    """
    return _words(usable=lambda known: term_id in known).get(term_id, TermWords("", ""))


def code_label(code: str) -> str:
    """Label of the term with this code in the active language, or the code where there is none."""
    return next((term.label for term in _words().values() if term.code == code), code)


def _words(usable: Callable[[dict[int, TermWords]], bool] = bool) -> dict[int, TermWords]:
    language = get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(f"terms:{language}", lambda: _read_words(language), usable=usable)


def _read_words(language: str) -> dict[int, TermWords]:
    wanted = {settings.LANGUAGE_CODE: 0, language: 1}
    labels: dict[int, str] = {}
    rows = TermLabel.objects.filter(language__in=wanted).values_list("term_id", "language", "label")
    for term_id, _language, label in sorted(rows, key=lambda row: wanted[row[1]]):
        labels[term_id] = label
    codes = Term.objects.values_list("pk", "code")
    # Serbian Latin follows the Cyrillic label by itself; a label of its own stands unchanged.
    return {
        term_id: TermWords(code, in_script(labels.get(term_id, code), language)) for term_id, code in codes
    }


class Term(ClusterableModel):
    """A value of a controlled list. ``code`` is stable and stands in addresses."""

    class Scheme(models.TextChoices):
        """The controlled lists."""

        NEWS_TOPIC = "news-topic", _("News topics")

    scheme = models.CharField(_("list"), max_length=40, choices=Scheme.choices, default=Scheme.NEWS_TOPIC)
    code = models.SlugField(_("code"), max_length=60, validators=[validate_slug])
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("scheme"),
        FieldPanel("code"),
        FieldPanel("sort_order"),
        InlinePanel("labels", heading=_("Labels"), label=_("label"), min_num=1),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "sort_order", "code"]
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="term_code_once_per_scheme")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language, else in the default one, else the code."""
        return term_words(self.pk).label if self.pk else self.code


class TermLabel(models.Model):
    """The words for a term in one language."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=16, choices=settings.LANGUAGES)
    label = models.CharField(_("label"), max_length=120)

    panels = [FieldPanel("language"), FieldPanel("label")]

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="term_label_once_per_language")
        ]

    def __str__(self) -> str:
        return self.label
