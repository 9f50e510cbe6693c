"""What all blocks of the body share: sample material for previews and the one way to choose a picture."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

RICH_TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul", "superscript", "subscript"]
"""Rich text inside blocks: no headings, which have a block of their own, and no pictures."""


def sample_image() -> Any:
    """A picture for previews: the newest of the library, or None in an empty one."""
    return get_image_model().objects.order_by("-pk").first()


class PictureValue(blocks.StructValue):
    """A picture in use, with the alternative text that holds here."""

    @property
    def alt(self) -> str:
        """Nothing for a decoration, else the text given here, else the picture's own description."""
        if self.get("decorative"):
            return ""
        image = self.get("image")
        return self.get("alt_text") or (image.default_alt_text if image else "")


class PictureBlock(blocks.StructBlock):
    """A picture with an alternative text, or marked as decoration (WCAG 2.2 §1.1.1)."""

    image = ImageChooserBlock(label=_("Picture"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text"),
        max_length=300,
        required=False,
        help_text=_(
            "What the picture shows, for those who do not see it. Empty: the description of the picture."
        ),
    )
    decorative = blocks.BooleanBlock(label=_("Decoration only"), required=False)
    caption = blocks.CharBlock(label=_("Caption"), max_length=300, required=False)

    class Meta:
        icon = "image"
        value_class = PictureValue

    def clean(self, value: Any) -> Any:
        """Refuse a picture that nobody described."""
        cleaned = super().clean(value)
        image = cleaned.get("image")
        described = cleaned.get("alt_text") or cleaned.get("decorative")
        if image and not described and not image.is_decorative and not image.description:
            raise StructBlockValidationError(
                {"alt_text": ValidationError(_("Describe the picture, or mark it as decoration."))}
            )
        return cleaned


class WithSampleImage(blocks.StructBlock):
    """A block whose preview shows a picture of the library."""

    def get_preview_value(self) -> Any:
        """The sample words of ``preview_value`` with a real picture in the places named by
        ``sample_paths``."""
        value = dict(getattr(self.meta, "preview_value", {}))
        image = sample_image()
        for name in self.meta.sample_paths:
            value[name] = image.pk if image else None
        return self.to_python(value)

    class Meta:
        sample_paths: tuple[str, ...] = ("image",)
