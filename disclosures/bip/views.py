"""The public log of the bulletin."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.http import page_number
from core.languages import html_lang
from core.navigation import Crumb
from core.page_notes import Note
from disclosures import registry
from disclosures.bip.binding import mark
from disclosures.bip.selectors import PROFILE, card_of, is_active, mark_of
from disclosures.models import BipEntry
from disclosures.selectors import profile_url

PER_PAGE = 50


@require_safe
def change_log(request: HttpRequest) -> HttpResponse:
    """Every publication, change and withdrawal, the newest first."""
    if not is_active():
        raise Http404
    page = Paginator(BipEntry.objects.all(), PER_PAGE).get_page(page_number(request.GET.get("page")) or 1)
    title, profile = _("Change log of the bulletin"), registry.profile(PROFILE)
    name, language = profile.for_reader()
    request.page_title = title  # type: ignore[attr-defined]
    request.breadcrumbs = [  # type: ignore[attr-defined]
        Crumb(_("Public information"), reverse("disclosure_overview")),
        Crumb(name, profile_url(profile), "" if language == get_language() else html_lang(language)),
        Crumb(title, None),
    ]
    request.indexed = not request.GET  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "page_obj": page,
        "mark": mark(request, profile, None),
        "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
    }
    return render(request, "disclosures/bip/change_log.html", context)


def page_note(page: Page) -> Note | None:
    """The card below a page of the bulletin (``core.page_notes``)."""
    if not is_active() or mark_of(page) is None:
        return None
    card = card_of("page", page.pk)
    return ("disclosures/bip/page_card.html", {"card": card}) if card else None
