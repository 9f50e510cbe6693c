"""Public pages of the library: catalogue, records, exports, covers. The same bytes for every visitor."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.navigation import Crumb
from core.seo.head import absolute
from library import display, json_ld
from library.addresses import reader_language, record_url
from library.choices import Level, Material, language_name
from library.covers import cover_svg
from library.exports import FORMATS, ExportFormat, export
from library.exports.citations import citations
from library.models import Record
from library.rows import record_row, rows
from library.selectors import FACETS, found_drafts, parts_of, public_record, search_records, similar_to
from library.stored import draft_of
from search import log, presenters
from search.forms import MAX_PAGE, PER_PAGE, SearchForm
from search.models import QueryCount
from search.query import lone_number, with_years
from search.selectors import Hit, SearchResults

SORTS = ("relevance", "newest", "oldest", "title", "author", "shelf")
COVER_SECONDS = 86_400


class _Slice:
    """A list of which only one page is in memory, for Django's paginator."""

    def __init__(self, results: SearchResults) -> None:
        self.results = results

    def __len__(self) -> int:
        return min(self.results.total, MAX_PAGE * PER_PAGE)

    def __getitem__(self, wanted: slice) -> list[Hit]:
        return list(self.results.hits)


@require_safe
def catalog(request: HttpRequest) -> HttpResponse:
    """The catalogue: `?q=…&f_author=…&sort=…&page=…`. Without words it shows everything, the newest years
    first.
    """
    form = SearchForm(request.GET)
    if "from" in request.GET or "to" in request.GET:
        return HttpResponseRedirect(_within_years(request, form))
    if form.number > MAX_PAGE:
        raise Http404(_("There is no such page of results."))
    asked = form.request(reader_language())
    results = search_records(asked)
    if form.number == 1 and not asked.filters:
        _note(form, results)
        if book := _only_book(form, results):
            return HttpResponseRedirect(record_url(book))
    paginator = Paginator(_Slice(results), PER_PAGE)
    if form.number > paginator.num_pages:
        raise Http404(_("There is no such page of results."))
    page = paginator.page(form.number)
    request.page_title = _("Library catalogue")  # type: ignore[attr-defined]
    request.breadcrumbs = [Crumb(_("Library catalogue"), None)]  # type: ignore[attr-defined]
    request.indexed = not request.GET  # type: ignore[attr-defined]
    request.feeds = _feeds(form)  # type: ignore[attr-defined]
    request.description = _(  # type: ignore[attr-defined]
        "Search in any script and any word form: the catalogue finds the book all the same."
    )
    return render(request, "library/catalog.html", _catalog_context(form, results, page))


def _note(form: SearchForm, results: SearchResults) -> None:
    """Count a search, so that the library learns what it does not have."""
    hits = 0 if results.relaxed else results.total
    log.note(form.text, reader_language(), hits, QueryCount.Place.LIBRARY)


def _only_book(form: SearchForm, results: SearchResults) -> Record | None:
    """The book that a lone ISBN names: whoever types or scans one wants to stand before it at once."""
    is_named = bool(lone_number(form.text)) and results.total == 1 and not results.relaxed
    return results.hits[0].object if is_named else None


def _within_years(request: HttpRequest, form: SearchForm) -> str:
    """The same search with the years of the range form written into its words; nonsense leaves them open."""
    first, last = (request.GET.get(name, "").strip() for name in ("from", "to"))
    address = presenters.Address.of(form)
    return reverse("library_catalog") + address.with_text(with_years(form.text, first, last)).url()


def _feeds(form: SearchForm) -> list[tuple[str, str, str]]:
    """The feed of this search, and the one of all new books."""
    everything = (_("New books"), reverse("library_feed"), "application/atom+xml")
    address = form.address()
    if not address:
        return [everything]
    title = form.text or _("This selection of books")
    return [(title, reverse("library_feed") + address, "application/atom+xml"), everything]


