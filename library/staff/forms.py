"""The record form, and the forms of an import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from library.choices import CopyStatus
from library.models import Authority, Copy, ImportRun
from library.readers import AUTO, FORMATS
from library.readers.tabular import FIELDS
from library.services.datestamps import touch, touch_naming
from library.staff.fields import ClassificationsField, LanguagesField, LinesField, LinksField, NotesField

MAX_UPLOAD = 512 * 1024 * 1024
FIELD_LABELS = {
    "id": _("number of the record"),
    "title": pgettext_lazy("of a publication", "title"),
    "subtitle": _("subtitle"),
    "part": _("volume"),
    "author": _("authors, set apart by semicolons"),
    "contributors": _("other contributors with their role in brackets"),
    "edition": _("edition"),
    "place": _("place of publication"),
    "publisher": _("publisher"),
    "year": _("year"),
    "extent": _("extent"),
    "series": _("series"),
    "series_number": _("number in the series"),
    "language": _("language"),
    "isbn": "ISBN",
    "issn": "ISSN",
    "udc": _("UDC"),
    "ddc": _("DDC"),
    "subjects": _("subjects"),
    "notes": _("notes"),
    "material": _("material"),
    "inventory_number": _("inventory number"),
    "shelf_mark": _("shelf mark"),
    "location": _("location"),
}


class RecordForm(WagtailAdminModelForm):
    """A record with its lists as lines of text."""

    parallel_titles = LinesField(label=_("Parallel titles"), help_text=_("One a line."))
    variant_titles = LinesField(label=_("Variant titles"), help_text=_("One a line."))
    places = LinesField(label=_("Places of publication"), help_text=_("One a line."))
    publishers = LinesField(label=_("Publishers"), help_text=_("One a line."))
    languages = LanguagesField(label=_("Languages"), help_text=_("Codes set apart by commas: sr, en."))
    notes = NotesField(
        label=_("Notes"), help_text=_("One a line. A kind may stand first: [abstract] or [audience].")
    )
    contents = LinesField(label=_("Contents"), help_text=_("One a line."))
    classifications = ClassificationsField(label=_("Class numbers"), help_text=_("One a line: UDC 37.015."))
    links = LinksField(label=_("Links"), help_text=_("One a line: the address, then what it leads to."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A single year is stored as a range of one; shown twice it would have to be changed twice.
        if self.instance.year_to == self.instance.year_from:
            self.initial["year_to"] = None

    def clean(self) -> dict[str, Any]:
        """A range of years must be in order; a single year is a range of one."""
        data = super().clean()
        first, last = data.get("year_from"), data.get("year_to")
        if first is None and last is not None:
            self.add_error("year_from", _("Give the first year as well."))
        elif first is not None and last is not None and last < first:
            self.add_error("year_to", _("The last year lies before the first one."))
        return data


class AuthorityForm(WagtailAdminModelForm):
    """A heading; when it changes, the records that name it count as changed."""

    PRINTED = frozenset({"kind", "heading", "dates", "other_script"})

    @transaction.atomic
    def save(self, commit: bool = True) -> Authority:
        """Save, and let harvesters know of the records with this heading."""
        authority = super().save(commit)
        if commit and self.PRINTED.intersection(self.changed_data):
            touch_naming([authority.pk])
        return authority


class CopyForm(WagtailAdminModelForm):
    """A copy; when its place or its number changes, its record counts as changed."""

    EXPORTED = frozenset({"record", "inventory_number", "shelf_mark", "location"})

    @transaction.atomic
    def save(self, commit: bool = True) -> Copy:
        """Save, and let harvesters know of the record, and of the one that it stood at before."""
        before = self.initial.get("record")
        copy = super().save(commit)
        if commit and self.EXPORTED.intersection(self.changed_data):
            touch({pk for pk in (before, copy.record_id) if pk})
        return copy


class UploadForm(forms.Form):
    """A catalogue file and how to treat it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("MARC21 or UNIMARC (ISO 2709 or MARCXML), COMARC listing, CSV or XLSX; also with gzip."),
    )
    format = forms.ChoiceField(
        label=_("Format"), choices=[(AUTO, _("find out")), *((code, code) for code in FORMATS)], initial=AUTO
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=40,
        required=False,
        help_text=_(
            "A short name of the system that the file comes from. "
            "Use the same one next time: it is how records are recognised."
        ),
    )
    update_existing = forms.BooleanField(
        label=_("Take over changes of records that the library has already"), required=False
    )

    def clean_file(self) -> UploadedFile:
        """Refuse empty files and files that no web server should take."""
        file = self.cleaned_data["file"]
        if file.size > MAX_UPLOAD:
            raise forms.ValidationError(
                _("The file is too large for the browser. Ask your administrator to import it.")
            )
        return file


class MappingForm(forms.Form):
    """Which column of a list holds which field."""

    def __init__(self, run: ImportRun, headings: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", "—"), *((heading, heading) for heading in dict.fromkeys(headings) if heading)]
        for name in FIELDS:
            self.fields[name] = forms.ChoiceField(
                label=FIELD_LABELS[name],
                choices=columns,
                required=name == "title",
                initial=run.mapping.get(name, ""),
            )

    def mapping(self) -> dict[str, str]:
        """Chosen columns by field."""
        return {name: column for name, column in self.cleaned_data.items() if column}


class CopyStatusForm(forms.Form):
    """The status that the chosen copies get."""

    status = forms.ChoiceField(label=_("New status"), choices=CopyStatus.choices)
    due_date = forms.DateField(
        label=_("Due on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Only for copies on loan."),
    )

    def clean(self) -> dict[str, Any]:
        """A date goes with a loan only."""
        data = super().clean()
        if data.get("due_date") and data.get("status") != CopyStatus.ON_LOAN:
            self.add_error("due_date", _("Only a copy on loan has a date on which it is due."))
        return data
