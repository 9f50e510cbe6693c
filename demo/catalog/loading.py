"""Imports the books and registers all that the import made."""

from __future__ import annotations

import time
from collections import defaultdict
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Max

from demo.catalog.holdings import Holding, make_holdings, read_books, write_list
from demo.models import DemoRecord
from demo.progress import Progress
from library.choices import CopyStatus
from library.models import Authority, Copy, ImportRun, Record
from library.services.copies import change_status
from library.services.importing import prepare_run, run_import

SOURCE = "demo"
FILE_NAME = "knjige-biblioteke.csv"


class CatalogRejected(Exception):
    """The list of the demonstration holds a line that the library refuses."""


def load_catalog(progress: Progress, seed: int) -> ImportRun:
    """Import the books with their copies and return the import run.

    Inventory numbers that the library has already stay with the books that have them.

    Raises:
        CatalogRejected: the library refused a line of the list.
    """
    started = time.monotonic()
    holdings = list(make_holdings(read_books(), seed))
    last_authority = Authority.objects.aggregate(last=Max("pk"))["last"] or 0
    run = _import(holdings)
    _set_statuses(run, holdings)
    _register(run, last_authority)
    progress.say(f"  books: {run.created} in {time.monotonic() - started:.1f} s")
    return run


def _import(holdings: list[Holding]) -> ImportRun:
    with TemporaryDirectory() as folder:
        path = Path(folder, FILE_NAME)
        write_list(holdings, path)
        run = run_import(prepare_run(path, source=SOURCE), path)
    if run.rejected:
        raise CatalogRejected(
            "; ".join(f"{reject.position}: {reject.message}" for reject in run.rejects.all())
        )
    return run


def _set_statuses(run: ImportRun, holdings: list[Holding]) -> None:
    """Give the copies their lives: lists of books do not tell them."""
    numbers: defaultdict[tuple[CopyStatus, date | None], list[str]] = defaultdict(list)
    for holding in holdings:
        if holding.status != CopyStatus.AVAILABLE:
            numbers[holding.status, holding.due_date].append(holding.inventory_number)
    for (status, due_date), wanted in numbers.items():
        copies = Copy.objects.filter(record__last_run=run, inventory_number__in=wanted)
        change_status(copies, status, due_date)


def _register(run: ImportRun, last_authority: int) -> None:
    """Register the run, the new authorities and the records, in this order: they are removed in reverse."""
    records = Record.objects.filter(last_run=run)
    new = Authority.objects.filter(pk__gt=last_authority)
    used = (
        new.filter(**{f"{use}__record__in": records}).distinct()
        for use in ("contributions", "subject_uses", "series_uses")
    )
    DemoRecord.remember_all([run])
    DemoRecord.remember_all(chain.from_iterable(used))
    DemoRecord.remember_all(records.order_by("pk"))
