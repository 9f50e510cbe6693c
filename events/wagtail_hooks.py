"""What the room of events adds to the editors' admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from events.staff.viewsets import OccurrenceViewSet

register_snippet(OccurrenceViewSet)


@hooks.register("before_create_page")
@hooks.register("before_edit_page")
def note_saving_in_background(request: HttpRequest, *_args: Any) -> None:
    """Let the form of a page know that the editor's browser saves by itself (it then asks for JSON)."""
    request.user.saves_in_background = not request.accepts("text/html")
