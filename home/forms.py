"""The contact form and its protection from machines."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

TRAP = "website"
"""A field that people do not see. Machines like to fill it."""

SALT = "home.contact"
LEAST_SECONDS = 2
MOST_SECONDS = 6 * 60 * 60
"""Between showing the confirmation and pressing its button (seconds)."""

MOST_LINKS = 2

_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


class ContactForm(forms.Form):
    """Name, address, subject, message.

    The page that shows the form is the same cached bytes for everybody, so the form carries no token. A
    message that looks like a machine's is not thrown away: its sender is asked to press one more button
    (``confirmation``), on a page of his own with a signed time. ``trap_name`` tells the template which field
    to hide.
    """

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("We answer to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.CharField(label=_("What is it about?"), max_length=160)
    message = forms.CharField(label=_("Message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    confirmation = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    trap_name = TRAP
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """The name on one line, whatever was sent."""
        return _one_line(self.cleaned_data["name"])

    def clean_subject(self) -> str:
        """The subject on one line: a line break in it would be a mail header of the sender's choice."""
        return _one_line(self.cleaned_data["subject"])

    def needs_confirmation(self) -> bool:
        """Whether a valid message looks like a machine's and its sender has not confirmed it yet."""
        data = self.cleaned_data
        suspicious = (
            bool(data.get(TRAP)) or len(_LINK.findall(data["message"] + data["subject"])) > MOST_LINKS
        )
        return suspicious and not is_confirmation(data.get("confirmation", ""))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def confirmation_token() -> str:
    """A signed time, for the button on the confirmation page."""
    return signing.dumps("contact", salt=SALT)


def is_confirmation(token: str) -> bool:
    """Whether the token was made by us, some seconds and not too many hours ago."""
    try:
        signing.loads(token, salt=SALT, max_age=MOST_SECONDS)
    except signing.BadSignature:
        return False
    try:
        signing.loads(token, salt=SALT, max_age=LEAST_SECONDS)
    except signing.SignatureExpired:
        return True
    return False
