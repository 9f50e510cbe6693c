"""Documentation that a test holds to the code."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path

from django.conf import settings as project

from config import env

ROOT = Path(project.BASE_DIR)


def rows(document: str) -> list[list[str]]:
    """Cells of all table rows of a document, without headings and rules."""
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    headings = [row for row, rule in pairwise(cells) if set(rule[0]) == {"-"}]
    return [row for row in cells if row not in headings and set(row[0]) != {"-"}]


def requirements() -> dict[str, str]:
    """Pinned name -> version, of both files."""
    lines = "\n".join(
        (ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")
    ).splitlines()
    pinned = [line for line in lines if line and not line.startswith(("#", "-r"))]
    assert all(re.fullmatch(r"[\w.\[\]-]+==[\w.]+", line) for line in pinned), "every requirement is pinned"
    return dict(line.split("==") for line in pinned)


def test_the_table_of_variables_is_that_of_the_code():
    documented = {row[0].strip("`"): row for row in rows("configuration.md")}

    assert list(documented) == [variable.name for variable in env.VARIABLES]
    for variable in env.VARIABLES:
        _name, default, purpose, required = documented[variable.name]
        assert purpose == variable.purpose, variable.name
        assert default == shown_default(variable), variable.name
        assert (required == "yes") is variable.required_in_production, variable.name


def shown_default(variable: env.Variable) -> str:
    """A default as the table writes it: paths from the folder of the project."""
    value = str(variable.default).replace(f"{env.ROOT}/", "")
    return f"`{value}`" if value not in ("", "[]") else "empty"


def test_every_dependency_is_named_with_its_version_and_its_reason():
    documented = {row[0]: row for row in rows("dependencies.md")}

    assert {name: row[1] for name, row in documented.items()} == requirements()
    assert [name for name, row in documented.items() if not row[2]] == []


def test_no_file_speaks_of_places_outside_the_repository():
    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    outside = re.compile("\\.\\./sha" + "red|/work/" + "(?:sha" + "red|main)|/tmp/" + "brief")
    guilty = []
    for name in filter(None, tracked.split("\0")):
        path = ROOT / name
        if path.is_file() and not path.is_symlink():
            text = path.read_bytes().decode("utf-8", "ignore")
            if outside.search(text):
                guilty.append(name)

    assert guilty == []


def test_links_between_documents_lead_somewhere():
    broken = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if not path.exists():
            continue
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.name} -> {target}")

    assert broken == []


def test_the_make_targets_that_documents_name_exist():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.M))
    named = set()
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if path.exists():
            named |= set(re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8")))

    assert named <= targets
