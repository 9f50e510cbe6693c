"""Forms of somebody who is signed up already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.choices import RegistrationKind
from bookings.forms import fields
from bookings.forms.protection import ProtectedForm
from bookings.models import Registration
from core.languages import active_codes, own_name


class DetailsForm(forms.Form):
    """Name and answers; neither the address (it proves who somebody is) nor the number of seats."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        super().__init__(data, label_suffix="")
        self.fields["given_name"] = fields.given_name()
        self.fields["family_name"] = fields.family_name()
        for name in fields.ASKED_ORDER:
            if name in registration.bookable.fields or getattr(registration, name):
                self.fields[name] = fields.asked(name)
        group = registration.kind == RegistrationKind.GROUP
        if "school" in self.fields:
            self.fields["school"].required = group or bool(registration.school)
        for name, field in self.fields.items():
            field.initial = getattr(registration, name)


class LanguageForm(forms.Form):
    """The language, and with it the script, of letters and of the certificate."""

    language = forms.ChoiceField(label=_("Language of our letters"))

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        super().__init__(data, label_suffix="")
        self.fields["language"].choices = [(code, own_name(code)) for code in active_codes()]
        self.fields["language"].initial = registration.language


class LostLinkForm(ProtectedForm):
    """An address to which the links of its registrations are sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = fields.email(_("The one that you signed up with."))
