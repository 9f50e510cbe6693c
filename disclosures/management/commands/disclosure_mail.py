"""``manage.py disclosure_mail``: the weekly mail of open tasks, for a daily timer."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from disclosures.bip import sections
from disclosures.report import mails


class Command(BaseCommand):
    """Sends what is due; run daily, it mails weekly."""

    help = "Mail open tasks of the disclosures to those who keep the records, at most once a week."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the log of the bulletin up to the day, send, and say how many.

        Some of what sections show ends with a day and not with a change: positions, validity, vacancies.
        """
        sections.note_changes()
        try:
            sent = mails.send_due()
        except OSError as error:
            raise CommandError(f"The mail server does not answer: {error}") from error
        if options["verbosity"]:
            self.stdout.write(f"{len(sent)} mail(s) sent.")
