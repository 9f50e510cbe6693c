"""``manage.py unload_demo``: takes the demonstration away and leaves what people made themselves."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from demo import removal
from demo.progress import Progress


class Command(BaseCommand):
    """Removes exactly what ``load_demo`` made."""

    help = "Remove the demonstration centre. What is used by your own pages stays."

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove, and say what stays and why."""
        progress = Progress(self.stdout if options["verbosity"] else None)
        result = removal.unload(progress)
        self.stdout.write(f"{result.removed} objects removed in {progress.seconds:.0f} s.")
        for name in result.kept:
            self.stdout.write(f"Kept, because it is in use: {name}")
