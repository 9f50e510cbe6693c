"""What this machine has for the suite. ``python -m tests.services`` says it loudly; CI must have
everything."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Service:
    """A program that some tests use. ``found`` is where it is, or None."""

    name: str
    found: str | None
    tests: str
    install: str


def _first(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def chromium() -> str | None:
    """Path of Chromium or Chrome."""
    return os.environ.get("CHROMIUM") or _first("chromium", "chromium-browser", "google-chrome")


def gettext() -> str | None:
    """Path of GNU gettext's extractor."""
    return _first("xgettext")


def java_and_npm() -> str | None:
    """Path of Java, where npm is there too to fetch what runs on it."""
    return _first("npm") and _first("java")


def postgresql() -> str | None:
    """Folder of the newest PostgreSQL server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return str(found[-1]) if found else None


def services() -> list[Service]:
    """Everything that the suite can use."""
    return [
        Service(
            "Chromium", chromium(), "pages in a real browser", "sudo apt install chromium fonts-noto-core"
        ),
        Service(
            "PostgreSQL", postgresql(), "search and counters on PostgreSQL", "sudo apt install postgresql"
        ),
        Service("Redis", _first("redis-server"), "the page cache on Redis", "sudo apt install redis-server"),
        Service(
            "Java and npm",
            java_and_npm(),
            "search on Elasticsearch, the HTML checker",
            "sudo apt install openjdk-17-jre-headless npm",
        ),
        Service("gettext", gettext(), "completeness of translations", "sudo apt install gettext"),
    ]


def main() -> int:
    """Name what is missing; fail where CI lacks anything."""
    missing = [service for service in services() if not service.found]
    for service in missing:
        print(
            f"!! {service.name} not found: NOT TESTED: {service.tests}. Install: {service.install}",
            file=sys.stderr,
        )
    return 1 if missing and os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
