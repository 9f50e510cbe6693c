"""A visitor who follows every link of the site and writes down what it says about languages.

Works on Django's test client. Addresses that a view makes in any number (records of the library, filtered
lists) are followed up to a limit of each kind and language; pages of the CMS are followed all.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

BASE = settings.BASE_URL

OF_A_KIND = 12
"""How many addresses of one view in one language are followed; all of them for pages of the CMS."""

WITH_QUERY = 2
"""How many variants with a query string of one address are followed."""

NOT_FOR_VISITORS = ("/admin/", "/static/")
SILENT = {"script", "style", "template", "noscript", "svg"}
WRITTEN_OUT = ("alt", "title", "aria-label", "placeholder")


@dataclass(frozen=True)
class Run:
    """A text of a page with the language that its mark-up says it is in."""

    language: str
    text: str


@dataclass
class Visited:
    """An answer. ``tree`` is None for what is no HTML."""

    address: str
    status: int
    tree: html.HtmlElement | None = None
    found_on: str = ""
    redirected_to: str = ""
    is_page: bool = False
    head: dict[str, str] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        return self.tree.get("lang", "")

    @cached_property
    def main_language(self) -> str:
        main = self.tree.find(".//main")
        return (main.get("lang") if main is not None else None) or self.language

    @cached_property
    def canonical(self) -> str:
        return next(iter(self.tree.xpath("//link[@rel='canonical']/@href")), "")

    @cached_property
    def is_indexable(self) -> bool:
        robots = " ".join(self.tree.xpath("//meta[@name='robots']/@content"))
        return "noindex" not in robots and "noindex" not in self.head.get("X-Robots-Tag", "")

    @cached_property
    def alternates(self) -> dict[str, str]:
        return {
            link.get("hreflang"): link.get("href")
            for link in self.tree.xpath("//link[@rel='alternate'][@hreflang]")
        }

    @cached_property
    def anchors(self) -> set[str]:
        return set(self.tree.xpath("//@id"))

    @cached_property
    def links(self) -> list[str]:
        """Full addresses of everything that the page leads to or shows."""
        written = self.tree.xpath("//a/@href | //img/@src | //form[@method='get' or not(@method)]/@action")
        return [urljoin(BASE + self.address, link) for link in written]

    @cached_property
    def runs(self) -> list[Run]:
        """Every text that somebody reads or hears, with its language."""
        return texts(self.tree)


def texts(tree: html.HtmlElement) -> list[Run]:
    """Every text of a document, with its language."""
    return list(_runs(tree, tree.get("lang", "")))


def _runs(element: html.HtmlElement, language: str) -> Iterator[Run]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    language = element.get("lang", language)
    texts = [element.text, *(element.get(name) for name in WRITTEN_OUT)]
    for text in texts:
        if text and text.strip():
            yield Run(language, " ".join(text.split()))
    for child in element:
        yield from _runs(child, language)
        if child.tail and child.tail.strip():
            yield Run(language, " ".join(child.tail.split()))


def path_of(address: str) -> str | None:
    """The path and query of an address of this site, or None for other sites and other schemes."""
    address = urldefrag(address).url
    if not address.startswith(BASE + "/"):
        return None
    return address.removeprefix(BASE)


def language_of(path: str) -> str:
    """The language prefix of a path, or nothing."""
    prefix = path.split("/")[1]
    return prefix if prefix in dict(settings.LANGUAGES) else ""


class Crawl:
    """Everything that was found from some addresses on, by address."""

    def __init__(self, start: Iterable[str]) -> None:
        self.client = Client()
        self.visited: dict[str, Visited] = {}
        self.fragments: set[tuple[str, str, str]] = set()
        self._seen: set[str] = set()
        self._kinds: Counter[tuple[str, str]] = Counter()
        self._variants: Counter[str] = Counter()
        self._queue: deque[tuple[str, str]] = deque()
        for address in start:
            self._remember(address, "")

    def run(self) -> Crawl:
        """Follow until nothing is left."""
        while self._queue:
            address, found_on = self._queue.popleft()
            visited = self.visited[address] = self._visit(address, found_on)
            if visited.tree is not None:
                for link in visited.links:
                    self._take(link, address)
            elif visited.redirected_to:
                self._take(urljoin(BASE + address, visited.redirected_to), address)
        return self

    @property
    def documents(self) -> list[Visited]:
        """The HTML pages that were answered with 200."""
        return [one for one in self.visited.values() if one.tree is not None and one.status == 200]

    def get(self, full: str) -> Visited:
        """The answer to a full address of this site, asked for where it was not met before."""
        path = path_of(full)
        assert path is not None, f"{full} is on another site"
        if path not in self.visited:
            self.visited[path] = self._visit(path, "")
        return self.visited[path]

    def _take(self, link: str, found_on: str) -> None:
        path = path_of(link)
        if path is None or path.startswith(NOT_FOR_VISITORS):
            return
        if fragment := urldefrag(link).fragment:
            self.fragments.add((path, unquote(fragment), found_on))
        self._remember(path, found_on)

    def _remember(self, address: str, found_on: str) -> None:
        if address in self._seen or not self._is_wanted(address):
            return
        self._seen.add(address)
        self._queue.append((address, found_on))

    def _is_wanted(self, address: str) -> bool:
        parts = urlsplit(address)
        if parts.query:
            self._variants[parts.path] += 1
            if self._variants[parts.path] > WITH_QUERY:
                return False
        kind = _kind(parts.path)
        if kind == "wagtail_serve" and not parts.query:
            return True
        self._kinds[kind, language_of(parts.path)] += 1
        return self._kinds[kind, language_of(parts.path)] <= OF_A_KIND

    def _visit(self, address: str, found_on: str) -> Visited:
        response = self.client.get(address)
        if response.streaming:
            response.close()
        visited = Visited(address, response.status_code, None, found_on, response.headers.get("Location", ""))
        visited.head = dict(response.headers)
        visited.is_page = _kind(urlsplit(address).path) == "wagtail_serve"
        if _is_html(response):
            visited.tree = html.document_fromstring(response.content.decode())
        return visited


def _is_html(response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and bool(response.content.strip())


def _kind(path: str) -> str:
    """Name of the view behind a path; the path itself where no view is named."""
    try:
        match = resolve(unquote(path))
    except Resolver404:
        return path
    return match.view_name or path


CYRILLIC = re.compile(r"[Ѐ-ӿ]{2,}")
"""Two letters at least: a single one may be a mark in a formula or a shelf mark."""

LATIN_LANGUAGES = ("en", "pl", "sr-Latn")
_WORDS = {
    "en": {"the", "of", "and", "is", "for", "with", "from", "this", "that"},
    "sr-Latn": {"je", "za", "se", "na", "od", "koji", "kao", "ili", "iz", "su"},
}


def is_foreign(run: Run) -> bool:
    """Whether a text is plainly not in the language that it is said to be in.

    Cyrillic letters in a language of Latin ones; three little words of English, or of Serbian in Latin, in
    another language.
    """
    if run.language in LATIN_LANGUAGES and CYRILLIC.search(run.text):
        return True
    words = set(run.text.lower().split())
    return any(run.language != code and len(words & known) >= 3 for code, known in _WORDS.items())
