"""The Nu HTML checker (validator.w3.org/nu) on every kind of page in every language."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bench.demo_site import ROOT, DemoSite, npm_package

pytestmark = pytest.mark.html

CHECKER = ("vnu-jar", "26.9.27")


def _save_pages(site: DemoSite, folder: Path) -> list[Path]:
    """Every page as a file whose name says which one it is."""
    files = []
    for kind, versions in site.pages.items():
        for language, path in versions.items():
            files.append(folder / f"{kind}-{language}.html")
            files[-1].write_bytes(_body(site.url + path))
    return files


def _body(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def test_the_nu_html_checker_finds_no_error(demo_site: DemoSite, tmp_path: Path) -> None:
    files = _save_pages(demo_site, tmp_path)
    files.append(ROOT / "templates" / "500.html")
    jar = npm_package(*CHECKER) / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(done.stderr)["messages"]
    found = [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine')}: {message['message']}"
        f" … {message.get('extract', '').strip()}"
        for message in messages
    ]
    assert found == []
