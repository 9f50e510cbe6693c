"""Forms of the image library."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class ImageForm(BaseImageForm):
    """Asks for a description, or for the decision that the picture is decoration (WCAG 2.2 §1.1.1)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].label = _("Alternative text")
            self.fields["description"].help_text = _("What the picture shows, for those who do not see it.")

    def clean(self) -> dict[str, Any]:
        """Refuse a picture that is neither described nor decoration.

        The upload of several files at once shows no such field; there the description is asked for on the
        first edit and at every use on a page.
        """
        cleaned = super().clean()
        asked = "description" in self.fields and "is_decorative" in self.fields
        if asked and not cleaned.get("description") and not cleaned.get("is_decorative"):
            self.add_error("description", _("Describe the picture, or mark it as decoration."))
        return cleaned
