"""Policies of every answer, and templates that need no exception from them."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as project
from django.test import Client

from tests.factories import (
    CentreProfileFactory,
    ContactPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    PartnersPageFactory,
    PeoplePageFactory,
    StandardPageFactory,
)
from tests.factories.events import EventIndexPageFactory
from tests.factories.programs import ProgramIndexPageFactory

PUBLIC = [
    "/sr/",
    "/sr/vesti/",
    "/sr/vesti/clanak/",
    "/sr/o-nama/",
    "/sr/zaposleni/",
    "/sr/partneri/",
    "/sr/kontakt/",
    "/sr/search/?q=обука",
    "/sr/nema/",
    "/sr/styleguide/",
    "/sr/library/",
    "/sr/library/browse/author/",
    "/sr/library/list/",
    "/sr/programi-obuke/",
    "/sr/dogadjaji/",
    "/sr/cookies/",
    "/sr/decisions/",
    "/sr/booking/lost/",
    "/sr/certificate/",
    "/v/",
]

POLICY = {
    **dict.fromkeys(
        [
            "default-src",
            "base-uri",
            "connect-src",
            "font-src",
            "form-action",
            "frame-ancestors",
            "frame-src",
            "img-src",
            "manifest-src",
            "media-src",
            "script-src",
            "style-src",
        ],
        "'self'",
    ),
    "object-src": "'none'",
}


@pytest.fixture
def pages(home):
    CentreProfileFactory()
    NewsPageFactory(parent=NewsIndexPageFactory(parent=home), slug="clanak")
    StandardPageFactory(parent=home, slug="o-nama")
    ProgramIndexPageFactory(parent=home, slug="programi-obuke")
    EventIndexPageFactory(parent=home, slug="dogadjaji")
    for factory in (PeoplePageFactory, PartnersPageFactory, ContactPageFactory):
        factory(parent=home)


def policy(answer) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in answer["Content-Security-Policy"].split(";"))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_allow_their_own_site_and_nothing_else(pages, address):
    for _uncached_then_cached in range(2):
        assert policy(Client().get(address)) == POLICY


def test_files_and_errors_carry_the_policy_too(pages):
    for address in ("/theme.css", "/robots.txt", "/sr/vesti/feed/atom/", "/?q=%00", "/sr/search/suggest/"):
        assert policy(Client().get(address)) == POLICY, address


def test_the_admin_may_do_what_wagtail_needs_and_no_more(site):
    found = policy(Client().get("/admin/login/"))

    assert found["script-src"] == "'self' 'unsafe-inline' 'unsafe-eval'"
    assert found["style-src"] == "'self' 'unsafe-inline'"
    assert {name: found[name] for name in POLICY if name not in ("script-src", "style-src", "img-src")} == {
        name: value for name, value in POLICY.items() if name not in ("script-src", "style-src", "img-src")
    }


def test_the_page_of_a_player_may_frame_that_player_only_also_from_the_cache(pages):
    for _ in range(2):
        answer = Client().get("/sr/video/vimeo/123456789/")
        assert policy(answer) == {**POLICY, "frame-src": "'self' https://player.vimeo.com"}
        assert "autoplay" not in answer["Permissions-Policy"], "the frame's own attribute hands it on"
        assert 'allow="autoplay; fullscreen"' in answer.content.decode()


@pytest.mark.parametrize("address", ["/sr/", "/admin/login/", "/theme.css"])
def test_the_other_policies(pages, address):
    answer = Client().get(address)

    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    denied = {
        part.split("=")[0].strip() for part in answer["Permissions-Policy"].split(",") if part.endswith("=()")
    }
    assert {"camera", "geolocation", "microphone", "payment", "usb"} <= denied


class Inline(HTMLParser):
    """Everything in a page that a strict policy would stop, or that comes from elsewhere."""

    LOADS = {
        "script": "src",
        "img": "src",
        "source": "srcset",
        "iframe": "src",
        "audio": "src",
        "video": "src",
    }

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        attrs = dict(attributes)
        self.found += [f"<{tag} {name}>" for name in attrs if name.startswith("on") or name == "style"]
        if tag == "style" or (
            tag == "script" and not attrs.get("src") and attrs.get("type") != "application/ld+json"
        ):
            self.found.append(f"inline <{tag}>")
        loaded = attrs.get(self.LOADS.get(tag, ""), "") or ""
        if tag == "link" and (attrs.get("rel") or "") in ("stylesheet", "icon", "manifest", "preload"):
            loaded = attrs.get("href", "") or ""
        if "//" in loaded:
            self.found.append(f"<{tag}> loads {loaded}")
        for name in ("href", "src", "action"):
            if (attrs.get(name) or "").lower().lstrip().startswith("javascript:"):
                self.found.append(f"<{tag} {name}=javascript:>")


@pytest.mark.parametrize("address", PUBLIC)
def test_no_page_holds_inline_code_or_asks_another_site(pages, address):
    parser = Inline()
    parser.feed(Client().get(address).content.decode())

    assert parser.found == []


def templates() -> list[Path]:
    return sorted(Path(project.BASE_DIR, "templates").rglob("*.html"))


def test_no_template_trusts_typed_text_or_caches_a_piece_for_everybody():
    """``safe`` on typed text, ``{% cache %}`` without the language (STYLE §8)."""
    wrong = re.compile(r"\|\s*safe\b|\{%\s*autoescape off|\{%\s*cache\s")

    assert [str(path) for path in templates() if wrong.search(path.read_text(encoding="utf-8"))] == []


def test_no_template_writes_a_style_or_a_handler():
    wrong = re.compile(r"\sstyle=[\"']|\son[a-z]+=[\"']|<style[\s>]")
    own = [path for path in templates() if "admin" not in path.parts and path.name != "500.html"]

    assert [str(path) for path in own if wrong.search(path.read_text(encoding="utf-8"))] == []


def test_the_page_of_a_broken_server_stands_alone(rf):
    """It is shown when database, cache and templates may be down."""
    from core.views.errors import server_error

    answer = server_error(rf.get("/sr/"))
    html = answer.content.decode()
    parser = Inline()
    parser.feed(html)

    assert answer.status_code == 500
    assert "{%" not in html
    assert "{{" not in html
    assert [found for found in parser.found if "loads" in found or "script" in found] == []
    assert "<h1" in html


def test_a_broken_view_shows_that_page(pages, monkeypatch):
    from home.models import StandardPage

    def broken(*args, **kwargs):
        raise RuntimeError("broken")

    monkeypatch.setattr(StandardPage, "get_context", broken)
    client = Client(raise_request_exception=False)
    answer = client.get("/sr/o-nama/")

    assert answer.status_code == 500
    assert answer.content == Path(project.BASE_DIR, "templates", "500.html").read_bytes()
    assert answer["X-Wagtail-Cache"] in ("skip", "err")
    monkeypatch.undo()
    assert client.get("/sr/o-nama/").status_code == 200, "the failure was not kept"
