"""`python -m bench.library FILE`: how fast a catalogue file is read and imported, and with how much memory.

Prints one line a stage: entries a second of processor time (other work on the machine does not count) and of
the clock, and the peak of memory so far, each of both processes of an import together. The first import of an
installation also makes the dictionaries, some five seconds. Uses a database of its own in a temporary folder.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.usage import peak_megabytes, processor_seconds

ROOT = Path(__file__).resolve().parents[2]


def measure(name: str, work: Callable[[], int]) -> None:
    """Run one stage and print its line."""
    clock, processor = time.perf_counter(), processor_seconds()
    count = work()
    clock, processor = time.perf_counter() - clock, processor_seconds() - processor
    peak = peak_megabytes()
    print(
        f"{name:<28}{count:>9,}{count / processor:>12,.0f}{count / clock:>12,.0f}{peak:>9,.0f} MB", flush=True
    )


def read_all(path: Path) -> int:
    """Read every entry into a draft and fingerprint it."""
    from library.readers import Catalog

    count = 0
    for result in Catalog(path):
        count += 1
        if result.draft is not None:
            result.draft.fingerprint()
    return count


def import_all(path: Path) -> int:
    """Import the file, or find it unchanged."""
    from library.services.importing import prepare_run, run_import

    return run_import(prepare_run(path), path).position


def main(path: Path) -> None:
    """All stages."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print(f"{'stage':<28}{'entries':>9}{'per cpu s':>12}{'per s':>12}{'peak':>12}")
        measure("import with index", lambda: import_all(path))
        measure("import again, unchanged", lambda: import_all(path))
        measure("read alone", lambda: read_all(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
