"""What machines can say of a page: accessibility, reflow, weight, structure, silence towards others."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

from tests.browser.visitor import NARROW, WIDE, Visitor

AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "iframes": False,
}
HTML_BYTES = 60_000
ASSET_BYTES = 60_000
"""Budgets: the page as it is written, its style sheets and scripts as they are sent."""

UNWEIGHED = ("styleguide",)
"""Every component on one page, for developers only: its HTML may be longer."""

REFLOW_WIDTH = 320
"""CSS pixels: a window of 1280 at 400 % (WCAG 2.2 §1.4.10)."""

EVERY_LOOK = ((WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark"))
BOTH_LOOKS = ((WIDE, "light"), (NARROW, "dark"))
"""Windows and colours that axe-core looks in: all combinations, or each width and each scheme once."""

LANG = {"sr-latn": "sr-Latn"}
"""The ``lang`` attribute of a language, where it is not its code."""

STATUS = {"not_found": 404}
ASKED_ELSEWHERE = {"player": ("www.youtube-nocookie.com",)}
"""Hosts that a kind of page may ask: the player's own page is opened to load the provider's film."""

_axe = Axe()


@dataclass
class Survey:
    """Problems by theme; each names kind, language and what was found."""

    accessibility: list[str] = field(default_factory=list)
    reflow: list[str] = field(default_factory=list)
    silence: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    weight: list[str] = field(default_factory=list)


def survey(visitor: Visitor, language: str, looks: Iterable[tuple[int, str]] = EVERY_LOOK) -> Survey:
    """Look at every kind of page in one language."""
    found = Survey()
    for kind in visitor.site.pages:
        if language not in visitor.site.pages[kind]:
            continue
        where = f"{kind} [{language}]"
        visitor.width(WIDE)
        visitor.scheme("light")
        visitor.go(kind, language)
        _show_all_pictures(visitor)
        found.structure += (f"{where}: {problem}" for problem in structure(visitor, kind, language))
        found.weight += (f"{where}: {problem}" for problem in weight(visitor, kind))
        found.accessibility += (f"{where} {problem}" for problem in accessibility(visitor, looks))
        found.reflow += (f"{where}: {problem}" for problem in reflow(visitor))
        found.silence += (f"{where}: {problem}" for problem in silence(visitor, kind))
    return found


def _show_all_pictures(visitor: Visitor) -> None:
    """Load what would only load on scrolling down."""
    visitor.page.evaluate(
        """() => Promise.all([...document.images].map(image => {
            image.loading = "eager";
            return image.decode().catch(() => null);
        }))"""
    )


def structure(visitor: Visitor, kind: str, language: str) -> Iterator[str]:
    """One heading of the first level, the right language, pictures that have a size and an alternative."""
    if (status := visitor.answer.status) != STATUS.get(kind, 200):
        yield f"status {status}"
    page = visitor.page
    if (headings := page.locator("h1").count()) != 1:
        yield f"{headings} h1 elements"
    if (lang := page.get_attribute("html", "lang")) != LANG.get(language, language):
        yield f"lang is {lang}"
    if not page.title().strip():
        yield "no title"
    yield from page.evaluate(
        """() => [...document.images].flatMap(image => [
            image.hasAttribute("alt") ? "" : "no alt",
            image.hasAttribute("width") && image.hasAttribute("height") ? "" : "no width and height",
            image.naturalWidth ? "" : "cannot be shown",
        ].filter(Boolean).map(problem => `${image.getAttribute("src")}: ${problem}`))"""
    )
    yield from page.evaluate(
        """() => {
            const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
            const doubled = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
            return [...doubled].map(id => `id ${id} twice`);
        }"""
    )


def weight(visitor: Visitor, kind: str) -> Iterator[str]:
    """Bytes of the page, and of its style sheets and scripts together."""
    if (size := len(visitor.answer.body())) > HTML_BYTES and kind not in UNWEIGHED:
        yield f"HTML of {size:,} bytes"
    assets = {
        answer.url for answer in visitor.responses if answer.request.resource_type in ("stylesheet", "script")
    }
    if (size := sum(_compressed(visitor, address) for address in assets)) > ASSET_BYTES:
        yield f"style sheets and scripts of {size:,} bytes compressed"


_sizes: dict[str, int] = {}


def _compressed(visitor: Visitor, address: str) -> int:
    """Bytes of a style sheet or script as it is sent; each is fetched once."""
    if address not in _sizes:
        _sizes[address] = len(gzip.compress(visitor.context.request.get(address).body(), 6))
    return _sizes[address]


def accessibility(visitor: Visitor, looks: Iterable[tuple[int, str]] = EVERY_LOOK) -> Iterator[str]:
    """What axe-core finds in a wide and a narrow window, in light and in dark colours."""
    for width, scheme in looks:
        visitor.width(width)
        visitor.scheme(scheme)
        for violation in _axe.run(visitor.page, options=AXE_OPTIONS).response["violations"]:
            for node in violation["nodes"]:
                yield (
                    f"{width} px {scheme}: {violation['id']}: {node['target'][0]}: "
                    f"{' '.join(node['failureSummary'].split())}"
                )


def reflow(visitor: Visitor) -> Iterator[str]:
    """Elements that make a narrow window scroll sideways."""
    visitor.width(REFLOW_WIDTH)
    yield from visitor.page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.body.querySelectorAll("*")].filter(
                element => element.getBoundingClientRect().right > width + 1);
            return [`${document.documentElement.scrollWidth} px wide`, ...wide.slice(0, 5).map(
                element => element.outerHTML.slice(0, 120))];
        }"""
    )


def silence(visitor: Visitor, kind: str) -> Iterator[str]:
    """Errors, requests to other hosts, and what was left in the browser."""
    allowed = ASKED_ELSEWHERE.get(kind, ())
    yield from (address for address in visitor.foreign if urlsplit(address).hostname not in allowed)
    yield from (error for error in visitor.errors if not any(host in error for host in allowed))
    yield from (
        f"{answer.status} of {answer.url}"
        for answer in visitor.responses
        if answer.status >= 400 and answer.url != visitor.page.url
    )
    yield from visitor.stored()
