"""The declaration, which everybody sees alike, and the settings, which belong to one browser."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consent import cookie, selectors, services
from consent.choices import Method
from consent.forms import ChoiceForm
from core.http import client_address
from core.languages import active_codes
from core.navigation import Crumb

CHOOSE = "choose"
"""The banner's third button: without scripts it leads to the settings page."""


@require_safe
def declaration(request: HttpRequest) -> HttpResponse:
    """All that the site keeps in a browser, by purpose."""
    _must_be_a_language_of_the_site()
    purposes, revised_at = selectors.declaration()
    request.page_title = gettext("Cookies")
    request.description = gettext(
        "What this site keeps in your browser, what for, for how long and who receives it."
    )
    context = {"purposes": purposes, "revised_at": revised_at, "asked": selectors.notice().purposes}
    return render(request, "consent/declaration.html", context)


# A cached page can hold no token. What a forged request could do is answer for a visitor, and the origin of
# the request tells (see ``_from_here``).
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """The choices of this browser with their history; takes every choice that is made on the site."""
    _must_be_a_language_of_the_site()
    if request.method == "POST":
        return _take(request)
    notice, held = selectors.notice(), cookie.read(request)
    answers = held.answers_to(notice.revision)
    request.page_title = gettext("Cookie settings")
    request.indexed = False
    request.breadcrumbs = [
        Crumb(gettext("Cookies"), reverse("cookies")),
        Crumb(gettext("Cookie settings"), None),
    ]
    context = {
        "purposes": [(purpose, answers.get(purpose.code, False)) for purpose in notice.purposes],
        "held": held,
        "history": selectors.history(held.consent_id),
        "saved": "saved" in request.GET,
        "outdated": bool(held.answers) and notice.unanswered(answers),
        "next": _safe(request, request.GET.get("next", "")),
    }
    return render(request, "consent/settings.html", context)


def _take(request: HttpRequest) -> HttpResponse:
    """Keep a choice; 204 for the page's module, otherwise the way back (RFC 9110 §15.4.4)."""
    if not _from_here(request):
        return HttpResponseForbidden(
            gettext("The form was sent from another site. Please send it from here.")
        )
    if request.POST.get("answer") == CHOOSE:
        target = _safe(request, request.POST.get("next", ""))
        return _see_other(f"{reverse('cookie_settings')}?{urlencode({'next': target})}")
    notice = selectors.notice()
    form = ChoiceForm(request.POST, notice.codes)
    if not notice.codes or not form.is_valid():
        # What was asked has changed since the page was made, or nothing is asked any more.
        return _see_other(reverse("cookie_settings"))
    if not services.within_limit(client_address(request)):
        return HttpResponse(
            gettext("Many choices came from your network this hour. Please try again in an hour."), status=429
        )
    choice = services.Choice(form.answers(), form.cleaned_data["method"], get_language(), form.path())
    held = services.keep(cookie.read(request), choice)
    response = _answer(request, form)
    cookie.write(response, held)
    services.delete_withdrawn(request, response, notice, held)
    return response


def _answer(request: HttpRequest, form: ChoiceForm) -> HttpResponse:
    if request.headers.get("X-Consent") == "module":
        return HttpResponse(status=204)
    target = _safe(request, form.cleaned_data["next"])
    if form.cleaned_data["method"] == Method.PAGE or not target:
        query = {"saved": 1, **({"next": target} if target else {})}
        return _see_other(f"{reverse('cookie_settings')}?{urlencode(query)}")
    return _see_other(target)


@cache_control(private=True, no_store=True)
@require_safe
def banner_css(request: HttpRequest) -> HttpResponse:
    """Shows the banner to those without scripts who have something to answer; pages are alike for all."""
    notice = selectors.notice()
    unanswered = notice.unanswered(cookie.read(request).answers_to(notice.revision))
    rule = ".consent-banner{display:block}" if unanswered else ""
    return HttpResponse(rule, content_type="text/css; charset=utf-8")


def _must_be_a_language_of_the_site() -> None:
    if get_language() not in active_codes():
        raise Http404


def _from_here(request: HttpRequest) -> bool:
    """Whether the form was sent from this site. Browsers name the origin of every form they send."""
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return not origin or urlsplit(origin).netloc == request.get_host()


def _safe(request: HttpRequest, target: str) -> str:
    """The address to go back to, or "" where it is not one of this site."""
    allowed = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if allowed and "\x00" not in target else ""


def _see_other(target: str) -> HttpResponse:
    response = HttpResponseRedirect(target)
    response.status_code = 303
    return response
