"""The Nu HTML checker (validator.w3.org/nu) on pages of a running site."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterable
from pathlib import Path

from bench.demo_site import DemoSite, npm_package

CHECKER = ("vnu-jar", "26.9.27")


def save_pages(site: DemoSite, folder: Path, languages: Iterable[str]) -> list[Path]:
    """Every page as a file whose name says which one it is."""
    files = []
    for kind, versions in site.pages.items():
        for language in versions.keys() & set(languages):
            files.append(folder / f"{kind}-{language}.html")
            files[-1].write_bytes(_body(site.address(kind, language)))
    return files


def _body(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def errors_in(files: Iterable[Path]) -> list[str]:
    """What the checker calls an error, with the file and the line."""
    jar = npm_package(*CHECKER) / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine')}: {message['message']}"
        f" … {message.get('extract', '').strip()}"
        for message in json.loads(done.stderr)["messages"]
    ]
