"""``manage.py erase_bookings``: erases personal data whose date has passed. Run it every night."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from bookings.services import privacy


class Command(BaseCommand):
    """Erases what is due, or answers a person's request to see or to erase their data."""

    help = "Erases personal data of registrations past their date; with an option: report, export, erase."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The nightly run has no option; the others do one thing instead."""
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--report", action="store_true", help="only say how much is overdue; fails above 0"
        )
        instead.add_argument("--export", metavar="ADDRESS", help="print everything about an address as JSON")
        instead.add_argument("--address", metavar="ADDRESS", help="erase everything about an address now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the one thing.

        Raises:
            CommandError: the report finds personal data past their date.
        """
        if options["report"]:
            self._report(privacy.overdue())
        elif options["export"]:
            self.stdout.write(
                json.dumps(privacy.export_address(options["export"]), ensure_ascii=False, indent=2)
            )
        elif options["address"]:
            self._say(privacy.erase_address(options["address"]))
        else:
            run = privacy.run()
            self._say({"registrations": sum(run.counts.values()), **run.others})
            self._report(run.overdue)

    def _say(self, counts: dict[str, int]) -> None:
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in counts.items()))

    def _report(self, overdue: int) -> None:
        sentence = f"Personal data overdue: {overdue}"
        if overdue:
            raise CommandError(sentence)
        self.stdout.write(sentence)
