"""Words that the script twin writes as the editors want them."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.core.cache import caches
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.scripts import CYRILLIC_READERS, SERBIAN_LATIN, Exceptions, in_script, name_in_latin

_KEY = "script-exceptions"


class ScriptException(models.Model):
    """A word or phrase that is left as typed in the Latin page, or gets a form of its own there."""

    text = models.CharField(
        _("word or phrase"),
        max_length=120,
        unique=True,
        help_text=_("As in the Cyrillic text. * stands for any ending."),
    )
    form = models.CharField(
        _("in Latin"),
        max_length=120,
        blank=True,
        help_text=_("Empty: it stays as it is in the Cyrillic text."),
    )

    panels = [FieldPanel("text"), FieldPanel("form")]

    class Meta:
        verbose_name = _("exception of the script")
        verbose_name_plural = _("exceptions of the script")
        ordering = ["text"]

    def __str__(self) -> str:
        return f"{self.text} → {self.form}" if self.form else self.text


def editors_exceptions() -> Exceptions:
    """The editors' list, kept with the page cache, which goes whenever a row changes."""
    store = caches["pages"]
    rows = store.get(_KEY)
    if rows is None:
        rows = list(ScriptException.objects.values_list("text", "form"))
        store.set(_KEY, rows)
    return _compiled(tuple(rows))


def for_reader(text: str, language: str) -> str:
    """A Serbian `text` in the script of a reader of `language`, with the exceptions of the editors."""
    if text.isascii() or language.lower() != SERBIAN_LATIN:
        return text
    return in_script(text, language, editors_exceptions())


def name_for_reader(name: str, language: str) -> str:
    """The name of a person as readers of `language` can read it.

    Names are kept once, in the letters of the country. Readers of another Cyrillic language get them as they
    are, all others in Latin letters.
    """
    if name.isascii() or language.lower() in CYRILLIC_READERS:
        return name
    return name_in_latin(name, settings.LANGUAGE_CODE, editors_exceptions())


@lru_cache(maxsize=4)
def _compiled(rows: tuple[tuple[str, str], ...]) -> Exceptions:
    """The same list gives the same object, whose patterns are compiled once."""
    return Exceptions.from_rows(rows)
