"""The form of a run: dates, place, words and seats on one screen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminDateTimeInput

from bookings.choices import Approval, GroupBooking, OptionalField
from bookings.models import Bookable
from programs.choices import RunStatus
from programs.models import ProgramRun, RunSession
from programs.services import accreditations, runs, seats

SEATS = (
    "capacity",
    "waitlist",
    "waitlist_limit",
    "opens_at",
    "closes_at",
    "approval",
    "group_booking",
    "max_group",
    "fields",
    "retention_days",
    "closed_by_staff",
)
"""Fields of ``Bookable`` on the form, each with the prefix ``seats_``."""

_CHECKED = (RunStatus.SCHEDULED, RunStatus.TENTATIVE)


def _seat_field(name: str, **overrides: Any) -> forms.Field:
    return Bookable._meta.get_field(name).formfield(**overrides)


class RunForm(WagtailAdminModelForm):
    """A run, its sessions, its words, and the settings of its seats."""

    takes_registrations = forms.BooleanField(
        label=gettext_lazy("People sign up here"), required=False, initial=True
    )
    tell_people = forms.BooleanField(
        label=gettext_lazy("Tell those who signed up by e-mail when date or place change"),
        required=False,
        initial=True,
    )
    seats_capacity = _seat_field("capacity")
    seats_waitlist = _seat_field("waitlist")
    seats_waitlist_limit = _seat_field("waitlist_limit")
    seats_opens_at = _seat_field("opens_at", widget=AdminDateTimeInput)
    seats_closes_at = _seat_field("closes_at", widget=AdminDateTimeInput)
    seats_approval = forms.ChoiceField(
        label=Bookable._meta.get_field("approval").verbose_name, choices=Approval.choices, required=False
    )
    seats_group_booking = forms.ChoiceField(
        label=Bookable._meta.get_field("group_booking").verbose_name,
        choices=GroupBooking.choices,
        required=False,
    )
    seats_max_group = _seat_field("max_group", required=False)
    seats_fields = forms.MultipleChoiceField(
        label=Bookable._meta.get_field("fields").verbose_name,
        choices=OptionalField.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["school", "role"],
    )
    seats_retention_days = _seat_field("retention_days", required=False)
    seats_closed_by_staff = _seat_field("closed_by_staff")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = runs.Before.of(self.instance.pk)
        if self.instance.bookable:
            self._show_seats(self.instance.bookable)

    def _show_seats(self, bookable: Bookable) -> None:
        for name in SEATS:
            self.initial[f"seats_{name}"] = getattr(bookable, name)
        # What the machine closed opens by itself; staff see their own switch only.
        self.initial["seats_closed_by_staff"] = bookable.closed_by_staff and not self.instance.held_back
        self.fields["takes_registrations"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Refuse a registration that closes before it opens."""
        data = super().clean()
        opens, closes = data.get("seats_opens_at"), data.get("seats_closes_at")
        if opens and closes and opens >= closes:
            self.add_error("seats_closes_at", _("Registration must close after it opens."))
        return data

    def is_valid(self) -> bool:
        """Look also at the sessions together: they may not overlap, and need an accreditation."""
        if not super().is_valid():
            return False
        kept = [form for form in self._session_forms() if not form.cleaned_data.get("DELETE")]
        self._check_overlap(kept)
        self._check_accreditation(kept)
        return all(form.is_valid() for form in kept)

    def _session_forms(self) -> list[Any]:
        return [form for form in self.formsets["sessions"].forms if form.has_changed() or form.instance.pk]

    def _check_overlap(self, kept: list[Any]) -> None:
        for one, other in pairwise(sorted(kept, key=lambda form: form.instance.starts_at)):
            if other.instance.starts_at < one.instance.ends_at:
                other.add_error("starts_at", _("This session begins before another one has ended."))

    def _check_accreditation(self, kept: list[Any]) -> None:
        """Only of what is to be held: a run without accreditation can still be called off or put off."""
        program = self.cleaned_data.get("program")
        if program is None or self.cleaned_data.get("status") not in _CHECKED:
            return
        now = timezone.now()
        for form in kept:
            if form.instance.ends_at <= now and not form.has_changed():
                continue
            if days := accreditations.uncovered_days(program, [form.instance]):
                form.add_error("starts_at", self._lacking(days[0], form.instance))

    def _lacking(self, day: Any, session: RunSession) -> str:
        return _("No accreditation of this programme is in force on %(day)s.") % {
            "day": formats.date_format(day, "DATE_FORMAT")
        }

    def save(self, commit: bool = True) -> ProgramRun:
        """Write the rows, then bring seats and people up to date."""
        if not commit:
            return super().save(commit=False)
        with transaction.atomic():
            run = super().save()
            if self.cleaned_data["takes_registrations"]:
                self._save_seats(run)
            self.told = runs.saved(
                run, self.before, tell=self.cleaned_data["tell_people"], actor=self.for_user
            )
        run.refresh_from_db()
        return run

    def _save_seats(self, run: ProgramRun) -> None:
        values = {name: self.cleaned_data.get(f"seats_{name}") for name in SEATS}
        given = {
            name: value
            for name, value in values.items()
            if value not in (None, "") or Bookable._meta.get_field(name).null
        }
        if run.held_back:
            run.held_back = False
            run.save(update_fields=["held_back"])
        seats.offer(run, **given)


def _row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


RUN_HANDLER = TabbedInterface(
    [
        ObjectList(
            [
                FieldPanel("program"),
                FieldPanel("status"),
                InlinePanel(
                    "sessions",
                    [_row("starts_at", "ends_at"), _row("venue", "online_url")],
                    heading=gettext_lazy("Sessions"),
                    label=gettext_lazy("Session"),
                ),
                MultiFieldPanel(
                    [_row("venue", "online_url"), _row("teaching_language", "decide_by")],
                    heading=gettext_lazy("Where and how"),
                ),
                MultiFieldPanel([_row("price", "payer")], heading=gettext_lazy("Price")),
                InlinePanel(
                    "trainers",
                    [_row("name", "user")],
                    heading=gettext_lazy("Trainers of this run"),
                    label=gettext_lazy("Trainer"),
                    help_text=gettext_lazy("Without any, the trainers of the programme hold it."),
                ),
                MultiFieldPanel(
                    [FieldPanel("contact_name"), _row("contact_email", "contact_phone")],
                    heading=gettext_lazy("Contact"),
                ),
                InlinePanel(
                    "words",
                    [FieldPanel("language"), FieldPanel("fuzzy_when"), FieldPanel("reason")],
                    heading=gettext_lazy("Words about this run"),
                    label=gettext_lazy("Words in a language"),
                ),
                FieldPanel("tell_people"),
            ],
            heading=gettext_lazy("Dates"),
        ),
        ObjectList(
            [
                HelpPanel(
                    content=gettext_lazy(
                        "Seats are given in the order in which people confirm. Nobody loses a seat when you "
                        "lower the number."
                    )
                ),
                FieldPanel("takes_registrations"),
                _row("seats_capacity", "seats_closed_by_staff"),
                _row("seats_waitlist", "seats_waitlist_limit"),
                _row("seats_opens_at", "seats_closes_at"),
                _row("seats_group_booking", "seats_max_group"),
                _row("seats_approval", "seats_retention_days"),
                FieldPanel("seats_fields"),
            ],
            heading=gettext_lazy("Seats"),
        ),
    ],
    base_form_class=RunForm,
)
