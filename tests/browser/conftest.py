"""Fixtures of the browser suite: the demonstration on a real server, Chromium, visitors who take notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from bench.demo_site import DemoSite, served
from tests import services
from tests.browser.visitor import CHROMIUM_OPTIONS, PATIENCE, WIDE, Visitor

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def demo_site() -> Iterator[DemoSite]:
    """The demonstration, served to this worker alone: what one test publishes no other worker sees."""
    with served() as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Ends with the module: Playwright's event loop must not run while others use the database."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=services.chromium(), args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, demo_site: DemoSite) -> Iterator[Callable[..., Visitor]]:
    """``visitor(width=360, **options of the browser context)``: somebody with a browser of their own."""
    opened = []

    def open_browser(width: int = WIDE, **options: Any) -> Visitor:
        opened.append(Visitor(browser, demo_site, width, **options))
        return opened[-1]

    yield open_browser
    for visitor in opened:
        visitor.close()
