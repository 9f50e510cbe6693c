"""The contact form: mistakes that are easy to find and mend, and a message that arrives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def _fields(page: Page) -> list[tuple[str, bool, str]]:
    """Of each field: name, whether it is marked invalid, and what it is described by."""
    found = page.locator("main form").last.evaluate(
        """form => [
            ...form.querySelectorAll("input:not([type=hidden]):not([tabindex='-1']), textarea")
        ].map(field => [
            field.name, field.getAttribute("aria-invalid") === "true",
            (field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)
                .map(id => document.getElementById(id)?.textContent.trim() ?? `no element ${id}`).join(" | "),
        ])"""
    )
    return [tuple(item) for item in found]


@SCRIPTS
def test_mistakes_are_summed_up_and_tied_to_their_fields(
    visitor: Callable[..., Visitor], scripts: bool
) -> None:
    page = visitor(java_script_enabled=scripts).go("contact")
    page.get_by_label("Your name").fill("Milica Jovanović")
    page.get_by_label("Your e-mail address").fill("not an address")
    page.get_by_role("button", name="Send the message").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    expect(summary).to_be_focused()
    assert _fields(page) == [
        ("name", False, ""),
        ("email", True, "We answer to this address. | Enter a valid email address."),
        ("subject", True, "This field is required."),
        ("message", True, "This field is required."),
    ]
    expect(page.get_by_label("Your name")).to_have_value("Milica Jovanović")
    summary.get_by_role("link").first.click()
    expect(page.get_by_label("Your e-mail address")).to_be_focused()


@SCRIPTS
def test_a_message_is_sent_and_thanked_for(visitor: Callable[..., Visitor], scripts: bool) -> None:
    reader = visitor(java_script_enabled=scripts)
    page = reader.go("contact")
    subject = f"Seminar in March, {'with' if scripts else 'without'} scripts"
    page.get_by_label("Your name").fill("Milica Jovanović")
    page.get_by_label("Your e-mail address").fill("milica@skola.example")
    page.get_by_label("What is it about?").fill(subject)
    page.get_by_label("Message", exact=True).fill("May two teachers of one school take part?")
    page.get_by_role("button", name="Send the message").click()
    page.wait_for_url("**/thanks/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, your message is on its way")
    assert reader.stored() == []
    mail = reader.site.log.read_text()
    assert subject in mail
    assert "May two teachers of one school take part?" in mail


def test_what_looks_like_a_machine_is_asked_for_one_more_button(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("contact")
    page.get_by_label("Your name").fill("Milica Jovanović")
    page.get_by_label("Your e-mail address").fill("milica@skola.example")
    page.get_by_label("What is it about?").fill("Links")
    page.get_by_label("Message", exact=True).fill("https://a.example https://b.example https://c.example")
    page.get_by_role("button", name="Send the message").click()
    expect(page.get_by_text("One more button")).to_be_visible()
    expect(page.get_by_label("What is it about?")).to_have_value("Links")
    page.wait_for_timeout(2_100)
    page.get_by_role("button", name="Yes, send the message").click()
    page.wait_for_url("**/thanks/")
