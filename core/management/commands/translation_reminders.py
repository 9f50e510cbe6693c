"""``manage.py translation_reminders``: tell translators what is out of date, once a week."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.translation.reminders import send_due


class Command(BaseCommand):
    """To be run daily; nobody is mailed twice within a week, or when everything is up to date."""

    help = "Mail translators which translations are out of date (at most once a week each)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send and say how many."""
        try:
            sent = send_due()
        except OSError as error:
            raise CommandError(f"The mail server does not answer ({error}). Run this again later.") from error
        self.stdout.write(f"{len(sent)} mailed")
