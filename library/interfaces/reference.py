"""unAPI and COinS: Zotero and its kin find our records on a page and take them in a format of their choice.

unAPI: unapi.info/specs (version 1). COinS: an OpenURL context object (ANSI/NISO Z39.88) in a `span`.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.seo.head import absolute
from library.addresses import record_url
from library.choices import IdentifierScheme
from library.documents import full_title
from library.exports import FORMATS
from library.models import Record
from library.selectors import public_record
from library.stored import draft_of

UNAPI_FORMATS = ("marcxml", "ris", "bibtex", "csl", "dc")
"""Best first: reference managers take the first one they know."""

_GENRES = {"article": "article", "manuscript": "document"}
_MOST_AUTHORS = 8


@require_safe
def unapi(request: HttpRequest) -> HttpResponse:
    """Formats of everything (no `id`), formats of a record (`id`, status 300), or a record in a format."""
    # Without this the locale middleware would turn a 404 of ours into a redirect to some language.
    request.urlconf = "library.urls_plain"  # type: ignore[attr-defined]
    identifier, code = request.GET.get("id", ""), request.GET.get("format", "")
    if not identifier:
        return HttpResponse(_formats(""), content_type="application/xml")
    try:
        record = public_record(identifier)
    except Record.DoesNotExist:
        return _refusal("There is no such record.", 404)
    if not code:
        return HttpResponse(_formats(identifier), content_type="application/xml", status=300)
    if code not in UNAPI_FORMATS:
        return _refusal("There is no such format.", 406)
    format = FORMATS[code]
    body = format.head() + format.write(draft_of(record), absolute(record_url(record))) + format.tail
    return HttpResponse(body, content_type=format.mime)


def _refusal(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)


def _formats(identifier: str) -> bytes:
    root = ET.Element("formats", {"id": identifier} if identifier else {})
    for code in UNAPI_FORMATS:
        ET.SubElement(root, "format", name=code, type=FORMATS[code].mime.partition(";")[0])
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def coins(record: Record) -> str:
    """The context object of a record, for the `title` of `<span class="Z3988">`; parts must be prefetched."""
    is_article = record.material == "article"
    kind = "journal" if is_article else "book"
    title = full_title(record.title, record.subtitle, record.part_number, record.part_name)
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rfr_id", "info:sid/educenter:library"),
        ("rft.genre", _GENRES.get(record.material, "book")),
        ("rft.atitle" if is_article else "rft.btitle", title),
        ("rft.jtitle" if is_article else "rft.title", record.host_title if is_article else title),
        ("rft.place", next(iter(record.places), "")),
        ("rft.pub", next(iter(record.publishers), "")),
        ("rft.date", str(record.year_from or "")),
        ("rft.edition", record.edition),
        ("rft.issn", record.host_issn),
        *((f"rft.{item.scheme}", item.value) for item in _numbers(record)),
        *(("rft.au", str(item)) for item in list(record.contributors.all())[:_MOST_AUTHORS]),
        ("rft.language", record.language),
        ("rft_id", absolute(record_url(record))),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def _numbers(record: Record) -> list:
    known = {IdentifierScheme.ISBN, IdentifierScheme.ISSN}
    return [item for item in record.identifiers.all() if item.scheme in known and item.is_valid]
