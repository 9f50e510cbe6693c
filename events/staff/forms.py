"""Forms of the staff: a page with its facts and dates on one screen, and one date alone."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.forms import BaseModelFormSet, modelformset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import get_form_for_model
from wagtail.admin.widgets import AdminDateTimeInput

from events.choices import Repeats
from events.months import midnight
from events.staff.panels import FACTS

MOST_ROWS = 24
"""Dates to come that the screen of a page shows; all others are in the list of dates."""

OTHER_RULE = "other"


class FactsForm(WagtailAdminModelForm):
    """The facts of an event."""

    repeats = forms.ChoiceField(
        label=_("Repeats"),
        required=False,
        choices=[*Repeats.choices, (OTHER_RULE, _("by the rule below"))],
        help_text=_("Begins with the first date above; dates are made eighteen months ahead."),
    )
    change_series = forms.BooleanField(
        label=_("Change the coming dates of the series"),
        required=False,
        help_text=_(
            "They take time, length, place and seats of the first date above. "
            "Dates that somebody changed by hand stay as they are."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = self.instance.rule
        self.initial["repeats"] = rule if rule in Repeats.values else OTHER_RULE
        self.fields["rule"].required = False

    def clean(self) -> dict[str, Any]:
        """Turn the chosen repetition into its rule."""
        cleaned = super().clean()
        repeats = cleaned.get("repeats", "")
        if repeats != OTHER_RULE:
            cleaned["rule"] = repeats
        elif not cleaned.get("rule") and "rule" not in self.errors:
            self.add_error("rule", _("Write the rule, or choose a repetition by name."))
        return cleaned


class TimesMixin(forms.ModelForm):
    """Start and end as staff type them; whole days are counted from midnight to midnight."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_at"].required = False
        self.fields["ends_at"].help_text = _("Of whole days the last day; the same day may be left out.")
        if self.instance.pk and self.instance.all_day:
            self.initial["ends_at"] = midnight(self.instance.last_day)

    def clean(self) -> dict[str, Any]:
        """Complete the end, and set whole days from midnight to midnight."""
        cleaned = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start is None:
            return cleaned
        if cleaned.get("all_day"):
            last = timezone.localdate(end or start)
            cleaned["starts_at"] = midnight(timezone.localdate(start))
            cleaned["ends_at"] = midnight(last + datetime.timedelta(days=1))
        elif end is None and "ends_at" not in self.errors:
            self.add_error("ends_at", _("Say when it ends."))
        start, end = cleaned["starts_at"], cleaned.get("ends_at")
        if end is not None and start >= end:
            self.add_error("ends_at", _("The end must be after the start."))
        return cleaned


