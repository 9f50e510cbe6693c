"""``manage.py update_messages``: bring the catalogues up to the strings that the code has now."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import messages
from core.message_sources import GettextMissing, extract


class Command(BaseCommand):
    """Extract, merge, and make Serbian Latin from Serbian Cyrillic."""

    help = "Update the message catalogues from the source code; make Serbian Latin from Serbian Cyrillic."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogues and say how many messages still wait for a translator."""
        locale_dir = Path(settings.LOCALE_PATHS[0])
        for domain, template in templates().items():
            for name in messages.PLURAL_FORMS:
                self._update(locale_dir, name, domain, template)

    def _update(self, locale_dir: Path, name: str, domain: str, template: polib.POFile) -> None:
        path = messages.catalogue_path(locale_dir, name, domain)
        if name == messages.LATIN:
            source = messages.catalogue_path(locale_dir, messages.CYRILLIC, domain)
            catalogue = messages.latin_twin(messages.read(source))
        else:
            catalogue = messages.merge(template, messages.read(path), name)
        changed = messages.write(catalogue, path)
        waiting = len(catalogue.untranslated_entries())
        state = "updated" if changed else "unchanged"
        self.stdout.write(f"{name:8}{domain:9}{len(catalogue)} messages, {waiting} untranslated, {state}")


def templates() -> dict[str, polib.POFile]:
    """Messages of the source code by domain; what keeps them from being read becomes a `CommandError`."""
    try:
        return extract(settings.BASE_DIR)
    except GettextMissing as error:
        raise CommandError(str(error)) from error
    except subprocess.CalledProcessError as error:
        raise CommandError(error.stderr) from error
