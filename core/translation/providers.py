"""Machine translators for the languages that are no matter of script: DeepL and LibreTranslate.

`TRANSLATOR_URL` names one (`options_from_url`); without it there is none. wagtail-localize has clients of its
own for both, which show a page of error when the service does not answer; these say in words what happened.
Nothing is written before the whole answer is there, so a failure loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

TIMEOUT = 30
"""Seconds that a service has for one answer."""

BATCH = 50
"""Sentences of one request: the most that DeepL takes."""

_SCHEMES = {"deepl": "DeepL", "libretranslate": "LibreTranslate"}


class TranslatorUnavailable(Exception):
    """The service did not translate. The text says in the active language what happened and what to do."""


def options_from_url(url: str) -> dict[str, Any] | None:
    """`OPTIONS["OTHER_LANGUAGES"]` of `SerbianScriptTranslator` from a `TRANSLATOR_URL`; None for none.

    `deepl://KEY@api-free.deepl.com` or `libretranslate://host/path?api_key=KEY`. The service is asked through
    https; `?scheme=http` is for a service on the same machine.

    Raises:
        ImproperlyConfigured: the address names no service, no host, or DeepL without a key.
    """
    if not url:
        return None
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(
            "TRANSLATOR_URL wants deepl://KEY@api-free.deepl.com or libretranslate://host?api_key=KEY."
        )
    key = parts.username or query.get("api_key", "")
    if parts.scheme == "deepl" and not key:
        raise ImproperlyConfigured(
            "TRANSLATOR_URL names DeepL without a key: deepl://KEY@api-free.deepl.com."
        )
    host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    endpoint = f"{query.get('scheme', 'https')}://{host}{parts.path.rstrip('/')}"
    name = f"{_SCHEMES[parts.scheme]}Service"
    return {"CLASS": f"core.translation.providers.{name}", "OPTIONS": {"ENDPOINT": endpoint, "KEY": key}}


class Service(BaseMachineTranslator):
    """A translator behind HTTP. Kinds of it say how they are asked."""

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Between languages; never between two scripts of one."""
        return _language(source_locale) != _language(target_locale)

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Each string with its translation.

        Raises:
            TranslatorUnavailable: the service is down, refuses, or answers something else.
        """
        wanted = list(strings)
        texts: list[str] = []
        for start in range(0, len(wanted), BATCH):
            batch = [string.data for string in wanted[start : start + BATCH]]
            texts += self._answer(batch, _language(source_locale), _language(target_locale))
        return {string: StringValue(text) for string, text in zip(wanted, texts, strict=True)}

    def _answer(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        try:
            response = self.ask(texts, source, target)
            response.raise_for_status()
            answer = self.read(response.json())
        except (requests.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise TranslatorUnavailable(self._nonsense()) from error
        except requests.HTTPError as error:
            raise TranslatorUnavailable(self._refusal(error.response.status_code)) from error
        except requests.RequestException as error:
            raise TranslatorUnavailable(
                _("%(service)s does not answer. Nothing was changed; try again later, or translate by hand.")
                % {"service": self.display_name}
            ) from error
        if len(answer) != len(texts) or not all(isinstance(text, str) for text in answer):
            raise TranslatorUnavailable(self._nonsense())
        return answer

    def _refusal(self, status: int) -> str:
        if status in (401, 403):
            words = _("%(service)s does not accept the key of this site. Nothing was changed.")
        elif status in (429, 456):
            words = _("The limit of %(service)s is used up for now. Nothing was changed.")
        else:
            words = _("%(service)s could not translate this (error %(status)s). Nothing was changed.")
        return words % {"service": self.display_name, "status": status}

    def _nonsense(self) -> str:
        return _("%(service)s gave an answer that cannot be read. Nothing was changed.") % {
            "service": self.display_name
        }

    def ask(self, texts: Sequence[str], source: str, target: str) -> requests.Response:
        """Send one request."""
        raise NotImplementedError

    def read(self, answer: Any) -> list[str]:
        """The translations of an answer, in the order of the texts."""
        raise NotImplementedError


class DeepLService(Service):
    """DeepL's translate call, version 2."""

    display_name = "DeepL"

    def ask(self, texts: Sequence[str], source: str, target: str) -> requests.Response:
        """Mark-up is kept by `tag_handling`; English is British, as everywhere on the site."""
        return requests.post(
            f"{self.options['ENDPOINT']}/v2/translate",
            json={
                "text": list(texts),
                "source_lang": source.upper(),
                "target_lang": "EN-GB" if target == "en" else target.upper(),
                "tag_handling": "html",
            },
            headers={"Authorization": f"DeepL-Auth-Key {self.options['KEY']}"},
            timeout=TIMEOUT,
        )

    def read(self, answer: Any) -> list[str]:
        """`{"translations": [{"text": …}]}`."""
        return [row["text"] for row in answer["translations"]]


class LibreTranslateService(Service):
    """LibreTranslate's translate call; the key is optional on a server of one's own."""

    display_name = "LibreTranslate"

    def ask(self, texts: Sequence[str], source: str, target: str) -> requests.Response:
        """Mark-up is kept by `format: html`."""
        body = {"q": list(texts), "source": source, "target": target, "format": "html"}
        if self.options["KEY"]:
            body["api_key"] = self.options["KEY"]
        return requests.post(f"{self.options['ENDPOINT']}/translate", json=body, timeout=TIMEOUT)

    def read(self, answer: Any) -> list[str]:
        """`{"translatedText": […]}`."""
        return answer["translatedText"]


def _language(locale: Locale) -> str:
    """The language without its script: `sr-latn` -> `sr`."""
    return locale.language_code.split("-")[0].lower()
