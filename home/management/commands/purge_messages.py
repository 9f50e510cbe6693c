"""``manage.py purge_messages``: deletes contact messages past their retention. Run it every night."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from home.services import purge_messages


class Command(BaseCommand):
    """Deletes contact messages past the date that was stated below the form."""

    help = "Deletes contact messages past the date that was stated below the form."

    def handle(self, *args: Any, **options: Any) -> None:
        """Delete and say how many."""
        self.stdout.write(f"{purge_messages()} messages deleted.")
