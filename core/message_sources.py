"""Where interface messages come from: strings marked for translation in our code, templates and scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import polib

DOMAINS = ("django", "djangojs")
"""Catalogues by Django's names: Python and templates, and scripts."""

_OPTIONS = ("--add-location=file", "--no-wrap", "--keep-pot", "--verbosity=0")
_SUFFIXES = {".py", ".html", ".txt", ".js"}
_SKIPPED = {"var", "node_modules", "locale", "tests", "migrations", "bench", "docs", "deploy", "__pycache__"}


class GettextMissing(Exception):
    """The programs of GNU gettext are not installed."""


def extract(root: Path) -> dict[str, polib.POFile]:
    """Templates of the messages by domain, in the order of the files; a domain without messages is left out.

    Django's own `makemessages` reads a copy of the sources in a temporary folder: it leaves half-made files
    beside templates while it works, and two runs in one checkout would stumble over each other.

    Raises `GettextMissing` where xgettext is not installed, `subprocess.CalledProcessError` where a source
    cannot be read (its ``stderr`` says which).
    """
    if not shutil.which("xgettext") or not shutil.which("msguniq"):
        raise GettextMissing("GNU gettext is not installed. On Debian: apt-get install gettext")
    with TemporaryDirectory(prefix="messages-") as folder:
        copy = Path(folder)
        (copy / "locale").mkdir()
        for source in _sources(root):
            target = copy / source.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        return {
            domain: polib.pofile(str(copy / "locale" / f"{domain}.pot"))
            for domain in DOMAINS
            if _made(copy, domain)
        }


def _sources(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        yield from (Path(folder, name) for name in sorted(names) if Path(name).suffix in _SUFFIXES)


def _made(folder: Path, domain: str) -> bool:
    """Run `makemessages` for a domain; False where there is nothing to translate."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", "--all", f"--domain={domain}", *_OPTIONS],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return (folder / "locale" / f"{domain}.pot").exists()
