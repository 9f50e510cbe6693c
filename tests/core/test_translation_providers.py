"""DeepL and LibreTranslate, asked over HTTP on a server of this test that answers as theirs do."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse
from django.utils import translation
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object
from wagtail_localize.strings import StringValue

from core.translation import SerbianScriptTranslator
from core.translation.providers import BATCH, TranslatorUnavailable, options_from_url
from tests.factories import StandardPageFactory, translate


class Handler(BaseHTTPRequestHandler):
    """Answers `EN(text)` in the form of the service whose path is asked, or what the test wants instead."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers.get("Authorization"), body))
        if self.path == "/v2/translate":
            answer = {"translations": [{"text": f"EN({text})"} for text in body["text"]]}
        else:
            answer = {"translatedText": [f"EN({text})" for text in body["q"]]}
        status, forced = self.server.instead or (200, None)
        data = forced if forced is not None else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def service():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.instead = [], None
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture
def deepl(service):
    return SerbianScriptTranslator(
        {"OTHER_LANGUAGES": f"deepl://secret@127.0.0.1:{service.server_port}?scheme=http"}
    )


@pytest.fixture
def libre(service):
    url = f"libretranslate://127.0.0.1:{service.server_port}?scheme=http&api_key=secret"
    return SerbianScriptTranslator({"OTHER_LANGUAGES": url})


def test_none_is_configured_by_default(locales, settings):
    translator = SerbianScriptTranslator(settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"])
    assert not translator.can_translate(locales["sr"], locales["en"])
    assert translator.can_translate(locales["sr"], locales["sr-latn"])


def test_deepl_is_asked_as_it_wants_to_be(deepl, service, locales):
    source = StringValue("Књига <b>о</b> учењу")
    answer = deepl.translate(locales["sr"], locales["en"], [source])
    assert answer == {source: StringValue("EN(Књига <b>о</b> учењу)")}
    assert service.asked == [
        (
            "/v2/translate",
            "DeepL-Auth-Key secret",
            {"text": [source.data], "source_lang": "SR", "target_lang": "EN-GB", "tag_handling": "html"},
        )
    ]


def test_libretranslate_is_asked_as_it_wants_to_be(libre, service, locales):
    source = StringValue("Књига")
    answer = libre.translate(locales["sr-latn"], locales["en"], [source])
    assert answer == {source: StringValue("EN(Књига)")}
    body = {"q": ["Књига"], "source": "sr", "target": "en", "format": "html", "api_key": "secret"}
    assert service.asked == [("/translate", None, body)]


def test_long_texts_go_in_parts_and_stay_in_order(deepl, service, locales):
    sources = [StringValue(f"реч {number}") for number in range(BATCH + 3)]
    answer = deepl.translate(locales["sr"], locales["en"], sources)
    assert [answer[source].data for source in sources] == [f"EN({source.data})" for source in sources]
    assert [len(body["text"]) for _path, _key, body in service.asked] == [BATCH, 3]


def test_serbian_scripts_never_leave_the_house(deepl, service, locales):
    source = StringValue("Књига")
    assert deepl.translate(locales["sr"], locales["sr-latn"], [source])[source].data == "Knjiga"
    assert service.asked == []


@pytest.mark.parametrize(
    ("instead", "words"),
    [
        ((403, b""), "DeepL does not accept the key of this site."),
        ((456, b""), "The limit of DeepL is used up for now."),
        ((500, b""), "DeepL could not translate this (error 500)."),
        ((200, b"<html>"), "DeepL gave an answer that cannot be read."),
        ((200, b'{"translations": []}'), "DeepL gave an answer that cannot be read."),
    ],
)
def test_a_service_that_fails_says_why(deepl, service, locales, instead, words):
    service.instead = instead
    with translation.override("en"):
        with pytest.raises(TranslatorUnavailable) as raised:
            deepl.translate(locales["sr"], locales["en"], [StringValue("Књига")])
        assert str(raised.value) == f"{words} Nothing was changed."


@pytest.mark.parametrize(
    "url", ["https://api.deepl.com", "deepl://api-free.deepl.com", "libretranslate://", "deepl"]
)
def test_an_address_that_names_no_service_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="TRANSLATOR_URL"):
        options_from_url(url)


class TestEditorsButton:
    @pytest.fixture
    def translated(self, home, locales):
        translate(home, locales["en"], title="Centre", slug="centre")
        page = StandardPageFactory(parent=home, title="Историјат", slug="istorijat")
        translate_object(page, [locales["en"]])
        return Translation.objects.get(source__object_id=page.translation_key)

    @pytest.fixture
    def press(self, translated, service, settings, staff):
        url = f"deepl://secret@127.0.0.1:{service.server_port}?scheme=http"
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "core.translation.SerbianScriptTranslator",
            "OPTIONS": {"OTHER_LANGUAGES": url},
        }
        address = reverse("wagtail_localize:machine_translate", args=[translated.pk])
        return lambda: staff.post(address, {"next": "/admin/"}, follow=True)

    def test_it_fills_what_is_missing(self, press, locales):
        press()
        row = StringTranslation.objects.get(context__path="title", locale=locales["en"])
        assert (row.data, row.translation_type) == ("EN(Историјат)", "machine")

    def test_a_service_that_is_down_is_a_message_and_loses_nothing(self, press, translated, service, locales):
        segment = translated.source.stringsegment_set.get(context__path="title")
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locales["en"], data="History"
        )
        service.shutdown()
        service.server_close()

        answer = press()

        assert answer.redirect_chain == [("/admin/", 302)]
        assert [str(message) for message in answer.context["messages"]] == [
            "DeepL не одговара. Ништа није промењено; покушајте касније, или преведите ручно."
        ]
        assert list(StringTranslation.objects.values_list("data", flat=True)) == ["History"]
