"""What the room of programmes adds to the editors' admin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

import programs.importing.hooks  # noqa: F401 - registers the pages of an import
from programs.models import Program, ProgramIndexPage, ProgramPage, ProgramRun
from programs.services import copies
from programs.staff import facts
from programs.staff.program_form import credit_warnings
from programs.staff.reports import ExpiringReport, UncoveredRunsReport
from programs.staff.viewsets import ProgramGroup

register_snippet(ProgramGroup)

REPORTS = (
    ("expiring", ExpiringReport, "programs.change_accreditation"),
    ("uncovered", UncoveredRunsReport, "programs.change_programrun"),
)


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """The two reports, each with the address of its list alone."""
    found = []
    for name, view, _right in REPORTS:
        found += [
            path(f"reports/programs/{name}/", view.as_view(), name=f"programs_{name}"),
            path(
                f"reports/programs/{name}/results/",
                view.as_view(results_only=True),
                name=f"programs_{name}_results",
            ),
        ]
    return found


class _ReportMenuItem(MenuItem):
    """Shown to those who may edit what the report lists."""

    def __init__(self, right: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user has the right."""
        return request.user.has_perm(self.right)


def _menu_item(name: str, label: Any, right: str, order: int) -> MenuItem:
    return _ReportMenuItem(right, label, reverse(f"programs_{name}"), icon_name="warning", order=order)


@hooks.register("register_reports_menu_item")
def expiring_menu_item() -> MenuItem:
    """The way to the accreditations that end soon."""
    label = gettext_lazy("Accreditations expiring")
    return _menu_item("expiring", label, "programs.change_accreditation", 910)


@hooks.register("register_reports_menu_item")
def uncovered_menu_item() -> MenuItem:
    """The way to runs that no accreditation covers."""
    return _menu_item("uncovered", gettext_lazy("Runs after expiry"), "programs.change_programrun", 911)


@hooks.register("before_create_page")
def note_new_facts(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    """Tell a button from the automatic saving of drafts."""
    if page_class is ProgramPage:
        facts.mark_saving(request)


@hooks.register("before_edit_page")
def note_facts(request: HttpRequest, page: Page) -> None:
    """Tell a button from the automatic saving of drafts."""
    if isinstance(page, ProgramPage):
        facts.mark_saving(request)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def hint_at_credits(request: HttpRequest, page: Page) -> None:
    """Say where credits do not follow from hours; only when somebody pressed a button."""
    if isinstance(page, ProgramPage) and page.program_id and facts.is_saving(request.POST):
        _warn(request, page.program)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def hint_at_credits_of_facts(request: HttpRequest, instance: Any) -> None:
    """The same in the list of programmes."""
    if isinstance(instance, Program):
        _warn(request, instance)


def _warn(request: HttpRequest, program: Program) -> None:
    for warning in credit_warnings(program):
        messages.warning(request, warning)


@hooks.register("after_copy_page")
def copy_without_facts(request: HttpRequest, page: Page, new_page: Page) -> None:
    """A copied page is about another programme, which nobody has entered yet."""
    if page.specific_class in (ProgramPage, ProgramIndexPage):
        copies.forget_facts(new_page)


@hooks.register("before_delete_snippet")
def keep_runs_with_people(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """A run that people signed up for is called off, not deleted."""
    runs = [row for row in instances if isinstance(row, ProgramRun) and row.has_registrations]
    if not runs:
        return None
    messages.error(
        request,
        _("People have signed up for “%(run)s”. Set its decision to “cancelled”: they are told by e-mail.")
        % {"run": runs[0]},
    )
    return redirect("wagtailsnippets_programs_programrun:edit", runs[0].pk)
