"""``manage.py check_content``: repealed acts, look-alike letters and claims of silent consent in public "
"texts."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from disclosures.content_checks.selectors import all_findings, as_rows
from disclosures.content_checks.words import advice, heading


class Command(BaseCommand):
    """Look through everything that the public can read."""

    help = "Look through all public texts for repealed acts, look-alike letters and consent by silence."

    def add_arguments(self, parser: CommandParser) -> None:
        """The form of the answer, and whether findings are a failure."""
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--fail", action="store_true", help="Exit with an error where anything was found."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line, or an object, for each finding."""
        rows = [
            {
                "where": str(thing),
                "model": thing._meta.label,
                "id": thing.pk,
                "kind": finding.kind.value,
                "found": finding.found,
                "excerpt": finding.excerpt,
                "advice": advice(finding),
                "heading": heading(finding.kind),
            }
            for thing, finding in as_rows(all_findings())
        ]
        if options["format"] == "json":
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            for row in rows:
                self.stdout.write(f"{row['where']}: {row['heading']}: {row['found']}\n    {row['advice']}")
            self.stdout.write(f"{len(rows)} finding(s)")
        if rows and options["fail"]:
            raise CommandError("There are findings.")
