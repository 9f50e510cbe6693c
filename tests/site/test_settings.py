"""Settings: production refuses to start half-configured, and says in words what is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project

from config import env

ROOT = Path(project.BASE_DIR)

COMPLETE = {
    "SECRET_KEY": "k" * 60,
    "ALLOWED_HOSTS": "centar.example",
    "BASE_URL": "https://centar.example",
}
OUR_NAMES = {variable.name for variable in env.VARIABLES}


def start(code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own."""
    inherited = {name: value for name, value in os.environ.items() if name not in OUR_NAMES}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"import config.settings.production as s\n{code}"],
        env={**inherited, "PYTHONPATH": "site", **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_when_everything_required_is_there():
    started = start("print(s.DEBUG, s.SECURE_HSTS_SECONDS, s.ALLOWED_HOSTS)", **COMPLETE)

    assert (started.returncode, started.stdout) == (0, "False 31536000 ['centar.example']\n"), started.stderr


@pytest.mark.parametrize("name", COMPLETE)
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_production_refuses_to_start_without_a_required_variable_and_names_it(name, how):
    environment = {**COMPLETE, name: " "}
    if how == "missing":
        del environment[name]
    started = start(**environment)

    assert started.returncode != 0
    last = started.stderr.strip().splitlines()[-1]
    assert f"Not set: {name}." in last
    assert "docs/configuration.md" in last


def test_everything_that_is_missing_is_named_at_once():
    assert "Not set: SECRET_KEY, ALLOWED_HOSTS, BASE_URL." in start().stderr


def test_production_refuses_an_address_without_tls():
    started = start(**{**COMPLETE, "BASE_URL": "http://centar.example"})

    assert started.returncode != 0
    assert "https://" in started.stderr.splitlines()[-1]


def test_production_is_strict():
    started = start(
        "print(s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME,"
        " s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_PROXY_SSL_HEADER, s.STYLEGUIDE, s.CSRF_TRUSTED_ORIGINS)",
        **COMPLETE,
    )

    assert started.stdout == "True True True __Host-sessionid True None False ['https://centar.example']\n"


def test_production_sends_visitors_to_tls_and_tells_browsers_to_stay_there():
    started = start(
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "client = Client(headers={'host': 'centar.example'})\n"
        "print(client.get('/robots.txt').headers['Location'])\n"
        "print(client.get('/robots.txt', secure=True).headers['Strict-Transport-Security'])",
        **COMPLETE,
        DJANGO_SETTINGS_MODULE="config.settings.production",
    )

    assert started.stdout.splitlines() == [
        "https://centar.example/robots.txt",
        "max-age=31536000; includeSubDomains; preload",
    ], started.stderr


def test_a_header_of_a_proxy_is_believed_only_where_there_is_one():
    started = start("print(s.SECURE_PROXY_SSL_HEADER)", **COMPLETE, TRUSTED_PROXIES="1")

    assert started.stdout == "('HTTP_X_FORWARDED_PROTO', 'https')\n"


def test_a_value_that_cannot_be_read_is_refused():
    assert start(**COMPLETE, HSTS_SECONDS="a year").returncode != 0


def test_environment_variables_are_read_in_one_place():
    """The site's own; the tools that draw the demonstration are told of a browser in their own way."""
    reads = re.compile(r"environ\.get\(|environ\[|getenv\(")
    rooms = ("core", "home", "news", "programs", "library", "search", "site")
    readers = [
        str(path.relative_to(ROOT))
        for room in rooms
        for path in (ROOT / room).rglob("*.py")
        if reads.search(path.read_text(encoding="utf-8"))
    ]

    assert readers == []


@pytest.mark.parametrize(
    ("url", "pages"),
    [
        ("redis://cache:6379/0", "redis://cache:6379/1"),
        ("redis://cache:6379/4", "redis://cache:6379/5"),
        ("redis://cache:6379", "redis://cache:6379/1"),
        ("redis://:secret@cache:6379/0", "redis://:secret@cache:6379/1"),
    ],
)
def test_pages_get_the_next_database_of_the_same_server(monkeypatch, url, pages):
    monkeypatch.setenv("CACHE_URL", url)
    monkeypatch.delenv("PAGE_CACHE_URL", raising=False)
    caches = env.caches()

    assert caches["default"]["LOCATION"] == url
    assert caches["pages"]["LOCATION"] == pages


def test_in_memory_no_two_caches_share_a_store(monkeypatch):
    monkeypatch.setenv("CACHE_URL", "locmemcache://")
    monkeypatch.delenv("PAGE_CACHE_URL", raising=False)

    assert len({cache["LOCATION"] for cache in env.caches().values()}) == 3


def test_sqlite_queues_its_writers(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'x.sqlite3'}")
    options = env.database()["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize(
    ("url", "backend", "host"),
    [
        ("consolemail://", "django.core.mail.backends.console.EmailBackend", None),
        ("smtp+tls://u:p@mail.example:587", "django.core.mail.backends.smtp.EmailBackend", "mail.example"),
    ],
)
def test_mail(monkeypatch, url, backend, host):
    monkeypatch.setenv("EMAIL_URL", url)
    found = env.email()

    assert (found["EMAIL_BACKEND"], found.get("EMAIL_HOST") or None) == (backend, host)


def test_a_variable_that_is_not_declared_cannot_be_read():
    with pytest.raises(KeyError):
        env.read("UNDECLARED")
