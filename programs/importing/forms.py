"""Forms of an import: the file with what holds for all its rows, and the meaning of its columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.languages import active_codes
from core.models import Organisation
from programs import national
from programs.importing import columns
from programs.importing.reader import MAX_BYTES
from programs.models.imports import ProgramImport

DATES = ("decided_on", "valid_from", "valid_until")


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=widget, input_formats=["%Y-%m-%d"]
    )


class UploadForm(forms.Form):
    """A catalogue file, and what holds for the rows that do not say otherwise."""

    file = forms.FileField(label=_("File"), help_text=_("XLSX or CSV, at most 20 MB."))
    language = forms.ChoiceField(
        label=_("Language of the words"), help_text=_("Of columns such as “title” that name no language.")
    )
    register = forms.ChoiceField(label=_("Register"))
    edition = forms.CharField(
        label=_("Edition"), max_length=20, required=False, help_text=_("Such as 2025-2028.")
    )
    authority = forms.ModelChoiceField(
        label=_("Authority"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("Who accredited the programmes, where the file does not say it."),
    )
    decision_no = forms.CharField(label=_("Number of the decision"), max_length=80, required=False)
    valid_from = _day(
        _("Valid from"), _("Of rows without a date of their own. Empty: no accreditation is written.")
    )
    valid_until = _day(_("Valid until"))
    create_providers = forms.BooleanField(
        label=_("Add providers that are not among the organisations"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(settings.LANGUAGES)
        self.fields["language"].choices = [(code, names[code]) for code in active_codes()]
        self.fields["register"].choices = national.register_choices()
        self.fields["authority"].queryset = Organisation.objects.prefetch_related("words")

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is stored."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB."))
        return file

    def clean(self) -> dict[str, Any]:
        """An accreditation needs its authority and its dates in order."""
        data = super().clean() or {}
        first, last = data.get("valid_from"), data.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The accreditation ends before it begins."))
        return data

    def defaults(self) -> dict[str, Any]:
        """What holds for every row that does not say otherwise."""
        data = self.cleaned_data
        found: dict[str, Any] = {"register": data["register"], "edition": data["edition"]}
        found |= {name: data[name].isoformat() for name in DATES if data.get(name)}
        if data["authority"]:
            found["authority"] = data["authority"].pk
        if data["decision_no"]:
            found["decision_no"] = data["decision_no"]
        return found


class MappingForm(forms.Form):
    """What each column of the file holds; a field may be chosen once."""

    def __init__(self, run: ProgramImport, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        options = [("", _("— not used —")), *columns.choices(active_codes())]
        for column, heading in enumerate(run.headings):
            samples = run.samples[column] if column < len(run.samples) else []
            self.fields[f"column_{column}"] = forms.ChoiceField(
                label=heading or _("Column %(number)s without a heading") % {"number": column + 1},
                help_text=" · ".join(samples),
                choices=options,
                required=False,
                initial=run.mapping.get(str(column), ""),
            )

    def clean(self) -> dict[str, Any]:
        """Every field once; without the number nothing can be recognised."""
        data = super().clean() or {}
        chosen: dict[str, str] = {}
        for name, value in list(data.items()):
            if value and value in chosen:
                self.add_error(
                    name, _("“%(field)s” is chosen for another column too.") % {"field": columns.label(value)}
                )
            chosen.setdefault(value, name)
        if "number" not in chosen:
            self.add_error(None, _("Say which column holds the number of the programme."))
        return data

    def mapping(self) -> dict[str, str]:
        """Number of a column (as text) -> field."""
        return {name.removeprefix("column_"): value for name, value in self.cleaned_data.items() if value}

    def explained(self) -> Iterable[tuple[str, str]]:
        """Headings with the meaning that was chosen for them."""
        for column, value in self.mapping().items():
            if heading := self.run.headings[int(column)]:
                yield heading, value
