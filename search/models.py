"""The index in the database, its queue, and what people searched for.

`Entry`, `LatinOrder`, `Shown`, `FacetValue`, `SuggestionLine` and `Term` belong to the database engines,
which read and write them in SQL; the columns that only one database has are added by `search.engines`
(migration 0002).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Locale

from search.fields import FacetIds


class Entry(models.Model):
    """One thing that can be found: what is compared, counted and sorted. The row stays narrow."""

    kind = models.CharField(max_length=32)
    object_id = models.CharField(max_length=64)
    locale = models.CharField(max_length=16)
    boost = models.FloatField()
    year_from = models.IntegerField(null=True)
    year_to = models.IntegerField(null=True)
    facets = FacetIds()
    sort_date = models.IntegerField()
    sort_title = models.CharField(max_length=120)
    sort_author = models.CharField(max_length=120)
    sort_shelf = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_object")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}"


class LatinOrder(models.Model):
    """Where an entry stands for readers of Latin letters, of those that stand elsewhere for them.

    A table of its own keeps the rows narrow that every search counts.
    """

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, db_constraint=False)
    title = models.CharField(max_length=120)
    author = models.CharField(max_length=120)

    def __str__(self) -> str:
        return f"Latin order of entry {self.pk}"


class Shown(models.Model):
    """The text that a result row shows (`search.entries.Stored` as JSON)."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, db_constraint=False)
    payload = models.JSONField()

    def __str__(self) -> str:
        return f"Text of entry {self.pk}"


class FacetValue(models.Model):
    """The number of a facet value. `key` is name, U+001F, value."""

    key = models.CharField(max_length=320, unique=True)

    def __str__(self) -> str:
        return self.key.replace("\x1f", ": ")


class SuggestionLine(models.Model):
    """An autocomplete line of an entry; the reader sees equal lines once, the most frequent first."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, db_constraint=False)
    type = models.CharField(max_length=16)
    locale = models.CharField(max_length=16)
    key = models.CharField(max_length=120)
    text = models.CharField(max_length=255)
    path = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.text


class Term(models.Model):
    """A word that occurs in the index, for did-you-mean: exact key and printed form.

    Languages share keys (психологија, психология, psihologija), so one key has several words.

    Words are never taken out when their last document goes; whoever offers one first checks that it finds
    something.
    """

    key = models.CharField(max_length=30)
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="search_term_key")]

    def __str__(self) -> str:
        return self.word


class IndexState(models.Model):
    """The state of one engine's index.

    `analysis_version` says which rules made its keys. `building` names the index that a rebuild is filling.
    `failing_since` is set while the engine does not answer.
    """

    engine = models.CharField(max_length=20, unique=True)
    analysis_version = models.CharField(max_length=120, blank=True)
    rebuilt_at = models.DateTimeField(null=True)
    building = models.CharField(max_length=80, blank=True)
    failing_since = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("search index")
        verbose_name_plural = _("search indexes")

    def __str__(self) -> str:
        return self.engine


class PendingWrite(models.Model):
    """An object whose document an engine still has to write; made in the transaction of the change."""

    engine = models.CharField(max_length=20)
    kind = models.CharField(max_length=32)
    object_id = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["engine", "id"], name="search_pending_order")]

    def __str__(self) -> str:
        return f"{self.engine}: {self.kind}:{self.object_id}"


class QueryCount(models.Model):
    """How often a query was asked on a day, in a language and in a search box, and what it found last.

    No address, no session, no time of day: nothing here points at a person. Queries that look like personal
    data are not kept (see `search.log`).
    """

    class Place(models.TextChoices):
        """The search box."""

        SITE = "site", _("the whole site")
        LIBRARY = "library", _("the library catalogue")

    day = models.DateField(_("day"))
    locale = models.CharField(_("language"), max_length=16)
    place = models.CharField(_("searched in"), max_length=8, choices=Place.choices, default=Place.SITE)
    query = models.CharField(_("query"), max_length=100)
    count = models.PositiveIntegerField(_("asked"))
    hits = models.PositiveIntegerField(_("found"))

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        constraints = [
            models.UniqueConstraint(fields=["day", "locale", "place", "query"], name="search_query_day")
        ]
        indexes = [models.Index(fields=["hits", "day"], name="search_query_hits")]

    def __str__(self) -> str:
        return self.query


class SearchPick(models.Model):
    """What the editors want to be found first for certain words, in one language.

    The words are compared by the keys of the search: script, case and accents do not count.
    """

    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    words = models.TextField(
        _("for these searches"),
        help_text=_("One search on each line, as visitors type it: enrolment, how to apply."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)
    title = models.CharField(
        _("title"), max_length=160, blank=True, help_text=_("Empty: the title of the page.")
    )
    description = models.CharField(_("one sentence about it"), max_length=300, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("locale"),
        FieldPanel("words"),
        PageChooserPanel("page"),
        FieldPanel("url"),
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("editors' pick of the search")
        verbose_name_plural = _("editors' picks of the search")
        ordering = ["locale", "sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None, url__gt="") | models.Q(page__isnull=False, url=""),
                name="search_pick_leads_somewhere",
                violation_error_message=_("Choose a page, or give an address: one of the two."),
            )
        ]

    def __str__(self) -> str:
        return self.title or (self.page.title if self.page else self.url)

    def clean(self) -> None:
        """Refuse an address without a title: nobody would know where it leads."""
        super().clean()
        if self.url and not self.title:
            raise ValidationError({"title": _("Give the address a title.")})
