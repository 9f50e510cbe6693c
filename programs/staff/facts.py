"""Facts on the screen of the page: one form to look at, two things that are saved.

The words go the way of pages: drafts, revisions, translations. The facts go to their own row at once, and
only when somebody presses a button. Neither a revision, nor the automatic saving of drafts, nor a preview
ever writes them (DESIGN §3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict

    from programs.staff.program_form import ProgramForm

PREFIX = "facts"
"""Beginning of the names of all fields of the facts on the page's screen."""


def mark_saving(request: HttpRequest) -> None:
    """Note on what was sent that somebody pressed a button.

    Wagtail saves drafts by itself, twice a second; such a request wants JSON for an answer.
    """
    if request.method == "POST" and "application/json" not in request.headers.get("Accept", ""):
        request.POST.saves_facts = True


def is_saving(data: QueryDict | None) -> bool:
    """Whether this was sent by a button, and not by a preview or by the automatic saving of drafts."""
    return getattr(data, "saves_facts", False)


class ProgramPageForm(WagtailAdminPageForm):
    """The form of the page, with that of the facts in ``facts`` (None for those who may not edit them)."""

    def __init__(self, data: Any = None, files: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, files, *args, **kwargs)
        self.facts = self._facts_form(data, files) if self._may_edit_facts() else None

    def _may_edit_facts(self) -> bool:
        user = self.for_user
        right = "programs.change_program" if self.instance.program_id else "programs.add_program"
        return user is None or user.has_perm(right)

    def _facts_form(self, data: Any, files: Any) -> ProgramForm:
        from programs.models import Program
        from programs.staff.program_form import facts_handler

        sent = data if data is not None and f"{PREFIX}-number" in data else None
        program = self.instance.program if self.instance.program_id else Program()
        form_class = facts_handler().get_form_class()
        form = form_class(sent, files, instance=program, prefix=PREFIX, for_user=self.for_user)
        form.is_optional = not self.instance.program_id and not self._goes_public()
        return form

    def _goes_public(self) -> bool:
        return any(self.data.get(name) for name in ("action-publish", "action-submit"))

    @cached_property
    def _saves_facts(self) -> bool:
        if self.facts is None or not self.facts.is_bound or not is_saving(self.data):
            return False
        return self.facts.has_changed() or not self.facts.is_optional

    def clean(self) -> dict[str, Any]:
        """Refuse to publish words about nothing."""
        cleaned = super().clean()
        wordy = self._goes_public() and not self.instance.program_id and not self._saves_facts
        if wordy and is_saving(self.data):
            raise ValidationError(_("Give the facts of the programme before the page is published."))
        return cleaned

    def is_valid(self) -> bool:
        """Facts are checked when they are about to be saved; errors show at their fields."""
        words_valid = super().is_valid()
        facts_valid = self.facts.is_valid() if self._saves_facts else True
        return words_valid and facts_valid

    def has_changed(self) -> bool:
        """Whether words or facts differ from what is stored."""
        return super().has_changed() or bool(self.facts and self.facts.is_bound and self.facts.has_changed())

    def save(self, commit: bool = True) -> Any:
        """Write the facts, whatever becomes of the words, and point the page at them."""
        with transaction.atomic():
            if self._saves_facts:
                self.instance.program = self.facts.save()
            return super().save(commit=commit)

    @property
    def media(self) -> Any:
        """Scripts of both forms."""
        return super().media + self.facts.media if self.facts else super().media


class FactsPanel(Panel):
    """Shows the form of the facts, the runs, and the way to a new run."""

    @property
    def clean_name(self) -> str:
        """Part of the panel's id."""
        return PREFIX

    class BoundPanel(Panel.BoundPanel):
        """The panel on a screen."""

        template_name = "programs/staff/facts_panel.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.facts = getattr(self.form, "facts", None)

        @cached_property
        def inner(self) -> Any:
            """The form of the facts, bound."""
            from programs.staff.program_form import facts_handler

            return facts_handler().get_bound_panel(
                instance=self.facts.instance, request=self.request, form=self.facts, prefix=PREFIX
            )

        def is_shown(self) -> bool:
            """Not on screens without a form, such as the comparison of revisions."""
            return self.form is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The inner form and the runs."""
            context = super().get_context_data(parent_context)
            program = self.instance.program if self.instance.program_id else None
            context.update(facts=self.facts, inner=self.inner if self.facts else None, program=program)
            if program:
                add = reverse("wagtailsnippets_programs_programrun:add")
                context["runs"] = program.runs.select_related("bookable").prefetch_related("sessions")
                context["add_run_url"] = f"{add}?program={program.pk}"
            return context
