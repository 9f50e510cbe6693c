"""The demonstration site, made once and served on a free port of this machine.

Browser tests, Lighthouse, screenshots and the page benchmark all look at the same site: the one that
``make run`` shows, with a database and uploads of its own. Loading the demonstration takes a minute or two,
so the result is kept outside the checkout and made anew only when a file that decides over it has changed.

``EDUCENTER_DEMO`` names a folder made earlier that is to be used, only migrated, without looking for changes.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "educenter"
"""Where things that are slow to make or fetch stay between runs."""

EDITOR, PASSWORD = "editor", "demo of the browser suite"
"""Login of the demonstration editor on sites served from here; they listen on the loopback only."""

LANGUAGES = ("sr", "sr-latn", "en")
KEPT = 3
"""How many prepared folders of earlier states stay."""

_DECIDING = (
    *("bookings", "consent", "core", "demo", "disclosures", "events", "home", "library", "news"),
    *("programs", "search", "site"),
)
_START_SECONDS = 120


@dataclass(frozen=True)
class DemoSite:
    """A running site: its address, its pages by kind and language, and the folder that holds its data."""

    url: str
    pages: dict[str, dict[str, str]]
    folder: Path

    def address(self, kind: str, language: str) -> str:
        """Full address of the page of a kind; ``KeyError`` names what is missing."""
        return self.url + self.pages[kind][language]

    @property
    def log(self) -> Path:
        """What the server printed, mails among it."""
        return self.folder / "server.log"


def prepared() -> Path:
    """The folder of the prepared demonstration: ``site.sqlite3`` and ``media``. Made where it is missing."""
    if chosen := os.environ.get("EDUCENTER_DEMO"):
        return Path(chosen)
    CACHE.mkdir(parents=True, exist_ok=True)
    folder = CACHE / f"demo-{_fingerprint()}"
    with (CACHE / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _prepare(folder)
        os.utime(folder)
    return folder


def _fingerprint() -> str:
    """Digest of every file that decides over the content of the demonstration."""
    digest = hashlib.blake2b(digest_size=8)
    files = [ROOT / "requirements.txt", *ROOT.glob("locale/*/*/*.po")]
    for name in _DECIDING:
        files += (path for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in sorted(files):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _prepare(folder: Path) -> None:
    print("Loading the demonstration for the browser (kept for the next time) ...", file=sys.stderr)
    making = Path(tempfile.mkdtemp(prefix="making-", dir=CACHE))
    try:
        for command in (
            ("compile_messages", "--verbosity", "0"),
            ("migrate", "--verbosity", "0"),
            ("load_demo", "--verbosity", "0"),
        ):
            _manage(making, *command)
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    old = sorted(CACHE.glob("demo-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in old[KEPT:]:
        shutil.rmtree(path, ignore_errors=True)


def _environment(folder: Path, **extra: str) -> dict[str, str]:
    """Environment of a process that works on the site of ``folder`` and on nothing else."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TZ") if name in os.environ},
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "DEMO_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "MEDIA_ROOT": str(folder / "media"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": "ignore",
        "SECRET_KEY": "of a site that only this machine sees, for as long as a test runs",
        **extra,
    }


def _manage(folder: Path, *arguments: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(command, env=_environment(folder), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def _pages(folder: Path) -> dict[str, dict[str, str]]:
    command = [sys.executable, "-m", "bench.page_kinds"]
    done = subprocess.run(command, env=_environment(folder), cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The pages of the demonstration cannot be listed:\n{done.stderr}")
    return json.loads(done.stdout)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def served(application: str = "config.wsgi", **extra: str) -> Iterator[DemoSite]:
    """Serve a copy of the demonstration as ``bin/run`` does; ``extra`` are environment variables.

    Every server works on a copy of the database, so that two of them never meet.
    """
    source = prepared()
    with tempfile.TemporaryDirectory(prefix="educenter-site-") as name:
        folder = Path(name)
        shutil.copy(source / "site.sqlite3", folder)
        shutil.copytree(source / "media", folder / "media")
        if os.environ.get("EDUCENTER_DEMO"):
            _manage(folder, "migrate", "--verbosity", "0")
        with running(folder, application, **extra) as url:
            yield DemoSite(url, _pages(folder), folder)


@contextmanager
def running(folder: Path, application: str = "config.wsgi", **extra: str) -> Iterator[str]:
    """Run gunicorn with the options of ``bin/run`` on the data of ``folder`` and yield the site's address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        *(sys.executable, "-m", "gunicorn", application, "--chdir", str(ROOT / "site")),
        *("--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "8"),
        *("--access-logfile", os.devnull, "--log-level", "warning"),
    ]
    with (folder / "server.log").open("wb") as log:
        environment = _environment(folder, BASE_URL=url, **extra)
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait(process, url, folder / "server.log")
            yield url
        finally:
            process.terminate()
            process.wait(30)


def _wait(process: subprocess.Popen, url: str, log: Path) -> None:
    """Return once the site answers; raise with its own words when it does not."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/robots.txt", timeout=30).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The site did not start:\n{log.read_text(errors='replace')}")


def npm_package(name: str, version: str) -> Path:
    """Folder of an npm package of exactly this version, fetched once and kept outside the checkout."""
    folder = CACHE / f"{name}-{version}"
    package = folder / "node_modules" / name
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "npm.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not package.exists():
            print(f"Fetching {name} {version} from npm ...", file=sys.stderr)
            options = ("--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
            subprocess.run(
                ["npm", "install", *options, "--prefix", str(folder), f"{name}@{version}"], check=True
            )
    return package
