"""What the look promises: nothing inline, small files, one source for the reader's settings."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

from core.views.reader import ALLOWED, _reader_rules

TEMPLATES = Path(settings.BASE_DIR, "templates")
STATIC = Path(settings.BASE_DIR, "static")
MODULES = sorted((STATIC / "js").glob("*.js"))


def sources() -> list[Path]:
    """All templates of public pages."""
    return [path for path in sorted(TEMPLATES.rglob("*.html")) if "admin" not in path.parts]


def names(paths: list[Path]) -> list[str]:
    """Readable test names."""
    return [str(path.relative_to(settings.BASE_DIR)) for path in paths]


@pytest.mark.parametrize("path", sources(), ids=names(sources()))
def test_template_holds_nothing_that_the_content_security_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<style\b|\sstyle=|\son[a-z]+=", text) == []
    for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", text, re.DOTALL):
        assert "src=" in attributes or "application/ld+json" in attributes, content


def test_every_icon_that_templates_name_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    named = {
        name
        for path in sorted(TEMPLATES.rglob("*.html"))
        for name in re.findall(r'{% icon "([\w-]+)" %}', path.read_text(encoding="utf-8"))
    }
    from_values = {"info", "tip", "warning", "success", "mail", "viber", "telegram", "facebook"}
    assert (named | from_values) - drawn == set()


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_module_is_small(path: Path) -> None:
    assert path.stat().st_size < 3_000


def test_style_sheet_and_all_scripts_weigh_little() -> None:
    files = [STATIC / "css" / "site.css", *MODULES]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < 22_000


def test_each_reader_setting_has_a_rule_and_each_rule_a_setting() -> None:
    ruled = {(name, value) for name, value, _rest, _declarations in _reader_rules()}
    assert ruled == {(name, value) for name, values in ALLOWED.items() for value in values}


def test_the_script_knows_the_same_reader_settings_as_the_server() -> None:
    text = (STATIC / "js" / "reader-early.js").read_text(encoding="utf-8")
    listed = dict(re.findall(r'(\w+): (\[[^\]]*\]|"\w+")', text[text.index("allowed") : text.index("};")]))
    known = {
        name: tuple(re.findall(r'"(\w+)"', values)) if "[" in values else tuple(values.strip('"'))
        for name, values in listed.items()
    }
    assert known == ALLOWED
