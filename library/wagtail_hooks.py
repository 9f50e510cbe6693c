"""What the library adds to the editors' admin."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.http import HttpRequest
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from library.models import Copy, Record
from library.services.datestamps import touch
from library.services.duplicates import possible_duplicates
from library.staff import imports
from library.staff.bulk_actions import ChangeStatusAction
from library.staff.viewsets import LibraryGroup

register_snippet(LibraryGroup)
hooks.register("register_bulk_action", ChangeStatusAction)


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The pages of an import."""
    return [
        path("library/import/", imports.upload, name="library_import_upload"),
        path("library/import/<int:run_id>/", imports.show, name="library_import"),
        path("library/import/<int:run_id>/apply/", imports.apply, name="library_import_apply"),
        path("library/import/<int:run_id>/rejects/", imports.rejects_raw, name="library_import_rejects"),
        path(
            "library/import/<int:run_id>/rejects.csv",
            imports.rejects_table,
            name="library_import_rejects_csv",
        ),
    ]


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user may add import runs."""
        return request.user.has_perm("library.add_importrun")


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """The way to the upload page."""
    return ImportMenuItem(
        gettext_lazy("Import books"), reverse("library_import_upload"), icon_name="upload", order=221
    )


@hooks.register("after_delete_snippet")
def tell_of_lost_copies(request: HttpRequest, instances: Iterable[Model]) -> None:
    """A record whose copy was deleted has changed for whoever harvests it."""
    touch({copy.record_id for copy in instances if isinstance(copy, Copy)})


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_duplicates(request: HttpRequest, instance: Model) -> None:
    """Say so when a record that was saved may be in the library already."""
    if not isinstance(instance, Record):
        return
    finder = AdminURLFinder(request.user)
    for other in possible_duplicates(instance):
        messages.warning(
            request,
            _("“%(title)s” may be the same publication: look before you keep both.") % {"title": other},
            buttons=[messages.button(finder.get_edit_url(other), _("Open it"))],
        )
