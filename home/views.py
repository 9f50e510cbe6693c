"""The contact form's own address: uncached, without session and cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.http import client_address, sent_from_here
from core.languages import view_languages
from core.navigation import Crumb
from home import services
from home.forms import ContactForm, confirmation_token
from home.models import ContactPage


def _page(request: HttpRequest, page_id: int) -> ContactPage:
    page = get_object_or_404(ContactPage.objects.live().public(), pk=page_id)
    request.indexed = False
    request.breadcrumbs = [Crumb(page.title, page.get_url(request)), Crumb(gettext("Message"), None)]
    request.language_links = [link for link in view_languages(request) if link.is_current]
    return page


# The cached page can hold no token; a forged message gains nothing beyond writing one. See
# ``sent_from_here``.
@csrf_exempt
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_submit(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a message; show it again with what is missing, or ask for one more button where it looks like
    spam."""
    page = _page(request, page_id)
    if request.method != "POST":
        return redirect(page.get_url(request))
    form = ContactForm(request.POST)
    request.page_title = page.title
    if not sent_from_here(request):
        form.add_error(None, gettext("The form was sent from another site. Please send it from this page."))
    if not form.is_valid():
        return render(request, "home/contact_form_page.html", {"page": page, "form": form}, status=422)
    if form.needs_confirmation():
        form = ContactForm(
            {**request.POST.dict(), "confirmation": confirmation_token(), ContactForm.trap_name: ""}
        )
        context = {"page": page, "form": form, "confirm": True}
        return render(request, "home/contact_form_page.html", context)
    if not services.within_limit(client_address(request)):
        form.add_error(
            None, gettext("Many messages came from your network this hour. Please try again in an hour.")
        )
        return render(request, "home/contact_form_page.html", {"page": page, "form": form}, status=429)
    services.take_message(page, form.cleaned_data, get_language())
    return redirect(reverse("contact_thanks", args=[page.pk]), permanent=False)


@require_safe
def contact_thanks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say that the message has come, and for how long it is kept."""
    page = _page(request, page_id)
    request.page_title = gettext("Thank you")
    return render(request, "home/contact_thanks.html", {"page": page})
