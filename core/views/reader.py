"""The reader's own settings without scripts: a form that sets one cookie, a stylesheet that follows it.

With scripts the same cookie is set and read in the browser. The pages themselves are the same bytes for
everybody.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

COOKIE = "reader"
ONE_YEAR = 31_536_000

ALLOWED = {
    "size": ("1", "2", "3"),
    "spacing": ("1", "2"),
    "contrast": ("high",),
    "underline": ("1",),
    "images": ("0",),
    "motion": ("0",),
    "scheme": ("light", "dark"),
}
"""Settings that differ from the default; whatever else a cookie or form says is ignored."""

_RULE = re.compile(r'html\[data-([a-z]+)="([a-z0-9]+)"\]([^{]*)\{([^}]*)\}')


def accepted(pairs: dict[str, str]) -> dict[str, str]:
    """Only known settings with known values, in a fixed order."""
    return {name: pairs[name] for name, values in ALLOWED.items() if pairs.get(name) in values}


@csrf_exempt  # Nobody gains by changing a stranger's text size, and the pages hold no token by design.
@require_POST
def reader_preferences(request: HttpRequest) -> HttpResponse:
    """Keep the settings of the form in the cookie and lead back to the page."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    chosen = {} if request.POST.get("reset") else accepted(request.POST.dict())
    if chosen:
        response.set_cookie(
            COOKIE, urlencode(chosen), max_age=ONE_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    response["Cache-Control"] = "private, no-store"
    return response


@cache_control(private=True, no_store=True)
@require_safe
def reader_css(request: HttpRequest) -> HttpResponse:
    """The rules of the reader layer that fit the cookie, without the attribute that a script would set."""
    chosen = accepted(dict(parse_qsl(request.COOKIES.get(COOKIE, ""))))
    rules = [
        f":root{rest}{{{declarations}}}"
        for name, value, rest, declarations in _reader_rules()
        if chosen.get(name) == value
    ]
    return HttpResponse("".join(rules), content_type="text/css; charset=utf-8")


@lru_cache(maxsize=1)
def _reader_rules() -> list[tuple[str, str, str, str]]:
    """The rules of ``@layer reader`` in ``site.css``: one source for both ways."""
    text = Path(finders.find("css/site.css")).read_text(encoding="utf-8")
    start = text.index("@layer reader {")
    return _RULE.findall(text[start : text.index("\n}\n", start)])
