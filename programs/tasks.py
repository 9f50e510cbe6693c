"""Work after the answer: long papers, and imports."""

from __future__ import annotations

import contextlib

from django_tasks import task

from core import pdf


@task()
def make_paper(query: str, language: str) -> None:
    """Make the printed catalogue of a filter. Does nothing where it is there or cannot be made now."""
    from programs.catalog import printing

    with contextlib.suppress(pdf.PdfUnavailable, printing.TooManyPapers):
        printing.make(printing.paper(query, language))
