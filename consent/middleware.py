"""The page's policy lets in the counter of visits that the centre has set up, and nobody else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from consent.selectors import notice

FILES = ("/media/", "/static/", "/admin/", "/documents/")


class CounterPolicyMiddleware:
    """Adds the counter's origin to the policy of public pages while visitors are asked about it.

    It stands inside the page cache: a page that comes from there brings its policy along, so this costs
    nothing but on the making of a page. Whether the module loads the counter is each visitor's choice; the
    policy is the same for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the origin on an HTML answer for django-csp."""
        response = self.get_response(request)
        if request.path_info.startswith(FILES) or "text/html" not in response.get("Content-Type", ""):
            return response
        counter = notice().counter
        if counter:
            policy = dict(getattr(response, "_csp_update", None) or {})
            for directive in ("script-src", "connect-src", "img-src"):
                policy[directive] = [*policy.get(directive, []), counter.origin]
            response._csp_update = policy
        return response
