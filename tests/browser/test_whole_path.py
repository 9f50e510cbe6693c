"""From a search on a telephone to a certificate that anybody can verify: the whole path, in Serbian."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pypdf
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from bench.demo_site import DemoSite, served
from bookings.forms.protection import LEAST_SECONDS
from tests.browser import rooms
from tests.browser.visitor import NARROW, Visitor

pytestmark = pytest.mark.browser

TITLE = f"{rooms.PROGRAMME_WORD}: огледи са светлошћу"
MILICA, JOVANA = "milica@skola.example", "jovana@skola.example"


@pytest.fixture(scope="module")
def demo_site() -> Iterator[DemoSite]:
    """The demonstration with a programme that has one seat."""
    with served("tests.browser.rooms_site") as site:
        yield site


def _find_the_programme(reader: Visitor) -> Page:
    """Type Latin words, narrow by a filter, open the programme."""
    page = reader.open("/sr/programs/shortlist/")
    page.locator("main .empty a.button").click()
    page.wait_for_url(lambda address: "shortlist" not in address)
    page.locator("#id_q").fill(f"{rooms.PROGRAMME_LATIN} svetlošću")
    expect(page.locator("#results article.card")).to_have_count(1)
    expect(page.locator("[data-result-status]")).to_contain_text("1")
    page.locator("#id_q").fill(rooms.PROGRAMME_LATIN)
    expect(page.locator("#results article.card")).to_have_count(5)
    page.locator("details.filters > summary").click()
    page.locator("#group-area > summary").click()
    page.locator("#area-optics").check()
    expect(page.locator("#results article.card")).to_have_count(3)
    expect(page.locator("[data-result-status]")).to_contain_text("3")
    expect(page.locator(".chosen-filters")).to_contain_text("Оптика")
    page.locator("#results .card-title a", has_text=TITLE).click()
    expect(page.locator("h1")).to_have_text(TITLE)
    return page


def _sign_up(reader: Visitor, page: Page, name: str, address: str) -> str:
    """From the page of a programme to the pressed button behind the mailed link; gives the form's address."""
    page.locator(".seats a.button").click()
    page.wait_for_url("**/sr/booking/*/")
    form = reader.path
    page.locator("[name=given_name]").fill(name)
    page.locator("[name=family_name]").fill("Ђорђевић")
    page.locator("[name=email]").fill(address)
    page.wait_for_timeout((LEAST_SECONDS + 0.2) * 1000)
    page.locator("main form button[value=send]").click()
    page.wait_for_url("**/sent/")
    reader.open(rooms.link_in(rooms.letter(reader.site, address, 1)))
    page.locator("main form button[value=confirm]").click()
    page.wait_for_url("**/sr/booking/mine/**")
    return form


def _check_in_and_certify(clerk: Visitor, bookable: str) -> None:
    """At the door, then at the desk."""
    rooms.log_in(clerk)
    page = clerk.open(reverse("bookings_admin_door", args=[bookable]))
    page.locator("[data-door-search]").fill("djordjevic")
    expect(page.locator("[data-door-row]")).to_have_count(1)
    present = page.locator("[data-door-row] button[value='1']")
    present.click()
    expect(page.locator("[data-door-present]")).to_have_text("1")
    expect(present).to_have_attribute("aria-pressed", "true")
    clerk.open(reverse("bookings_admin_certificates", args=[bookable]))
    page.locator("button[name=registration][value=all]").click()
    expect(page.locator("main table.listing tbody tr")).to_have_count(1)


def test_from_finding_a_programme_to_a_verified_certificate(visitor: Callable[..., Visitor]) -> None:
    milica, jovana, clerk = visitor(width=NARROW), visitor(width=NARROW), visitor()
    site = milica.site

    page = _find_the_programme(milica)
    programme = milica.path
    _sign_up(milica, page, "Милица", MILICA)
    expect(page.locator(".standing--good")).to_be_visible()

    second = jovana.open(programme)
    form = _sign_up(jovana, second, "Јована", JOVANA)
    expect(second.get_by_role("status")).to_contain_text("1")
    assert second.locator(".standing--good").count() == 0
    before = len(rooms.letters_to(site, JOVANA))

    page.locator("main a[href$='/cancel/']").click()
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/mine/*/")

    offer = rooms.letter(site, JOVANA, before + 1)
    assert TITLE in rooms.words_of(offer)
    jovana.open(rooms.link_in(offer))
    second.locator("main form[action$='/accept/'] button").click()
    expect(second.locator(".standing--good")).to_be_visible()
    letters = len(rooms.letters_to(site, JOVANA))

    _check_in_and_certify(clerk, form.strip("/").rpartition("/")[2])

    jovana.open(rooms.link_in(rooms.letter(site, JOVANA, letters + 1)))
    paper = second.locator("main a[href$='.pdf']")
    answer = jovana.context.request.get(site.url + paper.get_attribute("href"))
    text = pypdf.PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    assert answer.headers["content-type"] == "application/pdf"
    assert "Јована Ђорђевић" in text
    verify = second.locator("main a[href^='/sr/certificate/']").get_attribute("href")

    anybody = visitor()
    verified = anybody.open(verify)
    expect(verified.locator(".callout--success")).to_be_visible()
    expect(verified.locator("main")).to_contain_text(TITLE)
    expect(verified.locator("main")).to_contain_text("Ј. Ђ.")
    assert "Јована" not in verified.locator("main").inner_text()
    for reader in (milica, jovana, anybody):
        assert (reader.noted, reader.foreign, reader.stored()) == ([], [], [])
