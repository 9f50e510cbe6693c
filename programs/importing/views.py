"""Import in the admin: upload, columns, preview, apply, progress; nothing changes before it is applied."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.exports import Sheet, csv_response, xlsx_response
from core.http import page_number
from programs.catalog.open_data import COLUMNS
from programs.importing import staging
from programs.importing.columns import FACTS, WORDS, label, language_name
from programs.importing.forms import MappingForm, UploadForm
from programs.importing.messages import fault_in_words
from programs.importing.pages import languages_without_catalogue
from programs.importing.reader import UnreadableFile
from programs.importing.words import fold
from programs.models.imports import ProgramColumnAlias, ProgramImport, ProgramImportRow
from programs.tasks import apply_import, stage_import

RIGHT = "programs.add_programimport"
PER_PAGE = 50
_WORKING = (ProgramImport.Status.READING, ProgramImport.Status.RUNNING)


def _check(request: HttpRequest) -> None:
    """Only those who may add imports."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied


def _run(request: HttpRequest, run_id: int) -> ProgramImport:
    _check(request)
    return get_object_or_404(ProgramImport, pk=run_id)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and lead to the meaning of its columns."""
    _check(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = _store(request, form)
        if run is not None:
            return redirect("program_import", run.pk)
    runs = ProgramImport.objects.all()[:20]
    return render(request, "programs/staff/import_upload.html", {"form": form, "runs": runs})


def _store(request: HttpRequest, form: UploadForm) -> ProgramImport | None:
    """The import of a file, or None with an error on the form where the file cannot be read."""
    data = form.cleaned_data
    run = ProgramImport.objects.create(
        file=data["file"],
        file_name=data["file"].name[:255],
        language=data["language"],
        defaults=form.defaults(),
        create_providers=data["create_providers"],
        started_by=request.user,
    )
    try:
        staging.look_at(run)
    except UnreadableFile as error:
        run.file.delete(save=False)
        run.delete()
        form.add_error("file", fault_in_words(str(error.fault), error.params))
        return None
    return run


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, run_id: int) -> HttpResponse:
    """Columns, preview or progress of an import, as far as it is. POST says what the columns mean."""
    run = _run(request, run_id)
    if run.status in _WORKING and not staging.is_stalled(run):
        done, total = staging.progress(run)
        return render(
            request, "programs/staff/import_progress.html", {"run": run, "done": done, "total": total}
        )
    form = MappingForm(run, request.POST or None)
    if request.method == "POST" and run.status != ProgramImport.Status.DONE and form.is_valid():
        return _read(run, form)
    if run.status in (ProgramImport.Status.UPLOADED, ProgramImport.Status.READING) or form.errors:
        return render(request, "programs/staff/import_columns.html", {"run": run, "form": form})
    return render(request, "programs/staff/import_preview.html", _preview(request, run))


def _read(run: ProgramImport, form: MappingForm) -> HttpResponse:
    """Remember what the headings mean, and have the file read."""
    for heading, field in form.explained():
        ProgramColumnAlias.objects.update_or_create(heading=fold(heading)[:200], defaults={"field": field})
    run.mapping, run.status = form.mapping(), ProgramImport.Status.READING
    run.save(update_fields=["mapping", "status", "updated_at"])
    stage_import.enqueue(run.pk)
    return redirect("program_import", run.pk)


def _preview(request: HttpRequest, run: ProgramImport) -> dict[str, Any]:
    """Counts, and the rows of one outcome."""
    counts = run.counts()
    shown = request.GET.get("outcome", "")
    if shown not in ProgramImportRow.Outcome.values:
        shown = next((name for name in ("invalid", "changed", "new", "missing") if counts[name]), "unchanged")
    rows = run.rows.filter(outcome=shown)
    page = Paginator(rows, PER_PAGE).get_page(page_number(request.GET.get("p")) or 1)
    return {
        "run": run,
        "outcomes": [(outcome, counts[outcome.value]) for outcome in ProgramImportRow.Outcome],
        "shown": shown,
        "rows": page,
        "to_do": counts["new"] + counts["changed"],
        "error": _error(run),
        "providers": _new_providers(run),
        "left_out": [
            language_name(language) for language in languages_without_catalogue(run.mapping.values())
        ],
    }


def _error(run: ProgramImport) -> str:
    """Why it ended, or that it did without a word."""
    if run.status == ProgramImport.Status.RUNNING:
        return fault_in_words("interrupted", {})
    return fault_in_words(run.error["fault"], run.error["params"]) if run.error else ""


def _new_providers(run: ProgramImport) -> list[str]:
    """Names of organisations that applying would add."""
    rows = run.rows.filter(outcome="new").values_list("data__provider", flat=True)
    return sorted({name for name in rows if isinstance(name, str)})


@require_POST
def apply(request: HttpRequest, run_id: int) -> HttpResponse:
    """Have the rows written; an import that is done or being written stays as it is."""
    run = _run(request, run_id)
    ready = [ProgramImport.Status.STAGED, ProgramImport.Status.FAILED]
    if staging.is_stalled(run):
        ready.append(ProgramImport.Status.RUNNING)
    taken = ProgramImport.objects.filter(pk=run.pk, status__in=ready, rows__isnull=False).distinct()
    if not ProgramImport.objects.filter(pk__in=taken.values("pk")).update(
        status=ProgramImport.Status.RUNNING, error={}, updated_at=timezone.now()
    ):
        messages.warning(request, _("This import is finished, or there is nothing to apply."))
    else:
        apply_import.enqueue(run.pk)
        messages.success(request, _("The import has begun. You may leave this page."))
    return redirect("program_import", run.pk)


@require_safe
def refused(request: HttpRequest, run_id: int) -> HttpResponse:
    """The refused rows with what is wrong, for a spreadsheet."""
    run = _run(request, run_id)
    rows = run.rows.filter(outcome=ProgramImportRow.Outcome.INVALID)
    table = [(row.number, row.code, row.title, problem) for row in rows for problem in row.shown_problems]
    header = (_("Row"), _("Number of the programme"), _("Title"), _("Problem"))
    return csv_response(f"refused-{run.pk}.csv", header, table)


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """An empty file with the columns that are understood, and what each of them holds."""
    _check(request)
    names = [*(name for name in FACTS if name != "group"), *WORDS]
    meanings = {name: str(meaning) for name, meaning in COLUMNS.items()}
    sheet = Sheet(
        "columns",
        (_("Column"), _("Field"), _("Meaning")),
        [(n, label(n), meanings.get(n, "")) for n in names],
    )
    return xlsx_response("programmes.xlsx", names, [], sheet)
