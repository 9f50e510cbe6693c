"""`manage.py import_catalog FILE`: bring a catalogue file into the library."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from library.models import ImportRun
from library.readers import AUTO, FORMATS, UnknownFormatError
from library.services.importing import ImportBusyError, Preview, prepare_run, preview, run_import

_PROGRESS_SECONDS = 2.0


class Command(BaseCommand):
    """Import a catalogue file; an interrupted import of the same file goes on where it stopped."""

    help = (
        "Imports a catalogue file: MARC21 or UNIMARC in ISO 2709 or MARCXML, COMARC listing, CSV, XLSX. "
        "The last line printed is the account as JSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The command line."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", default=AUTO, choices=(AUTO, *FORMATS))
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument(
            "--update", action="store_true", help="also take over changes of records that exist"
        )
        parser.add_argument(
            "--report", type=Path, metavar="OUT.JSON", help="write details of the import to a file"
        )
        parser.add_argument(
            "--source", default="", help="name of the source system; default: what the records say"
        )
        parser.add_argument(
            "--mapping", default="", help='columns of a CSV or XLSX file as JSON: {"title": "Naslov", …}'
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the import or its rehearsal."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"There is no file {path}.")
        settings = {
            "format": options["format"],
            "source": options["source"],
            "update": options["update"],
            "mapping": _mapping(options["mapping"]),
        }
        try:
            if options["dry_run"]:
                report = _preview_report(preview(path, **settings))
            else:
                report = _run_report(self._run(path, settings))
        except (UnknownFormatError, ImportBusyError) as error:
            raise CommandError(str(error)) from error
        if options["report"]:
            options["report"].write_text(
                json.dumps(report, ensure_ascii=False, indent=2, default=str), "utf-8"
            )
        self.stdout.write(json.dumps(report["account"]))

    def _run(self, path: Path, settings: dict[str, Any]) -> ImportRun:
        run = prepare_run(path, **settings)
        if run.position:
            self.stderr.write(f"Going on after entry {run.position:,}.")
        began, last = time.monotonic(), time.monotonic()
        first = run.position

        def show(run: ImportRun) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= _PROGRESS_SECONDS:
                last = now
                rate = (run.position - first) / (now - began)
                self.stderr.write(f"{run.position:,} entries read, {rate:,.0f} a second")

        return run_import(run, path, show)


def _mapping(text: str) -> dict[str, str] | None:
    if not text:
        return None
    try:
        mapping = json.loads(text)
    except json.JSONDecodeError as error:
        raise CommandError(f"--mapping is not JSON: {error}") from error
    if not isinstance(mapping, dict) or not mapping.get("title"):
        raise CommandError("--mapping must be an object that names at least the column of the title.")
    return {str(field): str(column) for field, column in mapping.items()}


def _preview_report(result: Preview) -> dict[str, Any]:
    return {
        "account": result.account(),
        "dry_run": True,
        "format": result.format,
        "differing": result.differing,
        "charsets": dict(result.charsets),
        "repairs": dict(result.repairs),
        "new": [asdict(entry) for entry in result.new],
        "changed": [asdict(entry) for entry in result.changed],
        "rejected": [asdict(entry) for entry in result.rejected],
    }


def _run_report(run: ImportRun) -> dict[str, Any]:
    return {
        "account": run.account(),
        "dry_run": False,
        "run": run.pk,
        "format": run.format,
        "differing": run.differing,
        "charsets": run.charsets,
        "repairs": run.repairs,
        "rejected": list(run.rejects.values("position", "offset", "reason", "message")),
    }
