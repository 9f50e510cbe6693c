"""The results page and the autocomplete answers. Both are the same bytes for every visitor."""

from __future__ import annotations

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import page_cache
from search import indexing, log, presenters
from search.engines import SuggestedLine
from search.forms import MAX_PAGE, PER_PAGE, LenientCharField, SearchForm
from search.picks import picks_for
from search.selectors import SearchResults, find, suggest

SITE_SORTS = ("relevance", "newest", "oldest", "title")
MIN_PREFIX = 2


class _Slice:
    """A list of which only one page is in memory, for Django's paginator."""

    def __init__(self, results: SearchResults) -> None:
        self.results = results

    def __len__(self) -> int:
        return min(self.results.total, MAX_PAGE * PER_PAGE)

    def __getitem__(self, wanted: slice) -> list:
        return list(self.results.hits)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The one box over the whole site: `?q=…&f_kind=…&sort=…&page=…`."""
    request.page_title, request.indexed = _("Search"), False
    form = SearchForm(request.GET)
    asked = form.request(get_language() or "")
    indexing.follow_calendar()
    page_cache.until_tomorrow(request)
    if form.number > MAX_PAGE:
        raise Http404(_("There is no such page of results."))
    found = find(asked) if form.text else None
    page = _page(found, form.number) if found else None
    if found and form.number == 1 and not asked.filters:
        log.note(form.text, asked.locale or "", 0 if found.relaxed else found.total)
    return render(request, "search/results.html", _context(form, found, page))


def _page(found: SearchResults, number: int) -> Page:
    paginator = Paginator(_Slice(found), PER_PAGE)
    if number > paginator.num_pages:
        raise Http404(_("There is no such page of results."))
    return paginator.page(number)


def _context(form: SearchForm, found: SearchResults | None, page: Page | None) -> dict:
    address = presenters.Address.of(form)
    context = {
        "form": form,
        "query": form.text,
        "filters": [(f"f_{name}", value) for name, values in address.filters.items() for value in values],
        "results": found,
        "active_filters": presenters.active_filters(address),
        "without_filters_url": address.without_filters().url(),
    }
    if found is None or page is None:
        return context
    first = page.number == 1 and not address.filters
    return context | {
        "picks": picks_for(form.text, get_language() or "") if first else [],
        "page_obj": page,
        "pages": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "groups": presenters.groups(address, found.facets),
        "orders": presenters.orders(address, SITE_SORTS),
        "did_you_mean_url": address.with_text(found.did_you_mean).url() if found.did_you_mean else "",
    }


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Autocomplete lines for `?q=`: {"suggestions": [{"text", "type", "label", "url"}]}."""
    search = reverse("search")
    return suggestion_answer(
        request,
        lambda line: line.path or search + presenters.Address(line.text, "relevance", {}).url(),
    )


def suggestion_answer(
    request: HttpRequest,
    address: Callable[[SuggestedLine], str],
    *,
    kind: str = "",
    shown: Callable[[str], str] = str,
    label: Callable[[str], str] = lambda _type: "",
) -> JsonResponse:
    """The lines that begin with what was typed, as the combobox reads them.

    `address` says where a line leads, `kind` narrows them to one kind of documents, `shown` turns what the
    index holds into what the reader sees, `label` says what a type of line is.
    """
    prefix = LenientCharField(required=False).clean(request.GET.get("q", ""))
    indexing.follow_calendar()
    page_cache.until_tomorrow(request)
    lines = suggest(prefix, get_language(), kind=kind) if len(prefix) >= MIN_PREFIX else []
    return JsonResponse(
        {
            "suggestions": [
                {
                    "text": shown(line.text),
                    "type": line.type,
                    "label": label(line.type),
                    "url": address(line),
                }
                for line in lines
            ]
        },
        json_dumps_params={"ensure_ascii": False},
    )
