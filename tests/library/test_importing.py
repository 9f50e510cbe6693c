"""Imports: idempotent, complete in their account, resumable, and kind to what staff have done by hand."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from library.models import Authority, AuthorityForm, Copy, ImportRun, Record, Reject
from library.readers import Catalog
from library.search_sources import RecordSource
from library.services.importing import ImportBusyError, prepare_run, preview, run_import, runs
from library.stored import draft_of
from search.entries import Entry, build
from tests.library import marc_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    """Write a catalogue file and give its path."""

    def _write(content: bytes | str, name: str = "catalogue.mrc") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


def imported(path: Path, **options) -> dict[str, int]:
    """Import a file and give its account."""
    return run_import(prepare_run(path, **options), path).account()


def records(*numbers: int, title: str = "Педагошка психологија") -> bytes:
    """MARC21 records with these numbers."""
    return b"".join(marc_files.marc21(title=title, number=str(number)) for number in numbers)


def test_import_twice_creates_once(write):
    path = write(records(1, 2, 3))
    assert imported(path) == {"read": 3, "created": 3, "updated": 0, "unchanged": 0, "rejected": 0}
    before = list(Record.objects.order_by("source_id").values_list("public_id", "updated_at"))
    assert imported(path) == {"read": 3, "created": 0, "updated": 0, "unchanged": 3, "rejected": 0}
    assert list(Record.objects.order_by("source_id").values_list("public_id", "updated_at")) == before


def test_public_id_survives_change_and_loss(write):
    imported(write(records(1)))
    public_id = Record.objects.get().public_id
    imported(write(records(1, title="Развојна психологија")), update=True)
    assert Record.objects.get().public_id == public_id
    Record.objects.all().delete()
    imported(write(records(1)))
    assert Record.objects.get().public_id == public_id


def test_stored_record_is_the_draft_that_was_read(write):
    path = write(marc_files.marc21() + marc_files.unimarc("cp1251", "89"))
    imported(path)
    for result in Catalog(path):
        record = Record.objects.with_parts().get(source_id=result.draft.source_id)
        assert draft_of(record).bibliographic() == result.draft.bibliographic()


def test_changed_records_wait_for_update(write):
    imported(write(records(1)))
    changed = write(records(1, title="Развојна психологија"))
    run = run_import(prepare_run(changed), changed)
    assert (run.account()["unchanged"], run.differing) == (1, 1)
    assert Record.objects.get().title == "Педагошка психологија"
    assert imported(changed, update=True)["updated"] == 1
    assert Record.objects.get().title == "Развојна психологија"


def test_edit_by_hand_is_kept_until_the_source_changes(write):
    path = write(records(1))
    imported(path)
    record = Record.objects.get()
    record.title = "Исправљен наслов"
    record.save()
    assert imported(path, update=True)["unchanged"] == 1
    assert Record.objects.get().title == "Исправљен наслов"


def test_update_replaces_people_and_keeps_copies(write):
    imported(write(records(1)))
    record = Record.objects.get()
    Copy.objects.create(record=record, inventory_number="77", status="on_loan")
    changed = marc_files.iso2709(
        marc_files.MARC21_LEADER,
        [
            ("001", b"1"),
            ("003", b"RS-Test"),
            ("100", marc_files.data("1 ", ("a", "Марић, Јован"))),
            ("245", marc_files.data("10", ("a", "Педагошка психологија"))),
        ],
    )
    imported(write(changed), update=True)
    assert [str(person) for person in record.contributors.all()] == ["Марић, Јован"]
    assert Copy.objects.get().status == "on_loan"


def by_author(number: int, *names: str) -> bytes:
    """A record of one or more authors."""
    fields = [("001", str(number).encode())]
    fields += [
        ("700" if place else "100", marc_files.data("1 ", ("a", name))) for place, name in enumerate(names)
    ]
    return marc_files.iso2709(
        marc_files.MARC21_LEADER, [*fields, ("245", marc_files.data("10", ("a", f"Знакови {number}")))]
    )


def test_one_authority_for_both_scripts(write):
    names = ("Андрић, Иво", "Andrić, Ivo", "Andric, Ivo")
    imported(write(b"".join(by_author(number, name) for number, name in enumerate(names, 1))))
    author = Authority.objects.get(kind="person")
    assert author.contributions.count() == 3
    assert sorted(author.forms()) == ["Andric, Ivo", "Andrić, Ivo", "Андрић, Иво"]
    assert [str(item) for item in author.contributions.order_by("record__source_id")] == [
        "Андрић, Иво",
        "Andrić, Ivo",
        "Andric, Ivo",
    ]


def test_new_records_are_indexed_as_the_stored_ones_would_be(write, monkeypatch):
    indexed = []
    monkeypatch.setattr(runs, "index_new", lambda entries: indexed.extend(entries))
    imported(write(records(1, 2) + marc_files.unimarc("utf-8", "50  ")))
    imported(write(marc_files.CSV_LIST, "list.csv"))
    assert len(indexed) == Record.objects.count() == 5
    assert {entry.object_id: entry for entry in indexed} == entries_of_stored_records()


def test_what_the_library_knows_of_an_author_enters_the_index_with_a_new_record(write, monkeypatch):
    authority = Authority.objects.create(kind="person", heading="Андрић, Иво", key="andric ivo")
    AuthorityForm.objects.create(authority=authority, form="Andritsch, Ivo")
    indexed = []
    monkeypatch.setattr(runs, "index_new", lambda entries: indexed.extend(entries))
    imported(write(records(1) + by_author(7, "Andrić, Ivo") + by_author(8, "Андрић, Иво")))
    entries = {entry.object_id: entry for entry in indexed}
    found = {entry.stored.title: entry.stored.authors for entry in indexed}
    assert found["Знакови 7"] == ("Андрић, Иво", "Andritsch, Ivo", "Andrić, Ivo")
    assert found["Знакови 8"] == ("Андрић, Иво", "Andritsch, Ivo")
    # The spelling that the first of them brought is a form of the name from now on, and the rebuilding of the
    # index gives it to the other as well.
    assert entries_of_stored_records().keys() == entries.keys()


def test_copy_that_another_record_has_is_not_indexed_with_a_new_one(write, monkeypatch):
    def book(number: int) -> bytes:
        copy = marc_files.data("  ", ("i", "77"), ("o", "371/9"))
        fields = [("001", str(number).encode()), ("245", marc_files.data("10", ("a", f"Књига {number}")))]
        return marc_files.iso2709(marc_files.MARC21_LEADER, [*fields, ("952", copy)])

    indexed = []
    monkeypatch.setattr(runs, "index_new", lambda entries: indexed.extend(entries))
    imported(write(book(1) + book(2)))
    shelf_marks = {entry.stored.title: entry.stored.shelf_mark for entry in indexed}
    assert shelf_marks == {"Књига 1": "371/9", "Књига 2": ""}
    assert {entry.object_id: entry for entry in indexed} == entries_of_stored_records()


def entries_of_stored_records() -> dict[str, Entry]:
    """Index entries made of the rows."""
    return {document.object_id: build(document) for document in RecordSource().documents()}


def test_rejects_keep_position_reason_and_bytes(write):
    nameless = marc_files.iso2709(marc_files.MARC21_LEADER, [("001", b"2"), ("260", b"  \x1faX")])
    path = write(records(1) + nameless + records(3))
    assert imported(path) == {"read": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1}
    reject = Reject.objects.get()
    assert (reject.position, reject.reason, bytes(reject.raw)) == (2, "no_title", nameless)
    assert reject.offset == len(records(1))


def test_rows_of_one_book_become_its_copies(write):
    path = write(marc_files.CSV_LIST, "list.csv")
    assert imported(path) == {"read": 4, "created": 2, "updated": 1, "unchanged": 0, "rejected": 1}
    book = Record.objects.get(title="Методика наставе природе")
    assert sorted(book.copies.values_list("inventory_number", flat=True)) == ["101", "102"]
    assert imported(path) == {"read": 4, "created": 0, "updated": 0, "unchanged": 3, "rejected": 1}


def test_record_deleted_at_the_source_is_withdrawn_here(write):
    imported(write(records(1)))
    deleted = marc_files.marc21(number="1", leader=marc_files.MARC21_LEADER.replace("00000c", "00000d"))
    assert imported(write(deleted), update=True)["updated"] == 1
    assert not Record.objects.public().exists()
    assert Record.objects.count() == 1


def test_killed_import_goes_on_where_its_last_batch_ended(write, monkeypatch):
    monkeypatch.setattr(runs, "BATCH_SIZE", 2)
    path = write(records(*range(1, 8)))

    def kill(run: ImportRun) -> None:
        if run.position == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_import(prepare_run(path), path, kill)
    assert Record.objects.count() == 4
    again = prepare_run(path)
    assert again.position == 4
    assert run_import(again, path).account() == {
        "read": 7,
        "created": 7,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    assert (Record.objects.count(), ImportRun.objects.count()) == (7, 1)


def test_process_killed_in_the_middle_leaves_a_sound_account(tmp_path):
    """A real process, a real SIGKILL, and the same command once more."""
    path, database = tmp_path / "many.mrc", tmp_path / "killed.sqlite3"
    path.write_bytes(records(*range(1, 2001)))
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}

    def manage(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments, "--settings", settings.SETTINGS_MODULE],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    manage("migrate", "--verbosity", "0").communicate()
    first = manage("import_catalog", str(path))
    while position(database) < 500:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    reached = position(database)
    assert 500 <= reached < 2000
    last = manage("import_catalog", str(path)).communicate()[0].splitlines()[-1]
    assert json.loads(last) == {"read": 2000, "created": 2000, "updated": 0, "unchanged": 0, "rejected": 0}
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT COUNT(*) FROM library_record").fetchone() == (2000,)
        assert connection.execute("SELECT COUNT(*) FROM search_entry").fetchone() == (2000,)


def position(database: Path) -> int:
    """How far the import in another process has come; 0 before it began."""
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute("SELECT MAX(position) FROM library_importrun").fetchone()
    return row[0] or 0


def test_batch_that_fails_leaves_nothing_half_written(write, monkeypatch):
    def fail(*args: object) -> None:
        raise RuntimeError("the index is gone")

    monkeypatch.setattr(runs, "index_documents", fail)
    path = write(records(1, 2))
    with pytest.raises(RuntimeError):
        imported(path)
    run = ImportRun.objects.get()
    assert (Record.objects.count(), run.position, run.status) == (0, 0, ImportRun.Status.FAILED)
    assert "the index is gone" in run.error


def test_entry_that_the_database_refuses_is_rejected_alone(write, monkeypatch):
    write_plan = runs.write_plan

    def refuse(plan, authorities, run_id):
        if any(key.source_id == "2" for key in plan.writes):
            raise IntegrityError("refused")
        return write_plan(plan, authorities, run_id)

    monkeypatch.setattr(runs, "write_plan", refuse)
    path = write(records(1, 2, 3))
    assert imported(path) == {"read": 3, "created": 2, "updated": 0, "unchanged": 0, "rejected": 1}
    reject = Reject.objects.get()
    assert (reject.position, reject.reason, bytes(reject.raw)) == (2, "storage", records(2))


def test_two_processes_never_work_on_one_run(write, monkeypatch):
    monkeypatch.setattr(runs, "BATCH_SIZE", 1)
    path = write(records(1, 2))

    def overtake(run: ImportRun) -> None:
        if run.position == 1:
            ImportRun.objects.filter(pk=run.pk).update(position=2, created=2)

    with pytest.raises(ImportBusyError):
        run_import(prepare_run(path), path, overtake)


def test_account_that_does_not_add_up_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportRun.objects.create(file_name="x", file_digest="x", position=2, created=1)


def test_article_is_linked_to_its_host(write):
    host = marc_files.iso2709(
        marc_files.UNIMARC_LEADER,
        [("001", b"500"), ("200", marc_files.data("1 ", ("a", "Настава и васпитање")))],
    )
    article = marc_files.iso2709(
        "00000caa0 2200000   450 ",
        [
            ("001", b"501"),
            ("200", marc_files.data("1 ", ("a", "Учење кроз игру"))),
            ("463", marc_files.data(" 1", ("1", "001500"), ("1", "2001 "), ("a", "Настава и васпитање"))),
        ],
    )
    imported(write(article + host))
    assert Record.objects.get(source_id="501").host.title == "Настава и васпитање"


def test_preview_says_what_the_import_then_does(write):
    imported(write(records(1, 2)))
    nameless = marc_files.iso2709(marc_files.MARC21_LEADER, [("001", b"9"), ("260", b"  \x1faX")])
    path = write(records(1) + records(2, title="Нови наслов") + records(3, 3) + nameless)
    rehearsal = preview(path, update=True)
    assert rehearsal.account() == {"read": 5, "created": 1, "updated": 1, "unchanged": 2, "rejected": 1}
    assert [(entry.position, entry.title) for entry in rehearsal.new] == [
        (3, "Педагошка психологија : учење")
    ]
    (changed,) = rehearsal.changed
    assert [(change.field, change.before, change.after) for change in changed.changes] == [
        ("title", "Педагошка психологија · учење · Лидија Вучић", "Нови наслов · учење · Лидија Вучић")
    ]
    assert [(entry.position, entry.reason) for entry in rehearsal.rejected] == [(5, "no_title")]
    assert Record.objects.count() == 2
    assert imported(path, update=True) == rehearsal.account()


@pytest.mark.parametrize("update", [False, True])
def test_preview_of_copies_agrees_with_the_import(write, update):
    path = write(marc_files.CSV_LIST, "list.csv")
    assert preview(path, update=update).account() == imported(path, update=update)
    assert preview(path, update=update).account() == imported(path, update=update)


def test_command_ends_with_its_account_and_writes_a_report(write, tmp_path):
    path, report, out = write(records(1, 2)), tmp_path / "out.json", StringIO()
    call_command("import_catalog", path, report=report, stdout=out, stderr=StringIO())
    account = json.loads(out.getvalue().splitlines()[-1])
    assert account == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "rejected": 0}
    assert json.loads(report.read_text())["account"] == account


def test_dry_run_writes_nothing(write):
    out = StringIO()
    call_command("import_catalog", write(records(1, 2)), dry_run=True, stdout=out, stderr=StringIO())
    assert json.loads(out.getvalue())["created"] == 2
    assert (Record.objects.count(), ImportRun.objects.count()) == (0, 0)


@pytest.mark.parametrize("content", ["Dear librarian", ""])
def test_file_of_no_known_format_is_an_error_of_the_command(write, content):
    with pytest.raises(CommandError, match="MARCXML"):
        call_command("import_catalog", write(content), stderr=StringIO())


def test_import_leaves_the_connection_as_it_was(write):
    def settings_of_connection() -> tuple:
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA cache_size").fetchone()

    before, during = settings_of_connection(), []
    path = write(records(1))
    run_import(prepare_run(path), path, lambda run: during.append(settings_of_connection()))
    assert during == [(-32 * 1024,)]
    assert settings_of_connection() == before


SAMPLE = os.environ.get("EDUCENTER_MARC_SAMPLE", "")

if SAMPLE:

    def test_real_catalogue_imports_completely():
        """Twelve thousand real records: every one accounted for, every entry of the file seen."""
        out = StringIO()
        call_command("import_catalog", SAMPLE, stdout=out, stderr=StringIO())
        account = json.loads(out.getvalue().splitlines()[-1])
        assert account["read"] == sum(1 for _ in Catalog(SAMPLE))
        assert account["read"] == account["created"] + account["rejected"]
        assert Record.objects.count() == account["created"]
        assert Reject.objects.count() == account["rejected"]
