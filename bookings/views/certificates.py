"""Certificates in public: anybody verifies one by its code; the holder takes it by the mailed link."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, gettext

from bookings import documents, links
from bookings.models import Certificate, Registration
from bookings.views.common import head, page, personal
from core import languages, pdf
from core.http import too_many
from core.seo.head import absolute

TRIES = 30
"""Codes that one network may try in a minute."""


@personal("GET")
def certificate_printed(request: HttpRequest, code: str = "") -> HttpResponse:
    """The short address that stands on paper: leads to the page of verification in the reader's language."""
    with translation.override(languages.best_for(request)):
        address = reverse("certificate_verify", args=[code]) if code else reverse("certificate_verify_form")
    typed = request.GET.get("code", "")
    response = redirect(f"{address}?{urlencode({'code': typed})}" if typed else address)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@personal("GET")
def certificate_verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a certificate is valid: programme, hours, dates and the holder's initials, no more.

    A code is 100 random bits, and tries are counted, so nobody finds certificates by guessing.
    """
    typed = request.GET.get("code", "")
    if typed and not code:
        wanted = documents.code_from_paper(typed)
        if wanted.isalnum() and wanted.isascii():
            return redirect("certificate_verify", wanted)
        code = "-"
    if too_many(request, "certificate", TRIES):
        return _answer(request, None, typed or code, 429)
    if not code:
        return _answer(request, None, "", 200)
    found = Certificate.objects.filter(code=documents.code_from_paper(code)).first()
    return _answer(request, found, typed or code, 200 if found else 404)


def _answer(request: HttpRequest, found: Certificate | None, typed: str, status: int) -> HttpResponse:
    head(request, gettext("Verify a certificate"))
    request.canonical = absolute(reverse("certificate_verify_form"))
    context = {
        "certificate": found,
        "said": found.snapshot if found else {},
        "initials": documents.initials(found) if found else "",
        "days": documents.days(found) if found else (),
        "replaced_by": getattr(found, "replaced_by", None) if found and not found.is_valid else None,
        "paper_lang": _paper_lang(found) if found else "",
        "typed": "" if typed == "-" else typed,
        "tried": bool(typed),
        "too_many": status == 429,
    }
    response = render(request, "bookings/verify.html", context, status=status)
    if status == 429:
        response["Retry-After"] = "60"
    return response


def _paper_lang(certificate: Certificate) -> str:
    """The language that the certificate was written in where the page is in another one, else "" (BCP 47)."""
    return "" if certificate.language == get_language() else languages.html_lang(certificate.language)


@personal("GET")
def certificate_pdf(request: HttpRequest, code: str, certificate: uuid.UUID) -> HttpResponse:
    """The document, for whoever has the link of the registration. A revoked one is not given out."""
    registration = links.find(code)
    if not isinstance(registration, Registration):
        raise Http404
    found = registration.certificates.valid().filter(uuid=certificate).first()
    if found is None:
        raise Http404
    try:
        content = documents.render(found)
    except pdf.PdfUnavailable:
        return page(
            request,
            "no_document",
            gettext("Your certificate"),
            status=503,
            registration=registration,
            code=code,
        )
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{documents.file_name(found)}"'},
    )
