"""Import in the admin: upload, see what would change, apply, follow the progress, fetch what was refused."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from core.exports import csv_response
from library.models import ImportRun
from library.readers import Catalog, UnknownFormatError
from library.readers.tabular import guess_mapping
from library.services.importing import digest_of, preview
from library.staff.forms import MappingForm, UploadForm
from library.tasks import import_uploaded

PREVIEW_ENTRIES = 2000
_SEPARATORS = {"iso2709": b"", "comarc": b"\n", "marcxml": b"\n", "csv": b"", "xlsx": b"\n"}


def _check(request: HttpRequest) -> None:
    """Only those who may add import runs."""
    if not request.user.has_perm("library.add_importrun"):
        raise PermissionDenied


def _uploaded(request: HttpRequest, run_id: int) -> ImportRun:
    _check(request)
    return get_object_or_404(ImportRun, pk=run_id)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file and lead to its preview."""
    _check(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        run = _store(request, form)
        if run is not None:
            return redirect("library_import", run.pk)
    return render(request, "library/staff/upload.html", {"form": form})


def _store(request: HttpRequest, form: UploadForm) -> ImportRun | None:
    """The run of an uploaded file, or None with an error on the form when nothing here can read it."""
    data = form.cleaned_data
    run = ImportRun.objects.create(
        file=data["file"],
        file_name=data["file"].name[:255],
        format=data["format"],
        source=data["source"],
        update_existing=data["update_existing"],
        started_by=request.user,
    )
    try:
        catalog = Catalog(run.file.path, data["format"])
    except UnknownFormatError as error:
        run.file.delete(save=False)
        run.delete()
        form.add_error("file", str(error))
        return None
    run.format = catalog.format
    run.mapping = guess_mapping(catalog.headings())
    run.file_digest = digest_of(run.file.path)
    run.save()
    return run


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, run_id: int) -> HttpResponse:
    """The preview of a run that has not begun, or its progress and result.

    POST stores a mapping of columns.
    """
    run = _uploaded(request, run_id)
    if run.status != ImportRun.Status.UPLOADED:
        return render(
            request, "library/staff/run.html", {"run": run, "rejects": run.rejects.defer("raw")[:100]}
        )
    headings = Catalog(run.file.path, run.format).headings()
    form = MappingForm(run, headings, request.POST or None) if headings else None
    if request.method == "POST" and form is not None and form.is_valid():
        run.mapping = form.mapping()
        run.save(update_fields=["mapping", "updated_at"])
        return redirect("library_import", run.pk)
    found = preview(
        run.file.path,
        format=run.format,
        source=run.source,
        update=run.update_existing,
        mapping=run.mapping or None,
        max_entries=PREVIEW_ENTRIES,
    )
    return render(request, "library/staff/preview.html", {"run": run, "preview": found, "mapping_form": form})


@require_POST
def apply(request: HttpRequest, run_id: int) -> HttpResponse:
    """Begin the import, or take up one that was interrupted."""
    run = _uploaded(request, run_id)
    if run.status == ImportRun.Status.DONE or not run.file:
        messages.warning(request, _("This import is finished or was started from the command line."))
    else:
        ImportRun.objects.filter(pk=run.pk).update(status=ImportRun.Status.RUNNING)
        import_uploaded.enqueue(run.pk)
        messages.success(request, _("The import has begun. You may leave this page."))
    return redirect("library_import", run.pk)


@require_safe
def rejects_raw(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """The refused entries as they were in the file, one after the other, to be mended and imported again."""
    run = _uploaded(request, run_id)
    separator = _SEPARATORS.get(run.format, b"\n")
    pieces = (
        bytes(raw) + separator for raw in run.rejects.values_list("raw", flat=True).iterator(chunk_size=200)
    )
    response = StreamingHttpResponse(pieces, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="rejects-{run.pk}.dat"'
    return response


@require_safe
def rejects_table(request: HttpRequest, run_id: int) -> HttpResponse:
    """Position and reason of every refused entry, for a spreadsheet."""
    run = _uploaded(request, run_id)
    header = (pgettext("in a file", "Position"), _("Offset"), _("Reason"), _("Message"))
    rows = (
        (reject.position, reject.offset, reject.get_reason_display(), reject.message)
        for reject in run.rejects.defer("raw").iterator(chunk_size=1000)
    )
    return csv_response(f"rejects-{run.pk}.csv", header, rows)
