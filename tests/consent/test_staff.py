"""Editing in the admin, and the rules that are held there."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path

import pytest
from cookie_consent.models import CookieGroup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from consent import checks
from consent.models import ConsentSettings, DeclaredItem, Purpose
from consent.models.purposes import duration_words
from tests.factories import consent as make


def _words(rows: list[dict[str, str]]) -> dict[str, str]:
    data = {
        "words-TOTAL_FORMS": str(len(rows)),
        "words-INITIAL_FORMS": "0",
        "words-MIN_NUM_FORMS": "1",
        "words-MAX_NUM_FORMS": "1000",
    }
    for number, row in enumerate(rows):
        data |= {f"words-{number}-{name}": value for name, value in row.items()}
        data |= {f"words-{number}-id": "", f"words-{number}-DELETE": ""}
    return data


def test_an_editor_makes_a_purpose_with_words_in_two_languages(staff):
    rows = [
        {"language": "sr", "title": "Филмови", "text": "Филмови са других сајтова."},
        {"language": "en", "title": "Films", "text": "Films of other sites."},
    ]
    body = {"varname": "video", "is_active": "on", "is_deletable": "on", "ordering": "5", **_words(rows)}
    address = reverse(Purpose.snippet_viewset.get_url_name("add"))
    assert staff.get(address).status_code == 200

    staff.post(address, {**body, "providers": ["youtube", "vimeo"]})

    made = Purpose.objects.get(varname="video")
    assert made.providers == ["youtube", "vimeo"]
    assert (made.said("title", "sr"), made.said("title", "en")) == ("Филмови", "Films")
    assert made.said("title", "sr-latn") == "Filmovi"
    assert CookieGroup.objects.get(varname="video").is_required is False


def test_an_editor_declares_a_cookie(staff, db):
    owner = make.purpose()
    address = reverse(DeclaredItem.snippet_viewset.get_url_name("add"))
    assert staff.get(address).status_code == 200
    body = {"cookiegroup": owner.pk, "name": "_ga_*", "kind": "cookie", "amount": "13", "lifetime": "months"}
    rows = [{"language": "sr", "use": "Разликује посете.", "provider": "Гугл", "recipient": ""}]
    staff.post(address, {**body, "path": "/", "domain": "", **_words(rows)})
    made = DeclaredItem.objects.get(name="_ga_*")
    assert (made.cookiegroup_id, made.use, made.provider) == (owner.pk, "Разликује посете.", "Гугл")


def test_a_purpose_is_edited_and_listed(staff, db):
    owner = make.purpose()
    viewset = Purpose.snippet_viewset
    assert "Бројање посета" in staff.get(reverse(viewset.get_url_name("list"))).content.decode()
    assert staff.get(reverse(viewset.get_url_name("edit"), args=[owner.pk])).status_code == 200
    make.item(owner)
    listed = staff.get(reverse(DeclaredItem.snippet_viewset.get_url_name("list"))).content.decode()
    assert "_ga_*" in listed


@pytest.mark.parametrize(
    "fields", [{"varname": "_id"}, {"varname": "x", "is_required": True, "providers": ["vimeo"]}]
)
def test_a_purpose_that_would_break_the_promise_is_refused(db, fields):
    with pytest.raises(ValidationError):
        Purpose(**fields).clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "*", "lifetime": "session"},
        {"name": "a", "lifetime": "days"},
        {"name": "a", "lifetime": "session", "amount": 3},
    ],
)
def test_an_item_that_says_nothing_or_deletes_everything_is_refused(fields):
    with pytest.raises(ValidationError):
        DeclaredItem(**fields).clean()


def test_half_a_counter_is_refused(db):
    options = ConsentSettings(analytics_address="https://stat.example.org")
    with pytest.raises(ValidationError):
        options.clean()


def test_a_counter_without_encryption_is_refused(db):
    options = ConsentSettings(analytics_address="http://stat.example.org")
    with pytest.raises(ValidationError) as caught:
        options.full_clean()
    assert "analytics_address" in caught.value.message_dict


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("COOKIE_CONSENT_OPT_OUT", True, "consent.E001"),
        ("COOKIE_CONSENT_MAX_AGE", 60 * 60 * 24 * 365, "consent.E002"),
        ("COOKIE_CONSENT_HTTPONLY", True, "consent.E003"),
    ],
)
def test_a_check_forbids_settings_that_break_the_promise(settings, name, value, code):
    assert checks.consent_is_asked_before(None) == []
    setattr(settings, name, value)
    assert [error.id for error in checks.consent_is_asked_before(None)] == [code]


def test_durations_are_said_in_words():
    with translation.override("en"):
        assert duration_words("months", 13) == "13 months"
        assert duration_words("days", 1) == "1 day"
        assert duration_words("session", None) == "until the browser is closed"


def test_what_the_site_itself_keeps_is_declared_in_every_language(db, settings):
    for each in [*Purpose.objects.all(), *DeclaredItem.objects.all()]:
        languages = {row.language for row in each.words.all()}
        assert languages == {code for code, _name in settings.LANGUAGES} - {"sr-latn"}, each
    names = set(DeclaredItem.objects.values_list("name", flat=True))
    assert {"reader", "cookie_consent", settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME} <= names


def test_everything_that_our_own_scripts_store_is_declared(db, settings):
    """A script that keeps something new needs a row in ``consent/initial.yaml``."""
    stored = set()
    for path in Path(settings.BASE_DIR, "static").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        constants = dict(re.findall(r"const (\w+) = \"([^\"]+)\"", text))
        for name in re.findall(r"(?:local|session)Storage\.setItem\(([^,]+),", text):
            stored.add(constants.get(name, name.strip("\"'`")))
        stored |= set(re.findall(r"document\.cookie = `(\w+)=", text)) - {"name"}
    declared = list(DeclaredItem.objects.values_list("name", flat=True))
    assert stored
    assert [name for name in stored if not any(fnmatch.fnmatchcase(name, each) for each in declared)] == []
