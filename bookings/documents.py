"""A certificate as a document: tagged PDF with a code that anybody can verify."""

from __future__ import annotations

import datetime
import hashlib
import re

import segno
from django.urls import reverse
from django.utils import translation

from bookings.mails.attachments import File
from bookings.models import Certificate, OutboxMail
from core import pdf
from core.languages import html_lang
from core.models import CentreProfile
from core.seo.head import absolute

_DIGRAPHS = ("Lj", "LJ", "Nj", "NJ", "Dž", "DŽ")
_READ_WRONG = str.maketrans({"0": "O", "1": "I", "8": "B", "О": "O", "В": "B", "А": "A", "Е": "E", "С": "C"})
"""Code letters that somebody reads from paper wrongly, or types on a Cyrillic keyboard."""


def code_in_groups(code: str) -> str:
    """The code as it is printed: five groups of four."""
    return "-".join(re.findall(".{1,4}", code))


def code_from_paper(typed: str) -> str:
    """The code behind what somebody typed from paper: case, blanks and hyphens do not count."""
    return re.sub(r"[\s\-–—.]", "", typed).upper().translate(_READ_WRONG)[:32]


def initials(certificate: Certificate) -> str:
    """The holder's initials, which is all that the public is shown; digraph letters stay whole."""
    names = (certificate.snapshot.get(name, "") for name in ("given_name", "family_name"))
    words = [word for name in names for word in re.split(r"[\s-]+", name) if word]
    return " ".join(f"{_first_letter(word)}." for word in words)


def _first_letter(word: str) -> str:
    return word[:2] if word.startswith(_DIGRAPHS) else word[:1].upper()


def file_name(certificate: Certificate) -> str:
    """Name of the file on the holder's disk."""
    return re.sub(r"[^\w-]+", "-", f"{certificate.number}").strip("-") + ".pdf"


def render(certificate: Certificate) -> bytes:
    """The certificate as PDF/UA in the language and script of the person.

    The digest of the first rendering is kept with the certificate.

    Raises:
        core.pdf.PdfUnavailable: Pango is missing on this machine.
    """
    with translation.override(certificate.language):
        content = pdf.render_pdf("bookings/print/certificate.html", _context(certificate), absolute("/"))
    if not certificate.pdf_sha256:
        digest = hashlib.sha256(content).hexdigest()
        Certificate.objects.filter(pk=certificate.pk, pdf_sha256="").update(pdf_sha256=digest)
    return content


def _context(certificate: Certificate) -> dict:
    address = absolute(reverse("certificate_printed", args=[certificate.code]))
    profiles = CentreProfile.objects.filter(locale__language_code=certificate.language)
    said = certificate.snapshot
    return {
        "certificate": certificate,
        "said": said,
        "name": f"{said['given_name']} {said['family_name']}".strip(),
        "days": days(certificate),
        "issuer": profiles.first() or CentreProfile.objects.first(),
        "code": code_in_groups(certificate.code),
        "verify_url": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=0),
        "language": html_lang(certificate.language),
    }


def days(certificate: Certificate) -> tuple[datetime.date, ...]:
    """First and last day of what is certified; one day where they are the same, none where none is known."""
    said = certificate.snapshot
    found = [day for day in (_day(said.get("starts_on", "")), _day(said.get("ends_on", ""))) if day]
    return tuple(dict.fromkeys(found))


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def attached(mail: OutboxMail) -> list[File]:
    """The certificate of a mail; none where PDF cannot be made: the letter's link leads to it later."""
    if mail.certificate is None or not mail.certificate.is_valid or not pdf.available():
        return []
    return [(file_name(mail.certificate), render(mail.certificate), "application/pdf")]
