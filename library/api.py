"""The read-only JSON interface of the library, described in OpenAPI 3.1 at `/api/library/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from core.http import too_many
from core.seo.head import absolute
from library import display
from library.addresses import record_url
from library.documents import full_title
from library.drafts import as_json
from library.models import Record
from library.selectors import public_record, search_records
from library.stored import draft_of
from search.forms import LenientPageField, SearchForm

MAX_PAGE_SIZE = 100
DEFAULT_PAGE_SIZE = 20
MAX_RESULT = 10_000
REQUESTS_PER_MINUTE = 120
_MINUTE = 60
View = Callable[..., HttpResponse]


def rate_limited(view: View) -> View:
    """Answer 429 after `REQUESTS_PER_MINUTE` requests of one address in one minute; the address is not kept
    longer.
    """

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Without this the locale middleware would turn a 404 of ours into a redirect to some language.
        request.urlconf = "library.urls_plain"
        if too_many(request, "library-api", REQUESTS_PER_MINUTE):
            response = _answer({"error": "Too many requests. Wait a minute."}, status=429)
            response["Retry-After"] = str(_MINUTE)
            return response
        return view(request, *args, **kwargs)

    return limited


def _answer(data: Any, status: int = 200) -> JsonResponse:
    response = JsonResponse(data, status=status, json_dumps_params={"ensure_ascii": False}, safe=False)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _language(request: HttpRequest) -> str:
    """The language of addresses and names in the answer: `?lang=`, else the site's own."""
    wanted = request.GET.get("lang", "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_safe
@rate_limited
def records(request: HttpRequest) -> HttpResponse:
    """Search: `?q=&f_language=&sort=&page=&page_size=&lang=`."""
    form = SearchForm(request.GET)
    size = min(
        LenientPageField(required=False).clean(request.GET.get("page_size", DEFAULT_PAGE_SIZE)), MAX_PAGE_SIZE
    )
    offset = (form.number - 1) * size
    if offset + size > MAX_RESULT:
        return _answer({"error": f"Only the first {MAX_RESULT} results can be paged through."}, status=400)
    with translation.override(_language(request)):
        asked = replace(form.request(translation.get_language() or ""), offset=offset, limit=size)
        found = search_records(asked)
        results = [_summary(hit.object) for hit in found.hits if hit.object is not None]
    return _answer(
        {
            "total": found.total,
            "total_estimated": found.total_estimated,
            "relaxed": found.relaxed,
            "did_you_mean": found.did_you_mean,
            "page": form.number,
            "page_size": size,
            "results": results,
            "facets": {name: dict(counts) for name, counts in found.facets.items()},
            "facets_estimated": found.estimated,
        }
    )


@require_safe
@rate_limited
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    """One record with all of its description and its copies."""
    try:
        found = public_record(public_id)
    except Record.DoesNotExist:
        return _answer({"error": "There is no such record."}, status=404)
    with translation.override(_language(request)):
        return _answer(_summary(found) | {"description": _description(found)})


def _description(found: Record) -> dict[str, Any]:
    draft = draft_of(found)
    details = {name: as_json(value) for name, value in draft.bibliographic().items()}
    return details | {"copies": as_json(draft.copies)}


def _summary(found: Record) -> dict[str, Any]:
    availability = display.Availability.of(found.copies.all())
    return {
        "id": found.public_id,
        "title": full_title(found.title, found.subtitle, found.part_number, found.part_name),
        "title_other_script": found.other_title,
        "contributors": [{"name": str(item), "role": item.role} for item in found.contributors.all()],
        "material": found.material,
        "year": found.year_from,
        "languages": found.languages,
        "isbn": [item.value for item in found.identifiers.all() if item.scheme == "isbn"],
        "shelf_marks": list(availability.shelf_marks),
        "copies": availability.total,
        "available": availability.at_hand,
        "url": absolute(record_url(found)),
    }


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description of this interface."""
    return _answer(openapi())


def openapi() -> dict[str, Any]:
    """The interface in OpenAPI 3.1."""
    text = {"type": "string"}
    number = {"type": "integer", "minimum": 1}
    facets = ("available", "material", "language", "author", "subject", "decade", "location")
    parameters = [
        _parameter("q", text, 'Words, "phrases", author:, title:, subject:, isbn:, udc:, year:1990-2005'),
        _parameter("page", number, "Page of results, from 1"),
        _parameter("page_size", {**number, "maximum": MAX_PAGE_SIZE}, "Results on a page"),
        _parameter("sort", {"enum": ["relevance", "newest", "oldest", "title", "author", "shelf"]}, "Order"),
        _parameter("lang", {"enum": [code for code, _ in settings.LANGUAGES]}, "Language of addresses"),
        *(
            _parameter(f"f_{name}", {"type": "array", "items": text}, f"Only this {name}; may be repeated")
            for name in facets
        ),
    ]
    summary = {
        "type": "object",
        "required": ["id", "title", "contributors", "languages", "url", "available"],
        "properties": {
            "id": text,
            "title": text,
            "title_other_script": text,
            "contributors": {
                "type": "array",
                "items": {"type": "object", "properties": {"name": text, "role": text}},
            },
            "material": text,
            "year": {"type": ["integer", "null"]},
            "languages": {"type": "array", "items": text},
            "isbn": {"type": "array", "items": text},
            "shelf_marks": {"type": "array", "items": text},
            "copies": {"type": "integer"},
            "available": {"type": "integer", "description": "Copies that can be had now"},
            "url": {"type": "string", "format": "uri"},
        },
    }
    page = {
        "type": "object",
        "properties": {
            "total": {"type": "integer"},
            "total_estimated": {
                "type": "boolean",
                "description": "So much was found that it was not counted to the last record",
            },
            "relaxed": {
                "type": "boolean",
                "description": "Nothing has all of the words; these results lack one of them",
            },
            "did_you_mean": {**text, "description": "A better spelling that finds something, or empty"},
            "page": {"type": "integer"},
            "page_size": {"type": "integer"},
            "results": {"type": "array", "items": {"$ref": "#/components/schemas/Record"}},
            "facets": {"type": "object"},
            "facets_estimated": {
                "type": "boolean",
                "description": "The result is so large that the counts of its facets are estimates",
            },
        },
    }
    too_many = {"429": {"description": "Too many requests"}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Library catalogue", "version": "1", "description": "Read-only; no key is needed."},
        "servers": [{"url": absolute("/api/library")}],
        "paths": {
            "/records/": {
                "get": {
                    "summary": "Search the catalogue",
                    "parameters": parameters,
                    "responses": {"200": _json_response("Results", page), **too_many},
                }
            },
            "/records/{id}/": {
                "get": {
                    "summary": "One record",
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": text}],
                    "responses": {
                        "200": _json_response("The record", {"$ref": "#/components/schemas/Record"}),
                        "404": {"description": "There is no such record"},
                        **too_many,
                    },
                }
            },
        },
        "components": {"schemas": {"Record": summary}},
    }


def _parameter(name: str, schema: dict[str, Any], text: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": text, "schema": schema}


def _json_response(text: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": schema}}}
