"""What every public page of registration has in common: personal, never kept, never indexed."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bookings import registry
from bookings.models import Bookable
from core.navigation import Crumb
from core.seo.head import absolute

View = Callable[..., HttpResponse]


def personal(*methods: str, referrer: str = "no-referrer") -> Callable[[View], View]:
    """A view of somebody's own: ``private, no-store``, not indexed, and where it links to never hears of it.

    It reads no cookie and sets none. What it does is decided by the address (a code that only the letter
    knows) or by the form alone, so a token against forged requests would guard nothing.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.indexed = False
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            response["Referrer-Policy"] = referrer
            response["X-Robots-Tag"] = "noindex"
            return response

        # HEAD asks what GET would answer; where there is only POST it would do what POST does.
        allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
        return csrf_exempt(require_http_methods(allowed)(sensitive_post_parameters()(wrapped)))

    return decorate


def see_other(name: str, *args: Any) -> HttpResponseRedirect:
    """Where to look after something was done: the answer to a POST is a page that can be loaded again
    (RFC 9110 §15.4.4)."""
    response = HttpResponseRedirect(reverse(name, args=args))
    response.status_code = 303
    return response


def described(bookable: Bookable) -> registry.Description:
    """The bookable in the active language; ``Http404`` where the room that owned it is gone."""
    try:
        return registry.describe(bookable)
    except LookupError as error:
        raise Http404 from error


def head(request: HttpRequest, title: str, about: registry.Description | None = None) -> None:
    """Title, breadcrumbs and canonical address; the code of a letter stands in none of them."""
    request.page_title = title
    trail = [Crumb(about.title, about.url or None)] if about else []
    request.breadcrumbs = [*trail, Crumb(title, None)]
    request.canonical = absolute(about.url if about and about.url else reverse("booking_lost"))


def page(
    request: HttpRequest,
    template: str,
    title: str,
    about: registry.Description | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a page of this room."""
    head(request, title, about)
    known = {"heading": title, "about": about, "language": get_language(), **context}
    return render(request, f"bookings/{template}.html", known, status=status)


@dataclass(frozen=True)
class Problem:
    """A line of the summary of errors; ``target`` is the id of the field, "" for the form as a whole."""

    message: str
    label: str = ""
    target: str = ""


def problems(*form_list: forms.BaseForm) -> list[Problem]:
    """Everything that is wrong, in the order of the page."""
    return [problem for form in form_list for problem in _problems(form)]


def _problems(form: forms.BaseForm) -> Iterator[Problem]:
    row = getattr(form, "row_label", "")
    yield from (Problem(str(message)) for message in form.non_field_errors())
    for field in form:
        label, target = (field.label, field.id_for_label) if not field.is_hidden else ("", "")
        words = f"{row}: {label}" if row else str(label)
        yield from (Problem(str(message), words, target) for message in field.errors)


def nothing_behind(request: HttpRequest) -> HttpResponse:
    """The page for a code that no registration answers to; it does not tell whether there ever was one."""
    return page(request, "nothing_behind", gettext("There is no registration behind this link"), status=404)
