"""Reading a catalogue file in a process of its own, so that an import uses a second processor.

    python -m library.readers.ahead JOB        (a JSON object: path, format, mapping, skip, size)

The process cuts the file into records, makes drafts and fingerprints of them, analyses their words, and
writes one pickle a batch to its standard output. A pipe holds little, so it is one batch ahead of the
importer and no more. The importer does whatever else there is to do, and can do everything itself: where this
process cannot be started, or dies, `read_batches` goes on alone from the entry that comes next.
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
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from core.garbage import collected_by_batch
from library.drafts import DraftRecord
from library.readers.catalog import Catalog
from library.readers.entries import ReadResult
from library.vocabulary import SHORT_CODE_BY_LANGUAGE
from search.analysis import base_languages, words
from search.words import GENERATION, Analysed, WordKey, analyse, remember

logger = logging.getLogger("educenter.library")

WORTH_BYTES = 1024 * 1024
"""Smaller files are read before a second process would have loaded its dictionaries."""
Batch = list[ReadResult]


def read_batches(catalog: Catalog, skip: int, size: int) -> Iterator[Batch]:
    """The results from entry `skip` + 1 on, `size` at a time; read ahead where that is possible and pays."""
    done = skip
    if _pays(catalog):
        for batch in _from_process(catalog, skip, size):
            done += len(batch)
            yield batch
            if len(batch) < size:
                return
    results = catalog.read(skip=done)
    while batch := list(islice(results, size)):
        yield batch


def _pays(catalog: Catalog) -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return processors > 1 and catalog.path.stat().st_size >= WORTH_BYTES


def _from_process(catalog: Catalog, skip: int, size: int) -> Iterator[Batch]:
    """Batches of the second process until it ends; whether it read everything is for the caller to see."""
    job = {
        "path": str(catalog.path.resolve()),
        "format": catalog.format,
        "mapping": catalog.mapping,
        "skip": skip,
        "size": size,
    }
    command = [sys.executable, "-m", "library.readers.ahead", json.dumps(job)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    except OSError as error:
        logger.warning("The file is read in one process, a second one cannot be started: %s", error)
        return
    pipe = process.stdout
    assert pipe is not None
    try:
        while True:
            try:
                batch, found = pickle.load(pipe)
            except (EOFError, pickle.UnpicklingError):
                break
            remember(found)
            yield batch
    finally:
        pipe.close()
        process.kill()
        process.wait()


def words_of(draft: DraftRecord) -> Iterator[WordKey]:
    """The words that the search will ask for when the draft is a record, with the languages of its text."""
    codes = (SHORT_CODE_BY_LANGUAGE.get(code, code) for code in draft.languages)
    languages = base_languages(tuple(codes))
    for text in _texts(draft):
        for word in words(text):
            yield word, languages


def _texts(draft: DraftRecord) -> Iterator[str]:
    for title in (draft.title, draft.other_script_title):
        if title is not None:
            yield from (title.main, title.subtitle, title.part_number, title.part_name, title.responsibility)
    yield from (*draft.parallel_titles, *draft.variant_titles, *draft.places, *draft.publishers)
    yield from (draft.date_text, *draft.contents)
    for person in draft.contributors:
        yield from (person.name, person.dates, person.other_script)
    for subject in draft.subjects:
        yield from (subject.term, subject.other_script)
    yield from (series.title for series in draft.series)
    yield from (note.text for note in draft.notes)
    if draft.host is not None:
        yield draft.host.title


def _analyse(batch: Batch, sent: set[WordKey]) -> dict[WordKey, Analysed]:
    """The words of a batch that the importer has not been told of lately."""
    if len(sent) > GENERATION:
        sent.clear()
    found: dict[WordKey, Analysed] = {}
    for result in batch:
        if result.draft is not None:
            found.update((key, analyse(*key)) for key in set(words_of(result.draft)) - sent - found.keys())
    sent |= found.keys()
    return found


def write_ahead(job: dict[str, Any], out: BinaryIO) -> None:
    """Do the job of the second process."""
    results = Catalog(job["path"], job["format"], job["mapping"]).read(skip=job["skip"])
    sent: set[WordKey] = set()
    with collected_by_batch() as batch_done:
        while batch := list(islice(results, job["size"])):
            for result in batch:
                if result.draft is not None:
                    result.fingerprint = result.draft.fingerprint()
            pickle.dump((batch, _analyse(batch, sent)), out, pickle.HIGHEST_PROTOCOL)
            out.flush()
            batch_done()


def main() -> None:
    """Write to the standard output, which nothing else may then use; end quietly when nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the importer decides, and closes the pipe
    with contextlib.suppress(BrokenPipeError), os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        write_ahead(json.loads(sys.argv[1]), out)


if __name__ == "__main__":
    main()
