"""Pictures: an alternative text is required, or the picture is marked as decoration."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class CustomImage(AbstractImage):
    """A picture of the image library.

    ``description`` (Wagtail's own field) is the alternative text in the language of the centre; every use of
    the picture on a page may give a text of its own, which is what gets translated.
    """

    is_decorative = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_("The picture tells nothing that the text does not: screen readers skip it."),
    )
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Photographer, archive, licence.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "is_decorative",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The description, or nothing for a decoration. Never the file's title: a title is not a
        description."""
        return "" if self.is_decorative else self.description


class CustomRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"
