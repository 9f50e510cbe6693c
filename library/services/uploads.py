"""Files of catalogues that staff uploaded."""

from __future__ import annotations

import datetime

from django.utils import timezone

from library.models import ImportRun

KEPT = datetime.timedelta(days=30)
"""How long the file of a finished import stays, should somebody ask what was in it."""


def purge_uploads() -> int:
    """Delete the files of imports that were finished long ago; how many.

    The accounts stay, and so do the refused entries with their bytes. The file of an import that was
    interrupted stays as well: it can be taken up again.
    """
    old = ImportRun.objects.filter(
        status=ImportRun.Status.DONE, finished_at__lt=timezone.now() - KEPT
    ).exclude(file="")
    count = 0
    for run in old.iterator():
        run.file.delete()
        count += 1
    return count
