"""Somebody who looks at the site with a browser of their own and notes what a page does behind their back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from bench.demo_site import DemoSite

CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Nothing but this machine can be reached: a page that asks elsewhere is found out and gets no answer.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

READER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
"""A reader's browser as it introduces itself; Chromium without a screen says that it is a machine."""

WIDE, NARROW = 1280, 360
PATIENCE = 30_000
"""Milliseconds that a page may take to do what is expected of it: the first search of a server reads its
dictionaries, and the machine may be busy."""


class Visitor:
    """A browser context with one page, and the notes taken while it is used."""

    def __init__(self, browser: Browser, site: DemoSite, width: int = WIDE, **options: Any) -> None:
        options.setdefault("user_agent", READER_AGENT)
        options.setdefault("locale", "sr-RS")
        self.site = site
        self.context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.errors: list[str] = []
        self.noted: list[str] = []
        self.foreign: list[str] = []
        self.responses: list[Response] = []
        self.answer: Response | None = None
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self._note_error(f"script: {error}"))
        self.page.on("request", self._note_request)
        self.page.on("response", lambda response: self.responses.append(response))

    def _note_console(self, message: ConsoleMessage) -> None:
        # The page that is asked for and not there says so itself; everything else that fails is an error.
        of_the_page = message.location.get("url") == self.page.url and "status of 4" in message.text
        if message.type == "error" and not of_the_page:
            self._note_error(f"console: {message.text} ({message.location.get('url')})")

    def _note_error(self, text: str) -> None:
        """Keep an error twice: with the page that is open, and with all that were."""
        self.errors.append(text)
        self.noted.append(text)

    def _note_request(self, request: Request) -> None:
        if request.url.startswith(("data:", "blob:", "about:")):
            return
        if not request.url.startswith(self.site.url):
            self.foreign.append(request.url)

    def go(self, kind: str, language: str = "en") -> Page:
        """Open the page of a kind; the notes start anew."""
        return self.open(self.site.address(kind, language))

    def open(self, address: str) -> Page:
        """Open an address, with or without the host; the notes start anew."""
        self.errors.clear()
        self.foreign.clear()
        self.responses.clear()
        if address.startswith("/"):
            address = self.site.url + address
        self.answer = self.page.goto(address, wait_until="load")
        return self.page

    @property
    def path(self) -> str:
        """Path and query of the page that is shown."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def stored(self) -> list[str]:
        """Names of everything that the site has left in this browser."""
        cookies = [f"cookie {cookie['name']}" for cookie in self.context.cookies()]
        return cookies + self.page.evaluate(
            """async () => [
                ...Object.keys(localStorage).map(name => `localStorage ${name}`),
                ...Object.keys(sessionStorage).map(name => `sessionStorage ${name}`),
                ...(await indexedDB.databases()).map(base => `indexedDB ${base.name}`),
            ]"""
        )

    def scheme(self, name: str) -> None:
        """Let the device ask for light or dark colours."""
        self.page.emulate_media(color_scheme=name, reduced_motion="reduce")

    def width(self, pixels: int) -> None:
        """Change the width of the window."""
        self.page.set_viewport_size({"width": pixels, "height": 800})

    def close(self) -> None:
        """Close the browser context."""
        self.context.close()
