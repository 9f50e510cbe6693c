"""The small centres of the other countries, every kind of page of each in the country's language.

What Serbia's site has too is judged there in every width with every colour scheme; style sheets and templates
are the same here. What differs is words, their length, and the sections that only one country's law asks for.
So each page is looked at wide and light and then narrow and dark, and in English not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.demo_site import OTHER_COUNTRIES, DemoSite, served
from tests.browser.checker import errors_in, save_pages
from tests.browser.survey import BOTH_LOOKS, Survey, survey
from tests.browser.visitor import Visitor


@pytest.fixture(scope="module", params=sorted(OTHER_COUNTRIES))
def country(request: pytest.FixtureRequest) -> str:
    """Its code."""
    return request.param


@pytest.fixture(scope="module")
def centre(country: str) -> Iterator[DemoSite]:
    """The site of the country's centre."""
    with served(country=country) as site:
        yield site


@pytest.fixture(scope="module")
def found(browser: Browser, centre: DemoSite, country: str) -> Iterator[Survey]:
    """What was found in the country's language."""
    visitor = Visitor(browser, centre, locale=OTHER_COUNTRIES[country])
    yield survey(visitor, OTHER_COUNTRIES[country], BOTH_LOOKS)
    visitor.close()


@pytest.mark.browser
def test_axe_finds_no_violation_wide_or_narrow_light_or_dark(found: Survey) -> None:
    assert found.accessibility == []


@pytest.mark.browser
def test_nothing_scrolls_sideways_at_320_pixels(found: Survey) -> None:
    assert found.reflow == []


@pytest.mark.browser
def test_no_error_no_other_host_and_nothing_left_in_the_browser(found: Survey) -> None:
    assert found.silence == []


@pytest.mark.browser
def test_one_heading_the_right_language_and_complete_pictures(found: Survey) -> None:
    assert found.structure == []


@pytest.mark.browser
def test_pages_and_assets_keep_their_weight(found: Survey) -> None:
    assert found.weight == []


@pytest.mark.html
def test_the_nu_html_checker_finds_no_error(centre: DemoSite, country: str, tmp_path: Path) -> None:
    assert errors_in(save_pages(centre, tmp_path, [OTHER_COUNTRIES[country]])) == []
