"""Screens of our own in the admin that show what is computed and are no list of Wagtail's."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class StaffScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen for those who have `permission`; it stands in the breadcrumbs, which are its visible title."""

    permission = "wagtailadmin.access_admin"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse everybody else."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way to the screen and the screen itself, as Wagtail's own reports have it."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
