"""The site by keyboard: skip links, menus, a focus that can always be seen (WCAG 2.2 §2.1.1, §2.4.11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import NARROW, WIDE, Visitor

pytestmark = pytest.mark.browser

MOST_STOPS = 160

FOCUS_PROBLEM = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "end";
    const name = (element.textContent || element.name || "").trim().replace(/\\s+/g, " ").slice(0, 40);
    const where = `<${element.localName}${element.className ? "." + element.className : ""}> ${name}: `;
    // A radio button shows the focus on its label, the link of a card on the whole card.
    const shown = [element, element.nextElementSibling, element.closest("label, .card")].filter(Boolean);
    if (!shown.some(part => {
        const style = getComputedStyle(part);
        const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        return outlined || style.boxShadow !== "none";
    })) return where + "no visible focus";
    const box = (element.matches("label input") ? element.closest("label") : element).getClientRects()[0];
    if (!box || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
        return where + "focus outside the window";
    const inside = (low, high, most) => Math.min(Math.max((low + high) / 2, 1), most - 1);
    const [x, y] = [inside(box.left, box.right, innerWidth), inside(box.top, box.bottom, innerHeight)];
    const top = document.elementFromPoint(x, y);
    const label = element.closest("label");
    if (!top || !(element.contains(top) || top.contains(element) || label?.contains(top)))
        return where + `covered by <${top?.localName}.${top?.className}>`;
    return "";
}"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("kind", ["home", "article", "news", "contact", "people", "search", "record"])
def test_focus_is_seen_and_never_covered_on_the_way_through_a_page(
    visitor: Callable[..., Visitor], kind: str, width: int
) -> None:
    reader = visitor(width, reduced_motion="reduce")
    page = reader.go(kind)
    problems = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        problem = page.evaluate(FOCUS_PROBLEM)
        if problem == "end":
            break
        problems += [problem] if problem else []
    else:
        problems.append(f"more than {MOST_STOPS} stops")
    assert problems == []


def test_the_first_tab_offers_to_skip_to_the_content(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("article")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the content")
    expect(link).to_be_focused()
    box = link.bounding_box()
    assert box["width"] > 44
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)") is True


def test_a_submenu_opens_with_enter_and_escape_leads_back_to_its_button(
    visitor: Callable[..., Visitor],
) -> None:
    page = visitor().go("news")
    buttons = page.locator(".main-menu summary")
    first, second = buttons.nth(0), buttons.nth(1)
    first.focus()
    page.keyboard.press("Enter")
    submenu = page.locator(".main-menu details").nth(0).get_by_role("link")
    expect(submenu.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(submenu.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(submenu.first).to_be_hidden()
    expect(first).to_be_focused()

    page.keyboard.press("Space")
    expect(submenu.first).to_be_visible()
    second.focus()
    expect(submenu.first).to_be_hidden()


def test_on_a_phone_the_menu_button_opens_the_menu_and_escape_closes_it(
    visitor: Callable[..., Visitor],
) -> None:
    page = visitor(NARROW).go("home")
    button = page.get_by_role("button", name="Menu", exact=True)
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    menu.get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_without_scripts_the_menu_opens_by_its_anchor(visitor: Callable[..., Visitor]) -> None:
    page = visitor(NARROW, java_script_enabled=False).go("home")
    menu = page.get_by_role("navigation", name="Main menu")
    expect(menu).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(menu).to_be_visible()


def test_the_display_panel_closes_with_escape_and_on_leaving_it(visitor: Callable[..., Visitor]) -> None:
    page = visitor().go("home")
    button = page.locator("details.reader > summary")
    panel = page.locator("[data-reader]")
    button.focus()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    page.locator("main a").first.focus()
    expect(panel).to_be_hidden()
