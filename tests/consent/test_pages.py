"""What pages show: the same bytes for all, nothing where nothing is asked, a declaration from the data."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from consent.models import DeclaredItem, Purpose
from tests.consent.conftest import SETTINGS
from tests.factories import consent as make

STATE = "X-Wagtail-Cache"


def test_a_site_that_asks_nothing_shows_and_loads_nothing(client, english):
    page = client.get("/en/").content.decode()
    assert "consent-banner" not in page
    assert "static/consent/" not in page
    assert "_util/consent.css" not in page
    assert '<a href="/en/cookies/" >Cookies</a>' in page
    assert not client.get("/en/").cookies


def test_a_site_that_asks_nothing_pays_one_query_for_all_pages_of_a_language(
    english, django_assert_num_queries
):
    from consent.selectors import notice

    with django_assert_num_queries(1):
        notice()
    with django_assert_num_queries(0):
        notice()


def test_a_site_that_asks_pays_for_the_first_page_only(asking, django_assert_num_queries):
    from consent.selectors import notice

    notice()
    with django_assert_num_queries(0):
        notice()


def test_visitors_with_different_choices_get_the_same_bytes(asking, answer):
    agrees, refuses, silent = Client(), Client(), Client()
    answer(agrees, "all")
    answer(refuses, "none")

    answers = [visitor.get("/en/") for visitor in (agrees, refuses, silent)]

    assert [each[STATE] for each in answers] == ["miss", "hit", "hit"]
    assert len({each.content for each in answers}) == 1
    assert len({each["ETag"] for each in answers}) == 1
    assert not any(each.cookies for each in answers)
    assert "Cookie" not in answers[0].get("Vary", "")


def test_made_anew_for_each_they_are_the_same_bytes_too(asking, answer, settings):
    settings.WAGTAIL_CACHE = False
    agrees, silent = Client(), Client()
    answer(agrees, "all")
    for address in ("/en/", "/en/cookies/", "/sr/"):
        assert agrees.get(address).content == silent.get(address).content


def test_the_three_buttons_are_alike_and_nothing_is_ticked(client, asking):
    page = client.get("/en/").content.decode()
    banner = page[page.index('<section class="consent-banner"') : page.index('<section class="consent-done"')]
    buttons = re.findall(r"<button ([^>]*?) name=\"answer\" value=\"(\w+)\">", " ".join(banner.split()))
    assert [value for _attributes, value in buttons] == ["all", "none", "choose"]
    assert len({attributes for attributes, _value in buttons}) == 1
    assert "checked" not in page[page.index("<dialog") : page.index("</dialog>")]


def test_the_policy_lets_in_the_counter_only_while_it_is_asked_about(client, english, asking, committed):
    for _cached in (False, True):
        policy = client.get("/en/")["Content-Security-Policy"]
        assert "script-src 'self' https://stat.example.org;" in policy + ";"
        assert "connect-src 'self' https://stat.example.org;" in policy + ";"
        assert "frame-src 'self';" in policy + ";"
    assert "stat.example.org" not in client.get("/_util/consent.css")["Content-Security-Policy"]

    with committed():
        asking.is_active = False
        asking.save()
    assert "stat.example.org" not in client.get("/en/")["Content-Security-Policy"]


def test_the_counter_is_in_no_page_before_the_module_puts_it_there(client, asking):
    page = client.get("/en/").content.decode()
    assert not re.search(r'(?:src|href)="https://stat\.example\.org', page)


def test_the_link_to_the_settings_is_on_every_page(client, asking):
    for address in ("/en/", "/sr/", "/en/cookies/", SETTINGS, "/en/search/?q=x", "/en/not-there/"):
        footer = client.get(address).content.decode().split('<footer class="site-footer">')[1]
        assert "data-consent-open" in footer
        assert f"/{address.split('/')[1]}/cookies/settings/" in footer


@pytest.mark.parametrize("language", ["sr", "en"])
def test_the_declaration_lists_everything(client, asking, language):
    answer = client.get(f"/{language}/cookies/")
    text = answer.content.decode()
    names = DeclaredItem.objects.values_list("name", flat=True)
    assert [name for name in names if f'<code translate="no">{name}</code>' not in text] == []
    assert [each.title for each in Purpose.objects.all() if f'id="purpose-{each.varname}"' not in text] == []
    assert answer[STATE] == "miss"
    assert "noindex" not in text
    assert f'rel="canonical" href="http://testserver/{language}/cookies/"' in text
    assert "Статистика д.о.о." in text
    assert "<time datetime=" in text


def test_the_declaration_leaves_out_what_is_not_in_use(client, asking, committed):
    with committed():
        asking.is_active = False
        asking.save()
    text = client.get("/en/cookies/").content.decode()
    assert "_ga_*" not in text
    assert "there is nothing to agree to" in text


def test_the_declaration_is_in_the_sitemap_with_its_translations(client, asking):
    entries = client.get("/sitemap-cookies-en.xml").content.decode()
    assert "<loc>http://testserver/en/cookies/</loc>" in entries
    assert 'hreflang="sr"' in entries
    assert "settings" not in entries


def test_the_settings_page_shows_the_choice_of_this_browser_and_is_kept_nowhere(client, answer):
    plain = client.get(SETTINGS)
    assert plain["Cache-Control"] == "private, no-store"
    assert 'content="noindex' in plain.content.decode()
    assert not plain.cookies

    answer(client, "all", method="page")
    own = client.get(SETTINGS).content.decode()
    form = own[own.index("consent-settings") :]
    assert re.search(r'value="analytics"[^>]*checked', form)
    assert str(client.cookies["cookie_consent"].value.split("_id=")[1][:36]) in own
    strange = Client().get(SETTINGS).content.decode()
    assert not re.search(r'value="analytics"[^>]*checked', strange)


def test_without_scripts_the_third_button_leads_to_the_settings(client, asking):
    taken = client.post(SETTINGS, {"answer": "choose", "method": "banner", "next": "/en/"})
    assert (taken.status_code, taken["Location"]) == (303, f"{SETTINGS}?next=%2Fen%2F")
    assert not taken.cookies


def test_without_scripts_the_banner_goes_once_it_was_answered(client, answer):
    before = client.get("/_util/consent.css")
    assert before.content == b".consent-banner{display:block}"
    assert before["Cache-Control"] == "private, no-store"
    answer(client, "none")
    assert client.get("/_util/consent.css").content == b""


def test_a_language_that_the_site_does_not_have_has_no_cookies_either(client, asking):
    assert client.get("/pl/cookies/").status_code == 404
    assert client.get("/pl/cookies/settings/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_declaration_costs_the_same_for_few_and_many(
    client, asking, count, django_assert_max_num_queries
):
    for number in range(count):
        make.item(make.purpose(f"more{number}", f"Још {number}"), f"more{number}*")
    client.get("/en/")
    with django_assert_max_num_queries(12):
        client.get("/en/cookies/")
