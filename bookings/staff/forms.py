"""Forms of the staff."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from bookings.choices import (
    ACTIVE,
    TAKING_PART,
    OptionalField,
    RegistrationKind,
    RegistrationState,
)
from bookings.models import Bookable, Registration
from bookings.models.bookables import validate_reminders
from bookings.services.registrations import DETAILS

REASON_LENGTH = 200


class PeopleFilter(forms.Form):
    """What of a list is shown. A value that is no choice counts as none."""

    STATES = [("", _("All who count")), ("ended", _("Ended")), *RegistrationState.choices]
    SORTS = [("", _("By time of registration")), ("name", _("By name")), ("school", _("By school"))]
    ORDERS = {
        "": ("created_at", "pk"),
        "name": ("family_name", "given_name", "pk"),
        "school": ("school", "family_name", "pk"),
    }

    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All")), *RegistrationKind.choices], required=False
    )
    sort = forms.ChoiceField(label=_("Order"), choices=SORTS, required=False)
    words = forms.CharField(label=_("Name, address or school"), max_length=100, required=False)
    field_order = ["words", "state", "kind", "sort"]

    def chosen(self) -> dict[str, str]:
        """The values; what is wrong is left out."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ReasonForm(forms.Form):
    """Why something is done; stays with the registration."""

    reason = forms.CharField(label=_("Reason"), max_length=REASON_LENGTH)


class CancelForm(ReasonForm):
    """Ending a registration."""

    tell = forms.BooleanField(label=_("Tell the person by e-mail"), required=False, initial=True)


class PriorityForm(ReasonForm):
    """Moving somebody on the waiting list."""

    priority = forms.IntegerField(
        label=_("Priority"),
        min_value=-100,
        max_value=100,
        initial=1,
        help_text=_("The higher goes first; everybody has 0. Those with the same number keep their order."),
    )
    field_order = ["priority", "reason"]


class OfferForm(forms.Form):
    """Offering a seat by hand."""

    hours = forms.IntegerField(
        label=_("The offer holds for (hours)"), min_value=1, max_value=240, required=False
    )


