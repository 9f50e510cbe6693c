"""Bibliographic records and what hangs on them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, PreviewableMixin

from core.seo.head import absolute
from library import alphabet, identifiers
from library.choices import AuthorityKind, IdentifierScheme, Level, Material, OtherScriptOrigin, Role
from library.keys import public_id
from library.models.authorities import Authority

MANUAL_SOURCE = "manual"
_PARSERS = {
    IdentifierScheme.ISBN: identifiers.parse_isbn,
    IdentifierScheme.ISSN: identifiers.parse_issn,
    IdentifierScheme.ISMN: identifiers.parse_ismn,
}


class RecordQuerySet(models.QuerySet):
    """Ways to ask for records."""

    def public(self) -> RecordQuerySet:
        """Records that readers may see: not withdrawn."""
        return self.filter(withdrawn_at=None)

    def with_parts(self) -> RecordQuerySet:
        """Everything that a page, an export or a search document needs, in a fixed number of queries."""
        return self.prefetch_related(
            models.Prefetch("contributors", Contributor.objects.select_related("authority")),
            models.Prefetch("subjects", RecordSubject.objects.select_related("authority")),
            models.Prefetch("series", RecordSeries.objects.select_related("authority")),
            "identifiers",
            "copies",
        )

    def with_variants(self) -> RecordQuerySet:
        """The further forms of all headings, for the search; three queries besides those of `with_parts`."""
        return self.prefetch_related(
            *(f"{part}__authority__variants" for part in ("contributors", "subjects", "series"))
        )

    def for_cards(self) -> RecordQuerySet:
        """What a card shows: title, people, cover and whether a copy is in; two queries besides."""
        return self.select_related("cover").prefetch_related(
            models.Prefetch("contributors", Contributor.objects.select_related("authority")), "copies"
        )


class Record(PreviewableMixin, ClusterableModel):
    """The description of one publication. Its copies are `Copy` rows, its people and subjects point at
    `Authority`.

    `public_id` stands in addresses and never changes. `source` and `source_id` say where the record came from
    and are how a re-import finds it. `fingerprint` is that of the draft last imported, so that an edit by
    hand is kept until the source itself changes. Lists that nobody searches by row are JSON.
    """

    public_id = models.CharField(max_length=16, unique=True, editable=False)
    source = models.CharField(_("source"), max_length=40, default=MANUAL_SOURCE, editable=False)
    source_id = models.CharField(_("number in the source"), max_length=120, editable=False)
    fingerprint = models.CharField(max_length=32, blank=True, editable=False)

    material = models.CharField(_("material"), max_length=12, choices=Material.choices, default=Material.BOOK)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, default=Level.MONOGRAPH)
    title = models.TextField(pgettext_lazy("of a publication", "title"))
    subtitle = models.TextField(_("subtitle"), blank=True)
    part_number = models.CharField(_("part number"), max_length=255, blank=True)
    part_name = models.CharField(_("part title"), max_length=500, blank=True)
    responsibility = models.TextField(
        _("statement of responsibility"), blank=True, help_text=_("As the title page has it.")
    )
    title_sort = models.TextField(
        _("title for sorting"),
        blank=True,
        help_text=_("Only if the title begins with an article: without it."),
    )
    other_title = models.TextField(_("title in the other script"), blank=True)
    other_subtitle = models.TextField(_("subtitle in the other script"), blank=True)
    other_responsibility = models.TextField(_("statement of responsibility in the other script"), blank=True)
    other_part_number = models.CharField(max_length=255, blank=True, editable=False)
    other_part_name = models.CharField(max_length=500, blank=True, editable=False)
    other_origin = models.CharField(
        _("origin of the other script"),
        max_length=10,
        choices=OtherScriptOrigin.choices,
        default=OtherScriptOrigin.NONE,
        blank=True,
        editable=False,
    )
    parallel_titles = models.JSONField(_("parallel titles"), default=list, blank=True)
    variant_titles = models.JSONField(_("variant titles"), default=list, blank=True)
    edition = models.TextField(_("edition"), blank=True)
    places = models.JSONField(_("places of publication"), default=list, blank=True)
    publishers = models.JSONField(_("publishers"), default=list, blank=True)
    date_text = models.CharField(_("date as printed"), max_length=255, blank=True)
    year_from = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(
        _("last year"), null=True, blank=True, help_text=_("Only for a range of years.")
    )
    extent = models.TextField(_("extent"), blank=True, help_text=_("For example: 212 p. : ill. ; 24 cm"))
    languages = models.JSONField(_("languages"), default=list, blank=True)
    country = models.CharField(_("country of publication"), max_length=3, blank=True)
    notes = models.JSONField(_("notes"), default=list, blank=True)
    contents = models.JSONField(_("contents"), default=list, blank=True)
    classifications = models.JSONField(_("class numbers"), default=list, blank=True)
    links = models.JSONField(_("links"), default=list, blank=True)
    host_title = models.TextField(_("published in"), blank=True)
    host_part = models.CharField(_("volume and pages"), max_length=255, blank=True)
    host_issn = models.CharField(_("ISSN of the host"), max_length=9, blank=True)
    host_isbn = models.CharField(_("ISBN of the host"), max_length=13, blank=True)
    host_source_id = models.CharField(max_length=120, blank=True, editable=False)
    host = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("host record"),
    )
    cover = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover"),
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("Hidden from readers; harvesters are told it was deleted."),
    )
    sort_key = models.BinaryField(editable=False, default=b"")
    sort_key_latin = models.BinaryField(editable=False, default=b"")
    last_run = models.ForeignKey(
        "library.ImportRun",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="records",
    )
    created_at = models.DateTimeField(_("added at"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="library_record_source"),
            models.CheckConstraint(condition=~Q(title=""), name="library_record_has_title"),
            models.CheckConstraint(
                condition=Q(year_from=None, year_to=None) | Q(year_from__lte=F("year_to")),
                name="library_record_years_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["updated_at", "id"], name="library_record_updated"),
            models.Index(fields=["created_at", "id"], name="library_record_created"),
            models.Index(fields=["sort_key", "id"], name="library_record_sort"),
            models.Index(fields=["sort_key_latin", "id"], name="library_record_latin"),
        ]

    def __str__(self) -> str:
        return self.title[:120]

    def save(self, *args: object, **kwargs: object) -> None:
        """Save what `complete` has filled in."""
        self.complete()
        super().save(*args, **kwargs)

    def complete(self) -> None:
        """Fill in what nobody types: a record made by hand gets its ids, a single year is a range of one."""
        if not self.source_id:
            self.source_id = uuid.uuid4().hex
        if not self.public_id:
            self.public_id = public_id(self.source, self.source_id)
        if self.year_to is None:
            self.year_to = self.year_from
        if not self.other_title:
            self.other_origin = OtherScriptOrigin.NONE
        elif not self.other_origin:
            self.other_origin = OtherScriptOrigin.TYPED
        self.sort_key, self.sort_key_latin = alphabet.keys(
            self.title_sort or self.title, self.other_title, self.language
        )

    def get_full_url(self) -> str | None:
        """The address of the page in the active language; None for a record that readers do not see."""
        if not self.public_id or self.withdrawn_at:
            return None
        return absolute(reverse("library_record", args=[self.public_id]))

    full_url = property(get_full_url)

    def make_preview_request(self, *args: object, **kwargs: object) -> HttpResponse:
        """The page as readers would see it; a record that is not saved yet is given an address first."""
        self.complete()
        return super().make_preview_request(*args, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The record's page with what stands in the form. Nothing is written."""
        from library.views.records import record_page  # the views stand above the models

        return record_page(request, self)

    @property
    def language(self) -> str:
        """The first language, or an empty string."""
        return self.languages[0] if self.languages else ""


