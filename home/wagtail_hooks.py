"""The home room in the editors' admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from home.models import Agreement, ContactMessage, Partner, Person, Unit


class PersonViewSet(SnippetViewSet):
    """People of the centre."""

    model = Person
    icon = "user"
    list_display = ["name", "position", "unit", "sort_order"]
    list_filter = ["unit"]
    search_fields = ["name", "position"]


class UnitViewSet(SnippetViewSet):
    """Departments of the centre."""

    model = Unit
    icon = "group"
    list_display = ["name", "sort_order"]


class PartnerViewSet(SnippetViewSet):
    """Partners of the centre."""

    model = Partner
    icon = "globe"
    list_display = ["name", "kind", "sort_order"]
    list_filter = ["kind"]
    search_fields = ["name"]


class AgreementViewSet(SnippetViewSet):
    """Agreements and memoranda."""

    model = Agreement
    icon = "doc-full"
    list_display = ["title", "number", "signed_on", "valid_until"]
    search_fields = ["title", "number"]


class PeopleGroup(SnippetViewSetGroup):
    """Who works here, and with whom."""

    menu_label = _("People and partners")
    menu_icon = "group"
    menu_order = 240
    items = (PersonViewSet, UnitViewSet, PartnerViewSet, AgreementViewSet)


class _NobodyAdds(ModelPermissionPolicy):
    """Messages are sent by visitors, never written by the staff."""

    def user_has_permission(self, user: object, action: str) -> bool:
        """Everything but adding."""
        return action != "add" and super().user_has_permission(user, action)


class ContactMessageViewSet(SnippetViewSet):
    """Messages from the contact form: read, tick as answered, delete."""

    model = ContactMessage
    icon = "mail"
    menu_label = _("Messages")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["subject", "name", "sent_at", "answered", "delete_after"]
    list_filter = ["answered", "language"]
    search_fields = ["subject", "name"]
    copy_view_enabled = False
    permission_policy = _NobodyAdds(ContactMessage)


register_snippet(PeopleGroup)
register_snippet(ContactMessageViewSet)
