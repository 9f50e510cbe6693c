"""A real Redis server for the tests of the page cache, where the program is found."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis

REDIS = shutil.which("redis-server")


@dataclass(frozen=True)
class RedisServer:
    """A running server; ``pause`` makes it deaf, with everything still in it."""

    url: str
    process: subprocess.Popen[bytes]

    def pause(self) -> None:
        """Stop answering."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Answer again."""
        self.process.send_signal(signal.SIGCONT)


@contextmanager
def running_redis(folder: Path) -> Iterator[RedisServer]:
    """A server that keeps nothing on disk and ends with the tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    with subprocess.Popen([str(REDIS), *map(str, options)], stdout=subprocess.DEVNULL) as process:
        server = RedisServer(f"redis://127.0.0.1:{port}/0", process)
        try:
            _wait_for(port)
            yield server
        finally:
            server.go_on()
            process.terminate()


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server that the tests share."""
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server.url


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[RedisServer]:
    """A server for one test, which may stop it."""
    with running_redis(tmp_path) as server:
        yield server


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 20
    with redis.Redis(port=port) as client:
        while True:
            try:
                client.ping()
                return
            except redis.ConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
