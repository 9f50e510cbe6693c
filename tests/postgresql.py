"""Real databases for the suite: a throwaway PostgreSQL where its programs are installed, and a way to have
the site use another database for the length of a test."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections

from tests import services

POSTGRESQL_PROGRAMS = services.postgresql()
"""Folder of the newest PostgreSQL's programs, or None."""

WITH_POSTGRESQL = [pytest.param("postgresql", marks=pytest.mark.service)] if POSTGRESQL_PROGRAMS else []
"""To be added to the parameters of a fixture that runs on several databases."""


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[int]:
    """A PostgreSQL cluster that is gone after the run; its port. Root starts it as somebody else, because
    PostgreSQL refuses to run as root."""
    programs = Path(POSTGRESQL_PROGRAMS or "")
    folder = Path(tempfile.mkdtemp(prefix="educenter-pg-"))
    other_user: list[str] = []
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        other_user = ["runuser", "-u", "nobody", "--"]

    def run(program: str, *options: str) -> None:
        command = [*other_user, str(programs / program), "-D", f"{folder}/data", *options]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    port = free_port()
    run("initdb", "-U", "site", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=150"
    run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", options, "start")
    yield port
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def postgresql_settings(port: int, name: str = "postgres") -> dict[str, Any]:
    """Settings of a connection to a database of that cluster."""
    return connections["default"].settings_dict | {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": "site",
        "PASSWORD": "",
        "HOST": "127.0.0.1",
        "PORT": port,
        "OPTIONS": {},
        "CONN_MAX_AGE": 0,
    }


@contextmanager
def as_default(chosen: dict[str, Any]) -> Iterator[None]:
    """Until the block ends, ``default`` leads to another database, in new threads too.

    Django remembers the numbers of content types by the alias of their database, and they are others there.
    """
    before = connections.settings["default"], connections["default"]
    connections.settings["default"] = chosen
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = before
        ContentType.objects.clear_cache()
