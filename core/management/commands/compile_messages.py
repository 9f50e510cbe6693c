"""``manage.py compile_messages``: build what the site reads its interface strings from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.messages import compile_all


class Command(BaseCommand):
    """Compile the catalogues that changed. Needs no gettext on the machine."""

    help = "Compile the message catalogues that changed since the last time (no system gettext needed)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile, and name what was written."""
        written = [path for folder in settings.LOCALE_PATHS for path in compile_all(Path(folder))]
        if options["verbosity"] > 0:
            languages = ", ".join(path.parent.parent.name for path in written)
            self.stdout.write(f"Compiled: {languages}" if written else "The translations are up to date.")
