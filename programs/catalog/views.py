"""Addresses of the catalogue that are no pages: comparison, shortlist, paper, open data."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import exports, page_cache, pdf
from core.navigation import Crumb
from programs import selectors
from programs.catalog import comparing, open_data, printing
from programs.catalog.entries import Catalogue, catalogue
from programs.catalog.listing import answer, cards_of
from programs.tasks import make_paper

RETRY_SECONDS = 5


def _describe(request: HttpRequest, title: str, *, indexed: bool = False) -> None:
    """Head and breadcrumbs of a view that stands below the catalogue."""
    page = selectors.catalog_page()
    above = [Crumb(page.title, page.get_url(request))] if page else []
    request.page_title = title  # type: ignore[attr-defined]
    request.breadcrumbs = [*above, Crumb(title, None)]  # type: ignore[attr-defined]
    request.indexed = indexed  # type: ignore[attr-defined]


def _known(request: HttpRequest) -> Catalogue:
    known = catalogue()
    page_cache.until(request, known.until)
    return known


def _catalog_url(request: HttpRequest) -> str:
    page = selectors.catalog_page()
    return (page.get_url(request) or "") if page else ""


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four programmes side by side: ``?program=…&program=…``."""
    asked = request.GET.getlist("program")
    wanted = comparing.asked_for(asked, comparing.MOST_COMPARED)
    entries = comparing.chosen_entries(_known(request), wanted)
    _describe(request, _("Compare programmes"))
    context = {
        "columns": comparing.columns(entries, request),
        "rows": comparing.rows(entries) if entries else [],
        "left_out": len(set(asked)) > comparing.MOST_COMPARED,
        "gone": len(wanted) - len(entries),
        "catalog_url": _catalog_url(request),
    }
    return render(request, "programs/compare.html", context)


@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """The programmes that the address names. The reader's own list is in the browser and leads here."""
    wanted = comparing.asked_for(request.GET.getlist("program"), comparing.MOST_LISTED)
    entries = comparing.chosen_entries(_known(request), wanted)
    _describe(request, _("Shortlist"))
    context = {
        "cards": cards_of([(entry, next(iter(entry.runs), None)) for entry in entries], request),
        "gone": len(wanted) - len(entries),
        "catalog_url": _catalog_url(request),
    }
    return render(request, "programs/shortlist.html", context)


@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """What the columns of the open data mean."""
    _describe(request, _("Programmes as open data"), indexed=not request.GET)
    context = {"columns": open_data.dictionary(), "catalog_url": _catalog_url(request)}
    return render(request, "programs/data.html", context)


@require_safe
def data_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The list as it was narrowed, as CSV, XLSX or JSON."""
    asked = answer(request.GET)
    page_cache.until(request, asked.catalogue.until)
    header = tuple(open_data.COLUMNS)
    rows = open_data.rows([entry for entry, _run in asked.shown], request)
    response: HttpResponse
    if kind == "csv":
        response = exports.csv_response(open_data.file_name(kind), header, rows)
    elif kind == "xlsx":
        meanings = exports.Sheet("columns", ("name", "meaning"), open_data.dictionary())
        response = exports.xlsx_response(open_data.file_name(kind), header, rows, meanings)
    elif kind == "json":
        records = [dict(zip(header, row, strict=True)) for row in rows]
        response = JsonResponse({"programmes": records}, json_dumps_params={"ensure_ascii": False})
    else:
        raise Http404(_("There is no such format."))
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def printed(request: HttpRequest) -> HttpResponse:
    """The list as it was narrowed, as PDF; or why there is none yet."""
    # Papers are kept in the storage; the page cache has no use for them.
    request._wagtailcache_skip = True  # type: ignore[attr-defined]
    wanted = printing.paper(request.GET.urlencode(), get_language() or "")
    try:
        if not wanted.is_ready:
            if not pdf.available():
                raise pdf.PdfUnavailable
            _make(wanted, request)
        response: HttpResponse = HttpResponse(wanted.content(), content_type="application/pdf")
    except FileNotFoundError:
        return _no_paper(request, 202, _("The catalogue is being prepared. This takes up to half a minute."))
    except printing.TooManyPapers:
        message = _("Many catalogues were printed in this hour. Come back later, or take the data instead.")
        return _no_paper(request, 503, message)
    except pdf.PdfUnavailable as error:
        return _no_paper(request, 503, str(error))
    response["Content-Disposition"] = f'inline; filename="{open_data.file_name("pdf")}"'
    response["X-Robots-Tag"] = "noindex"
    add_never_cache_headers(response)
    return response


def _make(wanted: printing.Paper, request: HttpRequest) -> None:
    if wanted.is_long:
        make_paper.enqueue(request.GET.urlencode(), get_language() or "")
    else:
        printing.make(wanted)


def _no_paper(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """A page that says why there is no paper; a browser comes back by itself where waiting helps."""
    _describe(request, _("Catalogue as PDF"))
    context: dict[str, Any] = {
        "message": message,
        "again_url": request.get_full_path(),
        "catalog_url": _catalog_url(request),
    }
    response = render(request, "programs/no_paper.html", context, status=status)
    if status == 202:
        response["Refresh"] = str(RETRY_SECONDS)
    add_never_cache_headers(response)
    return response