class DateForm(TimesMixin, WagtailAdminModelForm):
    """One date on the screen of its page, with the terms of registration."""

    capacity = forms.IntegerField(
        label=_("Places"), required=False, min_value=0, max_value=100_000, help_text=_("Empty: no limit.")
    )
    opens_at = forms.DateTimeField(label=_("Registration opens"), required=False, widget=AdminDateTimeInput)
    closes_at = forms.DateTimeField(
        label=_("Registration closes"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: at the start."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.bookable:
            for name in ("capacity", "opens_at", "closes_at"):
                self.initial[name] = getattr(self.instance.bookable, name)

    def clean(self) -> dict[str, Any]:
        """Refuse a registration that closes before it opens."""
        cleaned = super().clean()
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and closes and opens >= closes:
            self.add_error("closes_at", _("Registration must close after it opens."))
        return cleaned

    @property
    def typed(self) -> Any:
        """The row as it was typed, unsaved; for the preview."""
        return self.instance


class DateRows(BaseModelFormSet):
    """The dates to come, as rows."""

    def clean(self) -> None:
        """Refuse two dates that begin at the same moment: they could not be told apart."""
        super().clean()
        starts = [
            form.cleaned_data["starts_at"] for form in self.kept_forms if form.cleaned_data.get("starts_at")
        ]
        if len(starts) != len(set(starts)):
            raise ValidationError(_("Two dates begin at the same moment."))

    @property
    def kept_forms(self) -> list[Any]:
        """Rows that are filled in and not to be deleted."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and not form.cleaned_data.get("DELETE")
            and (form.instance.pk or form.has_changed())
        ]


class EventPageForm(WagtailAdminPageForm):
    """The words of an event, with ``facts`` and ``dates`` beside them.

    Facts and dates are written by ``EventPage.save_revision``: not by a preview, and not by a save in the
    background, which would send mails about dates that are half typed.
    """

    def __init__(self, data: Any = None, files: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, files, *args, **kwargs)
        event = self._event()
        self.facts = _facts_form()(
            data if data is not None and "facts-kind" in data else None, instance=event, prefix="facts"
        )
        rows = data if data is not None and "dates-TOTAL_FORMS" in data else None
        self.dates = _date_rows()(rows, queryset=_rows(event, rows), prefix="dates")

    def _event(self) -> Any:
        model = apps.get_model("events.Event")
        if self.instance.event_id is None:
            return model()
        return model.objects.get(pk=self.instance.event_id)

    def is_valid(self) -> bool:
        """Whether words, facts and dates may all be saved; each says its own errors."""
        parts = [part.is_valid() for part in (self.facts, self.dates) if part.is_bound]
        return super().is_valid() and all(parts)

    def has_changed(self) -> bool:
        """Whether anything on the screen was changed."""
        return super().has_changed() or any(
            part.has_changed() for part in (self.facts, self.dates) if part.is_bound
        )

    @property
    def media(self) -> forms.Media:
        """Scripts of all fields on the screen."""
        return super().media + self.facts.media + self.dates.media + self.dates.empty_form.media

    def save(self, commit: bool = True) -> Any:
        """Hand the facts to the page, which writes them together with its revision."""
        from events.services.facts import Pending

        self.instance.event = self.facts.instance
        self.instance.pending_facts = Pending(
            write=self._write,
            occurrences=[form.typed for form in self.dates.kept_forms] if self.dates.is_bound else None,
            in_background=getattr(self.for_user, "saves_in_background", False),
        )
        return super().save(commit=commit)

    def _write(self, event: Any) -> None:
        from events.services import series

        if self.facts.is_bound:
            self.facts.save()
        if self.dates.is_bound:
            _write_rows(event, self.dates)
        if self.facts.is_bound and self.facts.cleaned_data.get("change_series"):
            pattern = event.occurrences.filter(ends_at__gt=timezone.now()).select_related("bookable").first()
            if pattern:
                series.restyle(event, pattern)


def _write_rows(event: Any, rows: DateRows) -> None:
    """Store the rows through the services, which tell people what has changed."""
    from events.services import dates
    from events.services.expansion import Span

    model = apps.get_model("events.EventOccurrence")
    stored = model.objects.select_related("event", "bookable", "venue").in_bulk(
        [form.instance.pk for form in rows.forms if form.instance.pk]
    )
    for form in rows.deleted_forms:
        if form.instance.pk in stored:
            dates.remove(stored[form.instance.pk])
    for form in rows.kept_forms:
        typed = form.cleaned_data
        span = Span(typed["starts_at"], typed["ends_at"])
        seats = dates.Seats(typed.get("capacity"), typed.get("opens_at"), typed.get("closes_at"))
        occurrence = stored.get(form.instance.pk)
        if occurrence is None:
            dates.add(
                event,
                span,
                all_day=typed["all_day"],
                venue=typed["venue"],
                online_url=typed["online_url"],
                seats=seats,
            )
            continue
        occurrence.event = event
        dates.move(occurrence, span, all_day=typed["all_day"])
        dates.take_place_at(occurrence, typed["venue"], typed["online_url"])
        dates.give_seats(occurrence, seats)


def _rows(event: Any, data: Any) -> Any:
    """The rows that the screen shows: those to come; of a form that comes back, those that it showed."""
    rows = apps.get_model("events.EventOccurrence").objects.select_related("bookable")
    if event.pk is None:
        return rows.none()
    rows = rows.filter(event=event)
    if data is None:
        return rows.filter(pk__in=list(_to_come(rows).values_list("pk", flat=True)[:MOST_ROWS]))
    posted = [value for name, value in data.items() if name.startswith("dates-") and name.endswith("-id")]
    return rows.filter(pk__in=[value for value in posted if value.isascii() and value.isdecimal()])


def _to_come(rows: Any) -> Any:
    """Dates that are not over; the newest ones where all are."""
    coming = rows.filter(ends_at__gt=timezone.now())
    return coming.order_by("starts_at") if coming.exists() else rows.order_by("-starts_at")


def _facts_form() -> type[FactsForm]:
    """The form of facts with the widgets of the admin."""
    choices = forms.CheckboxSelectMultiple
    return get_form_for_model(
        apps.get_model("events.Event"),
        form_class=FactsForm,
        fields=list(FACTS),
        widgets={"audience": choices, "co_organisers": choices, "partners": choices},
    )


def _date_rows() -> type[DateRows]:
    """The formset of dates with the widgets of the admin."""
    model = apps.get_model("events.EventOccurrence")
    form = get_form_for_model(
        model, form_class=DateForm, fields=["starts_at", "ends_at", "all_day", "venue", "online_url"]
    )
    return modelformset_factory(model, form=form, formset=DateRows, extra=0, can_delete=True)
