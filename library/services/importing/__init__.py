"""Importing catalogue files: idempotent, in atomic batches, resumable, with nothing lost.

    run = prepare_run(path, update=True)
    run_import(run, path)
    print(run.account())

`preview(path)` says what an import would do, without writing.
"""

from library.services.importing.preview import Preview, preview
from library.services.importing.runs import ImportBusyError, digest_of, prepare_run, run_import

__all__ = ["ImportBusyError", "Preview", "digest_of", "prepare_run", "preview", "run_import"]
