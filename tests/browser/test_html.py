"""The Nu HTML checker on every kind of page in every language of the demonstration."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.demo_site import LANGUAGES, ROOT, DemoSite
from tests.browser.checker import errors_in, save_pages

pytestmark = pytest.mark.html


def test_the_nu_html_checker_finds_no_error(demo_site: DemoSite, tmp_path: Path) -> None:
    files = save_pages(demo_site, tmp_path, LANGUAGES)
    assert errors_in([*files, ROOT / "templates" / "500.html"]) == []
