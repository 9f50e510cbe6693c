"""``manage.py setup_editors``: the editing groups may edit menus, people, terms, messages and so on."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from core.editors import grant_editing


class Command(BaseCommand):
    """Grants what a centre's staff needs. Run it after an update that brings new kinds of content."""

    help = "Lets the groups Editors and Moderators edit menus, people, partners, terms, messages, redirects."

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant and name the groups."""
        self.stdout.write(f"Granted to: {', '.join(grant_editing()) or 'no group found'}.")
