"""Whatever comes by address, query, cookie or form: an answer, never a server error (STYLE §4)."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    CentreProfileFactory,
    ContactPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    StandardPageFactory,
    TermFactory,
)
from tests.factories.events import EventIndexPageFactory, EventPageFactory
from tests.factories.programs import ProgramIndexPageFactory, ProgramPageFactory

NONSENSE = [
    "",
    "abc",
    "\x00",
    "0",
    "-1",
    "2",
    "1e9",
    "999999999999999999999999999999",
    "9" * 5_000,
    "²",
    "٣",
    "१२",
    "1.5",
    "null",
    "None",
    "[]",
    "{}",
    '"unclosed',
    "'; DROP TABLE wagtailcore_page; --",
    '"a" AND ("b',
    "* OR -",
    "NEAR(a b)",
    "%%%",
    "\\",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "Шумадија 🦉 \u202e\ufeff",
    "\ud800",
    "a\r\nSet-Cookie: x=1",
    "x" * 10_000,
    " ",
]

PARAMETERS = {
    "/sr/vesti/": ("q", "topic", "year", "page"),
    "/sr/search/": ("q", "page", "sort", "f_kind"),
    "/theme.css": ("v",),
    "/sr/video/vimeo/123456/": ("frame",),
    "/sr/programi-obuke/": ("q", "area", "hours_min", "price_max", "date_from", "sort", "page"),
    "/sr/dogadjaji/": ("q", "kind", "month", "when", "page"),
    "/sr/library/browse/title/": ("start", "after", "before"),
    "/sr/library/list/": ("id",),
    "/sr/library/advanced/": ("words", "year_from", "material"),
    "/oai/library": ("verb", "metadataPrefix", "resumptionToken", "from"),
    "/unapi/library": ("id", "format"),
    "/sr/certificate/": ("code",),
    "/v/": ("code",),
    "/sr/decisions/": ("q", "year", "body", "page"),
}
"""What an address reads; any other is tried with two that it does not."""

ADDRESSES = [
    "/",
    "/sr/",
    "/sr/vesti/",
    "/sr/vesti/clanak/",
    "/sr/vesti/feed/atom/",
    "/sr/vesti/feed/rss/memoranda/",
    "/sr/search/",
    "/sr/search/suggest/",
    "/sr/nema/",
    "/sr/o-nama/",
    "/sr/kontakt/",
    "/sr/video/vimeo/123456/",
    "/sr/programi-obuke/",
    "/sr/dogadjaji/",
    "/sr/library/browse/title/",
    "/sr/library/list/",
    "/sr/library/advanced/",
    "/sr/library/feed/",
    "/sr/cookies/",
    "/sr/decisions/",
    "/sr/booking/lost/",
    "/oai/library",
    "/unapi/library",
    "/sr/certificate/",
    "/v/",
    "/theme.css",
    "/reader.css",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-pages-sr.xml",
    "/site.webmanifest",
]


@pytest.fixture
def everything(home):
    """A page of each kind that reads a query."""
    CentreProfileFactory()
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, slug="clanak", topics=[TermFactory(code="memoranda")])
    StandardPageFactory(parent=home, slug="o-nama")
    ContactPageFactory(parent=home, slug="kontakt")
    EventPageFactory(parent=EventIndexPageFactory(parent=home, slug="dogadjaji"))
    ProgramPageFactory(parent=ProgramIndexPageFactory(parent=home, slug="programi-obuke"))
    client = Client()
    client.raise_request_exception = True
    return client


def encoded(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"))


def is_answer(status: int) -> bool:
    return status in (200, 301, 302, 304, 400, 404, 405, 422, 429)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_parameter_takes_nonsense(everything, address):
    for value in NONSENSE:
        for name in PARAMETERS.get(address, ("q", "page")):
            answer = everything.get(f"{address}?{name}={encoded(value)}")
            assert is_answer(answer.status_code), (name, value[:40], answer.status_code)


@pytest.mark.parametrize("address", ["/sr/vesti/", "/sr/search/", "/sr/"])
@pytest.mark.parametrize(
    "query",
    [
        "page=1&page=2&page=abc",
        "q=a&q=b&topic=x&topic=y",
        "page[]=1",
        "q[0][a]=1",
        "&&&=&=1",
        "?",
        "q",
        "q=%",
        "q=%zz",
        "q=%e0%a4",
        "q=%FF%FE",
        "&".join(f"p{n}={n}" for n in range(2_000)),
    ],
)
def test_malformed_queries_are_answered(everything, address, query):
    assert is_answer(everything.get(f"{address}?{query}").status_code)


def test_a_page_number_that_means_nothing_shows_the_first_page(everything):
    plain = everything.get("/sr/vesti/").context["page_obj"]
    for value in ("abc", "-1", "0", "²", "1.5", "9" * 5_000):
        answer = everything.get(f"/sr/vesti/?page={encoded(value)}")
        assert (answer.status_code, answer.context["page_obj"].number) == (200, plain.number), value


def test_too_many_parameters_are_refused_and_nothing_breaks(everything):
    query = "&".join(f"p{n}={n}" for n in range(20_000))

    assert everything.get(f"/sr/vesti/?{query}").status_code == 400


@pytest.mark.parametrize("value", NONSENSE)
def test_addresses_take_nonsense(everything, value):
    bit = encoded(value)
    for address in (
        f"/{bit}/",
        f"/sr/{bit}/",
        f"/sr/vesti/{bit}/",
        f"/sr/vesti/feed/{bit}/",
        f"/sr/vesti/feed/atom/{bit}/",
        f"/sr/video/{bit}/{bit}/",
        f"/sr/video/youtube/{bit}/",
        f"/share/1-{bit}.png",
        f"/share/{bit}-abc.png",
        f"/sitemap-{bit}-sr.xml",
        f"/sitemap-pages-{bit}.xml",
        f"/documents/{bit}/x.pdf",
        f"/media/{bit}",
        f"/_util/views/{bit}/",
        f"/sr/contact/{bit}/message/",
        f"/sr/contact/{bit}/thanks/",
    ):
        assert is_answer(everything.get(address).status_code), address


@pytest.mark.parametrize("number", [0, 1, 2, 2**31, 2**63, 2**64, 10**30])
def test_numbers_of_pages_that_do_not_exist_are_not_found(everything, number):
    """Page 1 is the invisible root of the tree, which has no card to share."""
    for address in (
        f"/share/{number}-abc.png",
        f"/_util/views/{number}/",
        f"/sr/contact/{number}/message/",
        f"/sr/contact/{number}/thanks/",
    ):
        assert everything.get(address, follow=True).status_code == 404, address


@pytest.mark.parametrize("value", [value for value in NONSENSE if value.isprintable() and ";" not in value])
def test_cookies_take_nonsense(everything, value):
    for name in ("reader", "sessionid", "csrftoken", "django_language"):
        everything.cookies[name] = value.encode("ascii", "backslashreplace").decode()
        for address in ("/reader.css", "/sr/", "/"):
            assert is_answer(everything.get(address).status_code), (name, value[:40])


@pytest.mark.parametrize("value", NONSENSE)
def test_forms_take_nonsense(everything, value):
    from home.models import ContactPage

    contact = f"/sr/contact/{ContactPage.objects.get().pk}/message/"
    names = ("name", "email", "subject", "message", "website", "confirmation", "next", "size", "reset")
    body = "&".join(f"{name}={encoded(value)}" for name in names)
    kind = "application/x-www-form-urlencoded"
    for address in (contact, reverse("reader_preferences")):
        assert is_answer(everything.post(address, body, content_type=kind).status_code), address


def test_forms_take_other_kinds_of_content(everything):
    from home.models import ContactPage

    contact = f"/sr/contact/{ContactPage.objects.get().pk}/message/"
    for kind in ("application/json", "multipart/form-data; boundary=x", "text/plain", "x"):
        assert everything.post(contact, b"\xff\x00{", content_type=kind).status_code in (400, 422)


def test_headers_take_nonsense(everything):
    for value in NONSENSE:
        printable = value.encode("ascii", "ignore").decode().replace("\x00", "").replace("\r\n", "")
        headers = {"Accept-Language": printable, "If-None-Match": printable, "X-Forwarded-For": printable}
        for address in ("/", "/sr/vesti/"):
            assert is_answer(everything.get(address, headers=headers).status_code), value[:40]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["q", "topic", "year", "page"]), st.text(max_size=60), max_size=4))
def test_any_text_may_stand_in_the_filters_of_the_news(everything, pairs):
    query = urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in pairs.items()})

    assert everything.get(f"/sr/vesti/?{query}").status_code in (200, 404)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(['"', "(", ")", "*", "-", "OR", "AND", "NOT", ":", "а", "š", "^", " "]), max_size=12
    )
)
def test_any_query_language_may_be_typed_into_the_search(everything, parts):
    answer = everything.get("/sr/search/?" + urlencode({"q": "".join(parts)}))

    assert answer.status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace", "post"])
def test_methods_that_an_address_does_not_know(everything, method):
    for address in ("/sr/search/", "/theme.css", "/reader.css", "/sitemap.xml", "/robots.txt"):
        assert getattr(everything, method)(address).status_code in (200, 405), address
