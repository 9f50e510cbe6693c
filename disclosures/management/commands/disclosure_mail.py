"""``manage.py disclosure_mail``: the weekly mail of open tasks, for a daily timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disclosures.report import mails


class Command(BaseCommand):
    """Sends what is due; run daily, it mails weekly."""

    help = "Mail open tasks of the disclosures to those who keep the records, at most once a week."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        try:
            sent = mails.send_due()
        except OSError as error:
            raise CommandError(f"The mail server does not answer: {error}") from error
        if options["verbosity"]:
            self.stdout.write(f"{len(sent)} mail(s) sent.")
