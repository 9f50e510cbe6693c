"""The reader's own settings without scripts: one cookie, one stylesheet, the pages untouched."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core.views.reader import ALLOWED, ONE_YEAR, accepted

EVERYTHING = {name: values[-1] for name, values in ALLOWED.items()}


def cookie_of(answer) -> dict[str, str]:
    return dict(parse_qsl(answer.cookies["reader"].value))


def test_the_form_sets_the_cookie_and_leads_back(site):
    answer = Client().post("/reader/", {**EVERYTHING, "next": "/sr/vesti/?year=2026"})

    assert (answer.status_code, answer["Location"]) == (302, "/sr/vesti/?year=2026")
    assert cookie_of(answer) == EVERYTHING
    morsel = answer.cookies["reader"]
    assert (morsel["max-age"], morsel["samesite"], morsel["httponly"]) == (ONE_YEAR, "Lax", "")
    assert answer["Cache-Control"] == "private, no-store"


def test_the_cookie_is_sent_over_tls_only_where_the_site_is(site, settings):
    settings.SESSION_COOKIE_SECURE = True

    assert Client().post("/reader/", {"size": "1"}).cookies["reader"]["secure"] is True


def test_defaults_and_nonsense_are_not_kept(site):
    answer = Client().post(
        "/reader/", {"size": "0", "spacing": "9", "contrast": "low", "x": "<script>", "underline": "1"}
    )

    assert cookie_of(answer) == {"underline": "1"}


@pytest.mark.parametrize("form", [{"reset": "1", "size": "3"}, {"size": "0"}, {}])
def test_going_back_to_the_usual_removes_the_cookie(site, form):
    client = Client()
    client.post("/reader/", {"size": "3"})
    answer = client.post("/reader/", form)

    assert answer.cookies["reader"]["max-age"] == 0


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "",
        "https://testserver.evil.example/",
    ],
)
def test_nobody_is_led_to_another_site(site, target):
    location = Client().post("/reader/", {"next": target})["Location"]

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_opening_the_address_changes_nothing(site):
    assert Client().get("/reader/").status_code == 405


def css(**chosen: str) -> str:
    client = Client()
    if chosen:
        client.cookies = SimpleCookie({"reader": urlencode(chosen)})
    answer = client.get("/reader.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content.decode()


def test_without_settings_the_stylesheet_is_empty(site):
    assert css() == ""


@pytest.mark.parametrize("name", ALLOWED)
def test_every_setting_has_rules_in_the_one_stylesheet(site, name):
    for value in ALLOWED[name]:
        rules = css(**{name: value})
        assert rules.startswith(":root"), (name, value)
        assert "data-" not in rules
        assert rules.count("{") == rules.count("}")


def test_settings_add_up(site):
    assert css(size="2", underline="1") == css(size="2") + css(underline="1") or set(
        css(size="2", underline="1").split("}")
    ) == set((css(size="2") + css(underline="1")).split("}"))


def test_the_pages_are_the_same_bytes_with_and_without_settings(home):
    plain, chosen = Client(), Client()
    chosen.cookies = SimpleCookie({"reader": "size=3&contrast=high"})

    assert plain.get("/sr/").content == chosen.get("/sr/").content


def test_the_panel_knows_the_page_that_it_leads_back_to(home):
    html = Client().get("/sr/?a=1").content.decode()

    assert '<input type="hidden" name="next" value="/sr/?a=1">' in html
    assert 'action="/reader/"' in html


def test_the_panel_offers_exactly_what_the_server_takes(home):
    """Every value of the panel is a default or is accepted, and every accepted value can be chosen."""
    import re

    html = Client().get("/sr/").content.decode()
    panel = html[html.index("data-reader") : html.index("</form>", html.index("data-reader"))]
    offered = set(re.findall(r'name="([a-z]+)"\s+value="([^"]*)"', panel))
    known = {(name, value) for name, values in ALLOWED.items() for value in values}
    defaults = {("size", "0"), ("spacing", "0"), ("scheme", "auto")}

    assert offered - {pair for pair in offered if pair[0] in ("next", "reset")} == known | defaults


@given(st.dictionaries(st.sampled_from([*ALLOWED, "x"]), st.text(max_size=5)))
def test_only_known_values_are_accepted(pairs):
    assert all(value in ALLOWED[name] for name, value in accepted(pairs).items())
