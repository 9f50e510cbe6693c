"""Every kind of page in every language of the demonstration, as far as machines can judge it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bench.demo_site import LANGUAGES, DemoSite
from tests.browser.survey import Survey, survey
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module", params=LANGUAGES)
def found(request: pytest.FixtureRequest, browser: Browser, demo_site: DemoSite) -> Iterator[Survey]:
    """What was found in one language."""
    visitor = Visitor(browser, demo_site)
    yield survey(visitor, request.param)
    visitor.close()


def test_axe_finds_no_violation_wide_or_narrow_light_or_dark(found: Survey) -> None:
    assert found.accessibility == []


def test_nothing_scrolls_sideways_at_320_pixels(found: Survey) -> None:
    assert found.reflow == []


def test_no_error_no_other_host_and_nothing_left_in_the_browser(found: Survey) -> None:
    assert found.silence == []


def test_one_heading_the_right_language_and_complete_pictures(found: Survey) -> None:
    assert found.structure == []


def test_pages_and_assets_keep_their_weight(found: Survey) -> None:
    assert found.weight == []
