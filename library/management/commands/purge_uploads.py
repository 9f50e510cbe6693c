"""``manage.py purge_uploads``: deletes files of catalogues imported long ago. Run it every night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from library.services.uploads import purge_uploads


class Command(BaseCommand):
    """Deletes uploaded catalogue files a month after their import was finished."""

    help = "Deletes uploaded catalogue files a month after their import was finished."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        self.stdout.write(f"{purge_uploads()} files deleted.")
