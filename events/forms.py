"""Everything that comes by GET is read here and nowhere else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import Kind

MAX_WORDS = 200
"""Length of a query (characters); the rest is cut."""


class When(models.TextChoices):
    """Stretches of time that readers choose by name."""

    WEEKEND = "weekend", _("This weekend")
    MONTH = "month", _("This month")


class EventFilter(forms.Form):
    """Words, time, kind, audience and place. A value that means nothing is ignored: ``chosen`` holds only
    what does."""

    NAMES = ("q", "when", "kind", "audience", "place")

    q = forms.CharField(label=_("Search the events"), required=False)
    when = forms.ChoiceField(label=_("When"), required=False, choices=When.choices)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=Kind.choices)
    audience = forms.SlugField(label=_("For whom"), required=False, max_length=60)
    place = forms.SlugField(label=_("Place"), required=False, max_length=60)

    def clean_q(self) -> str:
        """The words, white space folded, cut to a reasonable length."""
        return " ".join(self.cleaned_data["q"].split())[:MAX_WORDS]

    @property
    def chosen(self) -> dict[str, Any]:
        """Valid values that are not empty, in the order of addresses."""
        self.is_valid()
        return {name: self.cleaned_data[name] for name in self.NAMES if self.cleaned_data.get(name)}


class CalendarForm(EventFilter):
    """The filters of a calendar; ``download`` asks for a file instead of a subscription."""

    download = forms.BooleanField(required=False)

    @property
    def is_download(self) -> bool:
        """Whether the reader wants a file."""
        self.is_valid()
        return bool(self.cleaned_data.get("download"))


class EmbedForm(EventFilter):
    """What the owner of another site may choose for the list in a frame."""

    class Theme(models.TextChoices):
        """Colours of the list."""

        AUTO = "auto", _("as the visitor's device")
        LIGHT = "light", _("light")
        DARK = "dark", _("dark")

    FEWEST, MOST = 1, 20

    count = forms.IntegerField(
        label=_("Number of events"), required=False, min_value=FEWEST, max_value=MOST, initial=5
    )
    width = forms.IntegerField(
        label=_("Width (pixels)"),
        required=False,
        min_value=240,
        max_value=1600,
        help_text=_("Empty: as wide as the place where it stands."),
    )
    height = forms.IntegerField(
        label=_("Height (pixels)"), required=False, min_value=200, max_value=2000, initial=480
    )
    theme = forms.ChoiceField(label=_("Colours"), required=False, choices=Theme.choices)

    def value(self, name: str, default: Any) -> Any:
        """A valid choice, or the default where nothing or nonsense was chosen."""
        self.is_valid()
        found = self.cleaned_data.get(name)
        return default if found in (None, "") else found