def _catalog_context(form: SearchForm, results: SearchResults, page: Page) -> dict[str, Any]:
    filters = {name: values for name, values in form.filters().items() if name in FACETS}
    address = presenters.Address(form.text, form.chosen_sort, filters)
    groups = presenters.groups(address, results.facets)
    return {
        "form": form,
        "query": form.text,
        "filters": [(f"f_{name}", value) for name, values in filters.items() for value in values],
        "results": results,
        "years": results.query.years or (None, None),
        "rows": rows(results),
        "page_obj": page,
        "pages": list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)),
        "groups": [group for group in groups if group.name in FACETS],
        "orders": presenters.orders(address, SORTS),
        "active_filters": presenters.active_filters(address),
        "without_filters_url": address.without_filters().url(),
        "did_you_mean_url": address.with_text(results.did_you_mean).url() if results.did_you_mean else "",
        "exports": [
            (item.label, f"{reverse('library_export', args=[item.code])}{address.url()}")
            for item in FORMATS.values()
        ],
    }


@require_safe
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page of one record."""
    return record_page(request, _record_or_404(public_id))


def record_page(request: HttpRequest, found: Record) -> HttpResponse:
    """The page of a record, which may still stand in a form of the admin and have no row."""
    reader = reader_language()
    title = display.shown_title(found, reader)
    availability = display.Availability.of(found.copies.all())
    url = absolute(record_url(found))
    request.page_title = title.text[:200]  # type: ignore[attr-defined]
    request.breadcrumbs = [  # type: ignore[attr-defined]
        Crumb(_("Library catalogue"), reverse("library_catalog")),
        Crumb(title.text[:120], None),
    ]
    responsibility = display.shown_responsibility(found, reader)
    described = (title.text, responsibility.text, _("Library catalogue"))
    request.description = ". ".join(part for part in described if part)[:300]  # type: ignore[attr-defined]
    request.json_ld = [json_ld.book(found, url, availability)]  # type: ignore[attr-defined]
    context = {
        "record": found,
        "title": title,
        "responsibility": responsibility,
        "people": display.people(found, reader),
        "subjects": display.subjects(found, reader),
        "series": display.series(found),
        "languages_named": [language_name(code) for code in found.languages],
        "material": Material(found.material).label,
        "level": Level(found.level).label
        if found.level in {Level.PART, Level.ANALYTIC, Level.COLLECTION}
        else "",
        "availability": availability,
        "copies": [copy for copy in found.copies.all() if not copy.is_gone],
        "host_url": record_url(found.host) if found.host and not found.host.withdrawn_at else "",
        "parts": [(display.shown_title(part, reader), record_url(part)) for part in parts_of(found)],
        "similar": [record_row(other) for other in similar_to(found)],
        "cover_url": reverse("library_cover", args=[found.public_id]),
        "citations": citations(draft_of(found), reader),
        "exports": [
            (item.label, reverse("library_record_export", args=[found.public_id, item.code]))
            for item in FORMATS.values()
        ],
    }
    return render(request, "library/record.html", context)


def _record_or_404(public_id: str) -> Record:
    try:
        return public_record(public_id)
    except Record.DoesNotExist:
        raise Http404(_("The library has no such record.")) from None


def _format_or_404(code: str) -> ExportFormat:
    if code not in FORMATS:
        raise Http404(_("There is no such export format."))
    return FORMATS[code]


@require_safe
def record_export(request: HttpRequest, public_id: str, code: str) -> HttpResponseBase:
    """One record as a file."""
    format, found = _format_or_404(code), _record_or_404(public_id)
    content = b"".join(export([(draft_of(found), absolute(record_url(found)))], format))
    return attachment(HttpResponse(content, content_type=format.mime), f"{public_id}.{format.extension}")


@require_safe
def search_export(request: HttpRequest, code: str) -> HttpResponseBase:
    """A whole search as a file, at most `EXPORT_LIMIT` records, streamed."""
    format = _format_or_404(code)
    asked = SearchForm(request.GET).request(reader_language())
    records = ((draft, absolute(record_url(found))) for draft, found in found_drafts(asked))
    response = StreamingHttpResponse(export(records, format), content_type=format.mime)
    return attachment(response, f"library.{format.extension}")


def attachment(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """The answer as a file to keep, which search engines leave alone."""
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def cover(request: HttpRequest, public_id: str) -> HttpResponse:
    """The typographic cover of a record, for a day in the browser's own cache."""
    # The page cache would take the browser's day away; a cover is quickly drawn.
    request._wagtailcache_skip = True  # type: ignore[attr-defined]
    response = HttpResponse(cover_svg(_record_or_404(public_id)), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=COVER_SECONDS)
    return response
