"""Purposes and declared items as snippets to edit; proofs to look at only."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from consent.models import ConsentRecord, DeclaredItem, Purpose


class PurposeViewSet(SnippetViewSet):
    """What visitors are asked about, and what needs no question."""

    model = Purpose
    icon = "list-ul"
    list_display = ["__str__", "varname", "is_required", "is_active"]
    add_to_reference_index = True


class DeclaredItemViewSet(SnippetViewSet):
    """Cookies, stored entries and pixels."""

    model = DeclaredItem
    icon = "tag"
    list_display = ["name", "cookiegroup", "kind", "duration"]
    list_filter = ["kind", "cookiegroup"]


class ProofIndexView(IndexView):
    """The list of choices, with the way to the table."""

    @cached_property
    def header_buttons(self) -> list[Any]:
        """The export beside what the list offers itself."""
        return [
            *super().header_buttons,
            HeaderButton(_("Download as CSV"), reverse("consent_proofs_csv"), icon_name="download"),
        ]


class _LookingPolicy(ModelPermissionPolicy):
    """Proofs are looked at; nobody adds, changes or deletes one by hand."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Only ``view``, and only for those who have the right."""
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """The same for several actions."""
        return any(self.user_has_permission(user, action) for action in actions)


class ConsentRecordViewSet(SnippetViewSet):
    """The proofs."""

    model = ConsentRecord
    icon = "lock"
    index_view_class = ProofIndexView
    list_display = ["consent_id", "created_at", "granted", "refused", "method", "language"]
    list_filter = ["method", "language", "created_at"]
    list_per_page = 50
    search_fields = ["consent_id"]
    inspect_view_enabled = True
    inspect_view_fields = ["consent_id", "created_at", "choices", "method", "language", "path", "revision"]
    add_to_reference_index = False

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Looking only."""
        return _LookingPolicy(self.model)


class ConsentGroup(SnippetViewSetGroup):
    """Everything about cookies."""

    menu_label = _("Cookies")
    menu_icon = "check"
    menu_order = 260
    items = (PurposeViewSet, DeclaredItemViewSet, ConsentRecordViewSet)
