"""The completeness report in the admin."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.languages import html_lang
from core.staff_screens import StaffScreen
from disclosures import registry
from disclosures.evaluation import Finding, Severity, tally_of
from disclosures.registry import Certainty, Profile
from disclosures.report import tables
from disclosures.report.forms import ReportFilter
from disclosures.report.overview import narrowed, overview

PERMISSION = "disclosures.change_regulateddocument"
"""Who keeps documents sees what is missing."""


CERTAINTIES = {
    Certainty.CERTAIN: _("certain"),
    Certainty.HIGH: _("read in good sources"),
    Certainty.UNCERTAIN: _("not certain"),
}
"""How sure we are of a rule, in words."""


@dataclass(frozen=True)
class Line:
    """A row of the table: a finding with what is said about it."""

    finding: Finding
    label: str
    lang: str
    owner: str
    certainty: str


class CompletenessReport(StaffScreen):
    """All requirements with their states, rolled up by section and person; ``?export=csv`` gives a file.

    Findings are computed and not rows of a table, so this is no list of Wagtail's own.
    """

    page_title = _("What the law wants published")
    header_icon = "tasks"
    permission = PERMISSION
    template_name = "disclosures/report/report.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page, or the same rows as a file."""
        self.found = overview(site=Site.find_for_request(request))
        self.form = ReportFilter(request.GET, self.found)
        self.rows = narrowed(self.found.report.findings, **self.form.chosen())
        if request.GET.get("export") == "csv":
            return tables.as_csv(self.found, self.rows)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add rows by profile and section, reminders and the address of the file."""
        query = self.request.GET.copy()
        query["export"] = "csv"
        return super().get_context_data(**kwargs) | {
            "found": self.found,
            "form": self.form,
            "findings": self.rows,
            "groups": self._groups(),
            "is_narrowed": self.form.is_narrowed,
            "export_url": f"?{query.urlencode()}",
        }

    def _groups(self) -> list[dict[str, Any]]:
        """Profiles with their sections; those with something to be done stand open."""
        groups = []
        for profile in self.found.report.profiles:
            rows = [row for row in self.rows if row.requirement.profile == profile.code]
            if rows:
                title, language = _named(profile.title)
                groups.append(
                    {
                        "code": profile.code,
                        "title": title,
                        "lang": language,
                        "version": f"{profile.country.upper()} · {profile.version}",
                        "tally": tally_of(rows),
                        "sections": self._sections(profile, rows),
                    }
                )
        return groups

    def _sections(self, profile: Profile, rows: list[Finding]) -> list[dict[str, Any]]:
        titles = {section.key: _named(section.title) for section in profile.sections}
        sections = []
        for key, found in groupby(rows, key=lambda row: row.requirement.section):
            own = list(found)
            title, language = titles[key]
            sections.append(
                {
                    "title": title,
                    "lang": language,
                    "tally": tally_of(own),
                    "rows": [self._line(row) for row in own],
                    "is_open": self.form.is_narrowed or any(row.severity is not Severity.NONE for row in own),
                }
            )
        return sections

    def _line(self, row: Finding) -> Line:
        label, language = _named(row.requirement.label)
        certainty = str(CERTAINTIES[row.requirement.certainty])
        owner = "" if row.requirement.is_rule else self.found.owner(row.owner_id)
        return Line(row, label, language, owner, certainty)


def _named(words: registry.Words) -> tuple[str, str]:
    """The official words in the editor's language, else in that of the law, with the tag of the language."""
    language = get_language() or ""
    spoken = registry.spoken(words, language)
    is_own = language in words or (language == "sr-latn" and "sr" in words)
    return spoken, html_lang(language if is_own else next(iter(words)))
