"""The room in the editors' admin, and the one address of it that the page cache must not look at."""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.urls import path
from django.urls.resolvers import URLPattern
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from consent.staff import proofs
from consent.staff.viewsets import ConsentGroup

_SETTINGS = re.compile(r"^/[a-z-]+/cookies/settings/$")

register_snippet(ConsentGroup)


@hooks.register("is_request_cacheable")
def settings_are_personal(request: HttpRequest, cacheable: bool) -> bool | None:
    """Keep the cookies of the settings page: the page cache strips them from what it may answer itself."""
    return False if _SETTINGS.match(request.path_info) else None


@hooks.register("register_admin_urls")
def proof_urls() -> list[URLPattern]:
    """The export of proofs."""
    return [path("consent/proofs.csv", proofs.export, name="consent_proofs_csv")]
