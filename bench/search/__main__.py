"""Speed of the catalogue on collections of growing size.

    python -m bench.search [--engine sqlite postgresql elasticsearch] [--sizes 10000 100000 1000000]
    python -m bench.search build   --folder DIR [--engine …] [--sizes …]
    python -m bench.search measure --folder DIR [--engine …] [--sizes …]

Without a step both are done in a temporary folder. `build` keeps what it made in DIR, and goes on where it
was interrupted; `measure` questions it, as often as you like. Every engine and size has its own process.

A catalogue of believable records is written as a MARC21 file and imported the way that librarians import:
readers, records, index. PostgreSQL runs as a cluster of its own in DIR; Elasticsearch is the node that
`ELASTICSEARCH_URL` names, else one that is started and left running for `measure`. It needs the SQLite site
of the same size, which it shares, as every site with Elasticsearch keeps its database in step.

Printed for each: records imported per second of the clock and of processor time (both processes of an import
together), size of the index, peak memory (both processes). Then for each kind of question p50 and p95 in
milliseconds as the caller sees them, with the records of the page loaded and highlighted; the median of the
engine's bare query (the same statements or the same request, sent without anything of ours around them); and
the ratio of the two.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("sqlite", "postgresql", "elasticsearch")
SIZES = (10_000, 100_000, 1_000_000)
STEPS = ("build", "measure")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__.splitlines()[0])
    parser.add_argument("step", nargs="?", choices=STEPS)
    parser.add_argument("--engine", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--folder", type=Path, help="where `build` keeps and `measure` finds the catalogues")
    found = parser.parse_args()
    if found.step and not found.folder:
        parser.error("a single step needs --folder")
    return found


def run(step: str, engine: str, size: int, folder: Path) -> None:
    """One step for one engine and size, in a process of its own that knows its database from the start."""
    from bench.search import services

    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "site"))),
    }
    if step == "build" and engine == "elasticsearch":
        run("build", "sqlite", size, folder)
    with services.running(engine, size, folder) as addresses:
        commands = [["-m", f"bench.search.{step}", engine, str(size), str(folder)]]
        if step == "build":
            commands.insert(0, ["manage.py", "migrate", "--verbosity", "0"])
        for command in commands:
            subprocess.run([sys.executable, *command], check=True, cwd=ROOT, env=environment | addresses)


def every(options: argparse.Namespace, folder: Path) -> None:
    """All steps asked for, engine by engine."""
    for size in options.sizes:
        for engine in options.engine:
            for step in [options.step] if options.step else STEPS:
                run(step, engine, size, folder)


def main() -> None:
    """Measure, in the folder given or in one that is deleted afterwards."""
    options = arguments()
    if options.folder:
        options.folder.mkdir(parents=True, exist_ok=True)
        every(options, options.folder.resolve())
        return
    from bench.search import services

    with tempfile.TemporaryDirectory(prefix="educenter-bench-") as name:
        Path(name).chmod(0o755)
        try:
            every(options, Path(name))
        finally:
            services.stop_node()


if __name__ == "__main__":
    main()
