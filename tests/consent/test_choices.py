"""Taking a choice: the cookie, the proof, the withdrawal, and what is refused."""

from __future__ import annotations

import pytest
from cookie_consent.util import get_cookie_value_from_request
from django.test import Client

from consent import cookie, services
from consent.models import ConsentRecord, PurposeWords
from tests.consent.conftest import SETTINGS
from tests.factories import consent as make

DAYS_180 = 60 * 60 * 24 * 180


def _held(client: Client, rf):
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    return cookie.read(request)


@pytest.mark.parametrize(("button", "granted"), [("all", True), ("none", False)])
def test_a_button_of_the_banner_is_kept_and_leads_back(client, answer, rf, button, granted):
    taken = answer(client, button)

    assert (taken.status_code, taken["Location"]) == (303, "/en/?q=secret")
    assert taken["Cache-Control"] == "private, no-store"
    assert _held(client, rf).answers == {"analytics": granted}
    kept = client.cookies["cookie_consent"]
    assert (kept["max-age"], kept["samesite"], kept["httponly"]) == (DAYS_180, "Lax", "")


def test_the_engine_reads_the_cookie_as_its_own(client, answer, rf):
    request = rf.get("/")
    for button, state in (("all", True), ("none", False)):
        answer(client, button)
        request.COOKIES = {"cookie_consent": client.cookies["cookie_consent"].value}
        assert get_cookie_value_from_request(request, "analytics") is state


def test_each_purpose_is_a_choice_of_its_own(client, answer, rf):
    make.purpose("video", "Филмови")
    make.purpose("maps", "Мапе")
    answer(client, "save", purpose=["video"], method="dialog")
    assert _held(client, rf).answers == {"analytics": False, "video": True, "maps": False}


def test_an_embed_asks_about_itself_only(client, answer, rf):
    make.purpose("video", "Филмови", providers=["youtube"])
    answer(client, "grant", purpose=["video"], method="embed")
    assert _held(client, rf).answers == {"video": True}


def test_the_proof_holds_what_was_asked_and_answered_and_nobody(client, answer, rf):
    answer(client, "all")

    proof = ConsentRecord.objects.get()
    assert proof.choices == {"analytics": True}
    assert (proof.method, proof.language, proof.path) == ("banner", "en", "/en/")
    assert proof.consent_id == _held(client, rf).consent_id
    assert "analytics" in [entry["code"] for entry in proof.revision.words]
    fields = {field.name for field in ConsentRecord._meta.get_fields()}
    assert fields == {
        "id",
        "consent_id",
        "revision",
        "choices",
        "method",
        "language",
        "path",
        "created_at",
    }


def test_one_number_leads_to_consent_and_withdrawal(client, answer):
    answer(client, "all")
    answer(client, "none")
    newest, oldest = ConsentRecord.objects.all()
    assert newest.consent_id == oldest.consent_id
    assert (oldest.choices, newest.choices) == ({"analytics": True}, {"analytics": False})


def test_pressing_twice_is_one_choice(client, answer):
    answer(client, "all")
    answer(client, "all")
    assert ConsentRecord.objects.count() == 1


def test_a_withdrawal_deletes_cookies_by_pattern(client, answer):
    client.cookies["_ga_ABC123"] = "GS1.1"
    client.cookies["reader"] = "size=2"
    client.cookies["_gat"] = "1"
    answer(client, "all")
    assert client.cookies["_ga_ABC123"].value == "GS1.1"

    taken = answer(client, "none")

    lines = [morsel.OutputString() for morsel in taken.cookies.values() if morsel.key != "cookie_consent"]
    assert all(line.startswith('_ga_ABC123=""') and "Max-Age=0" in line for line in lines)
    assert lines


def test_a_withdrawal_reaches_the_cookies_of_the_whole_domain(client, answer, settings):
    settings.ALLOWED_HOSTS = ["www.centar.example"]
    client.cookies["_ga_ABC123"] = "GS1.1"
    body = {"answer": "none", "method": "page", "next": ""}
    taken = client.post(SETTINGS, body, headers={"Host": "www.centar.example"})
    domains = [morsel["domain"] for morsel in taken.cookies.values() if morsel.key == "_ga_ABC123"]
    assert domains == ["", "www.centar.example", "centar.example"]


def test_other_words_ask_again_and_the_same_do_not(client, answer, asking, committed):
    answer(client, "none")
    assert client.get("/_util/consent.css").content == b""

    with committed():
        words = PurposeWords.objects.get(owner=asking, language="en")
        words.text = "We count visits."
        words.save()
    assert client.get("/_util/consent.css").content == b""

    with committed():
        words = PurposeWords.objects.get(owner=asking, language="sr")
        words.text = "Бројимо посете и шаљемо их другима."
        words.save()
    assert b"display:block" in client.get("/_util/consent.css").content
    assert "Something has changed" in client.get(SETTINGS).content.decode()


def test_the_modules_answer_is_empty_and_sets_the_same_cookie(client, asking):
    body = {"answer": "all", "method": "banner", "next": "/en/"}
    taken = client.post(SETTINGS, body, headers={"X-Consent": "module"})
    assert (taken.status_code, taken.content) == (204, b"")
    assert "cookie_consent" in taken.cookies


@pytest.mark.parametrize(
    "bent",
    [
        "nonsense",
        "_id=1|_rev=2|analytics=2099",
        "_id=961f24a3-0f97-4ed8-ba67-95b6f7d0a37e",
        "=|=|=",
        "_id=|" * 500,
        "\x00",
    ],
)
def test_a_bent_cookie_is_no_cookie(client, asking, bent):
    client.cookies["cookie_consent"] = bent
    assert client.get(SETTINGS).status_code == 200
    assert b"display:block" in client.get("/_util/consent.css").content


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"answer": "yes"},
        {"answer": "all"},
        {"answer": "all", "method": "telepathy"},
        {"answer": "save", "method": "page", "purpose": ["analytics", "other"]},
        {"answer": "all", "method": "page", "next": "x" * 3000},
    ],
)
def test_what_nobody_can_have_chosen_is_not_kept(client, asking, body):
    taken = client.post(SETTINGS, body)
    assert (taken.status_code, taken["Location"]) == (303, SETTINGS)
    assert not taken.cookies
    assert not ConsentRecord.objects.exists()


def test_a_form_of_another_site_is_refused(client, asking):
    body = {"answer": "all", "method": "banner", "next": ""}
    taken = client.post(SETTINGS, body, headers={"Origin": "https://elsewhere.example"})
    assert taken.status_code == 403
    assert not ConsentRecord.objects.exists()
    here = client.post(SETTINGS, body, headers={"Origin": "http://testserver"})
    assert here.status_code == 303


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_led_elsewhere(client, answer, target):
    assert answer(client, "all", next=target)["Location"] == f"{SETTINGS}?saved=1"
    assert target not in client.get(SETTINGS, {"next": target, "saved": 1}).content.decode()


def test_a_flood_is_stopped_and_a_school_is_not(client, asking, monkeypatch):
    monkeypatch.setattr(services, "HOURLY_LIMIT", 2)
    body = {"answer": "all", "method": "banner", "next": ""}
    states = [Client().post(SETTINGS, body).status_code for _ in range(3)]
    assert states == [303, 303, 429]
    assert ConsentRecord.objects.count() == 2


def test_where_nothing_is_asked_nothing_is_taken(client, english):
    taken = client.post(SETTINGS, {"answer": "all", "method": "banner", "next": ""})
    assert taken.status_code == 303
    assert not taken.cookies
    assert not ConsentRecord.objects.exists()
