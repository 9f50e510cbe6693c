"""All pages with findings, for the admin."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from disclosures.content_checks.selectors import all_findings, as_rows
from disclosures.content_checks.words import advice, heading


class ContentFindingsReport(WagtailAdminTemplateMixin, TemplateView):
    """The texts of the site, looked through at this moment."""

    page_title = _("Wording to check")
    header_icon = "glasses"
    template_name = "disclosures/staff/content_findings.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For the staff."""
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a row for each finding."""
        context = super().get_context_data(**kwargs)
        finder = AdminURLFinder(self.request.user)
        context["rows"] = [
            {
                "title": str(thing),
                "url": finder.get_edit_url(thing),
                "kind": heading(finding.kind),
                "excerpt": finding.excerpt,
                "advice": advice(finding),
            }
            for thing, finding in as_rows(all_findings())
        ]
        return context
