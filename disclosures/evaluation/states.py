"""Where a requirement can stand, and how loudly that is said."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy


class State(models.TextChoices):
    """Where a requirement stands."""

    OK = "ok", gettext_lazy("in order")
    DECLARED_ABSENT = "declared_absent", gettext_lazy("declared that there is none")
    WITHHELD = "withheld", gettext_lazy("withheld")
    NOT_APPLICABLE = "not_applicable", gettext_lazy("does not concern the centre")
    UNVERIFIED = "unverified", gettext_lazy("to be looked at")
    DUE_SOON = "due_soon", gettext_lazy("due soon")
    STALE = "stale", gettext_lazy("out of date")
    TEXT_NOT_SEARCHABLE = "text_not_searchable", gettext_lazy("text cannot be searched")
    UNSIGNED = "unsigned", gettext_lazy("not signed")
    WRONG_LANGUAGE = "wrong_language", gettext_lazy("not in the language of the law")
    INCOMPLETE = "incomplete", gettext_lazy("incomplete")
    BROKEN_LINK = "broken_link", gettext_lazy("link leads nowhere")
    MISSING = "missing", gettext_lazy("missing")


class Severity(StrEnum):
    """How loudly it is said."""

    FAULT = "fault"
    ADVICE = "advice"
    NONE = "none"


SETTLED = frozenset({State.OK, State.DECLARED_ABSENT, State.WITHHELD})
"""States in which the law is kept."""

FAULTS = (
    State.MISSING,
    State.BROKEN_LINK,
    State.INCOMPLETE,
    State.WRONG_LANGUAGE,
    State.UNSIGNED,
    State.TEXT_NOT_SEARCHABLE,
    State.STALE,
)
"""States that accuse, the worst first."""
