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


@task()
def stage_import(run_id: int) -> None:
    """Read the file of an import and compare it with the catalogue. An error is noted on the import."""
    from programs.importing import staging
    from programs.models.imports import ProgramImport

    run = ProgramImport.objects.get(pk=run_id)
    try:
        staging.stage(run)
    except Exception:
        staging.fail(run, "not-read", {})
        raise


@task()
def apply_import(run_id: int) -> None:
    """Write the rows of an import. An error leaves the catalogue as it was, and is noted on the import."""
    from programs.importing import writing
    from programs.models.imports import ProgramImport

    try:
        writing.apply(run_id)
    except Exception:
        ProgramImport.objects.filter(pk=run_id).update(
            status=ProgramImport.Status.FAILED, error={"fault": "interrupted", "params": {}}
        )
        raise
