"""A reader's list without an account: its address holds the books, the browser remembers the address."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.navigation import Crumb
from core.seo.head import absolute
from library.addresses import record_url
from library.exports import FORMATS, export
from library.models import Record
from library.rows import Row, record_row
from library.selectors import records_by_public_id
from library.stored import draft_of
from library.views.records import attachment

LONGEST = 100
"""Books on a list."""
_PUBLIC_ID = re.compile(r"[0-9a-z]{1,16}\Z")


def _chosen(request: HttpRequest) -> list[Record]:
    """The books that the address names, in its order; what the library no longer has is left out."""
    asked = dict.fromkeys(value for value in request.GET.getlist("id") if _PUBLIC_ID.match(value))
    return records_by_public_id(list(asked)[:LONGEST])


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """`?id=…&id=…`: the books with their shelf marks, to print, to send and to take along."""
    records = _chosen(request)
    request.page_title = _("My list")  # type: ignore[attr-defined]
    request.breadcrumbs = [  # type: ignore[attr-defined]
        Crumb(_("Library catalogue"), reverse("library_catalog")),
        Crumb(_("My list"), None),
    ]
    request.indexed = False  # type: ignore[attr-defined]
    ids = [record.public_id for record in records]
    rows = [record_row(record) for record in records]
    query = urlencode([("id", value) for value in ids])
    context = {
        "rows": rows,
        "ids": ids,
        "mail_url": _mail(rows, query) if rows else "",
        "exports": [
            (item.label, f"{reverse('library_list_export', args=[item.code])}?{query}")
            for item in FORMATS.values()
        ],
    }
    return render(request, "library/own_list.html", context)


def _mail(rows: list[Row], query: str) -> str:
    """A `mailto:` address with the list as its text, cut where mail programs give up (RFC 6068)."""
    lines = []
    for row in rows[:20]:
        people = "; ".join(person.name for person in row.people[:2])
        marks = ", ".join(row.availability.shelf_marks)
        lines.append(" — ".join(filter(None, (people, row.shown.text, marks))))
    body = "\n".join([*lines, "", absolute(f"{reverse('library_list')}?{query}")])
    return "mailto:?" + urlencode({"subject": _("Books from the library"), "body": body}).replace("+", "%20")


@require_safe
def own_list_export(request: HttpRequest, code: str) -> HttpResponseBase:
    """The list as a file; CSV has the shelf marks."""
    if code not in FORMATS:
        raise Http404(_("There is no such export format."))
    format = FORMATS[code]
    records = ((draft_of(record), absolute(record_url(record))) for record in _chosen(request))
    content = b"".join(export(records, format))
    return attachment(HttpResponse(content, content_type=format.mime), f"library-list.{format.extension}")
