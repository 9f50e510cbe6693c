"""The databases that the benchmark asks: an SQLite file, a PostgreSQL cluster in its folder, an Elasticsearch
node. Settings are those that the programs come with.
"""

from __future__ import annotations

import os
import pwd
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NODE = [str(ROOT / "bin" / "elasticsearch")]
NODE_ENVIRONMENT = {"ELASTICSEARCH_PORT": "9318"}


@contextmanager
def running(engine: str, size: int, folder: Path) -> Iterator[dict[str, str]]:
    """The environment that leads a process to the engine and its data; what is needed runs meanwhile."""
    site = {"DATABASE_URL": f"sqlite:///{folder}/sqlite-{size}.sqlite3", "ELASTICSEARCH_URL": ""}
    if engine == "postgresql":
        with _cluster(folder / "postgresql") as port:
            name = f"bench_{size}"
            _create_database(port, name)
            yield site | {"DATABASE_URL": f"postgres://site@127.0.0.1:{port}/{name}"}
    elif engine == "elasticsearch":
        yield site | {"ELASTICSEARCH_URL": os.environ.get("ELASTICSEARCH_URL") or _node()}
    else:
        yield site


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not found:
        raise SystemExit("PostgreSQL is needed: sudo apt install postgresql")
    return found[-1]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _cluster(folder: Path) -> Iterator[int]:
    """A PostgreSQL cluster in this folder, made when it is not there; its port."""
    folder.mkdir(exist_ok=True)
    other_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        other_user = ["runuser", "-u", "nobody", "--"]
    port, programs, data = _free_port(), _programs(), f"{folder}/data"

    def call(program: str, *options: str) -> None:
        command = [*other_user, str(programs / program), "-D", data, *options]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    if not Path(data).exists():
        call("initdb", "-U", "site", "-A", "trust", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
    call("pg_ctl", "-w", "-t", "600", "-l", f"{folder}/log", "-o", options, "start")
    try:
        yield port
    finally:
        call("pg_ctl", "-w", "-t", "600", "-m", "fast", "stop")


def _create_database(port: int, name: str) -> None:
    import psycopg

    with psycopg.connect(f"host=127.0.0.1 port={port} user=site dbname=postgres", autocommit=True) as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if known is None:
            server.execute(f"CREATE DATABASE {name}")


def _node() -> str:
    """The address of a node of our own, started when it does not run; it goes on running for `measure`."""
    command, environment = [*NODE, "start"], os.environ | NODE_ENVIRONMENT
    answer = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return answer.stdout.split()[-1]


def stop_node() -> None:
    """End that node, with its data."""
    subprocess.run([*NODE, "stop"], env=os.environ | NODE_ENVIRONMENT, check=True)
