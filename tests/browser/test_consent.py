"""A site that asks: nothing before the choice, what was agreed to after it, the same bytes for all."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.demo_site import EDITOR, PASSWORD, ROOT, DemoSite, served
from tests.browser.survey import accessibility, reflow
from tests.browser.test_keyboard import FOCUS_PROBLEM, MOST_STOPS
from tests.browser.visitor import NARROW, WIDE, Visitor

pytestmark = pytest.mark.browser

CHOICE = "cookie cookie_consent"
"""All that a visitor's browser may hold after an answer that agrees to nothing."""

PREPARE = """
from tests.factories import consent as make
from consent.models import ConsentSettings
from home.models import StandardPage
from wagtail.models import Page

visits = make.purpose("analytics", "Бројање посета", ordering=10)
make.item(visits, "_ga_*", recipient="Центар")
make.item(visits, "stat.*", kind="local", lifetime="deleted", amount=None)
make.counter(visits, address={counter!r})
make.purpose("films", "Филмови са других сајтова", ordering=20, providers=["youtube", "openstreetmap"])
home = Page.objects.get(depth=2, locale__language_code="en").specific
film = StandardPage(title="A film from elsewhere", slug="film-elsewhere", locale=home.locale, body=[
    ("video", {{"title": "The film", "external_url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ"}}),
    ("map_link", {{"label": "House", "address": "Main Street 1", "latitude": 43.89, "longitude": 20.35}}),
])
home.add_child(instance=film)
film.save_revision().publish()
"""

COUNTER = b"""
document.cookie = "_ga_TEST=1; path=/; max-age=1000";
localStorage.setItem("stat.visitor", "1");
fetch(window._paq[0][1] + "?idsite=" + window._paq[1][1], {method: "POST", mode: "no-cors"});
"""


