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
from core.models.scripts import for_reader


class TermWords(NamedTuple):
    """What a page shows of a term."""

    code: str
    label: str
    scheme: str = ""


UNKNOWN = TermWords("", "")
"""Of a term that is gone."""


def term_words(term_id: int) -> TermWords:
    """Code and label of a term in the active language, else in the default one, else the code twice.

    For a handful of terms; whoever needs those of many rows asks ``all_words`` once.
    """
    return _words(usable=lambda known: term_id in known).get(term_id, UNKNOWN)


def all_words() -> dict[int, TermWords]:
    """Code and label of every term in the active language by its number.

    They are kept together with the page cache: they change once a year and stand on every card.
    """
    return _words()


def code_label(code: str, scheme: str = "") -> str:
    """Label of the term with this code in the active language, or the code where there is none.

    A code such as ``1`` means something else in each list: name the ``scheme`` wherever it is known.
    """
    terms = _words().values()
    return next((term.label for term in terms if term.code == code and scheme in ("", term.scheme)), code)


def _words(usable: Callable[[dict[int, TermWords]], bool] = bool) -> dict[int, TermWords]:
    language = get_language() or settings.LANGUAGE_CODE
    return page_cache.kept(f"terms:{language}", lambda: _read_words(language), usable=usable)


def _read_words(language: str) -> dict[int, TermWords]:
    wanted = {settings.LANGUAGE_CODE: 0, language: 1}
    columns = ("pk", "code", "scheme", "labels__language", "labels__label")
    rows = list(Term.objects.values_list(*columns))
    spoken = sorted((row for row in rows if row[3] in wanted), key=lambda row: wanted[row[3]])
    labels = {term_id: label for term_id, _code, _scheme, _language, label in spoken}
    # Serbian Latin follows the Cyrillic label by itself; a label of its own stands unchanged.
    return {
        term_id: TermWords(code, for_reader(labels.get(term_id, code), language), scheme)
        for term_id, code, scheme, _language, _label in rows
    }


class Term(ClusterableModel):
    """A value of a controlled list. ``code`` is stable and stands in addresses.

    National lists change from one edition of a catalogue to the next: a competency ``K1`` of one edition is
    another row than that of the next one, so that old programmes keep their meaning.
    """

    class Scheme(models.TextChoices):
        """The controlled lists."""

        NEWS_TOPIC = "news-topic", _("News topics")
        PROGRAM_AREA = "program-area", _("Areas of programmes")
        PRIORITY = "priority", _("Priority areas")
        COMPETENCY = "competency", _("Competencies")
        TARGET_GROUP = "target-group", _("Target groups")
        AUDIENCE = "audience", _("Audiences of events")

    scheme = models.CharField(_("list"), max_length=40, choices=Scheme.choices, default=Scheme.NEWS_TOPIC)
    edition = models.CharField(
        _("edition"),
        max_length=20,
        blank=True,
        help_text=_("Edition of the national catalogue that the list belongs to, such as 2025-2028."),
    )
    code = models.SlugField(_("code"), max_length=60, validators=[validate_slug])
    parent = models.ForeignKey(
        "self",
        verbose_name=_("broader term"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="narrower",
    )
    exact_match = models.URLField(
        _("same term elsewhere"),
        blank=True,
        help_text=_("Address of the same term in ESCO, ISCED-F or another public vocabulary."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("scheme"),
        FieldPanel("edition"),
        FieldPanel("code"),
        FieldPanel("parent"),
        FieldPanel("exact_match"),
        FieldPanel("sort_order"),
        InlinePanel("labels", heading=_("Labels"), label=_("label"), min_num=1),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["scheme", "edition", "sort_order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "edition", "code"], name="term_code_once_per_scheme")
        ]

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
    label = models.CharField(_("label"), max_length=250)
    definition = models.TextField(_("definition"), blank=True)

    panels = [FieldPanel("language"), FieldPanel("label"), FieldPanel("definition")]

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["term", "language"], name="term_label_once_per_language")
        ]

    def __str__(self) -> str:
        return self.label
