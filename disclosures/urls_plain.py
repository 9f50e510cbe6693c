"""Official addresses, which carry no language prefix: ``/sveden/common`` and its like."""

from django.urls import re_path
from django.urls.resolvers import URLPattern

from disclosures import registry, views


def _official() -> list[URLPattern]:
    """Two for each profile that has an official address; both answer with and without the last slash."""
    patterns = []
    for code in registry.codes():
        base = registry.profile(code).base
        if base:
            root = base.strip("/")
            patterns += [
                re_path(rf"^{root}/?$", views.official_index, {"code": code}, name=f"official_{code}"),
                re_path(rf"^{root}/(?P<path>[A-Za-z_]+)/?$", views.official_section, {"code": code}),
            ]
    return patterns


urlpatterns = _official()
