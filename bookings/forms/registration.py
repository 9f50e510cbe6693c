"""Signing up: a person, a class with its teachers, or several teachers of one school."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bookings.choices import RegistrationKind
from bookings.forms import fields
from bookings.forms.protection import ProtectedForm
from bookings.models import Bookable

MOST_COLLEAGUES = 40
"""Rows of a list of teachers at most, however large a group may be: each row is a letter."""

FIRST_ROWS = 2
ROWS = "teacher"
"""Prefix of the rows' fields."""

_FIRST = ("given_name", "family_name", "email")


class RegistrationForm(ProtectedForm):
    """What every way of signing up asks: who writes, where to answer, and what the bookable asks for."""

    kind: RegistrationKind
    email_help = _("We send a link there. The seat is yours once you use it.")
    required_here: frozenset[str] = frozenset()
    asked_here: tuple[str, ...] = fields.ASKED_ORDER

    def __init__(self, *args: Any, bookable: Bookable, **kwargs: Any) -> None:
        self.bookable = bookable
        super().__init__(*args, **kwargs)
        self.fields["given_name"] = fields.given_name()
        self.fields["family_name"] = fields.family_name()
        self.fields["email"] = fields.email(self.email_help)
        for name in self.asked_here:
            if name in bookable.fields or name in self.required_here:
                self.fields[name] = fields.asked(name)
                self.fields[name].required = name in fields.REQUIRED_WHEN_ASKED or name in self.required_here

    @property
    def parts(self) -> list[forms.BaseForm]:
        """The forms of the page in reading order, for the summary of errors."""
        return [self]

    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of ``Registration``; only what this form asked for."""
        mechanics = {"ticket", "proof", self.trap_name}
        return {name: value for name, value in self.cleaned_data.items() if name not in mechanics}


class PersonForm(RegistrationForm):
    """One person signs up for one seat."""

    kind = RegistrationKind.PERSON


class ClassForm(RegistrationForm):
    """A school comes with a class: numbers only, never the names of pupils (GDPR article 5.1 c)."""

    kind = RegistrationKind.GROUP
    email_help = _("We send a link there. The seats are yours once you use it.")
    required_here = frozenset({"school"})
    asked_here = ("school", "municipality", "phone", "accessibility", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group_label"] = fields.class_name()
        self.fields["pupils"] = fields.headcount(self.bookable.max_group)
        self.fields["accompanying_adults"] = fields.adults()
        self.order_fields([*_FIRST, "school", "group_label", "pupils", "accompanying_adults"])

    def clean(self) -> dict[str, Any]:
        """Pupils and adults together must fit into the largest group that is taken."""
        data = super().clean() or self.cleaned_data
        if together(data) > self.bookable.max_group and "pupils" not in self.errors:
            self.add_error("pupils", too_many(self.bookable.max_group))
        return data

    def facts(self) -> dict[str, Any]:
        """The facts; ``group_size`` is the number of seats, for pupils and adults."""
        facts = super().facts()
        facts["group_size"] = together(facts)
        del facts["pupils"]
        return facts


def together(data: dict[str, Any]) -> int:
    """Pupils and adults of a class."""
    return (data.get("pupils") or 0) + (data.get("accompanying_adults") or 0)


class ColleagueForm(forms.Form):
    """A row of the list of a school; a row that was left empty is none. ``row_label`` names it in errors."""

    use_required_attribute = False
    row_label = ""

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        self.quiet = quiet
        super().__init__(*args, **kwargs)
        for name, field in zip(
            _FIRST, (fields.given_name(), fields.family_name(), fields.email()), strict=True
        ):
            # Rows are about other people: the browser must not fill in the one who writes.
            field.widget.attrs["autocomplete"] = "off"
            self.fields[name] = field

    def full_clean(self) -> None:
        """As ``ProtectedForm.full_clean``."""
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class _Colleagues(forms.BaseFormSet):
    """The rows: at least one of them filled in, each address once."""

    def add_fields(self, form: ColleagueForm, index: int | None) -> None:
        """Name the row."""
        super().add_fields(form, index)
        form.row_label = gettext("Teacher %(number)d") % {"number": (index or 0) + 1}

    def clean(self) -> None:
        """Ask for a row where all are empty; refuse an address that stands twice."""
        filled = [form for form in self.forms if form.has_changed()]
        if not filled:
            raise ValidationError(gettext("Write at least one teacher into the list."), code="empty")
        seen: set[str] = set()
        for form in filled:
            address = form.cleaned_data.get("email", "").lower()
            if address and address in seen:
                form.add_error("email", gettext("This address stands in the list already."))
            seen.add(address)

    def people(self) -> list[dict[str, str]]:
        """The rows that were filled in."""
        return [form.cleaned_data for form in self.forms if form.has_changed()]


class ListForm(RegistrationForm):
    """A school signs several teachers up; each gets a letter and a link of their own."""

    kind = RegistrationKind.ON_BEHALF
    email_help = _("We send a link there. The list counts once you use it.")
    required_here = frozenset({"school"})
    asked_here = ("school", "municipality", "note")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.most_rows = min(self.bookable.max_group, MOST_COLLEAGUES)
        factory = forms.formset_factory(
            ColleagueForm,
            formset=_Colleagues,
            extra=min(FIRST_ROWS, self.most_rows),
            max_num=self.most_rows,
            absolute_max=self.most_rows,
            validate_max=True,
        )
        self.colleagues = factory(data, prefix=ROWS, form_kwargs={"quiet": self.quiet})

    @property
    def can_grow(self) -> bool:
        """Whether one more row may be asked for."""
        return len(self.colleagues.forms) < self.most_rows

    def start_at_last_row(self) -> None:
        """Let the page begin at the row that was asked for: no script is needed to go on writing."""
        if self.colleagues.forms:
            self.colleagues.forms[-1].fields["given_name"].widget.attrs["autofocus"] = True

    @property
    def parts(self) -> list[forms.BaseForm]:
        """The forms of the page in reading order, for the summary of errors."""
        return [self, *self.colleagues.forms]

    def clean(self) -> dict[str, Any]:
        """What is wrong with the list as a whole stands above the form."""
        data = super().clean() or self.cleaned_data
        for message in self.colleagues.non_form_errors():
            self.add_error(None, message)
        return data

    def is_valid(self) -> bool:
        """Both the contact and every row; all errors are collected at once."""
        rows = self.colleagues.is_valid()
        return super().is_valid() and rows

    def contact(self) -> dict[str, str]:
        """Who writes for the school and confirms the list."""
        data = self.cleaned_data
        name = f"{data['given_name']} {data['family_name']}"
        return {"contact_name": name, "email": data["email"], "school": data["school"]}

    def shared(self) -> dict[str, Any]:
        """What holds for every teacher of the list."""
        return {name: value for name, value in self.facts().items() if name not in _FIRST}


def with_one_more_row(data: QueryDict) -> QueryDict:
    """What was sent, with the number of rows raised by one; a number that is none stays as it is."""
    grown, name = data.copy(), f"{ROWS}-TOTAL_FORMS"
    count = data.get(name, "")
    if count.isascii() and count.isdecimal() and len(count) < 4:
        grown[name] = str(int(count) + 1)
    return grown


def too_many(most: int) -> str:
    """What is said of a group that is too large."""
    return ngettext(
        "At most %(most)d person of one school can come.",
        "At most %(most)d people of one school can come.",
        most,
    ) % {"most": most}
