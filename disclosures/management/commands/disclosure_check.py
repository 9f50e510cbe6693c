"""``manage.py disclosure_check``: whether the site publishes what the law wants from it."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from disclosures import registry
from disclosures.evaluation import State
from disclosures.report import tables
from disclosures.report.overview import overview


class Command(BaseCommand):
    """Prints the completeness report; fails on the states that it is told to fail on."""

    help = "Check what the law wants published, requirement by requirement."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which profiles, which form, and what makes it fail."""
        parser.add_argument(
            "--profile", action="append", metavar="CODE", help="only this profile (may be repeated)"
        )
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--fail-on",
            default="",
            metavar="STATE,…",
            help=(
                "exit with 1 where a requirement is in one of these states (missing,stale); "
                "rules that are not certain are never counted"
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print, then count."""
        states = self._states(options["fail_on"])
        try:
            found = overview(profiles=options["profile"])
        except registry.UnknownProfile as error:
            raise CommandError(str(error)) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(tables.as_json(found), ensure_ascii=False, indent=2))
        else:
            for line in tables.lines(found):
                self.stdout.write(line)
        # An uncertain rule has the state "unverified", whatever it would be: it cannot be among these.
        if states and found.report.of(*states):
            sys.exit(1)

    def _states(self, text: str) -> list[State]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        unknown = [name for name in names if name not in State.values]
        if unknown:
            raise CommandError(f"No such state: {', '.join(unknown)}. States: {', '.join(State.values)}.")
        return [State(name) for name in names]
