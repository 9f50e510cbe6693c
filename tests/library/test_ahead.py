"""Reading ahead in a second process: the same results, and nothing lost when that process cannot be had."""

from __future__ import annotations

import io
import os
import pickle
import signal
import sys
from pathlib import Path

import pytest

from library import ahead, incoming
from library.incoming import to_item
from library.readers import Catalog, Reason, RecordError
from tests.library import marc_files


@pytest.fixture
def path(tmp_path) -> Path:
    """Nine records, the fifth without a title."""
    pieces = [marc_files.marc21(title=f"Школа {number}", number=str(number)) for number in range(1, 10)]
    pieces[4] = marc_files.marc21(title="", number="5").replace(b"245", b"246")
    file = tmp_path / "catalogue.mrc"
    file.write_bytes(b"".join(pieces))
    return file


@pytest.fixture
def two_processes(monkeypatch):
    """A machine where reading ahead pays for the smallest file."""
    monkeypatch.setattr(ahead, "WORTH_BYTES", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)


def described(results):
    """What came of the entries: number, title, fingerprint or reason of the refusal."""
    return [
        (
            result.entry.ordinal,
            result.draft and (result.draft.title.main, result.draft.fingerprint()),
            result.error and (result.error.reason, str(result.error)),
        )
        for result in results
    ]


def test_two_processes_read_what_one_reads(path, two_processes):
    batches = list(ahead.read_batches(Catalog(path), "", 0, 4))
    assert [len(batch) for batch in batches] == [4, 4, 1]
    read = [one.result for batch in batches for one in batch]
    assert described(read) == described(Catalog(path))


def test_reading_ahead_begins_where_an_interrupted_import_stopped(path, two_processes):
    read = [one.result for batch in ahead.read_batches(Catalog(path), "", 6, 4) for one in batch]
    assert [result.entry.ordinal for result in read] == [7, 8, 9]


def test_what_was_prepared_ahead_is_what_the_importer_would_have_made(path, two_processes, monkeypatch):
    items = [one.item for batch in ahead.read_batches(Catalog(path), "", 0, 100) for one in batch]
    alone = [to_item(result) for result in Catalog(path) if result.draft]
    expected = [(item.key, item.fingerprint, item.prepare()) for item in alone]
    monkeypatch.setattr(incoming, "prepare", lambda *draft: pytest.fail("prepared again"))
    assert [(item.key, item.fingerprint, item.prepare()) for item in items if item] == expected


def test_entry_that_cannot_be_prepared_is_left_to_the_importer(path, monkeypatch):
    def refuse(draft, key):
        if key.source_id == "3":
            raise UnicodeError("not to be written")
        return prepare(draft, key)

    prepare = incoming.prepare
    monkeypatch.setattr(incoming, "prepare", refuse)
    out = io.BytesIO()
    job = {"path": str(path), "format": "iso2709", "mapping": None, "source": "", "skip": 0, "size": 100}
    ahead.write_ahead(job, out)
    batch = pickle.loads(out.getvalue())
    assert [one.item.key.source_id for one in batch if one.item and one.item._prepared is None] == ["3"]
    with pytest.raises(UnicodeError):
        batch[2].item.prepare()


@pytest.mark.parametrize(("is_stored", "last_prepared"), [(True, True), (False, False)])
def test_what_the_library_has_already_is_not_prepared_for_long(
    tmp_path, two_processes, is_stored, last_prepared
):
    """Each batch is larger than a pipe, so that the process is one ahead and no more."""
    file = tmp_path / "again.mrc"
    note = ("500", marc_files.data("  ", ("a", "Напомена " * 500)))
    file.write_bytes(
        b"".join(
            marc_files.iso2709(
                marc_files.MARC21_LEADER,
                [("001", b"%d" % number), ("245", marc_files.data("10", ("a", "Школа"))), note],
            )
            for number in range(80)
        )
    )
    prepared = []
    for batch in ahead.read_batches(Catalog(file), "", 0, 10):
        prepared.append({one.item._prepared is not None for one in batch})
        for one in batch if is_stored else ():
            one.item.prepare()
    assert (prepared[0], prepared[-1]) == ({True}, {last_prepared})


def test_a_batch_of_which_little_is_stored_was_not_worth_preparing(path):
    items = [to_item(result) for result in Catalog(path) if result.draft]
    batch = [incoming.Incoming(None, item) for item in items]
    assert not ahead.was_wanted(batch)
    items[0].prepare()
    assert not ahead.was_wanted(batch)
    items[1].prepare()
    assert ahead.was_wanted(batch)
    assert ahead.was_wanted([incoming.Incoming(None, None)])


def test_reading_goes_on_when_the_second_process_dies(path, two_processes, monkeypatch):
    started = []
    popen = ahead.subprocess.Popen

    def start(*arguments, **options):
        started.append(popen(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(ahead.subprocess, "Popen", start)
    # A pipe that is read one batch at a time: the process is killed before it can write the second.
    batches = ahead.read_batches(Catalog(path), "", 0, 4)
    load = pickle.load

    def load_once(pipe):
        if len(read):
            os.kill(started[0].pid, signal.SIGKILL)
            raise EOFError
        return load(pipe)

    read: list = []
    monkeypatch.setattr(ahead.pickle, "load", load_once)
    for batch in batches:
        read += [one.result for one in batch]
    assert described(read) == described(Catalog(path))
    assert started[0].returncode is not None


def test_reading_needs_no_second_process(path, two_processes, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    read = [one.result for batch in ahead.read_batches(Catalog(path), "", 0, 4) for one in batch]
    assert described(read) == described(Catalog(path))


def test_one_processor_and_small_files_are_read_alone(path, monkeypatch):
    monkeypatch.setattr(ahead.subprocess, "Popen", lambda *args, **options: pytest.fail("a process"))
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    assert len(list(ahead.read_batches(Catalog(path), "", 0, 4))) == 3
    monkeypatch.setattr(ahead, "WORTH_BYTES", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0}, raising=False)
    assert len(list(ahead.read_batches(Catalog(path), "", 0, 4))) == 3


def test_importer_that_stops_leaves_no_process_behind(path, two_processes, monkeypatch):
    started = []
    popen = ahead.subprocess.Popen
    monkeypatch.setattr(
        ahead.subprocess, "Popen", lambda *a, **options: started.append(popen(*a, **options)) or started[-1]
    )
    batches = ahead.read_batches(Catalog(path), "", 0, 2)
    next(batches)
    batches.close()
    assert started[0].returncode is not None


def test_error_keeps_its_reason_on_the_way_between_processes():
    error = pickle.loads(pickle.dumps(RecordError(Reason.NO_TITLE, "The record has no title (field 245).")))
    assert (error.reason, str(error)) == (Reason.NO_TITLE, "The record has no title (field 245).")
