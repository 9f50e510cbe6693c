"""The list of export formats, and the one function that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from library.drafts import DraftRecord
from library.exports import dublin_core, marc, references, table
from library.exports.marc21 import KIND as MARC21
from library.exports.marc21 import to_marc21
from library.exports.unimarc import KIND as UNIMARC
from library.exports.unimarc import to_unimarc

XML = "application/xml"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format: how a record is written, and what stands before, between and after records.

    `head` is asked anew for each file, for it may be in the reader's language.
    """

    code: str
    label: str
    mime: str
    extension: str
    write: Callable[[DraftRecord, str], bytes]
    head: Callable[[], bytes] = bytes
    between: bytes = b""
    tail: bytes = b""


FORMATS = {
    item.code: item
    for item in (
        ExportFormat(
            "marc21",
            "MARC21",
            "application/marc",
            "mrc",
            lambda draft, url: marc.iso2709(to_marc21(draft, url)),
        ),
        ExportFormat(
            "unimarc",
            "UNIMARC",
            "application/marc",
            "uni.mrc",
            lambda draft, url: marc.iso2709(to_unimarc(draft, url)),
        ),
        ExportFormat(
            "marcxml",
            "MARCXML",
            XML,
            "marc.xml",
            lambda draft, url: marc.marcxml(to_marc21(draft, url), MARC21),
            lambda: marc.XML_HEAD,
            tail=marc.XML_TAIL,
        ),
        ExportFormat(
            "unimarcxml",
            "MARCXML (UNIMARC)",
            XML,
            "uni.xml",
            lambda draft, url: marc.marcxml(to_unimarc(draft, url), UNIMARC),
            lambda: marc.XML_HEAD,
            tail=marc.XML_TAIL,
        ),
        ExportFormat(
            "dc",
            "Dublin Core",
            XML,
            "dc.xml",
            dublin_core.dublin_core,
            lambda: dublin_core.HEAD,
            tail=dublin_core.TAIL,
        ),
        ExportFormat("bibtex", "BibTeX", "application/x-bibtex; charset=utf-8", "bib", references.bibtex),
        ExportFormat(
            "ris", "RIS", "application/x-research-info-systems; charset=utf-8", "ris", references.ris
        ),
        ExportFormat(
            "csl",
            "CSL JSON",
            "application/vnd.citationstyles.csl+json",
            "json",
            references.csl_json,
            lambda: b"[",
            b",\n",
            b"]\n",
        ),
        ExportFormat("csv", "CSV", "text/csv; charset=utf-8", "csv", table.row, table.head),
    )
}


def export(records: Iterable[tuple[DraftRecord, str]], format: ExportFormat) -> Iterator[bytes]:
    """The file's bytes, piece by piece; `records` are drafts with the addresses of their pages."""
    yield format.head()
    is_first = True
    for draft, url in records:
        if not is_first and format.between:
            yield format.between
        is_first = False
        yield format.write(draft, url)
    yield format.tail
