"""The machine translator that wagtail-localize is configured with."""

from collections.abc import Iterable
from typing import Any

from django.utils.module_loading import import_string
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from core.scripts import SERBIAN_CYRILLIC, SERBIAN_LATIN, html_to_cyrillic, html_to_latin
from core.translation.exceptions import script_exceptions
from core.translation.providers import options_from_url

TOOL_NAME = "Ћирилица ⇄ Latinica"
"""How the translator is called on buttons and in the history of a string: the same in every language."""

_CONVERTERS = {
    (SERBIAN_CYRILLIC, SERBIAN_LATIN): html_to_latin,
    (SERBIAN_LATIN, SERBIAN_CYRILLIC): html_to_cyrillic,
}


class SerbianScriptTranslator(BaseMachineTranslator):
    """Serbian Cyrillic to Serbian Latin and back, for wagtail-localize.

    `OPTIONS["OTHER_LANGUAGES"]` may name another machine translator that is asked for every other pair of
    languages: as an address (`core.translation.providers.options_from_url`), or as `{"CLASS": …,
    "OPTIONS": …}` like `WAGTAILLOCALIZE_MACHINE_TRANSLATOR` itself. Without it those pairs are declined, and
    editors see no button.
    """

    def __init__(self, options: dict[str, Any] | None = None) -> None:
        super().__init__(options or {})
        self.other = _translator(self.options.get("OTHER_LANGUAGES"))

    @property
    def display_name(self) -> str:
        return f"{TOOL_NAME} · {self.other.display_name}" if self.other else TOOL_NAME

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        if _pair(source_locale, target_locale) in _CONVERTERS:
            return True
        return bool(self.other and self.other.can_translate(source_locale, target_locale))

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Each string with its translation. Raises ValueError for a pair that `can_translate` declines."""
        convert = _CONVERTERS.get(_pair(source_locale, target_locale))
        if convert:
            exceptions = script_exceptions()
            return {string: StringValue(convert(string.data, exceptions)) for string in strings}
        if self.other and self.other.can_translate(source_locale, target_locale):
            return self.other.translate(source_locale, target_locale, strings)
        raise ValueError(f"no translation from {source_locale} to {target_locale}")


def _translator(config: dict[str, Any] | str | None) -> BaseMachineTranslator | None:
    if isinstance(config, str):
        config = options_from_url(config)
    return import_string(config["CLASS"])(config.get("OPTIONS", {})) if config else None


def _pair(source_locale: Locale, target_locale: Locale) -> tuple[str, str]:
    return source_locale.language_code.lower(), target_locale.language_code.lower()