class _Counter(BaseHTTPRequestHandler):
    """Plays the centre's Matomo."""

    def do_GET(self) -> None:
        """The script."""
        self.send_response(200)
        self.send_header("Content-Type", "text/javascript")
        self.end_headers()
        self.wfile.write(COUNTER)

    def do_POST(self) -> None:
        """A visit."""
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def counter() -> Iterator[str]:
    """Address of a counter of visits on another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Counter)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def asking_site(counter: str) -> Iterator[DemoSite]:
    """The demonstration after an editor has taken two purposes into use that need consent."""
    with served() as site:
        _run(site, PREPARE.format(counter=counter))
        yield site


def _run(site: DemoSite, code: str) -> None:
    """Run code on the site's database before its first page is asked for, and so before any is kept."""
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{site.folder / 'site.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "MEDIA_ROOT": str(site.folder / "media"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--verbosity", "0", "--command", code]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def visitor(browser: Browser, asking_site: DemoSite) -> Iterator[Callable[..., Visitor]]:
    """Somebody with a browser of their own on the site that asks."""
    opened = []

    def open_browser(width: int = WIDE, **options: Any) -> Visitor:
        opened.append(Visitor(browser, asking_site, width, **options))
        return opened[-1]

    yield open_browser
    for each in opened:
        each.close()


def _banner(page: Page) -> Any:
    return page.locator("[data-consent-banner]")


def _press(page: Page, name: str) -> None:
    """Press a button of the banner and wait until the answer is kept."""
    with page.expect_response("**/cookies/settings/"):
        _banner(page).get_by_role("button", name=name).click()
    expect(_banner(page)).to_be_hidden()


def _withdraw(page: Page) -> None:
    """From the link in the footer to a refusal of everything; a page that counted is loaded anew."""
    page.locator("footer [data-consent-open]").click()
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("dialog").get_by_role("button", name="Reject all").click()


def test_nothing_is_kept_or_asked_before_a_choice(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    for kind in ("home", "article", "news", "search", "contact"):
        page = reader.go(kind)
        page.wait_for_timeout(150)
        expect(_banner(page)).to_be_visible()
        assert (reader.foreign, reader.stored(), reader.errors) == ([], [], []), kind


def test_nothing_but_the_refusal_is_kept_after_reject_all(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("home")
    _press(page, "Reject all")
    assert reader.stored() == [CHOICE]
    for kind in ("article", "news", "search"):
        page = reader.go(kind)
        page.wait_for_timeout(150)
        expect(_banner(page)).to_be_hidden()
        assert (reader.foreign, reader.stored(), reader.errors) == ([], [CHOICE], []), kind
    (kept,) = reader.context.cookies()
    days = (kept["expires"] - page.evaluate("Date.now()") / 1000) / 86_400
    assert 179 < days <= 180


def test_the_counter_runs_after_accept_all_and_leaves_nothing_after_withdrawal(
    visitor: Callable[..., Visitor], counter: str
) -> None:
    reader = visitor()
    page = reader.go("home")
    with page.expect_request(f"{counter}/matomo.php?idsite=1"):
        _press(page, "Accept all")
    page = reader.go("article")
    page.wait_for_function("localStorage.getItem('stat.visitor')")
    assert sorted(reader.stored()) == ["cookie _ga_TEST", CHOICE, "localStorage stat.visitor"]
    assert reader.errors == []
    assert all(address.startswith(counter) for address in reader.foreign)

    _withdraw(page)

    assert reader.stored() == [CHOICE]
    page = reader.go("news")
    page.wait_for_timeout(150)
    assert (reader.foreign, reader.stored()) == ([], [CHOICE])
    page = reader.open("/en/cookies/settings/")
    rows = page.locator(".consent-table tbody tr")
    assert rows.count() == 2
    assert "dialog" in rows.nth(0).inner_text()
    assert "Purpose analytics, Purpose films" in rows.nth(1).inner_text()


def test_visitors_with_different_choices_get_the_same_bytes(visitor: Callable[..., Visitor]) -> None:
    agrees, refuses, silent = visitor(), visitor(), visitor()
    _press(agrees.go("home"), "Accept all")
    _press(refuses.go("home"), "Reject all")
    for kind in ("home", "article", "news"):
        address = silent.site.address(kind, "en")
        answers = [each.context.request.get(address) for each in (agrees, refuses, silent)]
        assert len({answer.body() for answer in answers}) == 1
        assert len({answer.headers["etag"] for answer in answers}) == 1


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_three_buttons_are_alike(visitor: Callable[..., Visitor], width: int, scheme: str) -> None:
    page = visitor(width, color_scheme=scheme).go("home")
    buttons = _banner(page).locator("button").all()
    looks = [
        button.evaluate(
            """element => { const style = getComputedStyle(element), box = element.getBoundingClientRect();
            return [element.localName, Math.round(box.width), Math.round(box.height), style.color,
            style.backgroundColor, style.borderColor, style.fontSize, style.fontWeight].join(" "); }"""
        )
        for button in buttons
    ]
    assert len(looks) == 3
    assert len(set(looks)) == 1
    buttons[0].focus()
    for button in buttons[1:]:
        page.keyboard.press("Tab")
        expect(button).to_be_focused()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_banner_is_no_trap_and_covers_no_focus(visitor: Callable[..., Visitor], width: int) -> None:
    page = visitor(width, reduced_motion="reduce").go("home")
    expect(_banner(page)).to_be_visible()
    problems = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        problem = page.evaluate(FOCUS_PROBLEM)
        if problem == "end":
            break
        problems += [problem] if problem else []
    else:
        problems.append("the end of the page is not reached")
    assert problems == []


def test_choosing_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.go("home")
    choose = _banner(page).get_by_role("button", name="Choose")
    dialog = page.get_by_role("dialog")
    choose.focus()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    boxes = dialog.get_by_role("checkbox")
    assert [box.is_checked() for box in boxes.all()] == [False, False]
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(choose).to_be_focused()

    page.keyboard.press("Enter")
    boxes.nth(1).focus()
    page.keyboard.press("Space")
    dialog.get_by_role("button", name="Save my choice").focus()
    with page.expect_response("**/cookies/settings/"):
        page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-consent-done] p").first).to_be_focused()

    page = reader.go("article")
    expect(_banner(page)).to_be_hidden()
    page.locator("footer [data-consent-open]").click()
    assert [box.is_checked() for box in page.get_by_role("dialog").get_by_role("checkbox").all()] == [
        False,
        True,
    ]
    assert reader.foreign == []


def test_everything_works_without_scripts(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.go("article")
    _banner(page).get_by_role("button", name="Choose").click()
    page.wait_for_load_state()
    assert page.url.split("?")[0].endswith("/en/cookies/settings/")
    form = page.locator("form.consent-settings")
    assert form.get_by_role("checkbox", checked=True).count() == 0
    form.get_by_role("checkbox").nth(1).check()
    form.get_by_role("button", name="Save my choice").click()
    page.wait_for_load_state()
    expect(page.get_by_role("status")).to_contain_text("Your choice is kept")
    assert [box.is_checked() for box in form.get_by_role("checkbox").all()] == [False, True]
    expect(_banner(page)).to_be_hidden()
    page.get_by_role("link", name="Back to the page you came from").click()
    page.wait_for_load_state()
    assert reader.path == reader.site.pages["article"]["en"]
    expect(_banner(page)).to_be_hidden()
    page.locator("footer [data-consent-open]").click()
    page.wait_for_load_state()
    form.get_by_role("button", name="Reject all").click()
    page.wait_for_load_state()
    assert form.get_by_role("checkbox", checked=True).count() == 0


def test_without_scripts_a_refusal_leads_back_to_the_page(visitor: Callable[..., Visitor]) -> None:
    reader = visitor(java_script_enabled=False)
    page = reader.go("article")
    expect(_banner(page)).to_be_visible()
    _banner(page).get_by_role("button", name="Reject all").click()
    page.wait_for_load_state()
    assert reader.path == reader.site.pages["article"]["en"]
    expect(_banner(page)).to_be_hidden()


def test_an_embed_asks_in_place(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/film-elsewhere/")
    _press(page, "Reject all")
    facade = page.locator("a[data-provider=youtube]")
    question = page.locator(".consent-ask")

    facade.click()
    expect(question.locator(".consent-title")).to_be_focused()
    question.get_by_role("button", name="Do not show it").click()
    expect(question).to_have_count(0)
    expect(facade).to_be_focused()
    assert (page.locator("iframe").count(), reader.foreign) == (0, [])

    facade.click()
    question.get_by_role("button", name="Show it this once").click()
    expect(page.locator("figure iframe")).to_have_count(1)
    assert reader.stored() == [CHOICE]

    page = reader.open("/en/film-elsewhere/")
    assert page.locator("iframe").count() == 0
    facade.click()
    with page.expect_response("**/cookies/settings/"):
        question.get_by_role("button", name="Always show such content").click()
    expect(page.locator("figure iframe")).to_have_count(1)

    page = reader.open("/en/film-elsewhere/")
    assert (page.locator("iframe").count(), reader.foreign) == (0, [])
    facade.click()
    expect(page.locator("figure iframe")).to_have_count(1)
    page = reader.open("/en/cookies/settings/")
    first = page.locator(".consent-table tbody tr").first.inner_text()
    assert "Purpose films" in first
    assert "in place of an embed" in first


def test_a_map_asks_as_a_film_does(visitor: Callable[..., Visitor]) -> None:
    reader = visitor()
    page = reader.open("/en/film-elsewhere/")
    question = page.locator(".consent-ask")
    page.locator("a[data-provider=openstreetmap]").focus()
    page.keyboard.press("Enter")
    expect(question.locator(".consent-title")).to_be_focused()
    assert (page.locator("iframe").count(), reader.foreign) == (0, [])

    question.get_by_role("button", name="Show it this once").press("Enter")

    expect(page.locator("iframe[src*='/map/']")).to_have_count(1)
    assert reader.stored() == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_machines_find_no_barrier(visitor: Callable[..., Visitor], width: int) -> None:
    reader = visitor(width)
    problems = []
    for language in ("sr", "sr-latn", "en"):
        for address in (f"/{language}/", f"/{language}/cookies/", f"/{language}/cookies/settings/"):
            reader.open(address)
            problems += [f"{address} {problem}" for problem in accessibility(reader)]
            problems += [f"{address} {problem}" for problem in reflow(reader)]
            reader.width(width)
            reader.page.locator("footer [data-consent-open]").click()
            problems += [f"{address} dialog {problem}" for problem in accessibility(reader)]
    reader.open("/en/film-elsewhere/")
    reader.page.locator("a[data-provider=youtube]").click()
    problems += [f"embed {problem}" for problem in accessibility(reader)]
    assert problems == []


def test_changed_words_ask_again_and_the_proof_stands(visitor: Callable[..., Visitor]) -> None:
    reader, editor = visitor(), visitor(color_scheme="light")
    _press(reader.go("home"), "Accept all")

    desk = editor.open("/admin/")
    desk.locator("[name=username]").fill(EDITOR)
    desk.locator("[name=password]").fill(PASSWORD)
    desk.locator("[type=submit]").click()
    desk.wait_for_url("**/admin/")
    desk.goto(f"{editor.site.url}/admin/snippets/consent/purpose/")
    desk.get_by_role("link", name="Филмови са других сајтова").first.click()
    desk.wait_for_url("**/edit/**")
    serbian = desk.locator("textarea[name$='-text']").filter(has_text="Бројимо посете")
    serbian.fill("Филмови са других сајтова, који сада прате и гледаоце.")
    desk.locator("[type=submit].action-save, button.action-save").first.click()
    expect(desk.locator(".messages")).to_contain_text("Филмови са других сајтова")

    page = reader.go("home")
    expect(_banner(page)).to_be_visible()
    assert "cookie _ga_TEST" not in reader.stored()
    page = reader.open("/en/cookies/settings/")
    expect(page.get_by_text("Something has changed")).to_be_visible()
    assert "Purpose analytics, Purpose films" in page.locator(".consent-table tbody tr").first.inner_text()
