"""What the device asks for: print, less motion, forced colours."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visitor import NARROW, Visitor

pytestmark = pytest.mark.browser

CHROME = (".topbar", ".header-panel", ".breadcrumbs", ".skip-links", ".share", ".related", ".site-search")
"""Parts of the screen that are of no use on paper."""


def test_paper_shows_the_article_and_not_the_furniture(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("article")
    page.emulate_media(media="print")
    assert [part for part in CHROME if page.locator(f"{part} >> visible=true").count()] == []
    assert page.locator("h1").is_visible()
    assert page.locator("main .prose").first.is_visible()
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert ink == "rgb(0, 0, 0)"
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("kind", ["home", "article", "news"])
def test_nothing_moves_for_those_who_ask_for_less_motion(visitor: Callable[..., Visitor], kind: str) -> None:
    page = visitor(reduced_motion="reduce").go(kind)
    moving = page.evaluate(
        """() => {
            const longest = value => Math.max(...value.split(",").map(
                part => parseFloat(part) * (part.trim().endsWith("ms") ? 1 : 1000)));
            const moves = (element, pseudo) => {
                const style = getComputedStyle(element, pseudo || null);
                const times = [style.transitionDuration, style.animationDuration].map(longest);
                return Math.max(...times) > 1 || style.scrollBehavior === "smooth";
            };
            return [...document.querySelectorAll("*")].flatMap(element => ["", "::before", "::after"]
                .filter(pseudo => moves(element, pseudo))
                .map(pseudo => `${element.localName}.${element.className}${pseudo}`));
        }"""
    )
    assert moving == []


def test_the_setting_for_less_motion_does_the_same(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("home")
    page.locator("details.reader > summary").click()
    page.locator("[data-reader] label", has=page.locator("[name=motion]")).click()
    durations = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("*")].map(
            element => getComputedStyle(element).transitionDuration))]"""
    )
    assert durations == ["0s"]


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_controls_keep_their_edges_in_forced_colours(visitor: Callable[..., Visitor], width: int) -> None:
    page = visitor(width, forced_colors="active").go("contact")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches") is True
    edgeless = page.evaluate(
        """() => [
            ...document.querySelectorAll("button, .button, input:not([type=hidden]), textarea")
        ].filter(element => {
            const style = getComputedStyle(element);
            const edgeless = style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) < 1;
            return edgeless && element.tabIndex >= 0 && element.checkVisibility({visibilityProperty: true});
        }).map(element => element.outerHTML.slice(0, 100))"""
    )
    assert edgeless == []
    page.get_by_label("Your name").focus()
    style = page.get_by_label("Your name").evaluate("field => getComputedStyle(field).outlineStyle")
    assert style != "none"
