"""``manage.py check_messages``: fail where an interface string is not, or wrongly, translated."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core import messages
from core.management.commands.update_messages import templates


class Command(BaseCommand):
    """Compare the catalogues with the strings that the code has now."""

    help = "Fail on missing, fuzzy, obsolete or damaged translations, listing each."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """List what is wrong and raise `CommandError`, or say that nothing is."""
        locale_dir = Path(settings.LOCALE_PATHS[0])
        by_domain = templates()
        found = [
            line for domain, template in by_domain.items() for line in report(locale_dir, domain, template)
        ]
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"Problems in the catalogues: {len(found)}. After translating: make messages")
        count = sum(len(template) for template in by_domain.values())
        self.stdout.write(f"{count} messages, complete in {', '.join(messages.PLURAL_FORMS)}.")


def report(locale_dir: Path, domain: str, template: polib.POFile) -> list[str]:
    """Problems of a domain's catalogues, a line each: the languages that share one stand before it."""
    catalogues = {
        name: messages.read(messages.catalogue_path(locale_dir, name, domain))
        for name in messages.PLURAL_FORMS
    }
    sharing: dict[str, list[str]] = {}
    for name, catalogue in catalogues.items():
        for problem in messages.problems(template, catalogue, name):
            sharing.setdefault(problem, []).append(name)
    for problem in messages.twin_problems(catalogues[messages.CYRILLIC], catalogues[messages.LATIN]):
        sharing.setdefault(problem, []).append(messages.LATIN)
    return [f"{', '.join(names)}: {problem}" for problem, names in sharing.items()]
