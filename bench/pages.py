"""Requests per second of a cached page, an uncached page and a bare Django view, in one run.

    python -m bench.pages [--seconds 6] [--connections 8]

All three are served by gunicorn with the options of ``bin/run``, one after the other, to the same client on
the same machine: `wrk` where it is installed, else threads of this program. Only the ratios mean anything
elsewhere; a bare view is the most that this server and Django can do.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shutil
import subprocess
import threading
import time
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlsplit

from bench.demo_site import DemoSite, running, served

KINDS = ("home", "news", "article")
LANGUAGE = "sr"
BARE = "bench.bare_view"
WARM_UP = 10
"""Requests before the clock starts."""


@dataclass(frozen=True)
class Measurement:
    """One line of the table: what was asked for, and how often it was answered per second."""

    name: str
    per_second: float


def requests_per_second(address: str, seconds: float, connections: int) -> float:
    """Answers with status 200 per second, once the server has warmed up."""
    for _request in range(WARM_UP):
        urllib.request.urlopen(address, timeout=60).read()
    ask = _ask_with_wrk if shutil.which("wrk") else _ask_with_threads
    return ask(address, seconds, connections)


def _ask_with_wrk(address: str, seconds: float, connections: int) -> float:
    """`wrk` with two threads; raises where an answer is an error or none comes."""
    options = ("-t2", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "30s")
    done = subprocess.run(
        ["wrk", *options, address], capture_output=True, text=True, check=True, timeout=seconds + 60
    )
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)[1])
    if not rate or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"{address} answered with errors:\n{done.stdout}")
    return rate


def _ask_with_threads(address: str, seconds: float, connections: int) -> float:
    """Threads that each keep one connection open and ask again and again."""
    end = time.monotonic() + seconds
    counts, failures = [0] * connections, []

    def ask(number: int) -> None:
        parts = urlsplit(address)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        path = parts.path or "/"
        while time.monotonic() < end:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                failures.append(answer.status)
                return
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(connections)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"{address} answered with status {failures[0]}.")
    return sum(counts) / (time.monotonic() - started)


def measure(site: DemoSite, seconds: float, connections: int) -> list[Measurement]:
    """The bare view, then every kind of page cached, then uncached."""
    found = []
    with running(site.folder, BARE) as url:
        found.append(Measurement("bare Django view", requests_per_second(url, seconds, connections)))
    for name, cache_seconds in (("cached", "3600"), ("uncached", "0")):
        with running(site.folder, PAGE_CACHE_SECONDS=cache_seconds) as url:
            for kind in KINDS:
                address = url + site.pages[kind][LANGUAGE]
                rate = requests_per_second(address, seconds, connections)
                found.append(Measurement(f"{kind}, {name}", rate))
    return found


def table(found: list[Measurement]) -> str:
    """Rates, and each as a share of the bare view's and of the uncached page's."""
    bare = found[0].per_second
    uncached = {item.name.split(",")[0]: item.per_second for item in found if item.name.endswith("uncached")}
    lines = [f"{'':<24}{'requests/s':>12}{'of bare view':>15}{'of uncached':>15}"]
    for item in found:
        slow = uncached.get(item.name.split(",")[0])
        ratio = f"{item.per_second / slow:>14.1f}x" if slow else ""
        lines.append(f"{item.name:<24}{item.per_second:>12.0f}{item.per_second / bare:>15.3f}{ratio}")
    return "\n".join(lines)


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=6, help="for each line of the table")
    parser.add_argument("--connections", type=int, default=8)
    options = parser.parse_args()
    client = "wrk" if shutil.which("wrk") else "threads of this program"
    with served() as site:
        print(f"{options.seconds:g} s each, {options.connections} connections, client: {client}")
        print(table(measure(site, options.seconds, options.connections)))


if __name__ == "__main__":
    main()
