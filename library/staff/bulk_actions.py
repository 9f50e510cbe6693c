"""Bulk actions of the copies' list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from library.models import Copy
from library.services.copies import change_status
from library.staff.forms import CopyStatusForm


class ChangeStatusAction(SnippetBulkAction):
    """Give the chosen copies another status."""

    display_name = _("Change status")
    aria_label = _("Change the status of the selected copies")
    action_type = "change_status"
    template_name = "library/staff/change_status.html"
    form_class = CopyStatusForm
    models = [Copy]

    def check_perm(self, copy: Copy) -> bool:
        """Who may edit copies may do this."""
        return self.request.user.has_perm("library.change_copy")

    @classmethod
    def execute_action(cls, objects: Sequence[Copy], **kwargs: Any) -> tuple[int, int]:
        """Change them; the number changed, and no further objects."""
        data = kwargs["self"].cleaned_form.cleaned_data
        return change_status(objects, data["status"], data["due_date"]), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """What is told afterwards."""
        return ngettext(
            "The status of %(count)d copy was changed.",
            "The status of %(count)d copies was changed.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
