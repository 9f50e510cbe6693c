"""Authority rows: one row for a person, an organisation, a subject or a series, whatever script it is written
in.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from library import alphabet
from library.choices import AuthorityKind
from library.keys import KEY_LENGTH, heading_key


class Authority(ClusterableModel):
    """A heading that records share.

    `key` folds scripts and diacritics, and is what makes a heading the same.
    """

    kind = models.CharField(_("kind"), max_length=12, choices=AuthorityKind.choices)
    heading = models.CharField(_("heading"), max_length=500, help_text=_("Family name first: Andrić, Ivo."))
    dates = models.CharField(_("dates"), max_length=60, blank=True, help_text=_("Years of life: 1892-1975."))
    other_script = models.CharField(
        _("heading in the other script"),
        max_length=500,
        blank=True,
        help_text=_("Leave empty for Serbian: it is shown in both scripts by itself."),
    )
    key = models.CharField(max_length=KEY_LENGTH, editable=False)
    sort_key = models.BinaryField(editable=False, default=b"")
    sort_key_latin = models.BinaryField(editable=False, default=b"")

    class Meta:
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")
        ordering = ["heading"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="library_authority_key")]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="library_authority_sort"),
            models.Index(fields=["sort_key_latin", "id"], name="library_authority_latin"),
        ]

    def __str__(self) -> str:
        return f"{self.heading}, {self.dates}" if self.dates else self.heading

    def clean(self) -> None:
        """Keep the keys in step with the heading: the form then reports a double before the database does."""
        self.key = heading_key(self.other_script or self.heading, self.dates)
        self.sort_key, self.sort_key_latin = alphabet.keys(self.heading, self.other_script)

    def save(self, *args: object, **kwargs: object) -> None:
        """Save with the key that belongs to the heading."""
        self.clean()
        super().save(*args, **kwargs)

    def forms(self) -> list[str]:
        """Every form of the heading, the preferred one first."""
        found = [self.heading, self.other_script, *(form.form for form in self.variants.all())]
        return list(dict.fromkeys(filter(None, found)))


class AuthorityForm(models.Model):
    """Another form of a heading: a pseudonym, an older spelling, the name in another language."""

    authority = ParentalKey(
        Authority, on_delete=models.CASCADE, related_name="variants", verbose_name=_("authority")
    )
    form = models.CharField(_("form"), max_length=500)

    class Meta:
        verbose_name = _("variant form")
        verbose_name_plural = _("variant forms")
        ordering = ["form"]
        constraints = [models.UniqueConstraint(fields=["authority", "form"], name="library_authority_form")]

    def __str__(self) -> str:
        return self.form