class Contributor(Orderable):
    """Somebody's part in a publication.

    `name` holds the form on this record when it is not the authority's own.
    """

    record = ParentalKey(
        Record, on_delete=models.CASCADE, related_name="contributors", verbose_name=_("record")
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="contributions",
        limit_choices_to={"kind__in": (AuthorityKind.PERSON, AuthorityKind.CORPORATE, AuthorityKind.MEETING)},
        verbose_name=_("person or organisation"),
    )
    role = models.CharField(_("role"), max_length=3, default=Role.AUTHOR)
    printed_role = models.CharField(_("role as printed"), max_length=255, blank=True)
    name = models.CharField(_("name as printed"), max_length=500, blank=True)
    is_main = models.BooleanField(_("main entry"), default=False)

    class Meta(Orderable.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "authority", "role"], name="library_contributor_once_per_role"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.authority)


class RecordSubject(Orderable):
    """A subject of a publication. `term` holds the form on this record when it is not the authority's own."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="subjects", verbose_name=_("record"))
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="subject_uses",
        limit_choices_to=~Q(kind=AuthorityKind.SERIES),
        verbose_name=pgettext_lazy("of a publication", "subject"),
    )
    scheme = models.CharField(_("subject list"), max_length=20, default="local")
    term = models.CharField(_("form on this record"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("of a publication", "subject")
        verbose_name_plural = _("subjects")
        constraints = [models.UniqueConstraint(fields=["record", "authority"], name="library_subject_once")]

    def __str__(self) -> str:
        return self.term or self.authority.heading


class RecordSeries(Orderable):
    """The series that a publication belongs to, with its number there."""

    record = ParentalKey(Record, on_delete=models.CASCADE, related_name="series", verbose_name=_("record"))
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="series_uses",
        limit_choices_to={"kind": AuthorityKind.SERIES},
        verbose_name=_("series"),
    )
    number = models.CharField(_("number"), max_length=120, blank=True)
    issn = models.CharField("ISSN", max_length=9, blank=True)
    title = models.CharField(_("form on this record"), max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        constraints = [models.UniqueConstraint(fields=["record", "authority"], name="library_series_once")]

    def __str__(self) -> str:
        return self.title or self.authority.heading


class RecordIdentifier(Orderable):
    """A standard number. `value` is normalised (13-digit ISBN), `printed` is as the book has it."""

    record = ParentalKey(
        Record, on_delete=models.CASCADE, related_name="identifiers", verbose_name=_("record")
    )
    scheme = models.CharField(
        _("scheme"), max_length=6, choices=IdentifierScheme.choices, default=IdentifierScheme.ISBN
    )
    value = models.CharField(max_length=255, editable=False)
    printed = models.CharField(_("number as printed"), max_length=255)
    qualifier = models.CharField(_("binding or volume"), max_length=120, blank=True)
    is_valid = models.BooleanField(default=True, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("standard number")
        verbose_name_plural = _("standard numbers")
        constraints = [
            models.UniqueConstraint(fields=["record", "scheme", "value"], name="library_identifier_once")
        ]
        indexes = [models.Index(fields=["value", "scheme"], name="library_identifier_value")]

    def __str__(self) -> str:
        return self.printed

    def clean(self) -> None:
        """Normalise what was typed."""
        parsed = _PARSERS[self.scheme](self.printed) if self.scheme in _PARSERS else None
        self.value = (parsed.value if parsed else self.printed.strip())[:255]
        self.is_valid = parsed.valid if parsed else self.scheme not in _PARSERS

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the normalised form of the printed number."""
        self.clean()
        super().save(*args, **kwargs)
