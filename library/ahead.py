"""Reading a catalogue file in a process of its own, so that an import uses a second processor.

    python -m library.ahead JOB

The job is a JSON object: path, format, mapping, source, skip, size, and the folder of the dictionaries.

The process cuts the file into records, makes drafts of them, prepares these for the tables and the index, and
writes one pickle a batch to its standard output. A pipe holds little, so it is one batch ahead of the
importer and no more. The importer does whatever else there is to do, and can do everything itself: where this
process cannot be started, or dies, `read_batches` goes on alone from the entry that comes next.

Of a file that the library has already, next to nothing is stored, and preparing it would be most of the work.
So the process is told, on its standard input, of each batch that the importer is done with, whether a good
part of it was wanted prepared; while it was not, the process only reads.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from core.garbage import collected_by_batch
from library.incoming import Incoming
from library.readers.catalog import Catalog
from search.analysis import dictionaries_folder, keep_dictionaries_in

logger = logging.getLogger("educenter.library")

WORTH_BYTES = 1024 * 1024
"""Smaller files are read before a second process would have loaded its dictionaries."""
WORTH_PART = 0.25
"""Of a batch, to be prepared ahead: what is left to the importer is prepared one after the other."""
WANTED, UNWANTED = b"+", b"-"
Batch = list[Incoming]


def read_batches(catalog: Catalog, source: str, skip: int, size: int) -> Iterator[Batch]:
    """The entries after number `skip`, `size` at a time; prepared ahead where that is possible and pays.

    `source` is the one given for the whole file, if any.
    """
    done = skip
    if _pays(catalog):
        for batch in _from_process(catalog, source, skip, size):
            done += len(batch)
            yield batch
            if len(batch) < size:
                return
    yield from _batches(catalog, source, done, size)


def _batches(catalog: Catalog, source: str, skip: int, size: int) -> Iterator[Batch]:
    results = catalog.read(skip=skip)
    while batch := [Incoming.of(result, source) for result in islice(results, size)]:
        yield batch


def _pays(catalog: Catalog) -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors > 1 and catalog.path.stat().st_size >= WORTH_BYTES


def _from_process(catalog: Catalog, source: str, skip: int, size: int) -> Iterator[Batch]:
    """Batches of the second process until it ends; whether it read everything is for the caller to see."""
    job = {
        "path": str(catalog.path.resolve()),
        "format": catalog.format,
        "mapping": catalog.mapping,
        "source": source,
        "skip": skip,
        "size": size,
        "dictionaries": str(dictionaries_folder() or ""),
    }
    command = [sys.executable, "-m", "library.ahead", json.dumps(job)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    except OSError as error:
        logger.warning("The file is read in one process, a second one cannot be started: %s", error)
        return
    pipe, told = process.stdout, process.stdin
    assert pipe is not None
    assert told is not None
    try:
        while True:
            try:
                batch = pickle.load(pipe)
            except (EOFError, pickle.UnpicklingError):
                break
            yield batch
            with contextlib.suppress(OSError):  # it has read everything, or died
                os.write(told.fileno(), WANTED if was_wanted(batch) else UNWANTED)
    finally:
        pipe.close()
        told.close()
        process.kill()
        process.wait()


def was_wanted(batch: Batch) -> bool:
    """Whether so much of a batch was stored that it was worth preparing ahead."""
    items = [incoming.item for incoming in batch if incoming.item is not None]
    return sum(item.was_asked for item in items) >= WORTH_PART * len(items)


class Told:
    """What the second process was last told of its work, without waiting for it."""

    def __init__(self, descriptor: int) -> None:
        os.set_blocking(descriptor, False)
        self._descriptor, self._last = descriptor, WANTED

    def to_prepare(self) -> bool:
        """Whether preparing is wanted as far as is known; at the beginning it is."""
        with contextlib.suppress(BlockingIOError):
            self._last = os.read(self._descriptor, 1024)[-1:] or self._last
        return self._last == WANTED


def write_ahead(job: dict[str, Any], out: BinaryIO, to_prepare: Callable[[], bool] = lambda: True) -> None:
    """Do the job of the second process; `to_prepare` is asked before each batch is prepared."""
    catalog = Catalog(job["path"], job["format"], job["mapping"])
    with collected_by_batch() as batch_done:
        for batch in _batches(catalog, job["source"], job["skip"], job["size"]):
            if to_prepare():
                _prepare(batch)
            pickle.dump(batch, out, pickle.HIGHEST_PROTOCOL)
            out.flush()
            batch_done()


def _prepare(batch: Batch) -> None:
    for incoming in batch:
        if incoming.item is not None:
            with contextlib.suppress(Exception):  # the importer meets it again and says what it is
                incoming.item.prepare_ahead()


def main() -> None:
    """Write to the standard output, which nothing else may then use; end quietly when nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the importer decides, and closes the pipe
    job = json.loads(sys.argv[1])
    keep_dictionaries_in(Path(job["dictionaries"]) if job["dictionaries"] else None)
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        write_ahead(job, out, Told(sys.stdin.fileno()).to_prepare)


if __name__ == "__main__":
    main()
