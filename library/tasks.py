"""Work after the answer."""

from django_tasks import task

from library.models import ImportRun
from library.services.importing import run_import


@task()
def import_uploaded(run_id: int) -> None:
    """Import the uploaded file of a run, from where it stands."""
    run = ImportRun.objects.get(pk=run_id)
    run_import(run, run.file.path)
