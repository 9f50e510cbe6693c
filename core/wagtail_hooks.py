"""The core room in the editors' admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import CentreProfile, Menu, Organisation, ScriptException, Term, Venue
from core.translation.staff import hooks as _translations  # noqa: F401


class CentreProfileViewSet(SnippetViewSet):
    """The centre's words, a row a language."""

    model = CentreProfile
    icon = "home"
    list_display = ["name", "short_name", "locale"]


class MenuViewSet(SnippetViewSet):
    """Main menu and footer columns."""

    model = Menu
    icon = "list-ul"
    list_display = ["title", "kind", "sort_order"]
    list_filter = ["kind"]
    ordering = ["kind", "sort_order"]


class TermViewSet(SnippetViewSet):
    """Topics and other controlled lists."""

    model = Term
    icon = "tag"
    list_display = ["__str__", "scheme", "edition", "code", "sort_order"]
    list_filter = ["scheme", "edition"]


class ScriptExceptionViewSet(SnippetViewSet):
    """Words that Serbian Latin writes in a way of their own."""

    model = ScriptException
    icon = "edit"
    list_display = ["text", "form"]
    search_fields = ["text", "form"]


class VenueViewSet(SnippetViewSet):
    """Places where people meet."""

    model = Venue
    icon = "home"
    list_display = ["__str__", "city", "capacity"]


class OrganisationViewSet(SnippetViewSet):
    """Providers, organisers and authorities."""

    model = Organisation
    icon = "group"
    list_display = ["__str__", "code", "is_own"]


class CentreGroup(SnippetViewSetGroup):
    """Everything that stands around the pages."""

    menu_label = _("Centre")
    menu_icon = "site"
    menu_order = 250
    items = (
        CentreProfileViewSet,
        MenuViewSet,
        TermViewSet,
        VenueViewSet,
        OrganisationViewSet,
        ScriptExceptionViewSet,
    )


register_snippet(CentreGroup)
