"""Decisions, the accessibility statement and the bulletin as snippets of the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from disclosures.decisions.staff.panels import EDIT_HANDLER
from disclosures.models import AccessibilityStatement, BipCard, BipEntry, Decision


class DecisionViewSet(SnippetViewSet):
    """Decisions with their points on one screen."""

    model = Decision
    icon = "doc-full-inverse"
    list_display = ["heading", "number", "issued_on", "body", "status"]
    list_filter = ["status", "language", "body", "issued_on"]
    search_fields = ["heading", "number", "body"]
    list_per_page = 50
    edit_handler = EDIT_HANDLER
    ordering = ["-issued_on"]


class AccessibilityStatementViewSet(SnippetViewSet):
    """The one statement of the site."""

    model = AccessibilityStatement
    icon = "glasses"
    list_display = ["url", "status", "reviewed_on", "review_due"]


class BipCardViewSet(SnippetViewSet):
    """Which pages belong to the bulletin."""

    model = BipCard
    icon = "doc-full"
    list_display = ["page", "author", "with_descendants"]


class _ReadOnlyPolicy(ModelPermissionPolicy):
    """The log is written by publishing, never by hand, and nothing is taken out of it."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)


class BipEntryViewSet(SnippetViewSet):
    """The log of the bulletin, to read."""

    model = BipEntry
    icon = "history"
    list_display = ["title", "kind", "version", "published_at", "entered_by"]
    list_filter = ["kind", "subject_type", "published_at"]
    inspect_view_enabled = True

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Looking only."""
        return _ReadOnlyPolicy(self.model)


class DecisionsGroup(SnippetViewSetGroup):
    """Decisions and statements in the menu."""

    menu_label = _("Decisions and statements")
    menu_icon = "doc-full-inverse"
    menu_order = 231
    items = (DecisionViewSet, AccessibilityStatementViewSet, BipCardViewSet, BipEntryViewSet)
