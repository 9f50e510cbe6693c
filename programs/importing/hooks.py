"""The import in the editors' admin: addresses and menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from programs.importing import views


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The pages of an import."""
    return [
        path("programs/import/", views.upload, name="program_import_upload"),
        path("programs/import/template.xlsx", views.template_file, name="program_import_template"),
        path("programs/import/<int:run_id>/", views.show, name="program_import"),
        path("programs/import/<int:run_id>/apply/", views.apply, name="program_import_apply"),
        path("programs/import/<int:run_id>/refused.csv", views.refused, name="program_import_refused"),
    ]


class ImportMenuItem(MenuItem):
    """Shown to those who may import."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this user may add imports."""
        return request.user.has_perm(views.RIGHT)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """The way to the upload page."""
    return ImportMenuItem(
        gettext_lazy("Import programmes"), reverse("program_import_upload"), icon_name="upload", order=231
    )
