"""The walls between the rooms: an arrow goes down only."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project

ROOT = Path(project.BASE_DIR)

# room: rooms that it may use
MAY_USE = {
    "core": set(),
    "search": {"core"},
    "bookings": {"core", "search"},
    "home": {"core", "search"},
    "news": {"core", "search"},
    "programs": {"core", "search", "bookings"},
    "events": {"core", "search", "bookings"},
    "library": {"core", "search"},
    "disclosures": {"core", "search", "bookings"},
    "consent": {"core", "search"},
    "demo": {
        "core",
        "search",
        "bookings",
        "home",
        "news",
        "programs",
        "events",
        "library",
        "disclosures",
        "consent",
    },
}


def imported_rooms(path: Path) -> set[str]:
    """Rooms that a module imports, wherever in the module the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found & set(MAY_USE)


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_uses_only_the_rooms_below_it(room):
    modules = [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]
    assert modules
    wrong = {
        str(path.relative_to(ROOT)): names
        for path in modules
        if (names := imported_rooms(path) - MAY_USE[room] - {room})
    }

    assert wrong == {}


def test_every_room_of_the_site_stands_within_the_walls():
    own = {app for app in project.INSTALLED_APPS if (ROOT / app.split(".")[0]).is_dir()}

    assert own <= set(MAY_USE)


def test_the_contract_of_import_linter_holds():
    program = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "1 kept, 0 broken" in checked.stdout
