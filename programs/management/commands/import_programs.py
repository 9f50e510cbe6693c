"""Import a catalogue of programmes from the command line: preview by default, ``--apply`` to write."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError

from core.models import Organisation
from programs.importing import staging, writing
from programs.importing.messages import fault_in_words
from programs.importing.reader import UnreadableFile
from programs.models.imports import ProgramImport


class Command(BaseCommand):
    """Say what a file would do to the catalogue, and do it with ``--apply``."""

    help = "Preview or apply a catalogue of programmes (XLSX or CSV)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file, and what holds for rows that do not say otherwise."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--apply", action="store_true", help="write; without it only the preview is shown"
        )
        parser.add_argument("--language", default=settings.LANGUAGE_CODE)
        parser.add_argument("--register", default="none")
        parser.add_argument("--edition", default="")
        parser.add_argument("--authority", default="", help="code of the organisation that accredited")
        parser.add_argument("--decision-no", default="")
        parser.add_argument("--valid-from", default="", help="YYYY-MM-DD")
        parser.add_argument("--valid-until", default="", help="YYYY-MM-DD")
        parser.add_argument("--create-providers", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, compare, and write if asked."""
        run = self._run(options)
        try:
            staging.look_at(run)
        except (UnreadableFile, OSError) as error:
            run.file.delete(save=False)
            run.delete()
            message = (
                fault_in_words(str(error.fault), error.params) if isinstance(error, UnreadableFile) else error
            )
            raise CommandError(str(message)) from error
        if "number" not in run.mapping.values():
            raise CommandError(
                "No column holds the number of the programme. Explain the columns in the admin."
            )
        staging.stage(run)
        self._say(run)
        if options["apply"]:
            writing.apply(run.pk, self._progress if options["verbosity"] else lambda done, total: None)
            self.stdout.write("Applied.")

    def _progress(self, done: int, total: int) -> None:
        """A line every hundred rows."""
        if done and (done % 100 == 0 or done == total):
            self.stdout.write(f"{done} of {total} rows")
            self.stdout.flush()

    def _run(self, options: dict[str, Any]) -> ProgramImport:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        names = ("register", "edition", "decision_no", "valid_from", "valid_until")
        defaults = {name: options[name] for name in names if options[name] or name in ("register", "edition")}
        if options["authority"]:
            authority = Organisation.objects.filter(code=options["authority"]).first()
            if authority is None:
                raise CommandError(f"There is no organisation with the code {options['authority']}.")
            defaults["authority"] = authority.pk
        with path.open("rb") as file:
            return ProgramImport.objects.create(
                file=File(file, name=path.name),
                file_name=path.name[:255],
                language=options["language"],
                defaults=defaults,
                create_providers=options["create_providers"],
            )

    def _say(self, run: ProgramImport) -> None:
        for outcome, number in run.counts().items():
            self.stdout.write(f"{outcome}: {number}")
        for row in run.rows.filter(outcome="invalid"):
            for problem in row.shown_problems:
                self.stdout.write(problem)
