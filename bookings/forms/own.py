"""Forms of somebody who is signed up already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.choices import RegistrationKind
from bookings.forms import fields
from bookings.forms.protection import ProtectedForm
from bookings.forms.registration import together, too_many
from bookings.models import Registration
from core.languages import active_codes, own_name

_COUNTED = ("pupils", "accompanying_adults")


class DetailsForm(forms.Form):
    """Name and answers, and of a class how many come; not the address, which proves who somebody is."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        super().__init__(data, label_suffix="")
        self.registration = registration
        self.fields["given_name"] = fields.given_name()
        self.fields["family_name"] = fields.family_name()
        if self.is_class:
            self.fields["group_label"] = fields.class_name()
            self.fields["pupils"] = fields.headcount(self.most)
            self.fields["accompanying_adults"] = fields.adults()
        for name in fields.ASKED_ORDER:
            if name in registration.bookable.fields or getattr(registration, name):
                self.fields[name] = fields.asked(name)
        if "school" in self.fields:
            self.fields["school"].required = self.is_class or bool(registration.school)
        pupils = registration.group_size - registration.accompanying_adults
        for name, field in self.fields.items():
            field.initial = pupils if name == "pupils" else getattr(registration, name)

    @property
    def is_class(self) -> bool:
        """Whether a class comes."""
        return self.registration.kind == RegistrationKind.GROUP

    @property
    def most(self) -> int:
        """The largest group: what the form allows, or what the staff have allowed already."""
        return max(self.registration.bookable.max_group, self.registration.group_size)

    def clean(self) -> dict[str, Any]:
        """Pupils and adults together must fit into the largest group that is taken."""
        data = super().clean() or self.cleaned_data
        if self.is_class and together(data) > self.most and "pupils" not in self.errors:
            self.add_error("pupils", too_many(self.most))
        return data

    def facts(self) -> dict[str, Any]:
        """Name and answers."""
        return {name: value for name, value in self.cleaned_data.items() if name not in _COUNTED}

    def headcount(self) -> tuple[int, int] | None:
        """How many come, and how many of them are adults; None where no class comes."""
        data = self.cleaned_data
        return (together(data), data["accompanying_adults"]) if self.is_class else None


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
