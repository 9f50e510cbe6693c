"""The demonstration sites, made once and served on a free port of this machine.

Browser tests, Lighthouse, screenshots and the page benchmark all look at the same site: the one that
``make run`` shows, with a database and uploads of its own. Loading the demonstration takes a minute or two,
so the result is kept outside the checkout and made anew only when a file that decides over it has changed.
The small centres of the other countries are kept beside it, each made when it is first asked for.

``EDUCENTER_DEMO`` names a folder made earlier that is to be used, only migrated, without looking for changes:
the Serbian site itself, and in folders called as the countries are (``pl``) what there is of the others.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "educenter"
"""Where things that are slow to make or fetch stay between runs."""

EDITOR, PASSWORD = "editor", "demo of the browser suite"
"""Login of the demonstration editor on sites served from here; they listen on the loopback only."""

HOME_COUNTRY = "rs"
LANGUAGES = ("sr", "sr-latn", "en")
"""Languages of the home country's site, the large one."""

OTHER_COUNTRIES = {"bg": "bg", "pl": "pl", "ru": "ru", "ua": "uk"}
"""Countries that have a small centre, with the language that each speaks besides English."""

KEPT = 3
"""How many prepared folders of earlier states stay, of each country."""

EMPTY = "empty"
"""A site after its migrations and before anything is loaded: the beginning of each demonstration."""

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


def prepared(country: str = HOME_COUNTRY) -> Path:
    """The folder of a prepared demonstration: ``site.sqlite3`` and ``media``. Made where it is missing."""
    if chosen := _made_earlier(country):
        return chosen
    CACHE.mkdir(parents=True, exist_ok=True)
    mark = _fingerprint()
    with (CACHE / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        empty = _kept(EMPTY, mark, _migrate)
        return _kept(country, mark, lambda folder: _load(folder, country, empty))


def _made_earlier(country: str) -> Path | None:
    """What ``EDUCENTER_DEMO`` has of a country."""
    if not (chosen := os.environ.get("EDUCENTER_DEMO")):
        return None
    folder = Path(chosen) if country == HOME_COUNTRY else Path(chosen) / country
    return folder if folder.exists() or country == HOME_COUNTRY else None


def _kept(name: str, mark: str, make: Callable[[Path], None]) -> Path:
    """The folder of this name and state; ``make`` fills it where it is missing."""
    folder = CACHE / f"demo-{name}-{mark}"
    if not folder.exists():
        making = Path(tempfile.mkdtemp(prefix="making-", dir=CACHE))
        try:
            make(making)
            making.rename(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        old = sorted(CACHE.glob(f"demo-{name}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in old[KEPT:]:
            shutil.rmtree(path, ignore_errors=True)
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


def _migrate(folder: Path) -> None:
    for command in ("compile_messages", "migrate"):
        _manage(folder, command, "--verbosity", "0")


def _load(folder: Path, country: str, empty: Path) -> None:
    """Load a demonstration into a copy of the empty site, which costs a fraction of its migrations.

    All that the migrations take from the country is the language of the site's first locale.
    """
    print(
        f"Loading the demonstration ({country}) for the browser, kept for the next time ...", file=sys.stderr
    )
    shutil.copy(empty / "site.sqlite3", folder)
    if country != HOME_COUNTRY:
        with closing(sqlite3.connect(folder / "site.sqlite3")) as base, base:
            base.execute("UPDATE wagtailcore_locale SET language_code = ?", [OTHER_COUNTRIES[country]])
    _manage(folder, "load_demo", "--verbosity", "0", COUNTRY=country)
    (folder / "media").mkdir(exist_ok=True)


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


def _manage(folder: Path, *arguments: str, **extra: str) -> None:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    environment = _environment(folder, **extra)
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def _pages(folder: Path, country: str) -> dict[str, dict[str, str]]:
    command = [sys.executable, "-m", "bench.page_kinds"]
    environment = _environment(folder, COUNTRY=country)
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"The pages of the demonstration cannot be listed:\n{done.stderr}")
    return json.loads(done.stdout)


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@contextmanager
def served(application: str = "config.wsgi", country: str = HOME_COUNTRY, **extra: str) -> Iterator[DemoSite]:
    """Serve a copy of a demonstration as ``bin/run`` does; ``extra`` are environment variables.

    Every server works on a copy of the database, so that two of them never meet.
    """
    source = prepared(country)
    with tempfile.TemporaryDirectory(prefix="educenter-site-") as name:
        folder = Path(name)
        shutil.copy(source / "site.sqlite3", folder)
        shutil.copytree(source / "media", folder / "media")
        if os.environ.get("EDUCENTER_DEMO"):
            _manage(folder, "migrate", "--verbosity", "0", COUNTRY=country)
        with running(folder, application, COUNTRY=country, **extra) as url:
            yield DemoSite(url, _pages(folder, country), folder)


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
