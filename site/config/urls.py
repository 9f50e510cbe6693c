"""All addresses. What carries no language comes first, then everything below a language prefix."""

from __future__ import annotations

import re

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from core.routing import serve as core_serve

handler404 = "core.views.errors.not_found"
handler500 = "core.views.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("core.urls")),
    path("", include("news.urls")),
    path("", include("library.urls_plain")),
    path("", include("programs.urls_plain")),
    path("", include("events.urls_plain")),
    path("", include("bookings.urls_plain")),
    path("", include("disclosures.urls_plain")),
    path("", include("consent.urls_plain")),
]

if settings.SERVE_MEDIA and settings.MEDIA_URL.startswith("/"):
    prefix = re.escape(settings.MEDIA_URL.lstrip("/"))
    urlpatterns += [re_path(rf"^{prefix}(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})]

urlpatterns += i18n_patterns(
    path("", include("core.urls_localised")),
    path("", include("home.urls")),
    path("search/", include("search.urls")),
    path("library/", include("library.urls")),
    path("", include("programs.urls")),
    path("", include("events.urls")),
    path("", include("bookings.urls")),
    path("", include("disclosures.urls")),
    path("", include("consent.urls")),
    # Wagtail's own addresses, but for the serving of pages, which is core's.
    *(pattern for pattern in wagtail_urls.urlpatterns if pattern.name != "wagtail_serve"),
    re_path(wagtail_urls.serve_pattern, core_serve, name="wagtail_serve"),
    prefix_default_language=True,
)