class OutcomeForm(forms.Form):
    """What became of somebody with a seat."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(state, state.label) for state in TAKING_PART],
        widget=forms.RadioSelect,
    )


class GroupSizeForm(forms.Form):
    """A class that is larger or smaller than announced."""

    size = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=500, help_text=_("Pupils and adults together.")
    )


class EraseForm(forms.Form):
    """Erasing one registration at once."""

    tell = forms.BooleanField(label=_("Send a last e-mail that says so"), required=False)
    sure = forms.BooleanField(label=_("Erase it; this cannot be taken back"))


class DetailsForm(forms.ModelForm):
    """Name and answers, mended after a call. Only what the form asks for."""

    class Meta:
        model = Registration
        fields = DETAILS
        widgets = {
            "accessibility": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.instance.bookable.fields
        for name in OptionalField.values:
            if name not in asked and not getattr(self.instance, name):
                del self.fields[name]
        if self.instance.kind != RegistrationKind.GROUP:
            del self.fields["group_label"]


class AddForm(forms.ModelForm):
    """Somebody who telephoned. The address may stay empty; then no mail is sent."""

    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)
    force_seat = forms.BooleanField(
        label=_("Give a seat even where none is free"),
        required=False,
        help_text=_(
            "The list is then fuller than planned. Look whether the room and the materials allow it."
        ),
    )

    class Meta:
        model = Registration
        fields = (
            "kind",
            "given_name",
            "family_name",
            "email",
            *OptionalField.values,
            "group_label",
            "group_size",
            "accompanying_adults",
        )
        widgets = DetailsForm.Meta.widgets

    def __init__(self, *args: Any, bookable: Bookable, **kwargs: Any) -> None:
        self.bookable = bookable
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (kind, kind.label) for kind in (RegistrationKind.PERSON, RegistrationKind.GROUP)
        ]
        for name in ("given_name", "family_name"):
            self.fields[name].required = True
        for name in OptionalField.values:
            if name not in bookable.fields and name != OptionalField.SCHOOL:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """One person takes one seat."""
        data = super().clean()
        if data.get("kind") == RegistrationKind.PERSON:
            data |= {"group_size": 1, "accompanying_adults": 0, "group_label": ""}
        size, adults = data.get("group_size") or 1, data.get("accompanying_adults") or 0
        if adults > size:
            self.add_error("accompanying_adults", _("There are more adults than seats."))
        return data

    def _post_clean(self) -> None:
        """Nothing is built here: the service does, under the lock."""

    def facts(self) -> dict[str, Any]:
        """What was typed, for the service."""
        apart = ("kind", "language", "force_seat")
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class MessageForm(forms.Form):
    """A message to many."""

    states = forms.MultipleChoiceField(
        label=_("To whom"),
        choices=[(state, state.label) for state in ACTIVE],
        initial=[RegistrationState.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
    )
    title = forms.CharField(label=pgettext_lazy("of a message", "Subject"), max_length=160)
    text = forms.CharField(
        label=_("Text"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Greeting, dates and the link of each person are added by the text of the mail."),
    )


class ExportForm(forms.Form):
    """A list as a file."""

    FORMATS = [("xlsx", "XLSX"), ("csv", "CSV")]

    states = forms.MultipleChoiceField(
        label=_("Who"),
        choices=RegistrationState.choices,
        initial=[RegistrationState.CONFIRMED],
        widget=forms.CheckboxSelectMultiple,
    )
    columns = forms.MultipleChoiceField(label=_("Columns"), widget=forms.CheckboxSelectMultiple)
    format = forms.ChoiceField(label=_("Format"), choices=FORMATS, initial="xlsx")

    def __init__(self, *args: Any, columns: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["columns"].choices = columns
        self.initial.setdefault("columns", [name for name, _label in columns])


class AddressForm(forms.Form):
    """Whose data are asked for."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("Make sure that the request comes from this person.")
    )


class HoursField(forms.CharField):
    """Hours before the start, set apart by commas."""

    def prepare_value(self, value: Any) -> Any:
        """The stored list as people write it."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:
        """Whole numbers, largest first."""
        parts = [part for part in str(value or "").replace(";", ",").split(",") if part.strip()]
        try:
            hours = sorted({int(part) for part in parts}, reverse=True)
        except ValueError as error:
            raise ValidationError(_("Give whole numbers set apart by commas: 72, 24.")) from error
        validate_reminders(hours)
        return hours

    def run_validators(self, value: list[int]) -> None:
        """``to_python`` has looked; the validators of a text do not fit a list."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not their texts."""
        try:
            return self.to_python(data) != (initial or [])
        except ValidationError:
            return True


class SettingsForm(forms.ModelForm):
    """Everything about seats that no date decides."""

    reminder_hours = HoursField(
        label=_("Reminders (hours before the start)"),
        required=False,
        help_text=_("Set apart by commas: 72, 24. Empty: none."),
    )
    fields_asked = forms.MultipleChoiceField(
        label=_("The form also asks for"),
        choices=OptionalField.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask only for what you will use."),
    )

    class Meta:
        model = Bookable
        fields = (
            "capacity",
            "waitlist",
            "waitlist_limit",
            "skip_groups",
            "opens_at",
            "closes_at",
            "approval",
            "group_booking",
            "max_group",
            "seat_hold_hours",
            "retention_days",
            "reminder_hours",
        )
        widgets = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["fields_asked"] = self.instance.fields

    def changes(self) -> dict[str, Any]:
        """What was changed, for ``services.bookables.update``."""
        names = {"fields_asked": "fields"}
        return {names.get(name, name): self.cleaned_data[name] for name in self.changed_data}
