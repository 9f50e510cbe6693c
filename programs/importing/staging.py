"""A file as stored rows: new, changed field by field, unchanged, refused, missing. It writes nothing else."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from programs.importing import columns, reader
from programs.importing.cleaning import Problem
from programs.importing.comparing import State, differences
from programs.importing.reader import RawRow, UnreadableFile
from programs.importing.rows import Draft, Key, Surroundings, organisations, read_row
from programs.models import Program
from programs.models.imports import ProgramColumnAlias, ProgramImport, ProgramImportRow

PROGRESS_SECONDS = 3600
SILENCE = datetime.timedelta(minutes=10)
"""After so long without a sign of life the process that was at work is taken for gone."""
SAMPLES = 3
"""Values that the screen of the columns shows of each."""
_JOINED = ("areas", "priorities", "competencies", "target_groups", "languages", "authors", "trainers")


def explained() -> dict[str, str]:
    """What people have said that headings mean."""
    return dict(ProgramColumnAlias.objects.values_list("heading", "field"))


def look_at(run: ProgramImport) -> None:
    """Find the headings of an uploaded file and guess what they mean. Raises ``UnreadableFile``."""
    with run.file.open("rb") as file:
        run.file_digest = hashlib.file_digest(file, "sha256").hexdigest()
        table = reader.read(file)
    known = explained()
    head = columns.find_headings(table.rows, known, run.language)
    run.heading_row = head.number
    run.headings = [columns.heading_text(cell)[:200] for cell in head.cells]
    body = [row for row in table.rows if row.number > head.number and not row.is_banner][:SAMPLES]
    run.samples = [
        [columns.heading_text(row.at(column))[:80] for row in body if row.at(column) is not None]
        for column in range(len(run.headings))
    ]
    run.mapping = columns.guess(run.headings, known, run.language)
    run.save()


def stage(run: ProgramImport) -> None:
    """Read the file, compare it with the catalogue and store the rows; an earlier reading is replaced."""
    try:
        with run.file.open("rb") as file:
            table = reader.read(file)
    except UnreadableFile as error:
        fail(run, str(error.fault), error.params)
        return
    rows = [row for row in table.rows if row.number > run.heading_row and not row.is_banner]
    drafts = _drafts(run, rows)
    state = State.of(draft.key[:2] for draft in drafts)
    stored = [_row(run, draft, state) for draft in drafts]
    stored += _missing(run, drafts, state)
    with transaction.atomic():
        run.rows.all().delete()
        ProgramImportRow.objects.bulk_create(stored, batch_size=200)
        run.status, run.error = ProgramImport.Status.STAGED, {}
        run.save(update_fields=["status", "error", "updated_at"])


def fail(run: ProgramImport, fault: str, params: dict[str, Any]) -> None:
    """Note why a file could not be read; the words are made when somebody reads it. No row of it is left."""
    run.rows.all().delete()
    run.status = ProgramImport.Status.FAILED
    run.error = {"fault": fault, "params": {name: str(value) for name, value in params.items()}}
    run.save(update_fields=["status", "error", "updated_at"])


def tell(run: ProgramImport, done: int, total: int) -> None:
    """Tell how far the work is, past the transaction that it is done in."""
    caches["default"].set(run.progress_key, (done, total, timezone.now()), PROGRESS_SECONDS)


def progress(run: ProgramImport) -> tuple[int, int]:
    """Rows done and rows in all; (0, 0) where nothing was told."""
    done, total, _moment = caches["default"].get(run.progress_key) or (0, 0, None)
    return done, total


def is_stalled(run: ProgramImport) -> bool:
    """Whether an import says that it is at work, and nobody has been for a while: the process was ended."""
    if run.status not in (ProgramImport.Status.READING, ProgramImport.Status.RUNNING):
        return False
    _done, _total, told = caches["default"].get(run.progress_key) or (0, 0, None)
    return timezone.now() - max(told or run.updated_at, run.updated_at) > SILENCE


def surroundings(run: ProgramImport) -> Surroundings:
    """What the rows of a run are understood against."""
    numbers: dict[tuple[str, str], set[str]] = {}
    for register, edition, number in Program.objects.values_list("register", "edition", "number"):
        numbers.setdefault((register, edition), set()).add(number)
    return Surroundings(
        mapping=run.mapping,
        headings=run.headings,
        defaults=run.defaults,
        language=run.language,
        create_providers=run.create_providers,
        numbers=numbers,
        organisations=organisations(),
    )


def _drafts(run: ProgramImport, rows: list[RawRow]) -> list[Draft]:
    """Drafts of all rows; one programme that several rows share through merged cells is one draft."""
    around = surroundings(run)
    number_column = around.columns().get("number", -1)
    found: list[Draft] = []
    first: dict[Key, int] = {}
    for position, raw in enumerate(rows):
        draft = read_row(raw, around)
        if number_column in raw.filled and found and found[-1].key == draft.key:
            _join(found[-1], draft)
            continue
        if draft.values.get("number") and first.setdefault(draft.key, draft.row) != draft.row:
            draft.refuse("number", Problem.DUPLICATE, row=first[draft.key])
        found.append(draft)
        if position % 50 == 0:
            tell(run, position, len(rows))
    return found


def _join(draft: Draft, more: Draft) -> None:
    """Add what a further row of the same programme says."""
    for name in _JOINED:
        values = [*draft.values.get(name, ()), *more.values.get(name, ())]
        if values:
            draft.values[name] = list(dict.fromkeys(values))
    draft.problems += more.problems


def _row(run: ProgramImport, draft: Draft, state: State) -> ProgramImportRow:
    program = state.programs.get(draft.key)
    found = differences(draft.values, program, state.said.get(program.pk, {})) if program else []
    check(draft, program)
    return ProgramImportRow(
        run=run,
        number=draft.row,
        code=_code(draft.key[2], draft.key[1]),
        title=str(_title(draft, run.language))[:255],
        outcome=_outcome(draft, program, found),
        data=draft.values,
        changes=[difference.stored(state.organisations) for difference in found],
        problems=draft.problems,
        program=program,
    )


def _code(number: str, edition: str) -> str:
    """What people call a programme by: number and edition."""
    return " · ".join(part for part in (number, edition) if part)[:120]


def _title(draft: Draft, language: str) -> Any:
    titles = [value for name, value in draft.values.items() if name.startswith("title:")]
    return draft.values.get(f"title:{language}") or next(iter(titles), "")


def _outcome(draft: Draft, program: Program | None, found: list[Any]) -> str:
    if draft.problems:
        return ProgramImportRow.Outcome.INVALID
    if program is None:
        return ProgramImportRow.Outcome.NEW
    is_changed = any(not difference.is_kept for difference in found)
    return ProgramImportRow.Outcome.CHANGED if is_changed else ProgramImportRow.Outcome.UNCHANGED


def check(draft: Draft, program: Program | None) -> None:
    """What no single cell can tell: what a new programme needs, and decisions that share days."""
    values = draft.values
    if program is None:
        for name in ("hours_total", "provider"):
            if name not in values and not any(problem["field"] == name for problem in draft.problems):
                draft.refuse(name, Problem.MISSING)
        if not any(name.startswith("title:") for name in values):
            draft.refuse("title", Problem.MISSING)
        return
    wanted = values.get("accreditation")
    if not wanted or "accreditations" in program.locked_fields:
        return
    last = "9999-12-31"
    for row in program.accreditations.all():
        if row.decision_no == wanted.get("decision_no") or row.status == "revoked":
            continue
        until = row.valid_until.isoformat() if row.valid_until else last
        if wanted["valid_from"] <= until and row.valid_from.isoformat() <= (
            wanted.get("valid_until") or last
        ):
            draft.refuse("valid_from", Problem.OVERLAP, number=row.decision_no)


def _missing(run: ProgramImport, drafts: Iterable[Draft], state: State) -> list[ProgramImportRow]:
    """Programmes of the same editions that the file does not have; they are shown and stay as they are."""
    present = {draft.key for draft in drafts}
    return [
        ProgramImportRow(
            run=run,
            code=_code(program.number, program.edition),
            title=program.title[:255],
            outcome=ProgramImportRow.Outcome.MISSING,
            program=program,
        )
        for key, program in state.programs.items()
        if key not in present
    ]
