"""What ``tests.browser.rooms_site`` is known by, and the letters that it sends."""

from __future__ import annotations

import email
import email.policy
import re
import time
from email.message import EmailMessage

from bench.demo_site import DemoSite
from tests.browser.visitor import Visitor

CLERK, CLERK_PASSWORD = "sluzba", "clerk of the browser suite"
PROGRAMME_WORD, EVENT_WORD = "Луминаријум", "Параболион"
PROGRAMME_LATIN, EVENT_LATIN = "luminarijum", "parabolion"
"""Words of the programmes and events of the tests, as readers type them."""

_BETWEEN_LETTERS = re.compile(r"^-{70,}$", re.MULTILINE)
_LETTER_SECONDS = 30


def letters_to(site: DemoSite, address: str) -> list[EmailMessage]:
    """Every letter that the server has sent to an address, in their order."""
    found = []
    for text in _BETWEEN_LETTERS.split(site.log.read_text(errors="replace")):
        start = text.find("Content-Type: ")
        if start < 0:
            continue
        letter = email.message_from_bytes(text[start:].encode(), policy=email.policy.default)
        if letter["To"] and address in letter["To"]:
            found.append(letter)
    return found


def letter(site: DemoSite, address: str, number: int) -> EmailMessage:
    """The letter to an address with this number (from 1), once it is sent."""
    end = time.monotonic() + _LETTER_SECONDS
    while time.monotonic() < end:
        if len(sent := letters_to(site, address)) >= number:
            return sent[number - 1]
        time.sleep(0.25)
    raise AssertionError(f"{len(sent)} letters to {address}, not {number}")


def words_of(message: EmailMessage) -> str:
    """The letter as plain text."""
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


def link_in(message: EmailMessage) -> str:
    """Path of the personal link in a letter."""
    found = re.search(r"https?://[^\s/]+(/\S*/booking/(?:confirm|mine)/[\w-]+/)", words_of(message))
    assert found, words_of(message)
    return found[1]


def log_in(clerk: Visitor) -> None:
    """Log in as the clerk."""
    page = clerk.open("/admin/")
    page.locator("[name=username]").fill(CLERK)
    page.locator("[name=password]").fill(CLERK_PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/admin/")
